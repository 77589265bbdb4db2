"""Write: the list of entries with drafts on top, a page to read, and a page to write on."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from textual import on
from textual.containers import Vertical
from textual.events import ScreenResume
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.book.query import read_query
from journal.content import load_content
from journal.model.entry import Draft, Entry
from journal.tui.screens.editor import Writing
from journal.tui.screens.reading import ReadingScreen
from journal.tui.text import plain
from journal.tui.widgets.entrylist import EntryList
from journal.tui.widgets.sheet import Sheet
from journal.tui.widgets.suggest import TagSuggester

HINT = 'words, "a phrase", #tag, from:2026, with:drawing'


class WriteScreen(ReadingScreen):
    """`state` is "list", "empty" (a list without rows), "search", "read" or "edit"."""

    screen_id = "write"
    CSS_PATH = "write.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._deleted: list[Draft | Entry] = []
        self._searched = ""

    # --- arriving ------------------------------------------------------------------------------------------------

    def compose_body(self) -> Iterator[Widget]:
        """Yield the list with its search field, and the sheet."""
        with Vertical(id="entries"):
            search = Input(id="search", placeholder=HINT, compact=True, max_length=200)
            search.cursor_blink = False
            search.suggester = TagSuggester(lambda: self.book.entries.tags(), ("#", "tag:"))
            yield search
            yield EntryList(id="list")
            yield Static(id="note")
        yield Sheet(id="sheet")

    def on_mount(self) -> None:
        """Begin with the list."""
        self.sheet.query_one("#sheet-tags", Input).suggester = TagSuggester(lambda: self.book.entries.tags())
        self.set_interval(1, self._beat)
        self.in_background(self.book.entries.build_index, lambda _: None, lambda _: None)
        self._to_list()

    @on(ScreenResume)
    def come_back(self) -> None:
        """Show in the list what was written elsewhere."""
        if self.state in ("list", "empty", "search"):
            self._offer()

    def arrive(self, **wanted: Any) -> None:
        """Open a blank page at once, for a given day and with a given prompt, or an entry, where that is wanted."""
        if wanted.get("new"):
            self._stop_writing()
            writing = Writing(self.book, wanted.get("day", self.book.today()))
            writing.prompt = wanted.get("prompt", "")
            self._write(writing)
        elif wanted.get("entry"):
            self._stop_writing()
            self._read(self.book.entries.get(wanted["entry"]))

    @property
    def entries(self) -> EntryList:
        """The list."""
        return self.query_one(EntryList)

    # --- the list ------------------------------------------------------------------------------------------------

    def _to_list(self) -> None:
        self.query_one("#search").display = bool(self._searched)
        self._show("list")
        self.heading = "Write"
        self._offer()
        if self.entries.display:
            self.set_focus(self.entries)

    def _offer(self) -> None:
        book = self.book
        rows: list[Draft | Entry] = [*book.drafts.list(), *book.entries.list()]
        if self._searched and not book.entries.has_index:
            words, drawn = self._searched, self._drawn_days()
            self.in_background(lambda: book.entries.search(words, drawn), lambda found: self._show_found(words, found))
            return
        if self._searched:
            rows = [*book.entries.search(self._searched, self._drawn_days())]
        self._show_rows(rows)

    def _drawn_days(self) -> set[date]:
        return self.book.drawings.days() if "with:" in self._searched.lower() else set()

    def _show_found(self, words: str, found: list[Entry]) -> None:
        """Show what a search that ran behind the screen has found, unless another one was typed meanwhile."""
        if words == self._searched:
            self._show_rows([*found])
            self.entries.point_at(0)

    def _show_rows(self, rows: list[Draft | Entry]) -> None:
        self.entries.offer(rows, self.book.today(), read_query(self._searched) if self._searched else None)
        if not rows:
            say, line = load_content().say, load_content().line_for("before_writing", self.book.today())
            self._note(say("write.none_found") if self._searched else f"{say('write.empty')}\n\n{line}")
        elif self.query_one("#note").has_class("empty"):
            self._note("")
        self.query_one("#note").set_class(not rows, "empty")
        if not rows and self.focused is self.entries:
            self.set_focus(None)  # else the search field takes it, and u is a letter
        self.entries.display = bool(rows)
        if self.state in ("list", "empty"):
            self.state = "list" if rows or self._searched else "empty"

    def _note(self, words: str) -> None:
        self.query_one("#note", Static).update(plain(words))

    def action_new(self) -> None:
        """Begin a new entry."""
        self._write(Writing(self.book, self.book.today()))

    @on(EntryList.Opened)
    def action_read(self) -> None:
        """Open what the cursor is on: an entry to read, a draft to go on with."""
        chosen = self.entries.chosen
        if isinstance(chosen, Draft):
            self._write(Writing(self.book, chosen.date, draft=chosen))
        elif chosen is not None:
            self._read(chosen)

    def action_delete(self) -> None:
        """Put the entry into the bin, or let the draft go; both can be brought back."""
        chosen = self.reading if self.state == "read" else self.entries.chosen
        if chosen is None:
            return
        if isinstance(chosen, Draft):
            self.book.drafts.drop(chosen.id)
        else:
            self.book.entries.delete(chosen.id)
        self._deleted.append(chosen)
        self._to_list()
        self._note(load_content().say("write.draft_gone" if isinstance(chosen, Draft) else "write.in_bin"))

    def action_bring_back(self) -> None:
        """Bring back what was deleted last."""
        if not self._deleted:
            return
        back = self._deleted.pop()
        if isinstance(back, Draft):
            self.book.drafts.keep(
                back.text, draft_id=back.id, entry=back.entry, day=back.date, tags=back.tags, prompt=back.prompt
            )
        else:
            self.book.entries.bring_back(back.id)
        self._offer()
        self.entries.point_at_id(back.id)
        self.set_focus(self.entries)
        self._note(load_content().say("write.back"))

    def action_bin(self) -> None:
        """Look into the bin."""
        from journal.tui.screens.shelf import BinScreen

        self.app.push_screen(BinScreen())

    def action_calendar(self) -> None:
        """Open the calendar, on the day of what is read or pointed at."""
        from journal.tui.screens.calendar import CalendarScreen

        chosen = self.reading or self.entries.chosen
        self.app.push_screen(CalendarScreen(chosen.date if chosen else None), self._after_calendar)

    def _after_calendar(self, chosen: Entry | date | None) -> None:
        if isinstance(chosen, Entry):
            self._read(chosen)
        elif chosen is not None:
            self._write(Writing(self.book, chosen))

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
            self.state = "list"
            self.entries.focus()

    # --- going on ------------------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Change the entry; a draft of it that was kept comes first."""
        chosen = self.reading if self.state == "read" else self.entries.chosen
        if isinstance(chosen, Draft):
            self._write(Writing(self.book, chosen.date, draft=chosen))
        elif chosen is not None:
            draft = next((draft for draft in self.book.drafts.list() if draft.entry == chosen.id), None)
            self._write(Writing(self.book, chosen.date, draft=draft, entry=chosen))

    def action_list(self) -> None:
        """Go back to the list; what was written stays as a draft, and a search is over."""
        if self.state in ("read", "edit", "find") and self.sheet.close_find():
            self.state = "read" if self.state == "find" else self.state
            return
        searching = self.state == "search"
        self._stop_writing()
        left, self._left = self._left, ""
        self.reading = None
        if searching:
            with self.prevent(Input.Changed):
                self.query_one("#search", Input).value = ""
            self._searched = ""
        self._note("")
        self._to_list()
        self.entries.point_at_id(left)
