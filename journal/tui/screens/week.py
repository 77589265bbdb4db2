"""A week at once: what was ticked on paper is typed in, day beside day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any, ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from journal.content import load_content
from journal.model.checkin import State, week_of
from journal.model.plan import Item, Prong, Unit
from journal.tui.base import JournalScreen
from journal.tui.text import keyed, plain
from journal.tui.widgets.grid import Grid, GridRow
from journal.tui.words import day_words

VOICES = {Prong.EXERCISE: "move", Prong.DESENSITIZATION: "touch", Prong.STRESS: "calm", Prong.EVERYDAY: "text"}
MARKS = {State.OPEN: "[ ]", State.BEGUN: "[-]", State.DONE: "[x]"}
SHORT = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class WeekScreen(JournalScreen):
    """Items in rows, days in columns; space ticks at the target, or writes down one more round."""

    screen_id = "week"
    CSS_PATH: ClassVar[Any] = "week.tcss"
    shows_navigation = False

    def compose_body(self) -> Iterator[Widget]:
        """Lay out the sentence, the grid, and the line for what was done."""
        yield Static(keyed(load_content().say("week.about")), id="week-about")
        yield Grid(id="week-grid")
        yield Static(id="week-said")

    def on_mount(self) -> None:
        """Begin with this week, on today."""
        self._first = self._begin_of(self.book.today())
        grid = self.query_one(Grid)
        grid.column = (self.book.today() - self._first).days
        self.show_week()
        grid.focus()

    def _begin_of(self, day: date) -> date:
        monday = week_of(day)[0]
        if self.journal.settings.first_weekday == "monday":
            return monday
        return monday - timedelta(days=1) if day.weekday() < 6 else day

    @property
    def _days(self) -> tuple[date, ...]:
        return tuple(self._first + timedelta(days=step) for step in range(7))

    @property
    def _items(self) -> tuple[Item, ...]:
        """Every item that the plan has on any day of the week."""
        found = {item.id: item for day in self._days for item in self.book.plans.on(day).items}
        return tuple(item for prong in Prong for item in found.values() if item.prong is prong)

    def show_week(self) -> None:
        """Show what is written down in the week."""
        today = self.book.today()
        self.heading = f"The week of {day_words(self._first, today)}"
        rows = [
            GridRow(item.name, VOICES[item.prong], tuple(self._mark(item, day) for day in self._days))
            for item in self._items
        ]
        self.query_one(Grid).show([f"{SHORT[day.weekday()]} {day.day}" for day in self._days], rows)

    def _mark(self, item: Item, day: date) -> str | None:
        if day > self.book.today() or self.book.plans.on(day).item(item.id) is None:
            return None
        if item.unit is Unit.ROUNDS:
            count = len(self.book.days.day(day).rounds)
            return f"x{count}" if count else "[ ]"
        line = self.book.days.check_in(day).line(item.id)
        return MARKS[line.state] if line is not None else "[ ]"

    @property
    def _here(self) -> tuple[date, Item] | None:
        grid = self.query_one(Grid)
        day, item = self._days[grid.column], self._items[grid.row]
        return None if self._mark(item, day) is None else (day, item)

    def nothing_for(self) -> Collection[str]:
        """Before the first step, nothing to take back; where nothing is written down, nothing to take off."""
        nothing = [] if self.book.days.can_undo else ["undo"]
        here = self._here
        if here is None or self._mark(here[1], here[0]) == "[ ]":
            nothing.append("less")
        return nothing

    @on(Grid.Pressed)
    def action_tick(self) -> None:
        """Tick the item of that day, or take the tick off; of rounds, write down one more."""
        here = self._here
        if here is None:
            self._say(load_content().say("week.not_yet"))
            return
        day, item = here
        if item.unit is Unit.ROUNDS:
            self.book.days.add_round(day)
        else:
            self.book.days.toggle(day, item.id)
        self._said(day, item)

    def action_less(self) -> None:
        """Take the tick off, or the last round."""
        here = self._here
        if here is None:
            return
        day, item = here
        rounds = self.book.days.day(day).rounds
        if item.unit is not Unit.ROUNDS:
            if self.book.days.day(day).amount(item.id) is not None:
                self.book.days.untick(day, item.id)
        elif rounds:
            self.book.days.remove_round(day, rounds[-1].id)
        self._said(day, item)

    def action_undo(self) -> None:
        """Take the last step back."""
        self.book.days.undo()
        self.show_week()

    def action_week_before(self) -> None:
        """Go to the week before."""
        self._first -= timedelta(days=7)
        self.show_week()

    def action_week_after(self) -> None:
        """Go to the week after, up to this one."""
        if self._first + timedelta(days=7) <= self.book.today():
            self._first += timedelta(days=7)
            self.show_week()

    def action_back(self) -> None:
        """Go back to where one was."""
        self.dismiss()

    def _said(self, day: date, item: Item) -> None:
        self.show_week()
        self._say(f"{day_words(day, self.book.today())} · {item.name}")

    def _say(self, words: str) -> None:
        self.query_one("#week-said", Static).update(plain(words))
