"""What goes on over screens and locks, kept encrypted like everything else: the timer, and what was offered already."""

from datetime import date, timedelta
from typing import Any

import msgspec

from journal.book.clock import Clock
from journal.book.days import Days
from journal.book.store import Store
from journal.model.clock import day_of
from journal.model.day import Mark
from journal.model.ongoing import Ongoing, Timer

ONGOING = ("ongoing", "ongoing")
"""Kind and id of the one record that holds it."""

NOON = 12
"""The hour until which finishing the evening before is offered."""

NEUTRAL = {Mark.CLINIC, Mark.SICK, Mark.OFF}


class Goings:
    """One timer at most, and one soft offer a morning."""

    def __init__(self, store: Store, days: Days, clock: Clock, day_start: int) -> None:
        self._store = store
        self._days = days
        self._clock = clock
        self._day_start = day_start

    @property
    def timer(self) -> Timer | None:
        """The timer that runs, or None."""
        return self._ongoing.timer

    def start_timer(self, day: date, key: str) -> Timer:
        """Start a timer for a line of a day, in place of one that runs; its start is kept encrypted."""
        line = self._days.check_in(day).line(key)
        before = line.minutes or 0 if line and not line.made else 0
        timer = Timer(day=day, key=key, before=before, started_at=self._clock())
        self._keep(timer=timer)
        return timer

    def drop_timer(self) -> None:
        """Let the timer go without any minutes."""
        if self.timer is not None:
            self._keep(timer=None)

    def stop_timer(self) -> Timer | None:
        """Write down the minutes of the timer and let it go; None when none runs, or its line is not there any more.

        Under half a minute nothing is written down.
        """
        timer = self.timer
        self.drop_timer()
        if timer is None or self._days.check_in(timer.day).line(timer.key) is None:
            return None
        minutes = timer.minutes(self._clock())
        if minutes > timer.before:
            self._days.tick(timer.day, timer.key, minutes)
        return timer

    def offers_yesterday(self) -> date | None:
        """Return the evening before when it can be offered to finish it, and note that it was; once, before noon.

        Not when nothing is open there, on a neutral day, before the journal began, and after days away.
        """
        now = self._clock()
        today = day_of(now, self._day_start)
        if not self._day_start <= now.hour < NOON or self._ongoing.offered_on == today or today == date.min:
            return None
        yesterday = today - timedelta(days=1)
        if not self._has_open(yesterday):
            return None
        self._keep(offered_on=today)
        return yesterday

    def _has_open(self, yesterday: date) -> bool:
        view = self._days.check_in(yesterday)
        if view.mark in NEUTRAL or set(view.prongs_done) >= {group.prong for group in view.groups}:
            return False
        return bool(view.prongs_done) or yesterday - timedelta(days=1) in self._days.shown_up()

    @property
    def _ongoing(self) -> Ongoing:
        held = self._store.get(*ONGOING)
        return held.value(Ongoing) if held and held.is_readable(Ongoing) else Ongoing()

    def _keep(self, **fields: Any) -> None:
        self._store.commit([(*ONGOING, msgspec.structs.replace(self._ongoing, **fields))])
