"""The calendar of Write: where something was written, what that day holds, and that day in earlier years."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from textual import on
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from journal.content import load_content
from journal.model.entry import Entry
from journal.tui.base import JournalScreen
from journal.tui.text import keyed, plain
from journal.tui.widgets.entrylist import first_words
from journal.tui.widgets.month import DRAWING, ENTRY, Month
from journal.tui.widgets.rows import Rows
from journal.tui.words import day_words

NARROW = 76
"""Cells under which the entries stand below the month, not beside it."""


class CalendarScreen(JournalScreen):
    """Closes with the entry that was chosen, or with the day for which a page is wanted; with None for escape."""

    screen_id = "calendar"
    shows_navigation = False
    CSS_PATH = "calendar.tcss"

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self._begin = day
        self._found: list[Entry] = []

    def compose_body(self) -> Iterator[Widget]:
        """Yield the month, and the entries of the day."""
        today = self.book.today()
        starts = 0 if self.journal.settings.first_weekday == "monday" else 6
        with Horizontal(id="calendar"):
            with Vertical(id="calendar-month"):
                yield Month(self._begin or today, today, self._mark_of, starts=starts)
                yield Static(keyed(load_content().say("write.marks"), "[", "]"), id="calendar-marks")
            with Vertical(id="calendar-day"):
                yield Static(id="calendar-said")
                yield Static(keyed(load_content().say("write.day_none")), id="calendar-none")
                yield Rows(id="calendar-rows")

    def on_mount(self) -> None:
        """Begin on the day."""
        self.heading = "Calendar"
        self.set_focus(self.month)
        self.show_day()

    def on_resize(self, event: Resize) -> None:
        """Put the entries where there is room for them."""
        self.query_one("#calendar").set_class(event.size.width < NARROW, "narrow")

    @property
    def month(self) -> Month:
        """The month."""
        return self.query_one(Month)

    @property
    def rows(self) -> Rows:
        """The entries of the day and of that day in earlier years."""
        return self.query_one(Rows)

    def _mark_of(self, day: date) -> str:
        if self.book.entries.count_on(day):
            return ENTRY
        return DRAWING if self.book.drawings.count_on(day) else " "

    @on(Month.Pointed)
    def show_day(self) -> None:
        """Show what was written on the day, and on that day in earlier years."""
        day, today = self.month.day, self.book.today()
        self._found = self.book.entries.on_day(day) + self.book.entries.on_this_day(day)
        labels = [
            ("this day" if entry.date == day else str(entry.date.year), first_words(entry)) for entry in self._found
        ]
        self.rows.show(labels)
        self.rows.display = bool(labels)
        drawn = self.book.drawings.count_on(day)
        said = [day_words(day, today)]
        said += [] if not drawn else ["1 drawing" if drawn == 1 else f"{drawn} drawings"]
        self.query_one("#calendar-said", Static).update(plain(" · ".join(said)))
        nothing = self.query_one("#calendar-none", Static)
        nothing.display = not labels and day <= today
        self.state = "some" if labels else "none"

    def nothing_for(self) -> Collection[str]:
        """On today, nothing for the way to it."""
        return ("now",) if self.month.day == self.book.today() else ()

    def action_open(self) -> None:
        """Go from the month to the entries, and open the one under the cursor."""
        if self.focused is self.rows or len(self._found) == 1:
            self.dismiss(self._found[self.rows.cursor])
        else:
            self.set_focus(self.rows)

    @on(Rows.Chosen)
    def open_clicked(self, event: Rows.Chosen) -> None:
        """Open the entry that was clicked."""
        self.dismiss(self._found[event.place])

    def action_new(self) -> None:
        """Begin a page for the day."""
        self.dismiss(self.month.day)

    def action_now(self) -> None:
        """Go to today."""
        self.month.point_at(self.book.today())

    def action_back(self) -> None:
        """Go back to the month, and from there to the list."""
        if self.focused is self.rows:
            self.set_focus(self.month)
        else:
            self.dismiss()
