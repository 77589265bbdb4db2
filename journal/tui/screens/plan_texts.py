"""The tough-day plan and the note to oneself: a few lines in the teen's own words."""

from __future__ import annotations

from journal.model.plan_rules import set_tough_day
from journal.tui.screens.plan_pane import PlanPane, say
from journal.tui.widgets.page import Page
from journal.tui.widgets.pane import words

TITLES = {"tough_day": "Tough-day plan", "note": "Hey, me"}


class TextPane(PlanPane):
    """A page of one's own."""

    title = "A text"

    def __init__(self, which: str) -> None:
        super().__init__()
        self.which = which

    async def begin(self) -> None:
        """Show the text."""
        self.query_one("#pane-title").update(TITLES[self.which])  # type: ignore[attr-defined]
        text = self.plan.tough_day if self.which == "tough_day" else self.screen_of.book.plans.note
        page = Page(text, id="text")
        await self.step(words(say(self.which), "quiet"), page, state="text")
        page.move_cursor(page.document.end)
        page.focus()

    def keep_it(self) -> None:
        """Keep the text."""
        text = self.query_one(Page).text
        if self.which == "tough_day":
            self.change(lambda plan: set_tough_day(plan, text))
        else:
            self.do(lambda: self.screen_of.book.plans.set_note(text))

    def keep_typed(self) -> None:
        """Keep it before a lock or another screen."""
        text, book = self.query_one(Page).text, self.screen_of.book
        if self.which == "tough_day":
            book.plans.edit(lambda plan: set_tough_day(plan, text), self.since)
        else:
            book.plans.set_note(text)
