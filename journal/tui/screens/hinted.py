"""Three hints for a first evening: one quiet line that takes no focus, and does not come again by itself."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.events import ScreenResume

from journal.content import load_content
from journal.model.checkin import State
from journal.settings import remember
from journal.tui.base import JournalScreen

ENOUGH = 3
"""Lines at their target after which the last hint says how the evening ends."""


class HintedScreen(JournalScreen):
    """A screen with hints, if they are wanted: after Welcome, and whenever they are asked for in Settings."""

    _hints_wanted = False

    def line_to_time(self) -> tuple[date, str]:
        """Return the day that is seen, and the line under the cursor."""
        raise NotImplementedError

    @on(ScreenResume)
    def take_hints(self) -> None:
        """Show them from now on; the next time that the program is opened they stay away."""
        settings = self.journal.settings
        if settings.hints and self.journal.book is not None:
            self._hints_wanted = True
            remember(self.journal.paths.settings, settings, hints=False)

    def hint(self) -> str:
        """Return what helps next: how to tick, then what else a line can do, then how the evening ends."""
        day, _ = self.line_to_time()
        if not self._hints_wanted or not self.book.loaded or day != self.book.today():
            return ""
        done = sum(line.state is State.DONE for line in self.book.days.check_in(day).lines)
        return load_content().say(f"hints.{'tick' if not done else 'open' if done < ENOUGH else 'end'}")
