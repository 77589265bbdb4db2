"""The plan for tough days: the teen's own words, shown as they are, with nothing added to the plan itself."""

from collections.abc import Iterator
from datetime import date

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Label

from journal.content import load_content
from journal.tui.base import JournalScreen
from journal.tui.text import plain

NO_PLAN = (
    "There is no plan for tough days here yet. You could make one with your therapist: a few small things to do "
    "first, written in your own words."
)


class ToughDayScreen(JournalScreen):
    """A page to read on a tough day."""

    screen_id = "toughday"
    shows_navigation = False
    CSS_PATH = "toughday.tcss"

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day

    def compose_body(self) -> Iterator[Widget]:
        """Yield the plan, or how one comes to be, and one line to begin with."""
        words = self.book.plans.on(self.day).tough_day
        with VerticalScroll(id="toughday"):
            yield Label(plain(words or NO_PLAN), id="toughday-plan")
            yield Label(load_content().line_for("tough_day_calm", self.day), id="toughday-line")

    def on_mount(self) -> None:
        """Say what it is."""
        self.heading = "Your plan for tough days"
        self.query_one(VerticalScroll).focus()

    def action_back(self) -> None:
        """Go back to the day."""
        self.dismiss()
