"""The sky in words: the day under the cursor, the totals, and which day was meant."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len

from journal.content import load_content
from journal.model.lookback import Met
from journal.model.plan import Prong
from journal.tui.palettethings import days_meant
from journal.tui.text import one_line
from journal.tui.widgets.columns import shortened
from journal.tui.words import day_words, short_day

if TYPE_CHECKING:
    from journal.book import Book
    from journal.book.progress import Star, Totals

MARKS = {"clinic": "a clinic day", "sick": "a sick day", "off": "a day off", "tough": "a tough day"}
LEAST_NAME = 12
"""Cells that the name of a star has at least where its day is told."""

_SHORT = re.compile(r"(\d)([a-l])(\d\d)")


def month_words(day: date) -> str:
    """Return the month that is looked at."""
    return f"{day:%B} {day.year}"


def total_words(totals: Totals, since: date, today: date, width: int = 200) -> str:
    """Return the totals, which only go up, in two lines where one is too wide; what there is none of is not named."""
    counted = (
        ("round", totals.rounds),
        ("practice", totals.practices),
        ("drawing", totals.drawings),
    )
    words = [f"{number:,} {name}{'' if number == 1 else 's'}" for name, number in counted if number]
    if totals.entries:
        words.insert(1, "1 entry" if totals.entries == 1 else f"{totals.entries:,} entries")
    begin = f"{since:%B}" if since.year == today.year else f"{since:%B} {since.year}"
    stars = "1 star" if totals.days == 1 else f"{totals.days:,} stars"
    line = " · ".join([f"{stars} since {begin}", *words])
    return line if len(line) <= width else f"{stars} since {begin}\n{' · '.join(words)}"


def day_line(book: Book, day: date, star: Star | None, most: int = 1000, row: int = 1000) -> list[tuple[str, str]]:
    """Return a day in a line, as texts each with its style.

    Its star's name leaves room for the rest in `most` cells, and stands beside the date in a first row of `row` cells:
    a name without blanks, which goes to the next row as a whole, would leave the first one empty.
    """
    today = book.today()
    line = [(day_words(day, today), "")]
    if star is None:
        return [*line, (f"  {load_content().say('sky.blank')}", "$quiet")]
    made, check_in = book.days.made_on(day), book.days.day(day)
    if star.mark is not None:
        line.append((f"  {MARKS[star.mark]}", "$quiet"))
    minutes = book.days.check_in(day)
    move = next((group for group in minutes.groups if group.prong is Prong.EXERCISE), None)
    if Prong.EXERCISE in star.prongs and move is not None:
        line.append((f"  Move {move.minutes} min" if move.minutes else "  Move", "$move"))
    if check_in.rounds:
        count = len(check_in.rounds)
        line.append((f"  Touch {count} round{'' if count == 1 else 's'}", "$touch"))
    calm = [
        *(["wrote"] if made.entries else []),
        *(["drew"] if made.drawings else []),
        *(["practiced"] if made.practices or Prong.STRESS in _ticked(book, day) else []),
    ]
    if calm:
        line.append((f"  Calm: {', '.join(calm)}", "$calm"))
    if star.name:
        room = min(most - sum(cell_len(text) for text, _ in line), row - cell_len(line[0][0])) - 4
        line.insert(1, (f"  “{shortened(one_line(star.name), max(LEAST_NAME, room))}”", "$hand"))
    return line


def _ticked(book: Book, day: date) -> set[Prong]:
    plan = book.plans.on(day)
    found = (plan.item(done.item) for done in book.days.day(day).done)
    return {item.prong for item in found if item is not None}


def met_words(met: Met, today: date) -> tuple[str, str]:
    """Return what is offered from months ago, in one line, and in a shorter one."""
    words, day, short = one_line(met.words), day_words(met.date, today), short_day(met.date, today)
    if not words:
        said = load_content().say(f"sky.met_{met.kind}" if met.kind == "drawing" else "sky.met", day=day, words="…")
        return said, f"{short}: a {met.kind}" if met.kind == "drawing" else short
    return load_content().say("sky.met", day=day, words=words), f"{short}: {words}"


def find_day(typed: str, today: date, *, short: bool = False) -> date | None:
    """Return the day that was meant, or None.

    In short a day is the last digit of its year, a letter for its month (a is January) and two digits: "6k02" is
    2 November 2026. `short` takes nothing else.
    """
    words = typed.strip().lower()
    found = _SHORT.fullmatch(words)
    if found:
        year = today.year - (today.year - int(found[1])) % 10
        try:
            return date(year, "abcdefghijkl".index(found[2]) + 1, int(found[3]))
        except ValueError:
            return None
    return None if short else next(islice(days_meant(words, today), 1), None)
