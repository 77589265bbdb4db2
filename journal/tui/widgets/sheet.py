"""A sheet: the prompt above, the page, its tags and when it was kept below; for writing and for reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.model.entry import clean_tags
from journal.tui.text import plain
from journal.tui.widgets.entrylist import tag_words
from journal.tui.widgets.page import Page

AIRY = 20
"""Rows above which there are two empty ones above the text."""


class Sheet(Vertical):
    """Shows one text; `reads` says whether it can only be read."""

    DEFAULT_CSS = """
    Sheet { width: 100%; max-width: 72; height: 1fr; padding: 1 3 0 3; background: $ground; }
    Sheet #sheet-prompt { width: 1fr; height: auto; color: $calm; margin-bottom: 1; }
    Sheet.airy { padding: 2 3 0 3; }
    Sheet Page { height: 1fr; }
    Sheet #sheet-after { width: 1fr; height: auto; color: $text; }
    Sheet #sheet-below { height: 1; margin: 1 0; }
    Sheet #sheet-tags, Sheet #sheet-tags:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $ground; color: $quiet;
    }
    Sheet #sheet-tags:focus { background: $raised; background-tint: $ground 0%; }
    Sheet #sheet-tags > .input--placeholder { color: $quieter; }
    Sheet #sheet-tags > .input--suggestion { color: $quieter; }
    Sheet #sheet-kept { width: auto; height: 1; color: $quieter; padding-left: 2; }
    """

    @dataclass
    class Changed(Message):
        """Something was written on the sheet."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.reads = False
        self._given = ""
        self._loaded = ""

    def compose(self) -> ComposeResult:
        """Yield the parts from top to bottom."""
        yield from self._parts()

    def _parts(self) -> Iterator[Widget]:
        yield Static(id="sheet-prompt")
        yield Page(id="page")
        yield Static(id="sheet-after")
        with Horizontal(id="sheet-below"):
            tags = Input(id="sheet-tags", placeholder="tags", compact=True, max_length=300)
            tags.cursor_blink = False
            yield tags
            yield Static(id="sheet-kept")

    def on_resize(self, event: Resize) -> None:
        """Leave more air above the text where there is room."""
        self.set_class(event.size.height > AIRY, "airy")

    @property
    def page(self) -> Page:
        """The text."""
        return self.query_one(Page)

    def lay(self, text: str, tags: tuple[str, ...], prompt: str, *, reads: bool, after: str = "") -> None:
        """Put a text on the sheet, to be written on or to be read; `after` is a line below it."""
        self.reads = reads
        page, field = self.page, self.query_one(Input)
        with self.prevent(Page.Changed, Input.Changed):
            page.read_only, page.show_cursor = reads, not reads
            page.text = text
            field.value = tag_words(tags)
        self._given, self._loaded = text, page.text
        field.display = bool(tags) or not reads
        field.disabled = reads
        if not reads:
            page.move_cursor(page.document.end)
        self.show_prompt(prompt)
        self.show_kept("")
        self.query_one("#sheet-after", Static).update(plain(after))
        self.query_one("#sheet-after").display = bool(after)
        self.screen.set_focus(page)  # at once: focus() would come after keys that are waiting already

    @property
    def text(self) -> str:
        """What is written; as it was given, to the last byte, while nothing was changed."""
        text = self.page.text
        return self._given if text == self._loaded else text

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags."""
        return clean_tags(self.query_one(Input).value.replace(",", " ").split())

    def show_prompt(self, prompt: str) -> None:
        """Show a prompt above the page, or none."""
        above = self.query_one("#sheet-prompt", Static)
        above.update(plain(prompt))
        above.display = bool(prompt)

    def show_kept(self, words: str) -> None:
        """Say when it was kept."""
        self.query_one("#sheet-kept", Static).update(plain(words))

    @on(Page.Changed)
    @on(Input.Changed)
    def tell_change(self, event: Page.Changed | Input.Changed) -> None:
        """Tell that something was written."""
        event.stop()
        if not self.reads:
            self.post_message(self.Changed())

    @on(Input.Submitted)
    def back_to_page(self, event: Input.Submitted) -> None:
        """From the tags enter goes back to the text."""
        event.stop()
        self.page.focus()
