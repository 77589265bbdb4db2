"""What kind of day it is: like others, or one of the neutral days, which neither add nor break."""

from collections.abc import Iterator
from datetime import date

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Label

from journal.content import load_content
from journal.model.day import Mark
from journal.tui.base import JournalScreen
from journal.tui.text import plain
from journal.tui.widgets.choice import Choice
from journal.tui.words import day_words

KINDS = {"like": None, "clinic": Mark.CLINIC, "sick": Mark.SICK, "off": Mark.OFF}
"""What can be chosen, by the names of its texts."""


class DayKindScreen(JournalScreen):
    """A short list; choosing marks the day and closes. What was ticked on the day stays."""

    screen_id = "daykind"
    shows_navigation = False
    CSS_PATH = "daykind.tcss"

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day

    def compose_body(self) -> Iterator[Widget]:
        """Yield the kinds of a day, and what they mean."""
        content = load_content()
        with Vertical(id="daykind"):
            yield Label(plain(content.say("daykind.title")), id="daykind-title")
            for name in KINDS:
                yield Choice(content.say(f"daykind.{name}"), id=f"kind-{name}")
            yield Label(plain(content.say("daykind.about")), id="daykind-about")

    def on_mount(self) -> None:
        """Begin on the kind that the day is, or that the plan names."""
        self.heading = day_words(self.day, self.book.today())
        view = self.book.days.check_in(self.day)
        now = view.mark or view.suggested
        self.set_focus(self.query_one(f"#kind-{next((name for name, mark in KINDS.items() if mark is now), 'like')}"))

    def action_choose(self) -> None:
        """Mark the day as the line with the mark says."""
        if isinstance(self.focused, Choice):
            self.focused.action_choose()

    @on(Choice.Chosen)
    def mark(self, event: Choice.Chosen) -> None:
        """Mark the day."""
        self.book.days.mark(self.day, KINDS[str(event.choice.id).removeprefix("kind-")])
        self.dismiss(True)

    def action_back(self) -> None:
        """Leave the day as it was."""
        self.dismiss(False)
