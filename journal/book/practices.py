"""Practices in an unlocked vault."""

from datetime import date, datetime

import msgspec

from journal.book.by_day import ByDay
from journal.book.clock import Clock
from journal.book.ids import new_id
from journal.book.store import Store
from journal.errors import BadInput, NotFound
from journal.model.clock import day_of
from journal.model.practice import Practice, PracticeKind

LONGEST = 24 * 3600
"""Seconds: nothing that runs here goes on for longer than a day."""


class Practices:
    """Every session that ran here; each is one commit."""

    def __init__(self, store: Store, clock: Clock, day_start: int) -> None:
        self._store = store
        self._clock = clock
        self._day_start = day_start
        self._by_day = ByDay(store, "practice", Practice)
        self.count_on = self._by_day.count_on
        self.days = self._by_day.days

    def add(self, kind: PracticeKind, name: str, seconds: float, started_at: datetime | None = None) -> Practice:
        """Write down a session; it belongs to the day on which it began. Raises BadInput for a length that is none."""
        if not 0 <= seconds <= LONGEST:
            raise BadInput("A practice takes up to a day. Nothing was changed.")
        began = started_at or self._clock()
        practice = Practice(
            id=new_id(),
            date=day_of(began, self._day_start),
            started_at=began,
            kind=kind,
            name=" ".join(name.split()),
            seconds=round(seconds),
        )
        self._store.commit([("practice", practice.id, practice)])
        return practice

    def lengthen(self, practice_id: str, seconds: float) -> None:
        """Say that a session went on for so long. Raises NotFound, and BadInput for a length that is none."""
        held = self._store.get("practice", practice_id)
        if held is None:
            raise NotFound("There is no such practice. Nothing was changed.")
        if not 0 <= seconds <= LONGEST:
            raise BadInput("A practice takes up to a day. Nothing was changed.")
        longer = msgspec.structs.replace(held.value(Practice), seconds=round(seconds))
        self._store.commit([("practice", practice_id, longer)])

    def take_back(self, practice_id: str) -> None:
        """Take a session off again that was written down by mistake. Raises NotFound."""
        held = self._store.get("practice", practice_id)
        if held is None:
            raise NotFound("There is no such practice. Nothing was changed.")
        taken = msgspec.structs.replace(held.value(Practice), deleted_at=self._clock())
        self._store.commit([("practice", practice_id, taken)])

    def on(self, day: date) -> list[Practice]:
        """Return the sessions of a day, earliest first."""
        return [practice for practice in self.all() if practice.date == day] if self.count_on(day) else []

    def all(self) -> list[Practice]:
        """Return all sessions, earliest first."""
        there = [practice for practice in self._all() if practice.deleted_at is None]
        return sorted(there, key=lambda practice: (practice.date, practice.started_at, practice.id))

    def _all(self) -> list[Practice]:
        return self._store.values("practice", Practice)
