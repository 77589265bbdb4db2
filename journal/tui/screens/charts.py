"""Charts: what was done by week and month, goals over time, and how textures went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from textual.containers import VerticalScroll
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from journal.book.progress import progress
from journal.content import load_content
from journal.model.progress import Span, by_month, by_week
from journal.tui.base import JournalScreen
from journal.tui.screens.chart_lines import bars_in, page
from journal.tui.text import plain


class ChartsScreen(JournalScreen):
    """A page that scrolls; `[` and `]` go through time by as many weeks or months as it shows."""

    screen_id = "charts"
    CSS_PATH: ClassVar[Any] = "charts.tcss"
    shows_navigation = False

    def compose_body(self) -> Iterator[Widget]:
        """Lay out the page."""
        with VerticalScroll(id="charts", can_focus=True):
            yield Static(id="charts-page")

    def on_mount(self) -> None:
        """Begin with the last weeks, as bars."""
        self._by_month = self._as_table = False
        self._back = 0
        self.set_focus(self.query_one("#charts"))

    def on_resize(self, _: Resize) -> None:
        """Make the charts fit, once the page has its place."""
        self.call_after_refresh(self.show_charts)

    @property
    def _width(self) -> int:
        return max(20, min(124, self.size.width) - 6)

    def _range(self, today: date, shown: int) -> tuple[date, date]:
        """The first and the last day that is shown: so many weeks or months, up to today or earlier."""
        days = 31 if self._by_month else 7
        last = today - timedelta(days=self._back * shown * days)
        first = last - timedelta(days=(shown - 1) * days)
        return (first.replace(day=1) if self._by_month else first - timedelta(days=first.weekday())), last

    def show_charts(self) -> None:
        """Show the page of these days."""
        if self.journal.book is None:
            return
        today, shown = self.book.today(), bars_in(self._width)
        first, last = self._range(today, shown)
        found = progress(self.book, first, last)
        spans: Sequence[Span] = (by_month if self._by_month else by_week)(found.days)
        self.heading = f"By {'month' if self._by_month else 'week'}, {last:%B} {last.year}"
        goals = self.book.goals.all() if not self._back else ()
        content = page(found, spans, goals, today, width=self._width, height=self.size.height, as_table=self._as_table)
        if not any(span.days for span in spans):
            content = plain(load_content().say("sky.no_charts"), "$quiet")
        self.query_one("#charts-page", Static).update(content)

    def action_months(self) -> None:
        """Add up by month, or by week."""
        self._by_month = not self._by_month
        self._back = 0
        self.show_charts()

    def action_table(self) -> None:
        """Show a table, or bars."""
        self._as_table = not self._as_table
        self.show_charts()

    def action_before(self) -> None:
        """Go to earlier days, as long as there are any."""
        first, _ = self._range(self.book.today(), bars_in(self._width))
        if any(day < first for day in self.book.days.effort_days()):
            self._back += 1
            self.show_charts()

    def action_after(self) -> None:
        """Go to later days."""
        self._back = max(0, self._back - 1)
        self.show_charts()

    def action_back(self) -> None:
        """Go back to the sky."""
        self.dismiss()
