"""Bringing another journal into this one: what it would change is said first."""

from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.lines import flush, say
from journal.cli.plain.bringing import ask_secret
from journal.cli.plain.menu import confirmed
from journal.cli.plain.plain import Plain, Steps, tell
from journal.content import load_content
from journal.errors import WrongSecret

if TYPE_CHECKING:
    from journal.exchange.merge import Other


def bring_in(plain: Plain) -> None:
    """Ask which one, say what it would change, ask once more, and do it. Raises what kept it from being done."""
    from journal.exchange.container import refuse_missing
    from journal.exchange.merge import merge

    plain.refuse_read_only()
    tell("merging.about")
    source = plain.ask_path("Which backup, or which journal file? ")
    refuse_missing(source)
    say("Opening it, and checking every part of it.")
    flush()
    other = _look(plain, source)
    for line in other.lines:
        say(line)
    if not other.outcome:
        return
    if not confirmed(plain, load_content().say("merging.ask")):
        say("Nothing was changed.")
        return
    for line in merge(plain.book, other, Steps(), lambda: plain.typed.asked_to_stop).lines:
        say(line)


def _look(plain: Plain, source: Path) -> "Other":
    from journal.exchange.merge import look_into

    try:
        return look_into(plain.book, source, stop=lambda: plain.typed.asked_to_stop)
    except WrongSecret:
        say("It was made with other keys than those of this journal.")
        return look_into(plain.book, source, ask_secret(plain), stop=lambda: plain.typed.asked_to_stop)
