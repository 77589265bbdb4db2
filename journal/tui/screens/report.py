"""The page for a therapist: every line is seen and can be switched off before anything is saved."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from journal.content import load_content
from journal.exchange.report import collect, day_text
from journal.model.report import Line, Report, Section
from journal.tui.base import JournalScreen
from journal.tui.screens.daterange import RangePane
from journal.tui.screens.report_save import QuestionPane, SavePane
from journal.tui.text import keyed, plain
from journal.tui.widgets.columns import fit, leveled
from journal.tui.widgets.pane import Pane, put_alone
from journal.tui.widgets.rows import Rows

WEEKS = 12
"""Weeks that a page begins with."""

LABEL, SHORT_LABEL, NARROW = 34, 22, 76
"""Cells at most of what a line is about; in a window of fewer columns than that, so that its numbers are seen whole."""


class ReportScreen(JournalScreen):
    """A list of lines with a mark each; effort and goals are on at the beginning, what is private is off."""

    screen_id = "report"
    CSS_PATH: ClassVar[Any] = "report.tcss"
    shows_navigation = False

    def compose_body(self) -> Iterator[Widget]:
        """Lay out the sentence, the lines, and the place of a pane."""
        yield Static(keyed(load_content().say("report.what"), "a"), id="report-what")
        yield Rows(id="report-lines", one_click=True)
        yield VerticalScroll(Static(id="report-page"), id="report-look", can_focus=True)
        yield VerticalScroll(id="report-pane", can_focus=False)

    def on_mount(self) -> None:
        """Begin with the last weeks."""
        self.heading = "A page for a therapist"
        self.on: set[str] = set()
        self.whole: Report | None = None
        today = self.book.today()
        self.state = "busy"
        self.show_range(today - timedelta(days=WEEKS * 7 - 1), today)

    def show_range(self, first: date, last: date) -> None:
        """Read these days, in the background, and show their lines."""
        self.in_background(lambda: collect(self.book, first, last), self._collected)

    def _collected(self, whole: Report) -> None:
        self.whole = whole
        self.on = set(whole.usual())
        self.show_lines()

    # --- the lines -----------------------------------------------------------------------------------------------

    @property
    def _places(self) -> list[Section | Line]:
        """What stands in each row: a heading or a line."""
        parts = self.whole.sections if self.whole else ()
        found: list[Section | Line] = []
        for part in parts:
            found += [part, *part.lines]
        return found

    def nothing_for(self) -> Collection[str]:
        """Where nothing was written down there is no line to take in."""
        return () if self._places or self.state != "list" else ["switch"]

    def show_lines(self) -> None:
        """Show every line with its mark."""
        for name, there in (("#report-pane", False), ("#report-look", False), ("#report-lines", True)):
            self.query_one(name).display = there
        rows = self.query_one(Rows)
        sections = [number for number, place in enumerate(self._places) if isinstance(place, Section)]
        rows.show(self._rows(), rows.cursor, sections)
        what = self.query_one("#report-what", Static)
        what.display = True
        if self.whole is not None:
            what.update(keyed(load_content().say("report.what" if self._places else "report.nothing"), "a"))
        if self.whole is not None:
            self.heading = f"{day_text(self.whole.first)} to {day_text(self.whole.last)}"
        self.state = "list"
        self.set_focus(rows)

    def _rows(self) -> list[tuple[str, str]]:
        found, most = [], LABEL if self.size.width >= NARROW else SHORT_LABEL
        for part in self.whole.sections if self.whole else ():
            found.append((part.title, load_content().say("report.one_by_one") if part.is_one_by_one else ""))
            for line, value in zip(part.lines, leveled([line.value for line in part.lines]), strict=True):
                found.append((f"[{'x' if line.key in self.on else ' '}] {fit(line.label, most + 2).rstrip()}", value))
        return found

    @on(Rows.Chosen)
    def action_switch(self) -> None:
        """Take a line in or leave it out; on a heading of effort, all its lines."""
        rows = self.query_one(Rows)
        if rows.cursor >= len(self._places):
            return
        place = self._places[rows.cursor]
        if isinstance(place, Line):
            self.on ^= {place.key}
        elif not place.is_one_by_one:
            keys = {line.key for line in place.lines}
            self.on = self.on - keys if keys <= self.on else self.on | keys
        self.show_lines()

    @property
    def picked(self) -> Report:
        """The page as it will be."""
        assert self.whole is not None
        return self.whole.picked(self.on)

    # --- reading, days, saving -----------------------------------------------------------------------------------

    def action_look(self) -> None:
        """Show the page as it will be."""
        said = []
        for part in self.picked.sections:
            wide = min(34, max(cell_len(line.label) for line in part.lines))
            values = leveled([line.value for line in part.lines])
            said += [part.title, *(_said(*pair, wide) for pair in zip(part.lines, values, strict=True)), ""]
        self.query_one("#report-page", Static).update(plain("\n".join([*said, *self.picked.about])))
        self.query_one("#report-lines").display = self.query_one("#report-what").display = False
        look = self.query_one("#report-look")
        look.display = True
        look.scroll_home(animate=False)
        self.state = "look"
        self.set_focus(look)

    async def action_range(self) -> None:
        """Ask for other days."""
        whole, today = self.whole, self.book.today()
        first, last = (whole.first, whole.last) if whole else (today, today)
        await self._open(RangePane(today, first, last))

    @on(RangePane.Picked)
    def take_range(self, event: RangePane.Picked) -> None:
        """Show the days that were picked."""
        self.show_range(event.first, event.last)

    async def action_ask(self) -> None:
        """Ask for a question."""
        await self._open(QuestionPane())

    def action_take_out(self) -> None:
        """Take the question under the cursor out."""
        place = self._places[self.query_one(Rows).cursor] if self._places else None
        if isinstance(place, Line) and place.key.startswith("question:"):
            self.book.questions.remove(place.key.removeprefix("question:"))
            self.show_again()

    def show_again(self) -> None:
        """Read the same days again; what was switched off stays off."""
        if self.whole is not None:
            before, whole = self.whole.usual(), collect(self.book, self.whole.first, self.whole.last)
            self.on |= whole.usual() - before
            self.whole = whole
            self.show_lines()

    async def action_save_page(self) -> None:
        """Ask where to."""
        await self._open(SavePane())

    async def _open(self, pane: Pane) -> None:
        for name in ("#report-lines", "#report-look", "#report-what"):
            self.query_one(name).display = False
        place = self.query_one("#report-pane")
        place.display = True
        await put_alone(place, pane)

    @on(Pane.Left)
    async def action_back(self) -> None:
        """Go back to the lines."""
        await self.query_one("#report-pane").remove_children()
        self.show_lines()

    def keep(self) -> None:
        """Keep a question that is half typed, before a lock or another screen."""
        for pane in self.query(Pane):
            pane.keep_typed()

    def is_being_used(self) -> bool:
        """Do not lock while the page is written."""
        return any(pane.busy for pane in self.query(Pane))

    def action_stop(self) -> None:
        """Stop what is going on; while the days are still being read, go back to where one was."""
        panes = list(self.query(Pane))
        for pane in panes:
            pane.stop()
        if not panes:
            self.action_leave()

    def action_leave(self) -> None:
        """Go back to where one was."""
        self.dismiss()


def _said(line: Line, value: str, wide: int) -> str:
    if line.text:
        return f"  {line.label}\n{line.text}\n"
    label = line.label + " " * max(0, wide - cell_len(line.label))
    return "  " + "   ".join(filter(None, [label, value, "(a drawing)" if line.is_drawing else ""]))
