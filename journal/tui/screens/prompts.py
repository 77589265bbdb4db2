"""Something to write about, by theme: the program's prompts, those that go deeper, and one's own."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.content import load_content
from journal.content.themes import DEEPER, OWN, Theme, themes
from journal.model.day import Mark
from journal.tui.base import JournalScreen
from journal.tui.text import keyed, plain
from journal.tui.widgets.field import Field
from journal.tui.widgets.rows import Rows

MOST_ROWS = 9
"""Rows of the list at most; in a low window the whole text of a long prompt takes some of them."""


class PromptsScreen(JournalScreen):
    """Closes with the id of the prompt that was taken; with None for escape."""

    screen_id = "prompts"
    shows_navigation = False
    CSS_PATH = "prompts.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._themes: list[Theme] = []
        self._place = 0

    def compose_body(self) -> Iterator[Widget]:
        """Yield the theme, its prompts, the whole text of one, and a field for one's own."""
        with Vertical(id="prompts"):
            yield Static(id="prompts-about")
            yield Static(id="prompts-theme")
            yield Rows(id="prompts-rows")
            yield Static(id="prompts-text")
            yield Field(id="prompts-field", max_length=300)

    def on_mount(self) -> None:
        """Begin with the first theme."""
        self.heading = "Ideas to write about"
        self._offer()

    @property
    def rows(self) -> Rows:
        """The prompts of the theme."""
        return self.query_one(Rows)

    def _offer(self) -> None:
        day = self.book.today()
        tough = self.book.days.check_in(day).mark is Mark.TOUGH
        self._themes = themes(tuple((own.id, own.text) for own in self.book.prompts.list()), deeper=not tough)
        self._place %= len(self._themes)
        name, prompts = self._themes[self._place]
        field, say = self.query_one(Input), load_content().say
        field.display = False
        about = "prompts_deeper" if name == DEEPER else "prompts"
        self.query_one("#prompts-about", Static).update(plain(say(f"write.{about}")))
        self.query_one("#prompts-theme", Static).update(plain(f"‹ {name.replace('_', ' ')} ›"))
        self.rows.show([("", text) for _, text in prompts])
        self.rows.display = bool(prompts)
        self.rows.styles.max_height = min(MOST_ROWS, len(prompts))
        self.set_focus(self.rows if prompts else None)
        self.state = "list" if name != OWN else "own" if prompts else "none"
        self.show_text()

    @on(Rows.Pointed)
    def show_text(self) -> None:
        """Show the whole prompt under the cursor: rows may cut it."""
        _, prompts = self._themes[self._place]
        none = keyed(load_content().say("write.prompts_own"), "a")
        self.query_one("#prompts-text", Static).update(plain(prompts[self.rows.cursor][1]) if prompts else none)

    def action_theme(self, by: int) -> None:
        """Show another theme."""
        self._place += by
        self._offer()

    @on(Rows.Chosen)
    def action_take(self) -> None:
        """Take the prompt under the cursor."""
        _, prompts = self._themes[self._place]
        if prompts:
            self.dismiss(prompts[self.rows.cursor][0])

    def action_add(self) -> None:
        """Open the field for one's own."""
        field = self.query_one(Input)
        field.value, field.display = "", True
        self.query_one("#prompts-text", Static).update(keyed(load_content().say("write.prompts_add")))
        self.set_focus(field)
        self.state = "add"

    @on(Input.Submitted)
    def keep_own(self, event: Input.Submitted) -> None:
        """Keep it, and show one's own."""
        event.stop()
        self.keep()
        self._offer()

    def keep(self) -> None:
        """Keep one's own that is being typed: by enter, and before a lock."""
        field = self.query_one(Input)
        if field.display and field.value.strip():
            self.book.prompts.add(field.value)
            field.value, self._place = "", -1

    def action_remove(self) -> None:
        """Take one's own away."""
        _, prompts = self._themes[self._place]
        self.book.prompts.remove(prompts[self.rows.cursor][0])
        self._offer()

    def action_back(self) -> None:
        """Close the field, or the page."""
        if self.state == "add":
            self._offer()
        else:
            self.dismiss()
