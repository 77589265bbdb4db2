"""A sheet: the prompt above, the page, its tags and when it was kept below; for writing and for reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.document._history import EditHistory
from textual.events import Resize
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.book.lighting import spans_in
from journal.book.query import Query
from journal.model.entry import MAX_MOOD, clean_mood, clean_tags
from journal.tui.text import keyed, one_line, plain
from journal.tui.widgets.entrylist import tag_words
from journal.tui.widgets.field import Field
from journal.tui.widgets.page import Page

AIRY = 20
"""Rows above which there are two empty ones above the text."""


REMEMBERED = 8
"""Of so many pages it is remembered what can be undone."""


class Sheet(Vertical):
    """Shows one text; `reads` says whether it can only be read."""

    DEFAULT_CSS = """
    Sheet { width: 100%; max-width: $column; height: 1fr; padding: 1 2 0 4; background: $ground; }
    Sheet #sheet-prompt { width: 1fr; height: auto; color: $calm; margin-bottom: 1; }
    Sheet.airy { padding: 2 2 0 4; }
    Sheet Page { height: 1fr; }
    Sheet #sheet-after { width: 1fr; height: auto; color: $text; }
    Sheet #sheet-below { height: 1; margin: 1 0; }
    Sheet #sheet-tags, Sheet #sheet-mood, Sheet #sheet-find { width: 1fr; padding: 0; border: none; color: $quiet; }
    Sheet #sheet-mood { width: 12; margin-left: 1; }
    Sheet #sheet-mood.long { width: 24; }
    Sheet #sheet-finding { height: 1; margin-bottom: 1; display: none; }
    Sheet #sheet-find-label { width: auto; color: $quieter; }
    Sheet.only #sheet-prompt, Sheet.only #sheet-below { display: none; }
    Sheet #sheet-tags, Sheet #sheet-mood, Sheet #sheet-find { background: $ground; }
    Sheet #sheet-tags:disabled, Sheet #sheet-mood:disabled { text-style: none; }
    Sheet #sheet-tags:focus, Sheet #sheet-mood:focus, Sheet #sheet-find:focus { background: $raised; }
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
        self._undone: dict[str, tuple[str, EditHistory]] = {}

    def compose(self) -> ComposeResult:
        """Yield the parts from top to bottom."""
        yield from self._parts()

    def _parts(self) -> Iterator[Widget]:
        yield Static(id="sheet-prompt")
        yield Page(id="page")
        yield Static(id="sheet-after")
        with Horizontal(id="sheet-below"):
            tags = Field(id="sheet-tags", placeholder="tags", max_length=300)
            yield tags
            mood = Field(id="sheet-mood", placeholder="mood", max_length=MAX_MOOD)
            yield mood
            yield Static(id="sheet-kept")
        with Horizontal(id="sheet-finding"):
            yield Static("find ", id="sheet-find-label")
            find = Field(id="sheet-find", placeholder="in this text", max_length=200, select_on_focus=True)
            yield find

    def on_resize(self, event: Resize) -> None:
        """Leave more air above the text where there is room."""
        self.set_class(event.size.height > AIRY, "airy")

    @property
    def page(self) -> Page:
        """The text."""
        return self.query_one(Page)

    def lay(
        self, text: str, tags: tuple[str, ...], prompt: str, *, reads: bool, after: str = "", mood: str = ""
    ) -> None:
        """Put a text on the sheet, to be written on or to be read; `after` is a line below it."""
        self.reads = reads
        self.only_text(False)
        self.query_one("#sheet-finding").display = False
        page, field, mood_field = self.page, self.query_one("#sheet-tags", Input), self.query_one("#sheet-mood", Input)
        with self.prevent(Page.Changed, Input.Changed):
            page.read_only, page.show_cursor = reads, not reads
            page.text = text
            page.light_up(None)
            field.value = tag_words(tags)
            mood_field.value = one_line(mood)
        self._given, self._loaded = text, page.text
        field.display = bool(tags) or not reads
        field.disabled = mood_field.disabled = reads
        mood_field.display = bool(mood) or not reads
        mood_field.set_class(reads or len(mood) > 10, "long")
        if not reads:
            page.move_cursor(page.document.end)
        self.show_prompt(prompt)
        self.show_kept("")
        self.query_one("#sheet-after", Static).update(keyed(after))
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
        return clean_tags(self.query_one("#sheet-tags", Input).value.replace(",", " ").split())

    @property
    def mood(self) -> str:
        """The mood word."""
        return clean_mood(self.query_one("#sheet-mood", Input).value)

    def light_up(self, query: Query) -> None:
        """Light up what a search has found in a text that is read, and begin with the first place of it."""
        page = self.page
        page.light_up(lambda _, line: spans_in(line, query))
        for place, line in enumerate(page.document.lines):
            if spans := spans_in(line, query):
                page.go_to(place, spans[0][0])
                return

    # --- what was undone, and what is looked for -----------------------------------------------------------------

    def remember(self, key: str) -> None:
        """Keep what can be undone on this page, until the program locks."""
        self._undone.pop(key, None)
        self._undone[key] = (self.page.text, self.page.history)
        self.page.history = self.page.fresh_history()  # a text that is laid here next empties the one that is there
        while len(self._undone) > REMEMBERED:
            self._undone.pop(next(iter(self._undone)))

    def recall(self, key: str) -> None:
        """Let what was done on a page be undone again, where its text is as it was left."""
        text, history = self._undone.pop(key, ("", None))
        self.page.history = history if history is not None and text == self.page.text else self.page.fresh_history()

    def only_text(self, only: bool) -> None:
        """Show the text and nothing beside it, or all."""
        self.set_class(only, "only")

    def open_find(self) -> None:
        """Open the field for what is looked for."""
        self.query_one("#sheet-finding").display = True
        self.screen.set_focus(self.query_one("#sheet-find", Input))

    def close_find(self) -> bool:
        """Close that field, and return whether it was open."""
        finding = self.query_one("#sheet-finding")
        was_open, finding.display = bool(finding.display), False
        if was_open:
            self.screen.set_focus(self.page)
        return was_open

    @on(Input.Changed, "#sheet-find")
    @on(Input.Submitted, "#sheet-find")
    def find(self, event: Input.Changed | Input.Submitted) -> None:
        """Go to the first place with every letter, and to the next one with enter."""
        event.stop()
        event.prevent_default()
        found = self.page.find(event.value, again=isinstance(event, Input.Submitted))
        words = "" if found or not event.value.strip() else "not in here "
        self.query_one("#sheet-find-label", Static).update(plain(words or "find "))

    def show_prompt(self, prompt: str) -> None:
        """Show a prompt above the page, or none."""
        above = self.query_one("#sheet-prompt", Static)
        above.update(plain(prompt))
        above.display = bool(prompt)

    def show_kept(self, words: str) -> None:
        """Say when it was kept."""
        self.query_one("#sheet-kept", Static).update(keyed(words))

    @on(Page.Changed)
    @on(Input.Changed, "#sheet-tags, #sheet-mood")
    def tell_change(self, event: Page.Changed | Input.Changed) -> None:
        """Tell that something was written."""
        event.stop()
        if not self.reads:
            self.post_message(self.Changed())

    @on(Input.Submitted, "#sheet-tags, #sheet-mood")
    def back_to_page(self, event: Input.Submitted) -> None:
        """From the tags enter goes back to the text."""
        event.stop()
        self.page.focus()
