"""The plan for tough days, in the teen's own words as they are; beside it, if wanted, their note to themselves."""

from collections.abc import Iterator
from datetime import date

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Label

from journal.content import load_content
from journal.model.entry import NOTE_PROMPT
from journal.tui.base import JournalScreen
from journal.tui.text import keyed, plain


class ToughDayScreen(JournalScreen):
    """A page to read on a tough day. `state` is "plan", "note", or "nonote" where there is none to show yet."""

    screen_id = "toughday"
    shows_navigation = False
    CSS_PATH = "toughday.tcss"

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day

    def compose_body(self) -> Iterator[Widget]:
        """Yield the plan, or how one comes to be, one line to begin with, and room for the note."""
        content = load_content()
        words = self.book.plans.on(self.day).tough_day
        with VerticalScroll(id="toughday"):
            yield Label(plain(words) if words else keyed(content.say("toughday.how_to")), id="toughday-plan")
            yield Label(content.line_for("tough_day_calm", self.day), id="toughday-line")
            yield Label(plain(content.say("toughday.note_title")), id="toughday-note-title")
            yield Label("", id="toughday-note")

    def on_mount(self) -> None:
        """Say what it is; the note waits until it is asked for."""
        self.heading = "Your plan for tough days"
        self.state = "plan"
        self._show_note()
        self.query_one(VerticalScroll).focus()

    def _show_note(self) -> None:
        for label in self.query("#toughday-note-title, #toughday-note"):
            label.display = self.state != "plan"

    def action_note(self) -> None:
        """Show the note that they wrote to themselves, or how to write one; again takes it away."""
        note = self.book.own_note
        self.query_one("#toughday-note", Label).update(
            plain(note) if note else keyed(load_content().say("toughday.no_note"))
        )
        self.state = ("note" if note else "nonote") if self.state == "plan" else "plan"
        self._show_note()
        if self.state != "plan":
            self.query_one("#toughday-note").scroll_visible(animate=False, top=False)

    async def action_write_note(self) -> None:
        """Open a blank page with the prompt for the note."""
        await self.journal.go("write", new=True, day=self.day, prompt=NOTE_PROMPT)

    def action_back(self) -> None:
        """Go back to the day."""
        self.dismiss()
