"""Sky: what has been done, as stars that never go out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize, ScreenResume
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.book.progress import Star, Totals, stars, totals
from journal.content import load_content
from journal.tui.base import JournalScreen
from journal.tui.screens.lookingback import LooksBack
from journal.tui.screens.sky_words import day_line, find_day, month_words, total_words
from journal.tui.text import keyed, plain
from journal.tui.widgets.field import Field
from journal.tui.widgets.metline import MetLine
from journal.tui.widgets.pane import Pane, put_alone
from journal.tui.widgets.sky import SkyView

MANY = 800
"""Days beyond which the year that is seen is shown before all the others are read."""


class SkyScreen(LooksBack, JournalScreen):
    """The stars of a year, the day under the cursor in a line, and the totals."""

    screen_id = "sky"
    known_elsewhere = ("charts", "report", "find", "picture")
    CSS_PATH: ClassVar[Any] = "sky.tcss"

    def compose_body(self) -> Iterator[Widget]:
        """Lay out the sky and the lines under it."""
        yield SkyView(id="sky")
        hint = "2 nov, last friday, 2026-11-02, or like 6k02"
        yield Field(id="sky-find", placeholder=hint, max_length=30, select_on_focus=True)
        yield Static(id="sky-day")
        yield Static(id="sky-totals")
        yield MetLine(id="sky-met")
        yield VerticalScroll(id="sky-pane", can_focus=False)

    def on_mount(self) -> None:
        """Show the whole sky once all is read."""
        self.heading = "Sky"
        self.state = "year"
        self.query_one("#sky-find").display = self.query_one("#sky-pane").display = False
        self.sky.letters = self.journal.settings.glyphs == "letters"
        self._shown: object = None
        self.query_one(MetLine).display = False
        self.set_focus(self.sky)
        if not self.book.loaded:
            self.state = "reading"
            self.query_one("#sky-day", Static).update(plain(load_content().say("sky.reading")))
            self.in_background(self.book.wait, lambda _: self.show_sky())

    @on(ScreenResume)
    def come_back(self) -> None:
        """Show the stars, with what was done meanwhile."""
        if self.journal.book is not None and self.book.loaded:
            self.show_sky()

    def arrive(self, **wanted: Any) -> None:
        """Go to a day that is wanted, or out of what is open."""
        if wanted.get("afresh") and self.state in ("find", "form"):
            self.call_later(self.action_back)
        if "day" in wanted and self.book.loaded:
            self.sky.point_at(wanted["day"])

    @property
    def sky(self) -> SkyView:
        """The stars."""
        return self.query_one(SkyView)

    def show_sky(self) -> None:
        """Show the stars, and the day that the cursor was on, or tonight; where nothing changed, they are there."""
        book, today = self.book, self.book.today()
        letters = self.journal.settings.glyphs == "letters"
        shown = (book.next_stamp(), today, letters)
        if shown == self._shown:
            return
        if self.state == "reading":
            self.state = "year"
        self._shown, self.sky.letters = shown, letters
        day = today if self.sky.day == date.min else self.sky.day
        many = book.days.count() > MANY
        there = list(stars(book, day.year if many else None))
        self.sky.show(there, today, day)
        self.offer_to_meet()
        self._tell()
        if many:
            self.query_one("#sky-totals").add_class("long")
            self.in_background(lambda: (list(stars(book)), totals(book)), self._know_all)
        else:
            self._know_all((there, totals(book)))

    def _know_all(self, found: tuple[list[Star], Totals]) -> None:
        """Know the other years as well, and say the totals."""
        there, sums = found
        self.sky.know(there)
        none = keyed(load_content().say("sky.empty"), "1")
        words = plain(total_words(sums, there[0].date, self.book.today(), self.size.width - 4)) if there else none
        self.query_one("#sky-totals", Static).update(words)

    def on_resize(self, _: Resize) -> None:
        """Tell the day anew in the room that there is now; what is being asked for stays."""
        if self._shown is not None and self.state != "find":
            self._tell()

    @on(SkyView.Pointed)
    def _tell(self) -> None:
        """Tell what the day under the cursor holds."""
        day = self.sky.day
        self.heading = month_words(day)
        mark, voice = self.sky.shape(day)
        line = [(mark, f"${voice}" if voice != "text" else ""), ("  ", "")]
        # two rows, less what a word too long for the end of the first one leaves empty there
        most = 2 * (self.size.width - 4) - 16
        line += day_line(self.book, day, self.sky.star(day), most, self.size.width - 4 - 3)
        told = Content.assemble(*(plain(text, style) if style else plain(text) for text, style in line))
        self.query_one("#sky-day", Static).update(told, layout=False)
        self.sky.repaint()

    # --- moving --------------------------------------------------------------------------------------------------

    @on(SkyView.Chosen)
    async def action_open(self) -> None:
        """Open the day on Today."""
        await self.journal.go("today", day=self.sky.day)

    async def action_to_today(self) -> None:
        """Go back to Today."""
        await self.journal.go("today")

    def action_month(self) -> None:
        """Show the month alone, or the year."""
        self.sky.show_month(not self.sky.one_month)
        self.state = "month" if self.sky.one_month else "year"

    def action_year(self) -> None:
        """Show the whole sky."""
        self.action_month()

    def action_month_before(self) -> None:
        """Go a month back."""
        self.sky.action_step_months(-1)

    def action_month_after(self) -> None:
        """Go a month on."""
        self.sky.action_step_months(1)

    # --- finding a day -------------------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Ask for a day."""
        field = self.query_one("#sky-find", Input)
        field.value = ""
        field.display = True
        self.state = "find"
        self.set_focus(field)
        self.query_one("#sky-totals", Static).update(keyed(load_content().say("sky.find")))

    @on(Input.Changed, "#sky-find")
    def look_for(self, event: Input.Changed) -> None:
        """A whole short day (year, month, day) needs no enter."""
        if len(event.value) == 4 and self.state == "find":
            day = find_day(event.value, self.book.today(), short=True)
            if day is not None:
                self._found(day)

    @on(Input.Submitted, "#sky-find")
    def action_go_there(self) -> None:
        """Go to the day that was typed; what is none is said."""
        day = find_day(self.query_one("#sky-find", Input).value, self.book.today())
        if day is None:
            self.query_one("#sky-day", Static).update(plain(load_content().say("sky.no_day")))
        else:
            self._found(day)

    def _found(self, day: date) -> None:
        self.sky.point_at(day)
        self._leave_form()

    # --- a picture -----------------------------------------------------------------------------------------------

    async def action_picture(self) -> None:
        """Ask where the picture of the sky is to go."""
        from journal.tui.screens.sky_picture import PicturePane

        await self._open_pane(PicturePane())

    async def action_charts(self) -> None:
        """Open the charts."""
        await self.journal.show_page("charts")

    async def action_report(self) -> None:
        """Open the page for a therapist."""
        await self.journal.show_page("report")

    async def _open_pane(self, pane: Pane) -> None:
        place = self.query_one("#sky-pane")
        self.sky.display = self.query_one("#sky-day").display = self.query_one("#sky-totals").display = False
        self.query_one(MetLine).display = False
        place.display = True
        await put_alone(place, pane)

    @on(Pane.Left)
    async def action_back(self) -> None:
        """Go back to the sky."""
        await self.query_one("#sky-pane").remove_children()
        self._leave_form()

    def _leave_form(self) -> None:
        self.query_one("#sky-find").display = self.query_one("#sky-pane").display = False
        self.sky.display = self.query_one("#sky-day").display = self.query_one("#sky-totals").display = True
        self.state = "month" if self.sky.one_month else "year"
        self.set_focus(self.sky)
        self._shown = None  # what a form wrote over is said again
        self.show_sky()
