"""Merging on the command line: what it would do first, then, when that is wanted, all of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.keep import BACKUP_QUESTION, Progress, backup_secret
from journal.cli.lines import say
from journal.cli.secrets import passphrase
from journal.cli.session import Session
from journal.errors import WrongSecret

if TYPE_CHECKING:
    from journal.book import Book
    from journal.exchange.merge import Other


def merge_in(session: Session, source: Path, passphrase_file: str | None, recovery_file: str | None, yes: bool) -> None:
    """Say what bringing a backup or a vault into this one would do, ask, and do it."""
    from journal.content import load_content
    from journal.exchange.container import refuse_missing
    from journal.exchange.merge import merge

    refuse_missing(source)
    texts = load_content()
    with session.book(writes=True) as book:
        other = _look(session, book, source, passphrase_file, recovery_file)
        for line in other.lines:
            say(line)
        if not other.outcome:
            return
        session.typed.confirm(texts.say("merging.ask"), yes)
        merged = merge(book, other, Progress())
    for line in merged.lines:
        say(line)


def _look(
    session: Session, book: "Book", source: Path, passphrase_file: str | None, recovery_file: str | None
) -> "Other":
    """Look into it with what was given for it, else with the keys of this journal, else with what is asked for."""
    from journal.exchange.merge import look_into

    if recovery_file is not None or passphrase_file is not None:
        return look_into(book, source, backup_secret(session, passphrase_file, recovery_file), Progress())
    try:
        return look_into(book, source, progress=Progress())
    except WrongSecret:
        return look_into(book, source, passphrase(None, session.typed, BACKUP_QUESTION))
