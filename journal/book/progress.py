"""Progress of an unlocked vault: what was done over a range of days, and totals that only go up."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from journal.model.day import Day, Mark
from journal.model.plan import Prong
from journal.model.progress import NOTHING, DayMade, PlanFinder, Span, Texture, day_spans, prongs_of, textures_of

if TYPE_CHECKING:
    from journal.book import Book


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers that only go up."""

    days: int
    entries: int
    drawings: int
    practices: int
    rounds: int


class Star(msgspec.Struct, frozen=True, kw_only=True):
    """A day in the sky: its prongs, its mark, and the name of its star. A neutral day without effort is a moon."""

    date: date
    prongs: frozenset[Prong]
    effort: bool
    mark: Mark | None = None
    name: str = ""

    @property
    def shines(self) -> bool:
        """Whether it is a star, and not a moon."""
        return self.effort or bool(self.name)


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """A range of days: each as a span, the textures in it, its days in the sky, and the totals of all days."""

    first: date
    last: date
    days: tuple[Span, ...]
    textures: tuple[Texture, ...]
    totals: Totals


def progress(book: "Book", first: date | None = None, last: date | None = None) -> Progress:
    """Return the progress of a range; without ends it goes from the first day written down until today."""
    days = {day.date: day for day in book.days.all()}
    made = made_by_day(book)
    today = book.today()
    last = min(last or today, today)
    first = min([*days, *made, last]) if first is None else first
    return Progress(
        first=first,
        last=last,
        days=tuple(day_spans(days, made, book.plans.history(), first, last)),
        textures=tuple(textures_of(day for day in days.values() if first <= day.date <= last)),
        totals=totals(book),
    )


def totals(book: "Book") -> Totals:
    """Return the totals of all days; what rests in the bin counts as well."""
    return Totals(
        days=book.days.days_shown_up(),
        entries=len(book.entries.list()) + len(book.entries.bin()),
        drawings=len(book.drawings.list()) + len(book.drawings.bin()),
        practices=len(book.practices.all()),
        rounds=sum(len(day.rounds) for day in book.days.all()),
    )


def made_by_day(book: "Book") -> dict[date, DayMade]:
    """Return what was written, drawn and practiced, by day."""
    practices = Counter(practice.date for practice in book.practices.all())
    wrote, drew = book.entries.days(), book.drawings.days()
    return {
        day: DayMade(practices=practices[day], wrote=day in wrote, drew=day in drew)
        for day in {*practices, *wrote, *drew}
    }


def stars(book: "Book", year: int | None = None) -> Iterator[Star]:
    """Yield every star and every moon, or those of a year, oldest first; a blank day is neither."""
    days = {day.date: day for day in book.days.all(year)}
    made, made_on = made_by_day(book), book.days.made_days()
    names = {star.date: star.name for star in book.stars.all()}
    plans = PlanFinder(book.plans.history())
    for day in sorted({*days, *made, *made_on, *names}):
        if year is not None and day.year != year:
            continue
        there = days.get(day) or Day(date=day)
        star = Star(
            date=day,
            prongs=prongs_of(there, made.get(day, NOTHING), plans),
            effort=there.shown_up or day in made_on,
            mark=there.mark,
            name=names.get(day, ""),
        )
        if star.effort or star.name or star.mark in (Mark.CLINIC, Mark.SICK, Mark.OFF):
            yield star
