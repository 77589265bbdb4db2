"""What has been done, in plain lines: totals, weeks, months, textures and goals."""

from typing import TYPE_CHECKING, Any

import click

from journal.cli.goals import goal_as_json, how_far
from journal.cli.lines import columns, say, say_json
from journal.cli.options import day_option, read_day
from journal.cli.session import Session

if TYPE_CHECKING:
    from journal.book import Book
    from journal.book.progress import Progress
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
    from journal.model.progress import by_week

    totals = found.totals
    lines = [
        f"{totals.days} days shown up",
        f"{totals.rounds} rounds, {totals.practices} practices, {totals.entries} entries, {totals.drawings} drawings",
    ]
    lines += [week_words(week) for week in by_week(found.days) if week.days]
    for texture in found.textures:
        how = f"{texture.first} at first, {texture.latest} lately" if texture.first and texture.latest else ""
        lines.append(columns(texture.name, f"{texture.rounds} rounds", how))
    lines += [columns(how_far(goal), goal.text) for goal in book.goals.all()]
    return lines


def week_words(span: "Span") -> str:
    """Return a week in words: its first day, and what was done beside the plan of that time."""
    plan = f" · plan {span.move.plan}" if span.move.plan > span.move.done else ""
    return columns(
        f"week of {span.first:%Y-%m-%d}",
        f"Move {span.move.drawn} min{plan}",
        f"Touch {span.touch.drawn} rounds",
        f"Calm {span.calm.done} practices",
    )


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
