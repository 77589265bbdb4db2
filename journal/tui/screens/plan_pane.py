"""What the panes of Plan have in common: from which day on a change counts, and keeping it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, cast

from textual.widgets import Input

from journal.content import load_content
from journal.errors import BadInput, JournalError
from journal.model.plan import Plan
from journal.model.plan_days import read_since
from journal.tui.widgets.field import Field
from journal.tui.widgets.pane import Pane, words
from journal.tui.words import day_words

if TYPE_CHECKING:
    from journal.tui.screens.plan import PlanScreen

Rule = Callable[[Plan], Plan]


def say(name: str, **values: object) -> str:
    """Return a text of this screen."""
    return load_content().say(f"plan.{name}", **values)


def field(name: str, value: object = "", *, digits: bool = False, most: int = 120) -> Input:
    """Return a field; with `digits` it takes numbers only."""
    return Field(str(value), id=name, restrict=r"\d{0,4}" if digits else None, max_length=most)


def number(text: str) -> int:
    """Return what stands in a field of digits; nothing is 0."""
    return int(text) if text.strip() else 0


class PlanPane(Pane):
    """A pane that changes the plan from the screen's day on. Ctrl+s keeps what is seen; a rule that fails is said."""

    @property
    def screen_of(self) -> PlanScreen:
        """The screen, with its type."""
        return cast("PlanScreen", self.screen)

    @property
    def since(self) -> date:
        """The day from which changes count."""
        return self.screen_of.since

    @property
    def plan(self) -> Plan:
        """The plan of that day."""
        return self.screen_of.book.plans.on(self.since)

    def day_words(self, day: date) -> str:
        """Return a day as it is said."""
        return day_words(day, self.screen_of.book.today())

    def say(self, sentence: str) -> None:
        """Show one sentence at the foot, and see that it is seen."""
        super().say(sentence)
        if sentence:
            self.call_after_refresh(self.query_one("#pane-said").scroll_visible, animate=False)

    def change(self, rule: Rule, *, leave: bool = True) -> bool:
        """Change the plan, and go back to the list; what stands in the way is said, and the pane stays."""
        return self.do(lambda: self.screen_of.book.plans.edit(rule, self.since), leave=leave)

    def do(self, work: Callable[[], object], *, leave: bool = True) -> bool:
        """Do something in the book; return whether it could be done."""
        try:
            changed = work()
        except JournalError as error:
            self.say(error.sentence)
            return False
        if leave:
            self.screen_of.said = say("kept") if changed else say("same")
            self.post_message(self.Left())
        return True


class SincePane(PlanPane):
    """From which day on do changes count?"""

    title = "From which day on"

    async def begin(self) -> None:
        """Ask for a day."""
        await self.step(
            words(say("since"), "quiet"),
            words("A day: today, tomorrow, monday, or 2026-12-24", "label"),
            field("day", self.since.isoformat(), most=20),
        )

    def keep_it(self) -> None:
        """Take the day, if it is one that can be changed."""
        try:
            day = read_since(self.typed("day"), self.screen_of.book.today())
            if day < self.screen_of.book.plans.history()[0].since:
                raise BadInput(say("since_first"))
        except JournalError as error:
            self.say(error.sentence)
            return
        self.screen_of.since = day
        self.post_message(self.Left())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes it."""
        event.stop()
        self.keep_it()
