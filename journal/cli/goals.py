"""Goals on the command line: set one, say how far it is, and name the star of an evening."""

from typing import TYPE_CHECKING, Any

import click

from journal.cli.lines import columns, say, say_json
from journal.cli.session import Session

if TYPE_CHECKING:
    from journal.model.goal import Goal


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def goals(session: Session, as_json: bool) -> None:
    """List the goals: those that are looked at, then those that came to their end."""
    with session.book() as book:
        if as_json:
            say_json([goal_as_json(goal) for goal in book.goals.all()])
            return
        for goal in book.goals.all():
            say(columns(goal.id, how_far(goal), goal.text))


@click.group()
def goal() -> None:
    """Set a goal, change its words, reach it, set it aside."""


@goal.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--area", default="", help="What it is about, in a word.")
@click.pass_obj
def add(session: Session, text: tuple[str, ...], area: str) -> None:
    """Set a goal in your own words; prints its id."""
    with session.book(writes=True) as book:
        kept = book.goals.add(" ".join(text), area)
        book.flush()
        say(kept.id)


@goal.command()
@click.argument("words", metavar="GOAL")
@click.pass_obj
def show(session: Session, words: str) -> None:
    """Show what was said of it so far, oldest first."""
    with session.book() as book:
        from journal.book.rating import history_lines

        for day, said in history_lines(book.goals.get(words)):
            say(columns(day.isoformat(), said))


@goal.command()
def examples() -> None:
    """List examples to begin with; needs no vault."""
    from journal.content import load_content

    for each in load_content().goals:
        say(columns(each.id, each.area, each.text))


@goal.command()
@click.argument("words", metavar="GOAL")
@click.argument("text", nargs=-1, required=True)
@click.pass_obj
def reword(session: Session, words: str, text: tuple[str, ...]) -> None:
    """Call it something else; what was said of it before stays."""
    with session.book(writes=True) as book:
        kept = book.goals.reword(book.goals.get(words).id, " ".join(text))
        book.flush()
        say(columns(kept.id, kept.text))


@goal.command()
@click.argument("words", metavar="GOAL")
@click.pass_obj
def reach(session: Session, words: str) -> None:
    """Say that you can do this now; then tonight's star can have a name."""
    with session.book(writes=True) as book:
        kept = book.goals.reach(book.goals.get(words).id)
        book.flush()
        say(columns(kept.id, how_far(kept), kept.text))
        if book.stars.of(book.today()) is None:
            say("Tonight's star can have a name now: journal goal star NAME")


@goal.command("set-aside")
@click.argument("words", metavar="GOAL")
@click.pass_obj
def set_aside(session: Session, words: str) -> None:
    """Set it aside; it can be taken up again."""
    with session.book(writes=True) as book:
        kept = book.goals.set_aside(book.goals.get(words).id)
        book.flush()
        say(columns(kept.id, how_far(kept), kept.text))


@goal.command("take-up")
@click.argument("words", metavar="GOAL")
@click.pass_obj
def take_up(session: Session, words: str) -> None:
    """Look at it again."""
    with session.book(writes=True) as book:
        kept = book.goals.take_up(book.goals.get(words).id)
        book.flush()
        say(columns(kept.id, how_far(kept), kept.text))


@goal.command()
@click.argument("name", nargs=-1, required=True)
@click.pass_obj
def star(session: Session, name: tuple[str, ...]) -> None:
    """Name tonight's star: a goal reached, or a first time again. It keeps its name."""
    with session.book(writes=True) as book:
        named = book.stars.name(book.today(), " ".join(name))
        book.flush()
        say(columns(named.date.isoformat(), named.name))


@click.command()
@click.argument("words", metavar="GOAL")
@click.argument("value", metavar="N", type=int)
@click.option("--note", default="", help="A few words beside it.")
@click.pass_obj
def rate(session: Session, words: str, value: int, note: str) -> None:
    """Say how far a goal is, once a week at most.

    0: can't do it yet. 10: can do it how I want. GOAL is its id, its number in the list, or its words.
    """
    with session.book(writes=True) as book:
        from journal.book.rating import rated_words

        kept = book.goals.rate(book.goals.get(words).id, value, note)
        book.flush()
        say(columns(kept.id, how_far(kept), kept.text))
        if said := rated_words(kept, book.today()):
            say(said)


def how_far(goal: "Goal") -> str:
    """Return how far a goal is, or how it ended, in a word."""
    if goal.ended is not None:
        return str(goal.ended)
    return str(goal.latest.value) if goal.latest else "-"


def goal_as_json(goal: "Goal") -> dict[str, Any]:
    """Return a goal in the shape that `goals --json` keeps to."""
    return {
        "id": goal.id,
        "text": goal.text,
        "area": goal.area,
        "set_on": goal.set_on.isoformat(),
        "earlier": [{"text": wording.text, "until": wording.until.isoformat()} for wording in goal.earlier],
        "ratings": [
            {"date": rating.date.isoformat(), "value": rating.value, "note": rating.note} for rating in goal.ratings
        ],
        "ended": str(goal.ended) if goal.ended else None,
        "ended_on": goal.ended_on.isoformat() if goal.ended_on else None,
    }
