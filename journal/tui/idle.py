"""When nobody seems to be there: measured by two clocks, so that waking from sleep counts as well."""

import time
from collections.abc import Callable

from journal.settings import SLEPT


class Idle:
    """The time since the last key or mouse event; `minutes` may pass before it is due.

    A sleep of the computer, in which the one clock stands and the other goes on, is due as soon as it wakes.
    """

    def __init__(
        self,
        minutes: int,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.limit = minutes * 60
        self._monotonic = monotonic
        self._wall = wall
        self.touch()

    def touch(self) -> None:
        """Note that somebody is there."""
        self._last = (self._monotonic(), self._wall())

    @property
    def seconds(self) -> float:
        """How long nobody was there."""
        return self._monotonic() - self._last[0]

    def is_due(self, being_used: bool = False) -> bool:
        """Whether it is time to lock. What runs on the screen counts as being there, but not through a sleep."""
        awake, passed = self._monotonic() - self._last[0], self._wall() - self._last[1]
        if passed - awake > SLEPT:
            return True
        if being_used:
            self.touch()
            return False
        return max(awake, passed) > self.limit
