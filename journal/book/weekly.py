"""The weekly pain number in an unlocked vault: one record, which is not there until it is switched on."""

from datetime import date

import msgspec

from journal.book.clock import Clock
from journal.book.store import Store
from journal.model.clock import day_of
from journal.model.weekly import Weekly, said

WEEKLY = ("weekly", "weekly")


class WeeklyNumber:
    """Switched on and off, and said at most once a week."""

    def __init__(self, store: Store, clock: Clock, day_start: int) -> None:
        self._store = store
        self._clock = clock
        self._day_start = day_start

    def get(self) -> Weekly:
        """Return how it stands; off, as long as nobody wanted it."""
        held = self._store.get(*WEEKLY)
        return held.value(Weekly) if held is not None and held.is_readable(Weekly) else Weekly()

    def ask(self, wanted: bool) -> Weekly:
        """Switch it on or off; what was said stays."""
        return self._keep(msgspec.structs.replace(self.get(), asked=wanted))

    def say(self, value: int, note: str = "", day: date | None = None) -> Weekly:
        """Keep the number of a day, today without one. Raises BadInput."""
        return self._keep(said(self.get(), day or day_of(self._clock(), self._day_start), value, note))

    def _keep(self, weekly: Weekly) -> Weekly:
        if weekly != self.get():
            self._store.commit([(*WEEKLY, weekly)])
        return weekly
