"""Lists of names in the plan: times of day, the ladder of textures, body parts; and the days off."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from journal.content import load_content
from journal.errors import BadInput
from journal.model import plan_lists as lists
from journal.model.plan import WEEKDAYS, Plan
from journal.model.plan_days import read_since
from journal.tui.screens.plan_pane import PlanPane, field, say
from journal.tui.text import plain
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.pane import words
from journal.tui.widgets.rows import Rows
from journal.tui.widgets.someof import SomeOf

TITLES = {"slots": "Times of day", "textures": "Textures, from soft to rough", "body_parts": "Body parts"}


class NamesPane(PlanPane):
    """A list whose order can be changed; below it a field for a new name, or another one."""

    title = "Names"

    def __init__(self, which: str) -> None:
        super().__init__()
        self.which = which
        self._renaming = ""

    async def begin(self) -> None:
        """Show the list."""
        self.query_one("#pane-title").update(TITLES[self.which])  # type: ignore[attr-defined]
        name = field("name", most=60)
        name.display = False
        rules = [words(rule.text, "note") for rule in load_content().texture_rules] if self.which == "textures" else []
        moves = Horizontal(Choice("[ Move it up", id="up"), Choice("] Move it down", id="down"), classes="side")
        await self.step(words(say(self.which), "quiet"), Rows(id="names"), moves, name, *rules, state="names")
        self.show()
        self.query_one(Rows).focus()

    @property
    def names(self) -> tuple[str, ...]:
        """The names as they stand now."""
        found: tuple[str, ...] = getattr(self.plan, self.which)
        return found

    @property
    def pointed(self) -> str:
        """The name that the cursor is on; empty in an empty list."""
        place = self.query_one(Rows).cursor
        return self.names[place] if place < len(self.names) else ""

    def show(self, cursor: int | None = None) -> None:
        """Show the names, each with its place."""
        rows = self.query_one(Rows)
        shown = [(name, str(place)) for place, name in enumerate(self.names, start=1)] or [("", "")]
        rows.show(shown, rows.cursor if cursor is None else cursor)
        rows.styles.height = min(len(shown), 10)

    def move(self, by: int) -> None:
        """Put the name at the place before, or after."""
        if not self.pointed:
            return
        place = self.query_one(Rows).cursor + by
        name = self.pointed
        if 0 <= place < len(self.names) and self.change(
            lambda plan: lists.move_name(plan, self.which, name, place + 1), leave=False
        ):
            self.show(place)

    @on(Choice.Chosen)
    def _moved_by_hand(self, event: Choice.Chosen) -> None:
        event.stop()
        self.move(-1 if event.choice.id == "up" else 1)

    def take_out_here(self) -> None:
        """Take the name out."""
        name = self.pointed
        if name and self.change(lambda plan: lists.remove_name(plan, self.which, name), leave=False):
            self.show()

    def ask(self, new: bool) -> None:
        """Ask for a new name, or for another one in place of the one under the cursor."""
        name = self.query_one("#name", Input)
        self._renaming = "" if new else self.pointed
        name.value = self._renaming
        name.display = True
        name.focus()
        self.screen_of.state = "naming"

    @on(Rows.Chosen)
    def _rename(self, event: Rows.Chosen) -> None:
        event.stop()
        self.ask(new=not self.pointed)

    def stop(self) -> None:
        """Leave the field as it was."""
        self.query_one("#name", Input).display = False
        self.screen_of.state = "names"
        self.query_one(Rows).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps the name."""
        event.stop()
        self.keep_it()

    def keep_it(self) -> None:
        """Keep the name, if one is being typed; else go back."""
        if self.screen_of.state != "naming":
            self.post_message(self.Left())
            return
        old, new, plans = self._renaming, self.typed("name"), self.screen_of.book.plans
        place = self.query_one(Rows).cursor if old else len(self.names)
        if not old:
            done = self.change(lambda plan: lists.add_name(plan, self.which, new), leave=False)
        elif self.which == "slots":
            done = self.do(lambda: plans.rename_slot(old, new, self.since), leave=False)
        else:
            done = self.change(lambda plan: lists.rename_name(plan, self.which, old, new), leave=False)
        if done:
            self.stop()
            self.show(place)
            self.say("")


class DaysOffPane(PlanPane):
    """Weekdays and dates on which the plan rests."""

    title = "Planned days off"

    async def begin(self) -> None:
        """Show weekdays as marks, and dates as lines that can be taken out."""
        plan = self.plan
        dates = [Choice(f"{self.day_words(day)}: take it out", id=f"off-{day}") for day in plan.off_dates]
        await self.step(
            words(say("days_off"), "quiet"),
            words("Each week", "label"),
            SomeOf(tuple(name[:2] for name in WEEKDAYS), plan.off_weekdays, id="weekdays"),
            words("A date, like 2026-12-24", "label"),
            field("date", most=20),
            words("", id="date-said"),
            Vertical(*dates, classes="group"),
        )

    def say(self, sentence: str) -> None:
        """Show one sentence under the field, where it is seen however many dates there are."""
        place = self.here("date-said")
        if place is not None:
            place.update(plain(sentence))
            place.display = bool(sentence)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps it."""
        event.stop()
        self.keep_it()

    def keep_it(self) -> None:
        """Keep the marks, and the date if one was typed."""
        wanted = self.query_one(SomeOf).chosen
        typed = self.typed("date").strip()
        try:
            day = read_since(typed, self.screen_of.book.today()) if typed else None
        except BadInput as error:
            self.say(error.sentence)
            return

        def rule(plan: Plan) -> Plan:
            for weekday in range(7):
                if weekday in wanted and weekday not in plan.off_weekdays:
                    plan = lists.add_day_off(plan, weekday)
                elif weekday not in wanted and weekday in plan.off_weekdays:
                    plan = lists.remove_day_off(plan, weekday)
            return lists.add_day_off(plan, day) if day else plan

        self.change(rule)

    @on(Choice.Chosen)
    def take_out(self, event: Choice.Chosen) -> None:
        """Take a date out again."""
        event.stop()
        day = date.fromisoformat((event.choice.id or "").removeprefix("off-"))
        self.change(lambda plan: lists.remove_day_off(plan, day))
