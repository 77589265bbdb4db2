"""The check-in, one line at a time: today, tick, untick, mark."""

from typing import TYPE_CHECKING, Any

import click

from journal.cli.lines import FIRST_LINE, columns, one_line, say, say_json
from journal.cli.options import date_option, read_day
from journal.cli.session import Session

if TYPE_CHECKING:
    from datetime import date as Date

    from journal.book import Book
    from journal.model.checkin import CheckIn, Line
    from journal.model.day import Day
    from journal.model.drawing import Drawing

MARKS = ("clinic", "sick", "off", "tough", "none")
HOWS = ("easier", "same", "harder")


@click.command()
@date_option
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def today(session: Session, date: str, as_json: bool) -> None:
    """What the day holds, item by item."""
    with session.book() as book:
        day = read_day(date, book.today())
        if as_json:
            say_json(day_as_json(book, book.days.day(day)))
        else:
            _say_day(book, book.days.check_in(day))


@click.command()
@click.argument("item")
@click.option("--minutes", type=click.IntRange(0, 1440), metavar="N", help="Minutes; without it, the target.")
@date_option
@click.option("--body", metavar="B", help="For desensitization: the body part.")
@click.option("--texture", metavar="T", help="For desensitization: the texture.")
@click.option("--how", type=click.Choice(HOWS), help="For desensitization: how it was to do.")
@click.option("--built-into", metavar="W", help="For desensitization: a shower, homework, a show, or other words.")
@click.option("--what", metavar="W", multiple=True, help="What it was: an exercise, walk, music, or other words.")
@click.pass_obj
def tick(
    session: Session,
    item: str,
    minutes: int | None,
    date: str,
    body: str | None,
    texture: str | None,
    how: str | None,
    built_into: str | None,
    what: tuple[str, ...],
) -> None:
    """Set an item's minutes; for desensitization, add a round.

    Without --minutes they are set to the target; some exercises of an item, named by --what, stand for their share of
    it. What is not said of a round is like the last one's, except how it was to do.
    """
    from journal.model.day import How

    with session.book(writes=True) as book:
        day = read_day(date, book.today())
        if is_rounds(book, day, item):
            if minutes == 0:
                raise click.UsageError("A round takes at least a minute.")
            if what:
                raise click.UsageError("--what is for items that are no rounds.")
            said = How(how) if how else None
            round_ = book.days.add_round(day, body, texture, minutes, said, built_into=built_into)
            line = _line(book.days.check_in(day), round_.id)
        else:
            if any(option is not None for option in (body, texture, how, built_into)):
                raise click.UsageError("--body, --texture, --how and --built-into are for desensitization.")
            days = book.days
            view = days.tick_parts(day, item, what, minutes) if what else days.tick(day, item, minutes)
            line = _line(view, item)
        book.flush()
        if line is not None:
            say(_line_in_words(line))


@click.command()
@click.argument("item")
@click.option("--round", "round_id", metavar="ID", help="For desensitization: the round; without it, the last one.")
@click.option("--what", metavar="W", multiple=True, help="Take off only this: an exercise, walk, or other words.")
@date_option
@click.pass_obj
def untick(session: Session, item: str, round_id: str | None, what: tuple[str, ...], date: str) -> None:
    """Take off what was written down for an item."""
    from journal.errors import NotFound

    with session.book(writes=True) as book:
        day = read_day(date, book.today())
        if is_rounds(book, day, item):
            if what:
                raise click.UsageError("--what is for items that are no rounds.")
            rounds = book.days.day(day).rounds
            if round_id is None and not rounds:
                raise NotFound("No round is written down on that day, so nothing was changed.")
            book.days.remove_round(day, round_id if round_id is not None else rounds[-1].id)
        else:
            if round_id is not None:
                raise click.UsageError("--round is for desensitization.")
            if what:
                book.days.untick_parts(day, item, what)
            else:
                book.days.untick(day, item)


@click.command()
@click.argument("kind", type=click.Choice(MARKS))
@date_option
@click.pass_obj
def mark(session: Session, kind: str, date: str) -> None:
    """Say what kind of day it is.

    clinic, sick and off are neutral days; tough changes nothing else; none takes the mark off.
    """
    from journal.model.day import Mark

    with session.book(writes=True) as book:
        view = book.days.mark(read_day(date, book.today()), None if kind == "none" else Mark(kind))
        book.flush()
        if view.mark is Mark.TOUGH:
            for line in tough_day_lines(view.tough_day):
                say(one_line(line))


def tough_day_lines(own_plan: str) -> list[str]:
    """Return the teen's own plan for tough days, line by line, or how one is made with the therapist."""
    from journal.content import load_content

    return [line for line in (own_plan or load_content().say("toughday.how_to")).splitlines() if line]


def is_rounds(book: "Book", day: "Date", item: str) -> bool:
    """Return whether that item of the day's plan is counted in rounds."""
    rounds_item = book.plans.on(day).rounds_item
    return rounds_item is not None and rounds_item.id == item


def day_as_json(book: "Book", day: "Day") -> dict[str, Any]:
    """Return a day in the shape that `today --json` keeps to.

    `minutes` is null where nothing was written down and 0 for what is simply done; `target` is null for the latter.
    """
    return {
        "date": day.date.isoformat(),
        "mark": day.mark.value if day.mark else None,
        "items": _items(book, day),
        "rounds": [
            {
                "id": round_.id,
                "body": round_.body,
                "texture": round_.texture,
                "minutes": round_.minutes,
                "how": round_.how.value if round_.how else None,
            }
            for round_ in day.rounds
        ],
        "practices": [practice.id for practice in book.practices.on(day.date)],
        "entries": [entry.id for entry in reversed(book.entries.list(day.date, day.date))],
        "drawings": [drawing.id for drawing in _drawings_of(book, day.date)],
    }


def _items(book: "Book", day: "Day") -> list[dict[str, Any]]:
    from journal.model.plan import Unit

    plan = book.plans.on(day.date)
    items = []
    for item in plan.items:
        if item.unit is Unit.ROUNDS:
            minutes = day.round_minutes if day.rounds else None
            target = item.target * plan.round_minutes
        else:
            done = day.amount(item.id)
            minutes = None if done is None else done.minutes or 0
            target = item.target
        items.append({"item": item.id, "prong": item.prong.value, "minutes": minutes, "target": target or None})
    return items


def _drawings_of(book: "Book", day: "Date") -> "list[Drawing]":
    return [drawing for drawing in reversed(book.drawings.list()) if drawing.date == day]


def _say_day(book: "Book", view: "CheckIn") -> None:
    for group in view.groups:
        for line in group.lines:
            say(_line_in_words(line, group.name, view.past))
    if view.mark:
        say(columns("mark", view.mark.value))
    if view.suggested:
        say(
            columns(
                "mark", f"{view.suggested.value}?", f"planned; 'journal mark {view.suggested.value}' writes it down"
            )
        )
    for entry in reversed(book.entries.list(view.date, view.date)):
        say(columns(entry.id, "wrote", entry.first_line[:FIRST_LINE]))
    for drawing in _drawings_of(book, view.date):
        say(columns(drawing.id, "drew", drawing.title))


def _line(view: "CheckIn", key: str) -> "Line | None":
    return next((line for line in view.lines if key in (line.key, line.round_id, line.item)), None)


def _line_in_words(line: "Line", group: str = "", past: bool = False) -> str:
    from journal.model.checkin import State

    amount = line.amount(past)
    if not amount and line.state is not State.OPEN and not line.made:
        amount = "done"
    how = line.how.value if line.how else ""
    return columns(line.round_id or line.item, group, line.name, line.words, amount, how)
