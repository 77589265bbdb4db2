"""A timer that counts up, with nothing in it that could be failed; it goes on over screens and locks."""

from datetime import date

from textual.events import Key, MouseMove
from textual.widget import Widget

from journal.actions import actions_at, everywhere
from journal.content import load_content
from journal.model.checkin import CheckIn
from journal.model.ongoing import Timer
from journal.tui.screens.hinted import HintedScreen
from journal.tui.widgets.columns import shortened

VEIL_AFTER = 60
"""Seconds without a key after which a running timer is all that is seen."""


class TimedScreen(HintedScreen):
    """A screen on which the book's timer is seen; its start is in the vault, so that a lock takes nothing from it."""

    def __init__(self) -> None:
        super().__init__()
        self._idle_seconds = 0
        self._said_still = False
        self._asked_about: Timer | None = None
        self._in_hand: Widget | None = None

    def on_mount(self) -> None:
        """Let the timer beat once a second."""
        self.set_interval(1, self.beat)

    @property
    def timer(self) -> Timer | None:
        """The timer that runs; None while the book is not open or not read yet."""
        book = self.journal.book
        return book.goings.timer if book is not None and book.loaded else None

    def show_time(self, said: str | None = None) -> None:
        """Show how long the timer has run, and say something beside it; the screen knows where."""
        raise NotImplementedError

    def line_to_time(self) -> tuple[date, str]:
        """Return day and key of the line that a timer would time."""
        raise NotImplementedError

    def changed(self, before: CheckIn, key: str) -> object:
        """Show the day after a change of a line."""
        raise NotImplementedError

    # --- starting and stopping -----------------------------------------------------------------------------------

    def action_timer(self) -> None:
        """Start a timer that counts up on the line under the cursor, or stop it and keep its minutes."""
        timer, content = self.timer, load_content()
        if timer is not None:
            if not self.ask_about_long_timer(by_itself=False):
                self._stop(timer)
            return
        day, key = self.line_to_time()
        if not key or day != self.book.today():
            self.show_time(content.say("today.timer_other_day"))
            return
        self.book.goings.start_timer(day, key)
        self._said_still = False
        self.show_time("")

    def _stop(self, timer: Timer) -> None:
        book = self.book
        before = book.days.check_in(timer.day)
        if book.goings.stop_timer() is None:
            self.show_time(load_content().say("today.timer_gone"))
        elif book.days.check_in(timer.day) == before:
            self.show_time(load_content().say("today.timer_short"))
        else:
            self.changed(before, timer.key)
            self.show_time()

    def ask_about_long_timer(self, *, by_itself: bool = True) -> bool:
        """Ask how many minutes it was, where a timer ran for so long that it may have been forgotten; else False.

        `by_itself`, unless a key just now led to it: so it comes once, and esc is an answer.
        """
        from journal.tui.screens.details import DetailsScreen

        timer = self.timer
        if timer is None or not timer.is_long(self.book.now()) or self.app.screen is not self:
            return False
        if by_itself and timer == self._asked_about:
            return False
        self._asked_about = timer
        days = self.book.days
        before = days.check_in(timer.day)
        line = before.line(timer.key)
        if line is None:
            self._stop(timer)
            return True

        def closed(kept: bool | None) -> None:
            if kept:
                self.book.goings.drop_timer()
                self.changed(before, timer.key)
            self.show_time()

        length = timer.length(self.book.now())
        note = load_content().say("today.timer_long", name=line.name, length=length)
        screen = DetailsScreen(timer.day, line, minutes=line.minutes or line.target, note=note)
        self.app.push_screen(screen.by_itself() if by_itself else screen, closed)
        return True

    # --- being seen ----------------------------------------------------------------------------------------------

    def timer_words(self) -> str:
        """Say what is timed and for how long; alone on the screen only how long, and nothing without a timer."""
        timer = self.timer
        if timer is None:
            return ""
        now = self.book.now()
        time = timer.time(now)
        if self.has_class("veiled"):
            return time
        line = self.book.days.check_in(timer.day).line(timer.key)
        does = "t stops it and asks how long" if timer.is_long(now) else "t stops it and keeps the minutes"
        return "  ·  ".join([f"{shortened(line.name, max(12, self.size.width - 60))}  {time}" if line else time, does])

    def is_being_used(self) -> bool:
        """Whether a timer runs that nobody has forgotten."""
        timer = self.timer
        return timer is not None and not timer.is_long(self.book.now())

    def beat(self) -> None:
        """Go on by a second; left alone for long enough, only the time is seen. Without a book there is no time."""
        timer = self.timer
        if timer is None:
            return
        self._idle_seconds += 1
        if self._idle_seconds > VEIL_AFTER and not self.has_class("veiled"):
            self._in_hand = self.focused
            self.add_class("veiled")
        asks = timer.is_long(self.book.now()) and not self._said_still
        self._said_still = self._said_still or asks
        self.show_time(load_content().say("today.timer_still") if asks else None)

    def on_key(self, event: Key) -> None:
        """Somebody is there: show the rest again. A key does nothing to a line that is not seen."""
        if self.has_class("veiled"):
            blind = (
                *everywhere(),
                *(action for action in actions_at(self.screen_id, self.state) if action.id == "timer"),
            )
            if not any({event.key, event.character} & {*action.keys} for action in blind):
                event.stop()
        self._lift_veil()

    def on_mouse_move(self, _: MouseMove) -> None:
        """Somebody is there: show the rest again."""
        self._lift_veil()

    def _lift_veil(self) -> None:
        self._idle_seconds = 0
        if self.has_class("veiled"):
            self.remove_class("veiled")
            self.show_time()
            self.call_after_refresh(self.set_focus, self._in_hand)
