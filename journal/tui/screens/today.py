"""Today: the three prongs of the plan on one screen, ticked off in a minute."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from textual import on
from textual.containers import Vertical
from textual.events import Resize, ScreenResume
from textual.widget import Widget

from journal.content import load_content
from journal.model.checkin import CheckIn, Line, State
from journal.model.day import Mark
from journal.tui.backupword import backup_word
from journal.tui.kind import greeting, kind_words, note, plan_words
from journal.tui.reading import read_telling
from journal.tui.screens.timed import TimedScreen
from journal.tui.widgets.checklist import Checklist
from journal.tui.widgets.foot import Foot, foot_rows
from journal.tui.words import day_words


class TodayScreen(TimedScreen):
    """The check-in of a day; everything in it is decided by the book."""

    screen_id = "today"
    known_elsewhere = ("done", "plan", "kind")
    CSS_PATH = "today.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.day = date.min
        self._today = date.min
        self._shown_up = ""
        self._rows = 0

    # --- arriving ------------------------------------------------------------------------------------------------

    def compose_body(self) -> Iterator[Widget]:
        """Yield the list and the lines under it."""
        with Vertical(id="today"):
            yield Checklist(id="checklist")
            yield Foot(id="foot")

    def on_mount(self) -> None:
        """Show what is read already; the rest follows when the whole book is."""
        self._today = self.day = self.book.today()
        self.query_one(Checklist).focus()
        early = None if self.book.loaded else self.book.days.first_check_in(self.day)
        self._show(early)
        if early is not None:
            self.in_background(lambda: read_telling(self, self._tell_below), lambda _: self._loaded())
        else:
            self._loaded()

    def _loaded(self) -> None:
        """Show the day as the whole book knows it, and say hello after days away."""
        self._show()
        self.foot.tell(said=greeting(self.book) or self._offer())
        self.ask_about_long_timer()

    def _offer(self) -> str:
        """Return what is offered on arriving: a day off that the plan names, or in the morning to finish yesterday."""
        content = load_content()
        if self.book.days.check_in(self.day).suggested:
            return content.say("today.off_planned")
        yesterday = None if self.book.read_only else self.book.goings.offers_yesterday()
        return content.say("today.yesterday") if yesterday else backup_word(self.journal, self.book)

    @on(ScreenResume)
    def come_back(self) -> None:
        """Show what was written and drawn meanwhile; a new evening opens the new day."""
        if self.day == date.min:
            return
        today = self.book.today()
        if today != self._today:
            self._today = self.day = today
            self.foot.tell(said="")
        if self.book.loaded:
            self._show()
            self.ask_about_long_timer()

    def arrive(self, **wanted: Any) -> None:
        """Open a given day."""
        if "day" in wanted:
            self.day = min(wanted["day"], self._today)
            self._show()

    @property
    def checklist(self) -> Checklist:
        """The list of lines."""
        return self.query_one(Checklist)

    @property
    def foot(self) -> Foot:
        """The lines under it."""
        return self.query_one(Foot)

    # --- showing -------------------------------------------------------------------------------------------------

    def _show(self, check_in: CheckIn | None = None) -> CheckIn:
        book = self.book
        view = check_in or book.days.check_in(self.day)
        self.heading = day_words(self.day, book.today())
        rows = self.checklist.show(view, note(view))
        if rows != self._rows:
            self._arrange(rows)
        if book.loaded:
            self.call_after_refresh(self._count)
        return view

    def _count(self) -> None:
        """Say on how many days one has shown up; after the tick itself is painted, since it walks over all days."""
        if self.journal.book is None:
            return
        days = self.book.days.days_shown_up()
        self._tell_below(load_content().line_for("days_shown_up", self.day, days=days) if days else "")

    def _tell_below(self, words: str) -> None:
        """Say how far the reading is, or on how many days one has shown up, unless there is something else to say."""
        self._shown_up = words
        self.foot.tell(below=self._below())

    def _arrange(self, rows: int) -> None:
        self._rows = rows
        room = max(1, self.size.height - 2)
        height = foot_rows(room, rows)
        self.foot.set_class(self.size.width >= 70, "wide")
        self.checklist.styles.max_height = max(1, room - height)
        self.query_one("#today").styles.padding = (max(0, (room - rows - height) // 4), 0, 0, 0)
        self.foot.tell(below=self._below(), height=height)

    def on_resize(self, _: Resize) -> None:
        """Share the room between list and foot."""
        self._arrange(self.checklist.virtual_size.height)

    def _below(self) -> str:
        return self.timer_words() or self.hint() or self._shown_up

    def show_time(self, said: str | None = None) -> None:
        """Show how long the timer has run."""
        self.foot.tell(said, below=self._below())

    def line_to_time(self) -> tuple[date, str]:
        """Return the day that is seen, and the line under the cursor."""
        return self.day, self.checklist.cursor

    # --- ticking -------------------------------------------------------------------------------------------------

    def action_tick(self) -> None:
        """Tick the line under the cursor, or take its tick off."""
        self._tick(self.checklist.cursor)

    @on(Checklist.TickAsked)
    def tick_by_mouse(self, event: Checklist.TickAsked) -> None:
        """Tick the line that was clicked."""
        self.checklist.point_at(event.key)
        self._tick(event.key)

    def _tick(self, key: str) -> None:
        if not key:
            return
        before = self.book.days.check_in(self.day)
        self.book.days.toggle(self.day, key)
        line = self.changed(before, key)
        if line is not None and line.state is State.DONE:
            self.checklist.point_at_next_open()
        elif not self.book.days.day(self.day).holds(key):
            self.foot.tell(said=load_content().say("today.untick"))

    def changed(self, before: CheckIn, key: str) -> Line | None:
        """Show the day after a change of a line, with a kind word when something was added; return the line.

        A change of another day than the one that is seen is shown when one goes there.
        """
        if before.date != self.day:
            return None
        view = self._show()
        old, line = before.line(key), view.line(key)
        more = (
            line is not None
            and line.state is not State.OPEN
            and (line.minutes or 0) >= (old.minutes or 0 if old else 0)
        )
        self.foot.tell(said=kind_words(before, view) if more and line != old else "")
        return line

    def action_more(self) -> None:
        """Five minutes more."""
        self._change(5)

    def action_less(self) -> None:
        """Five minutes less."""
        self._change(-5)

    def action_more_by_one(self) -> None:
        """One minute more."""
        self._change(1)

    def action_less_by_one(self) -> None:
        """One minute less."""
        self._change(-1)

    def _change(self, by: int) -> None:
        key = self.checklist.cursor
        if key:
            before = self.book.days.check_in(self.day)
            self.book.days.change_minutes(self.day, key, by)
            self.changed(before, key)

    def action_add(self) -> None:
        """Write down one more round, like the last one."""
        round_ = self.book.days.add_round(self.day)
        view = self._show()
        self.checklist.point_at(next((line.key for line in view.lines if line.round_id == round_.id), ""))
        self.foot.tell(said=load_content().line_for("touch_logged", self.day))

    def action_undo(self) -> None:
        """Take the last change back, and show its day."""
        day = self.book.days.undo()
        if day is None:
            self.foot.tell(said=load_content().say("today.nothing_to_undo"))
            return
        self.day = day
        self._show()
        self.foot.tell(said=load_content().say("today.undone"))

    # --- details -------------------------------------------------------------------------------------------------

    async def action_details(self) -> None:
        """Open the details of the line under the cursor; they are there before the next key is taken."""
        from journal.tui.screens.details import DetailsScreen

        line = self.checklist.line
        if line is None:
            return
        before = self.book.days.check_in(self.day)

        def closed(kept: bool | None) -> None:
            if kept:
                self.changed(before, line.key)

        await self.app.push_screen(DetailsScreen(self.day, line), closed)

    @on(Checklist.DetailsAsked)
    async def details_by_mouse(self) -> None:
        """Open the details of the line that was clicked again."""
        await self.action_details()

    # --- days ----------------------------------------------------------------------------------------------------

    def action_day_before(self) -> None:
        """Go to the day before."""
        self._go_to(self.day - timedelta(days=1))

    def action_day_after(self) -> None:
        """Go to the day after, as far as today."""
        self._go_to(self.day + timedelta(days=1))

    def _go_to(self, day: date) -> None:
        if day <= self.book.today():
            self.day = day
            self._show()
            self.foot.tell(said="" if day == self._today else load_content().say("today.day_past"))

    def action_tough(self) -> None:
        """Mark a tough day, or take that off; nothing else changes."""
        days = self.book.days
        tough = days.day(self.day).mark is Mark.TOUGH
        days.mark(self.day, None if tough else Mark.TOUGH)
        view = self._show()
        self.foot.tell(said="" if tough else plan_words(view))

    def action_kind(self) -> None:
        """Choose what kind of day it is; on a tough day the neutral ones are not offered."""
        from journal.tui.screens.daykind import DayKindScreen

        if self.book.days.day(self.day).mark is Mark.TOUGH:
            self.foot.tell(said=load_content().say("today.tough_kind"))
            return

        def closed(marked: bool | None) -> None:
            if marked:
                self._show()
                self.foot.tell(said="")

        self.app.push_screen(DayKindScreen(self.day), closed)

    def action_plan(self) -> None:
        """Show the plan for tough days, or say how to get one."""
        from journal.tui.screens.toughday import ToughDayScreen

        self.app.push_screen(ToughDayScreen(self.day))

    async def action_done(self) -> None:
        """Come to the end of the evening; its field is there before the next key is taken."""
        from journal.tui.screens.evening import EveningScreen

        await self.app.push_screen(EveningScreen(self.day))
