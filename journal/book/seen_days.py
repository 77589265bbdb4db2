"""Days as they are looked at: beside their plan, with what was made on them."""

from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from journal.book.clock import Clock
from journal.book.counted import CountedDays
from journal.book.drawings import Drawings
from journal.book.entries import Entries
from journal.book.held import Held
from journal.book.plans import Plans
from journal.book.practices import Practices
from journal.book.records import StoredDay
from journal.book.store import Store
from journal.model.checkin import CheckIn, Made, check_in, week_of
from journal.model.clock import day_of
from journal.model.day import Day
from journal.model.practice import SKILL_WORDS, PracticeKind


class SeenDays:
    """Days, and on how many of them there was any effort."""

    def __init__(
        self,
        store: Store,
        plans: Plans,
        entries: Entries,
        drawings: Drawings,
        practices: Practices,
        clock: Clock,
        day_start: int,
    ) -> None:
        self._store = store
        self._plans = plans
        self._entries = entries
        self._drawings = drawings
        self._practices = practices
        self._clock = clock
        self._day_start = day_start
        self._undo: list[Day] = []
        self._days: dict[str, tuple[Held, Day]] = {}
        self._view: tuple[object, CheckIn] | None = None
        self._shown_up = CountedDays(-1)
        self._effort: CountedDays[tuple[int, ...]] = CountedDays(())

    # --- looking -------------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The day that it is by the day clock."""
        return day_of(self._clock(), self._day_start)

    def day(self, day: date) -> Day:
        """Return a day; an empty one when nothing was written down, or nothing that this version can read."""
        held = self._store.get("day", day.isoformat())
        return self._read(held) if held and held.is_readable(StoredDay) else Day(date=day)

    def all(self, year: int | None = None) -> list[Day]:
        """Return all days that hold anything, or those of a year, oldest first."""
        begin = "" if year is None else f"{year:04}-"
        held = {key: one for key, one in self._store.all("day").items() if key.startswith(begin)}
        return [self._read(held[key]) for key in sorted(held) if held[key].is_readable(StoredDay)]

    def count(self) -> int:
        """Return how many days are kept, without reading them."""
        return len(self._store.all("day"))

    def check_in(self, day: date) -> CheckIn:
        """Return a day beside its plan, with what was made on it; the same again as long as nothing changed."""
        state = (day, self.today, self._store.revision("plan"), *self._revisions())
        if self._view is None or self._view[0] != state:
            self._view = (state, self._checked_in(day))
        return self._view[1]

    def _checked_in(self, day: date) -> CheckIn:
        week = [other for other in week_of(day) if other != day]
        talked = tuple(
            other
            for other in week
            if any(self._is_weekly(done.item, day) for done in self.day(other).done)
        )  # fmt: skip
        return check_in(self._plans.on(day), self.day(day), self.today, self.made_on(day), talked)

    def first_check_in(self, day: date) -> CheckIn | None:
        """Return today's check-in from what is read before everything else; None when that cannot tell."""
        if self._store.loaded.is_set():
            return self.check_in(day)
        known = {
            key: self._read(held) for key, held in list(self._store.early("day").items()) if held.is_readable(StoredDay)
        }
        if not known or max(known) > day.isoformat() or not self._store.early("plan"):
            return None
        this_week = [known.get(other.isoformat()) for other in week_of(day) if other != day]
        talked = tuple(
            other.date for other in this_week if other and any(self._is_weekly(done.item, day) for done in other.done)
        )
        current = known.get(day.isoformat(), Day(date=day))
        return check_in(self._plans.on(day), current, self.today, Made(), talked)

    def made_on(self, day: date) -> Made:
        """Return how much was written, drawn and practiced on a day."""
        practiced = self._practices.on(day)
        skills = [practice for practice in practiced if practice.kind is not PracticeKind.COPING]
        kinds = {practice.kind for practice in skills}
        return Made(
            entries=self._entries.count_on(day),
            drawings=self._drawings.count_on(day),
            practices=len(practiced),
            skills=tuple(words for kind, words in SKILL_WORDS.items() if kind in kinds),
            skill_seconds=sum(practice.seconds for practice in skills),
            coped=len(skills) < len(practiced),
        )

    def shown_up(self) -> frozenset[date]:
        """Return every day on which anything was ticked; what was read for it does not stay in memory."""
        revision = self._store.revision("day")
        if self._shown_up.mark != revision:
            seen = (self._glance(held) for held in self._store.all("day").values())
            self._shown_up.count(revision, frozenset(day.date for day in seen if day and day.shown_up))
        return self._shown_up.days()

    def first(self) -> date | None:
        """Return the first day that holds anything."""
        days = self._store.all("day")
        seen = (self._glance(days[key]) for key in sorted(days))
        return next((day.date for day in seen if day), None)

    def since(self, first: date) -> list[Day]:
        """Return the days from one on that hold anything, newest first."""
        return list(takewhile(lambda day: day.date >= first, self._newest_first(date.max)))

    def effort_days(self) -> frozenset[date]:
        """Return every day on which anything was done, written, drawn or practiced: each of them is a star."""
        revisions = self._revisions()
        if self._effort.mark != revisions:
            self._effort.count(revisions, self.shown_up() | self.made_days())
        return self._effort.days()

    def made_days(self) -> set[date]:
        """Return every day on which anything was written, drawn or practiced."""
        return self._entries.days() | self._drawings.days() | self._practices.days()

    def _revisions(self) -> tuple[int, ...]:
        return tuple(self._store.revision(kind) for kind in ("day", "entry", "drawing", "practice"))

    def _note_effort(self, day: Day, before: tuple[int, ...]) -> None:
        """Count a day that was just kept, without walking over all others, where they were counted at `before`."""
        if self._effort.mark != before:
            return
        made = any(day.date in pieces.days() for pieces in (self._entries, self._drawings, self._practices))
        self._shown_up.note(self._store.revision("day"), day.date, day.shown_up)
        self._effort.note(self._revisions(), day.date, day.shown_up or made)

    def days_shown_up(self) -> int:
        """Return on how many days there was any effort: a number that only goes up."""
        return len(self.effort_days())

    # --- within -----------------------------------------------------------------------------------------------------

    def _read(self, held: Held) -> Day:
        known = self._days.get(held.record.id)
        if known is None or known[0] is not held:
            known = (held, held.value(StoredDay).day())
            self._days[held.record.id] = known
            held.let_go()  # its stamps are needed only when it changes
        return known[1]

    def _glance(self, held: Held) -> Day | None:
        """Return a day as it is known, or read without being kept; None for what this version cannot read."""
        known = self._days.get(held.record.id)
        if known is not None and known[0] is held:
            return known[1]
        stored = held.glance(StoredDay)
        return None if stored is None else stored.day()

    def _newest_first(self, until: date) -> Iterator[Day]:
        days, last = self._store.all("day"), until.isoformat()
        newest = (days[key] for key in sorted(days, reverse=True) if key <= last)
        return (self._read(held) for held in newest if held.is_readable(StoredDay))

    def _is_weekly(self, item_id: str, day: date) -> bool:
        item = self._plans.on(day).item(item_id)
        return item is not None and item.weekly
