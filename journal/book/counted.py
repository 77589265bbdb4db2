"""Days that count for something, kept up as one of them changes."""

from datetime import date
from typing import Generic, TypeVar

Mark = TypeVar("Mark")


class CountedDays(Generic[Mark]):
    """The days that count, as of a mark (a revision); a single day that was noted is taken in when they are asked for.

    Thousands of days are copied then, which a key press need not wait for.
    """

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        self._days: frozenset[date] = frozenset()
        self._noted: dict[date, bool] = {}

    def count(self, mark: Mark, days: frozenset[date]) -> None:
        """Hold these days, all that count as of a mark."""
        self.mark, self._days = mark, days
        self._noted.clear()

    def note(self, mark: Mark, day: date, counts: bool) -> None:
        """Hold one day more or less, which is all that changed since the mark before."""
        self.mark = mark
        self._noted[day] = counts

    def days(self) -> frozenset[date]:
        """Return all days that count."""
        if self._noted:
            less = {day for day, counts in self._noted.items() if not counts}
            self._days = (self._days | self._noted.keys()) - less
            self._noted.clear()
        return self._days
