"""Calm on the command line: what there is, one session in plain lines, one idea."""

import time
from typing import TYPE_CHECKING

import click

from journal.cli.lines import columns, flush, say
from journal.cli.session import Session

if TYPE_CHECKING:
    from journal.book import Book
    from journal.model.practice import PracticeKind

clock, wait = time.monotonic, time.sleep
"""Seconds that only go up, and waiting for some; a test puts its own in."""

LEAST = 10.0
"""Seconds from which on a session is written down."""


@click.group()
def calm() -> None:
    """Breathing, letting go, ideas for coping."""


@calm.command("list")
@click.pass_obj
def list_all(session: Session) -> None:
    """List what there is: your own first."""
    with session.book() as book:
        for pattern in book.kit.patterns():
            say(columns(pattern.id, "breathing", pattern.name))
        for script in book.kit.scripts():
            say(columns(script.id, str(book.kit.kind_of(script.id)), script.title))
        for idea in book.kit.ideas():
            say(columns(idea.id, "idea", f"{idea.minutes} min", idea.text))


@calm.command()
@click.argument("name", nargs=-1, required=True)
@click.pass_obj
def start(session: Session, name: tuple[str, ...]) -> None:
    """Go through a pattern or a script in plain lines, and write it down.

    NAME is an id or a name of the list. Ctrl+c ends it softly; what was done until then is written down.
    """
    with session.book(writes=True) as book:
        run_in_lines(book, " ".join(name))
        book.flush()


def run_in_lines(book: "Book", name: str) -> None:
    """Say each phase or step when it begins, and write the session down. Raises NotFound."""
    from journal.content import load_content
    from journal.errors import NotFound
    from journal.model.breathing import phases
    from journal.model.plan_limits import folded
    from journal.model.practice import PracticeKind

    kit, content, wanted = book.kit, load_content(), folded(name.strip())
    words = {"in": "breathe_in", "hold": "breathe_hold", "out": "breathe_out", "rest": "breathe_rest"}
    for pattern in kit.patterns():
        if wanted in (pattern.id, folded(pattern.name)):
            for given in content.breathing.patterns:
                if given.id == pattern.id:
                    say(given.caution)
            say(content.breathing.dizzy)
            breaths = ((content.say(f"calm.{words[kind]}"), seconds) for kind, seconds, _ in phases(pattern.cycles))
            lines = [(f"{word}, {seconds:g}", seconds) for word, seconds in breaths]
            _go_through(book, lines, PracticeKind.BREATHING, pattern.name)
            return
    for script in kit.scripts():
        if wanted in (script.id, folded(script.title)):
            steps = [(step.text, float(step.seconds)) for step in script.steps]
            _go_through(book, steps, kit.kind_of(script.id), script.title)
            return
    raise NotFound("There is no such session. 'journal calm list' lists them; nothing was changed.")


def _go_through(book: "Book", lines: "list[tuple[str, float]]", kind: "PracticeKind", name: str) -> None:
    from journal.content import load_content

    began_at, began = book.now(), clock()
    due = 0.0
    try:
        for text, seconds in lines:
            say(text)
            flush()
            due += seconds
            wait(max(0.0, began + due - clock()))
    except KeyboardInterrupt:
        say()
    seconds = min(clock() - began, due)
    if seconds < LEAST:
        say(load_content().say("calm.short"))
        return
    book.practices.add(kind, name, seconds, began_at)
    say(f"{load_content().line_for('calm_done', book.today())} {load_content().say('calm.ended')}")


@calm.command()
@click.option("--where", type=click.Choice(["anywhere", "home", "outside"]), help="Where you are.")
@click.option("--minutes", type=click.IntRange(1, 240), help="How long you have.")
@click.pass_obj
def idea(session: Session, where: str | None, minutes: int | None) -> None:
    """Print one idea for coping; needs no vault."""
    from journal.content import load_content
    from journal.model.kit import Idea, Kit, fitting, picked

    ideas = [
        Idea(id=each.id, text=each.text, kind=each.kind, minutes=each.minutes, where=each.where)
        for each in load_content().coping_ideas
    ]
    found = picked(fitting(ideas, Kit(), where or "", minutes or 0), session.today, 0)
    if found is not None:
        say(columns(found.id, f"{found.minutes} min", found.text))
    else:
        say("Nothing fits this place and this time. Try more minutes.")
