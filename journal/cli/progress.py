"""What has been done, in plain lines: totals, weeks, months, textures and goals."""

from typing import TYPE_CHECKING, Any

import click

from journal.cli.goals import goal_as_json, how_far
from journal.cli.lines import columns, say, say_json
from journal.cli.options import day_option, read_day
from journal.cli.session import Session

if TYPE_CHECKING:
    from journal.book import Book
    from journal.book.progress import Progress, Star
    from journal.model.progress import Span


@click.command()
@day_option("--from", "first", "The first day; the first one written down when not given.")
@day_option("--to", "last", "The last day; today when not given.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def progress(session: Session, first: str | None, last: str | None, as_json: bool) -> None:
    """Say what has been done: totals, week by week, textures, goals."""
    from journal.book.progress import progress as found

    with session.book() as book:
        today = book.today()
        of_range = found(
            book, read_day(first, today) if first else None, read_day(last, today) if last else None
        )  # fmt: skip
        if as_json:
            say_json(progress_as_json(book, of_range))
            return
        for line in progress_lines(book, of_range):
            say(line)


def progress_lines(book: "Book", found: "Progress") -> list[str]:
    """Return what has been done, one thing a line; weeks and goals with nothing in them say nothing."""
    from journal.model.plan_words import count_words
    from journal.model.progress import by_week

    totals = found.totals
    counted = (
        (totals.rounds, "round", "rounds"),
        (totals.practices, "practice", "practices"),
        (totals.entries, "entry", "entries"),
        (totals.drawings, "drawing", "drawings"),
    )
    made = ", ".join(f"{number} {one if number == 1 else more}" for number, one, more in counted if number)
    lines = [f"{totals.days} {'day' if totals.days == 1 else 'days'} shown up", *([made] if made else [])]
    lines += [week_words(week) for week in by_week(found.days) if week.days]
    for texture in found.textures:
        how = f"{texture.first} at first, {texture.latest} lately" if texture.first and texture.latest else ""
        lines.append(columns(texture.name, count_words(texture.rounds, "round"), how))
    lines += [columns(how_far(goal), goal.text) for goal in book.goals.all()]
    lines += [columns(f"star of {star.date:%Y-%m-%d}", star.name) for star in _stars(book, found) if star.name]
    return lines


def _stars(book: "Book", found: "Progress") -> list["Star"]:
    """Return the stars and moons of the range."""
    from journal.book.progress import stars

    return [star for star in stars(book) if found.first <= star.date <= found.last]


def week_words(span: "Span") -> str:
    """Return a week in words: its first day, and what was done beside the plan of that time."""
    from journal.model.plan_words import count_words

    plan = f" · plan {span.move.plan}" if span.move.plan > span.move.done else ""
    parts = (
        f"Move {span.move.drawn} min{plan}" if span.move.done else "",
        f"Touch {count_words(span.touch.drawn, 'round')}" if span.touch.done else "",
        f"Calm {count_words(span.calm.done, 'practice')}" if span.calm.done else "",
    )
    return columns(f"week of {span.first:%Y-%m-%d}", *filter(None, parts))


def progress_as_json(book: "Book", found: "Progress") -> dict[str, Any]:
    """Return the progress in the shape that `progress --json` keeps to."""
    from journal.model.progress import by_month, by_week

    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "totals": {name: getattr(found.totals, name) for name in found.totals.__struct_fields__},
        "weeks": [_span(span) for span in by_week(found.days)],
        "months": [_span(span) for span in by_month(found.days)],
        "textures": [
            {
                "texture": texture.name,
                "rounds": texture.rounds,
                "first": str(texture.first) if texture.first else None,
                "latest": str(texture.latest) if texture.latest else None,
            }
            for texture in found.textures
        ],
        "goals": [goal_as_json(goal) for goal in book.goals.all()],
        "stars": [
            {
                "date": star.date.isoformat(),
                "prongs": sorted(str(prong) for prong in star.prongs),
                "mark": str(star.mark) if star.mark else None,
                "name": star.name,
            }
            for star in _stars(book, found)
        ],
    }


def _span(span: "Span") -> dict[str, Any]:
    return {
        "from": span.first.isoformat(),
        "to": span.last.isoformat(),
        "days": span.days,
        "move": {"minutes": span.move.drawn, "plan": span.move.plan},
        "touch": {"rounds": span.touch.done, "plan": span.touch.plan},
        "calm": {"practices": span.calm.done, "plan": span.calm.plan},
    }
