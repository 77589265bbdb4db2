"""The weekly pain number, behind the plan: off until it is wanted, and never beside what was done."""

from __future__ import annotations

from textual import on
from textual.containers import Vertical
from textual.widgets import Input

from journal.tui.screens.plan_pane import PlanPane, field, number, say
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.pane import words

SHOWN = 8
"""The newest numbers that are listed."""


class WeeklyPane(PlanPane):
    """Switches it on and off, and asks for it once a week."""

    title = "A weekly pain number"
    keeps_typed = True

    async def begin(self) -> None:
        """Show what it is while it is off; the question, and what was said, while it is on."""
        book = self.screen_of.book
        weekly, today = book.weekly.get(), book.today()
        if not weekly.asked:
            await self.step(words(say("weekly_off"), "quiet"), Choice("Ask me once a week", id="weekly-on"))
            return
        asked = [words(say("weekly"), "quiet"), field("value", digits=True, most=2), words("A few words", "label")]
        asked.append(field("note", most=200))
        latest = weekly.ratings[-1] if weekly.ratings else None
        if not weekly.may_be_said(today) and latest is not None and weekly.next_day is not None:
            again = self.day_words(weekly.next_day)
            asked = [words(say("goal_wait", value=latest.value, day=self.day_words(latest.date), again=again), "quiet")]
        lines = [
            words(f"{self.day_words(rating.date)}: {' · '.join(filter(None, [str(rating.value), rating.note]))}",
                  "quiet-line")
            for rating in weekly.ratings[-SHOWN:]
        ]  # fmt: skip
        heading = [words("So far", "label")] if lines else []
        await self.step(
            *asked, *heading, *([Vertical(*lines, classes="group")] if lines else [words("", "gap")]),
            Choice("Stop asking", id="weekly-off"),
        )  # fmt: skip

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps it."""
        event.stop()
        self.keep_it()

    def keep_it(self) -> None:
        """Keep the number, if there is one."""
        value = self.here("value")
        if value is None or not value.value.strip():
            self.post_message(self.Left())
            return
        if self.do(lambda: self.screen_of.book.weekly.say(number(value.value), self.typed("note"))):
            self.screen_of.said = say("weekly_kept")

    @on(Choice.Chosen, "#weekly-on")
    async def switch_on(self, event: Choice.Chosen) -> None:
        """Switch it on, and ask at once."""
        event.stop()
        if self.do(lambda: self.screen_of.book.weekly.ask(True), leave=False):
            await self.begin()
            self.say(say("weekly_on"))

    @on(Choice.Chosen, "#weekly-off")
    def switch_off(self, event: Choice.Chosen) -> None:
        """Switch it off."""
        event.stop()
        if self.do(lambda: self.screen_of.book.weekly.ask(False)):
            self.screen_of.said = say("weekly_stopped")
