"""Keys and how-to: what can be done on the screen that one comes from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import ClassVar

from textual.app import ScreenStackError
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal.actions import Action, actions_of, everywhere, navigation
from journal.content import load_content
from journal.tui.base import JournalScreen
from journal.tui.text import plain

KEYS_WIDTH = 14
"""Cells for the keys; the labels begin after them."""

LABEL_WIDTH = 16
"""Cells for the label; what it does comes after it."""

MARGIN = 5
"""Cells at both sides of the page, with its scrollbar."""


class KeysScreen(JournalScreen):
    """The keys of a screen, then those that work everywhere. The first line leads to a person."""

    screen_id = "keys"
    CSS_PATH = "keys.tcss"
    shows_navigation: ClassVar[bool] = False

    def compose_body(self) -> Iterator[Widget]:
        """One page of text."""
        with VerticalScroll(id="keys-page"):
            yield Static(id="keys-text")

    def on_mount(self) -> None:
        """Write the page for the screen below."""
        self.heading = "Keys and how-to"
        self.state = "open" if self.journal.book is not None else ""  # before that, no word tells what it is about
        self.query_one("#keys-page").focus()
        self.write_page()

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self.write_page()

    def write_page(self) -> None:
        """Write the page in the columns that there is room for."""
        below = self._screen_below()
        here = actions_of(below.screen_id) if below else ()
        parts = [Content.assemble("Need a person? Press ", ("!", "$hand"))]
        if below is not None and here:
            parts += [_title(_name_of(below)), *self._lines(here), *_how_to(below.screen_id)]
        open_book, hides = self.journal.book is not None, self.journal.check_action("hide", ())
        always = [action for action in everywhere() if (not action.nav or open_book) and (action.id != "hide" or hides)]
        parts += [_title("Everywhere"), *self._lines(tuple(always))]
        about = (load_content().say(f"about.{name}") for name in ("not_medical", "not_backed"))
        parts += [Content(""), *(Content.assemble((sentence, "$quiet")) for sentence in about)]
        self.query_one("#keys-text", Static).update(Content("\n").join(parts))

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss()

    async def action_about_plan(self) -> None:
        """Open the page about the plan."""
        await self.journal.show_page("aboutplan")

    def _screen_below(self) -> JournalScreen | None:
        try:
            below = self.app.screen_stack[-2]
        except (IndexError, ScreenStackError):
            return None
        return below if isinstance(below, JournalScreen) else None

    def _lines(self, actions: tuple[Action, ...]) -> list[Content]:
        return [line for action in actions for line in _action_lines(action, self.size.width - MARGIN)]


def _name_of(screen: JournalScreen) -> str:
    named = [action.label for action in navigation() if action.id == screen.screen_id]
    return named[0] if named else screen.heading


def _how_to(screen_id: str) -> list[Content]:
    """Return how the things on a screen work, where there is something to say about them."""
    text = load_content().screens.get(screen_id, {}).get("how_to", "")
    return [Content(""), plain(text)] if text else []


def _title(text: str) -> Content:
    return Content.assemble("\n", (text, "bold $text"))


def _action_lines(action: Action, width: int) -> list[Content]:
    """Return an action as one line; what it does goes on below, in its own column, where there is little room."""
    keys = "  ".join(action.key_names())
    start = [(f"  {keys:<{KEYS_WIDTH - 2}}", "$hand"), (f"{action.label:<{LABEL_WIDTH}}", "$text")]
    before = KEYS_WIDTH + LABEL_WIDTH
    first, *rest = textwrap.wrap(action.help, max(20, width - before))
    return [
        Content.assemble(*start, (first, "$quiet")),
        *(Content.assemble((f"{'':<{before}}{line}", "$quiet")) for line in rest),
    ]
