"""Charts: what was done by week and month, goals over time, and how textures went, for any range of days."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget

from journal.book.progress import progress
from journal.content import load_content
from journal.exchange.report import day_text
from journal.model.progress import Span, by_month, by_week, window
from journal.tui.base import JournalScreen
from journal.tui.screens.chart_lines import bars_in, page_lines
from journal.tui.screens.daterange import RangePane
from journal.tui.text import keyed
from journal.tui.themes import GRID
from journal.tui.widgets.linepage import LinePage
from journal.tui.widgets.pane import Pane, put_alone


class ChartsScreen(JournalScreen):
    """A page that scrolls; `[` and `]` go through the range by as many weeks or months as fit beside each other."""

    screen_id = "charts"
    CSS_PATH: ClassVar[Any] = "charts.tcss"
    shows_navigation = False

    def compose_body(self) -> Iterator[Widget]:
        """Lay out the page, and the place of a pane."""
        yield LinePage(id="charts")
        yield VerticalScroll(id="charts-pane", can_focus=False)

    def on_mount(self) -> None:
        """Begin with the last weeks, as bars."""
        self._by_month = self._as_table = False
        self._is_blank = True
        self._back = 0
        self._chosen: tuple[date, date] | None = None
        self._fits = self.app.size
        self.query_one("#charts-pane").display = False
        self.state = "page"
        self.set_focus(self.query_one(LinePage))
        self.show_charts()

    def on_resize(self, _: Resize) -> None:
        """Make the charts fit another window."""
        if self._fits != self.app.size:
            self.show_charts()

    @property
    def _width(self) -> int:
        return max(20, min(int(GRID["wide"]), self.app.size.width) - 6)

    @property
    def _range(self) -> tuple[date, date]:
        """The days that were chosen, or all days up to today."""
        if self._chosen is not None:
            return self._chosen
        today = self.book.today()
        return min((*self.book.days.effort_days(), today)), today

    @property
    def _seen(self) -> tuple[date, date]:
        """The days of the range that are shown: as many weeks or months as fit; in a table, all that were chosen."""
        if self._as_table and self._chosen is not None:
            return self._chosen
        begin, end = self._range
        first, last = window(begin, end, bars_in(self._width), self._back, months=self._by_month)
        return first, last

    def show_charts(self) -> None:
        """Show the page of these days."""
        if self.journal.book is None:
            return
        self._fits = self.app.size
        first, last = self._seen
        found = progress(self.book, first, last)
        spans: Sequence[Span] = (by_month if self._by_month else by_week)(found.days)
        self.heading = f"By {'month' if self._by_month else 'week'}, {day_text(found.first)} to {day_text(found.last)}"
        goals = self._goals(first, last) if self._chosen or not self._back else []
        lines = page_lines(
            found, spans, goals, self.book.today(),
            width=self._width, height=self.app.size.height, as_table=self._as_table,
        )  # fmt: skip
        self._is_blank = not any(span.days for span in spans) and not goals
        if self._is_blank:
            said = textwrap.wrap(load_content().say("sky.no_charts"), self._width)
            lines = [Content("  ") + keyed(line) for line in said]
        self.query_one(LinePage).show(lines)

    def _goals(self, first: date, last: date) -> list[Any]:
        """Return the goals with what was said of them; in a range that was chosen, with what was said in it."""
        goals = self.book.goals.all()
        if self._chosen is None:
            return list(goals)
        return [part for goal in goals if (part := goal.within(*self._chosen)).ratings]

    def nothing_for(self) -> Collection[str]:
        """Without numbers, nothing for a table; on the first days, nothing for earlier ones, on the last for later."""
        if self.state != "page":
            return ()
        begun, ended = self._seen[0] <= self._range[0], not self._back
        return [*["table"] * self._is_blank, *["before"] * begun, *["after"] * ended]

    # --- keys ----------------------------------------------------------------------------------------------------

    def action_months(self) -> None:
        """Add up by month, or by week."""
        self._by_month = not self._by_month
        self._back = 0
        self.show_charts()
        self.query_one(LinePage).scroll_home(animate=False)

    def action_table(self) -> None:
        """Show a table, or bars."""
        self._as_table = not self._as_table
        self.show_charts()
        self.query_one(LinePage).scroll_home(animate=False)

    def action_before(self) -> None:
        """Go to earlier days of the range, as long as there are any."""
        if self._seen[0] > self._range[0]:
            self._back += 1
            self.show_charts()

    def action_after(self) -> None:
        """Go to later days."""
        if self._back:
            self._back -= 1
            self.show_charts()

    async def action_range(self) -> None:
        """Ask for other days."""
        first, last = self._seen
        whole = min((*self.book.days.effort_days(), self.book.today()))
        self.query_one(LinePage).display = False
        place = self.query_one("#charts-pane")
        place.display = True
        await put_alone(place, RangePane(self.book.today(), max(first, whole), last, whole))

    @on(RangePane.Picked)
    async def take_range(self, event: RangePane.Picked) -> None:
        """Show the days that were picked: by month, where their weeks do not fit beside each other."""
        self._chosen, self._back = (event.first, min(event.last, self.book.today())), 0
        self._by_month = (event.last - event.first).days > 7 * bars_in(self._width)
        await self.action_back()

    @on(Pane.Left)
    async def action_back(self) -> None:
        """Go back to the page."""
        await self.query_one("#charts-pane").remove_children()
        self.query_one("#charts-pane").display = False
        page = self.query_one(LinePage)
        page.display = True
        self.state = "page"
        self.set_focus(page)
        self.show_charts()

    def action_leave(self) -> None:
        """Go back to the sky."""
        self.dismiss()
