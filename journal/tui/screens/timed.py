"""A timer that counts up on a screen: there is nothing in it that could be failed."""

from dataclasses import dataclass
from datetime import date, datetime

from textual.events import Key, MouseMove

from journal.tui.base import JournalScreen

VEIL_AFTER = 60
"""Seconds without a key after which a running timer is all that is seen."""


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


class TimedScreen(JournalScreen):
    """A screen on which a timer can run; its minutes are written down before every lock."""

    def __init__(self) -> None:
        super().__init__()
        self.stopwatch: Stopwatch | None = None
        self._idle_seconds = 0

    def on_mount(self) -> None:
        """Let the timer beat once a second."""
        self.set_interval(1, self.beat)

    def show_time(self) -> None:
        """Show how long the timer has run; the screen knows where."""
        raise NotImplementedError

    def timer_words(self) -> str:
        """Say what is timed and for how long; alone on the screen only how long, and nothing without a timer."""
        watch = self.stopwatch
        if watch is None:
            return ""
        time = watch.time(self.book.now())
        return time if self.has_class("veiled") else f"{watch.name}  {time}  ·  t stops it, and keeps the minutes"

    def keep_minutes(self, watch: Stopwatch) -> None:
        """Write down the timer's minutes so far."""
        minutes = watch.minutes(self.book.now())
        if minutes > watch.kept:
            watch.kept = minutes
            self.book.days.tick(watch.day, watch.key, minutes)

    def keep(self) -> None:
        """Write down the timer's minutes so far, so that a lock loses none."""
        if self.stopwatch is not None and self.journal.book is not None:
            self.keep_minutes(self.stopwatch)

    def is_being_used(self) -> bool:
        """Whether the timer runs."""
        return self.stopwatch is not None

    def beat(self) -> None:
        """Go on by a second; left alone for long enough, only the time is seen. Without a book there is no time."""
        if self.stopwatch is not None and self.journal.book is not None:
            self._idle_seconds += 1
            self.set_class(self._idle_seconds > VEIL_AFTER, "veiled")
            self.show_time()

    def on_key(self, _: Key) -> None:
        """Somebody is there: show the rest again."""
        self._lift_veil()

    def on_mouse_move(self, _: MouseMove) -> None:
        """Somebody is there: show the rest again."""
        self._lift_veil()

    def _lift_veil(self) -> None:
        self._idle_seconds = 0
        if self.has_class("veiled"):
            self.remove_class("veiled")
            self.show_time()
