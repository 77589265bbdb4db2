"""What goes on over a lock: a timer that counts up, and what was offered already."""

from datetime import date, datetime

import msgspec

from journal.model.clock import Moment

LONG = 90
"""Minutes after which a timer may have been forgotten, so that its minutes are asked about before they are kept."""


class Timer(msgspec.Struct, frozen=True, kw_only=True):
    """A running timer for one line of a day, by its key; `before`: the minutes that stood there when it started."""

    day: date
    key: str
    before: int
    started_at: Moment

    def seconds(self, now: datetime) -> int:
        """Return how long it has run; a clock that was set back gives 0."""
        return max(0, int((now - self.started_at).total_seconds()))

    def minutes(self, now: datetime) -> int:
        """Return the minutes of the line so far, those before it too, the last one rounded."""
        return self.before + (self.seconds(now) + 30) // 60

    def is_long(self, now: datetime) -> bool:
        """Whether it has run for so long that it may have been forgotten."""
        return self.seconds(now) > LONG * 60

    def time(self, now: datetime) -> str:
        """Return the time it has run as it is shown: "3:25", and from an hour on "1:03:25"."""
        minutes, seconds = divmod(self.seconds(now), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

    def length(self, now: datetime) -> str:
        """Return the time it has run in words: "2 h 10 min", or "22 h"."""
        hours, minutes = divmod(self.seconds(now) // 60, 60)
        return " ".join([f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes or not hours))


class Ongoing(msgspec.Struct, frozen=True, kw_only=True):
    """All that goes on; `offered_on`: the day on which finishing the evening before was offered last."""

    timer: Timer | None = None
    offered_on: date | None = None
