"""What this plan is about: amplified pain in plain words, to be read in three minutes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal.content import about_plan, load_content
from journal.content.types import AboutPart
from journal.tui.base import JournalScreen
from journal.tui.text import plain


class AboutPlanScreen(JournalScreen):
    """One page of text over the screen that one comes from."""

    screen_id = "aboutplan"
    CSS_PATH = "aboutplan.tcss"
    shows_navigation: ClassVar[bool] = False

    def compose_body(self) -> Iterator[Widget]:
        """One page of text."""
        with VerticalScroll(id="about-page"):
            yield Static(id="about-text")

    def on_mount(self) -> None:
        """Write the page."""
        content = load_content()
        self.heading = content.plan_about.title
        parts = [line for part in about_plan(content) for line in _lines(part)]
        self.query_one("#about-text", Static).update(Content("\n").join(parts[:-1]))
        self.query_one("#about-page").focus()

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss()


def _lines(part: AboutPart) -> list[Content]:
    if not part.heading:
        return [line for text in part.lines for line in (plain(text, "$quiet"), Content(""))]
    body = [line for text in part.lines for line in (plain(text, "$text"), Content(""))]
    return [plain(part.heading, "bold $hand"), *body]
