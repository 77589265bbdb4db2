"""The list of Write and the search in it: all there is, drafts on top, or what holds the words that are asked for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from textual import on
from textual.widgets import Input, Static

from journal.book.query import Query, read_query
from journal.content import load_content
from journal.model.entry import Draft, Entry
from journal.tui.screens.reading import ReadingScreen
from journal.tui.text import keyed
from journal.tui.widgets.entrylist import EntryList

HINT = 'words, "a phrase", #tag, from:2026, with:drawing'
LISTS = ("list", "empty", "found", "nothing")
"""States without a page: all there is, nothing at all, what a search found, nothing found."""


class SearchingScreen(ReadingScreen):
    """The states "list", "empty", "search", "found" and "nothing" of Write."""

    def __init__(self) -> None:
        super().__init__()
        self._searched = ""

    @property
    def entries(self) -> EntryList:
        """The list."""
        return self.query_one(EntryList)

    @property
    def _query(self) -> Query | None:
        """What is searched for; None where nothing is, or only the beginning of a question stands there."""
        query = read_query(self._searched)
        return None if query.is_empty else query

    def _to_list(self) -> None:
        self.set_focus(None)  # before what has it is hidden: else the search field would take it, and u be a letter
        self.query_one("#search").display = bool(self._searched)
        self._show("list")
        self.heading = "Write"
        self._offer()
        if self.entries.display:
            self.set_focus(self.entries)

    def _offer(self) -> None:
        book, words = self.book, self._searched
        if self._query is None:
            self._show_rows([*book.drafts.list(), *book.entries.list()])
            return
        drawn = book.drawings.days() if "with:" in words.lower() else set[date]()

        def found() -> list[Draft | Entry]:
            return [*book.drafts.search(words, drawn), *book.entries.search(words, drawn)]

        if book.entries.has_index:
            self._show_rows(found())
        else:
            self.in_background(found, lambda rows: self._show_found(words, rows))

    def _show_found(self, words: str, found: list[Draft | Entry]) -> None:
        """Show what a search that ran behind the screen has found, unless another one was typed meanwhile."""
        if words == self._searched:
            self._show_rows(found)
            self.entries.point_at(0)

    def _show_rows(self, rows: list[Draft | Entry]) -> None:
        query = self._query
        self.entries.offer(rows, self.book.today(), query)
        if not rows:
            say, line = load_content().say, load_content().line_for("before_writing", self.book.today())
            self._note(say("write.none_found") if query is not None else f"{say('write.empty')}\n\n{line}")
        elif self.query_one("#note").has_class("empty"):
            self._note("")
        self.query_one("#note").set_class(not rows, "empty")
        if not rows and self.focused is self.entries:
            self.set_focus(None)
        self.entries.display = bool(rows)
        if self.state in LISTS:
            self.state = ("found" if rows else "nothing") if self._searched else "list" if rows else "empty"

    def _note(self, words: str) -> None:
        self.query_one("#note", Static).update(keyed(words))

    def nothing_for(self) -> Collection[str]:
        """In a search that finds nothing, nothing to go to."""
        return ("to_found",) if self.state == "search" and not self.entries.display else ()

    # --- searching -----------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Open the search field."""
        field = self.query_one("#search", Input)
        field.display = True
        self.set_focus(field)
        self._note("")
        self.state = "search"

    @on(Input.Changed, "#search")
    def search(self, event: Input.Changed) -> None:
        """Search with every letter."""
        self._searched = event.value.strip()
        self._offer()
        self.entries.point_at(0)

    @on(Input.Submitted, "#search")
    def action_to_found(self) -> None:
        """Go from the words to what was found."""
        self.key_down()

    def key_down(self) -> None:
        """Go there with the arrow."""
        if self.state == "search" and self.entries.display:
            self.query_one("#search").display = bool(self._searched)
            self.state = "found" if self._searched else "list"
            self.entries.focus()

    def _end_search(self) -> None:
        """Show all again."""
        with self.prevent(Input.Changed):
            self.query_one("#search", Input).value = ""
        self._searched = ""
