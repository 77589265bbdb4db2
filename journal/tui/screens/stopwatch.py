"""A timer that counts up: there is nothing in it that could be failed."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass
class Stopwatch:
    """A running timer for one line of a day; `before`: the minutes that stood there, `kept`: those written down."""

    day: date
    key: str
    name: str
    before: int
    started: datetime
    kept: int = 0

    def __post_init__(self) -> None:
        self.kept = self.before

    def seconds(self, now: datetime) -> int:
        """Return how long it has run; a clock that was set back gives 0."""
        return max(0, int((now - self.started).total_seconds()))

    def minutes(self, now: datetime) -> int:
        """Return the minutes of the line so far, those before it too, the last one rounded."""
        return self.before + (self.seconds(now) + 30) // 60

    def time(self, now: datetime) -> str:
        """Return the time it has run as it is shown: "3:25"."""
        minutes, seconds = divmod(self.seconds(now), 60)
        return f"{minutes}:{seconds:02}"
