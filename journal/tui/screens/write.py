"""Write: the list of entries with drafts on top, a page to read, and a page to write on."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from textual import on
from textual.containers import Vertical
from textual.events import ScreenResume
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.content import load_content
from journal.model.entry import Draft, Entry
from journal.tui.screens.editor import Writing
from journal.tui.screens.searching import HINT, LISTS, SearchingScreen
from journal.tui.widgets.entrylist import EntryList
from journal.tui.widgets.field import Field
from journal.tui.widgets.sheet import Sheet
from journal.tui.widgets.suggest import TagSuggester


class WriteScreen(SearchingScreen):
    """`state` is "list", "empty" (a list without rows), "search", "found", "nothing" (found), "read" or "edit"."""

    screen_id = "write"
    known_elsewhere = ("new", "search", "calendar", "prompts", "bin")
    CSS_PATH = "write.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._deleted: list[Draft | Entry] = []

    # --- arriving ------------------------------------------------------------------------------------------------

    def compose_body(self) -> Iterator[Widget]:
        """Yield the list with its search field, and the sheet."""
        with Vertical(id="entries"):
            search = Field(id="search", placeholder=HINT, max_length=200, select_on_focus=True)
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
        if self.state in (*LISTS, "search"):
            self._offer()

    def arrive(self, **wanted: Any) -> None:
        """Open a blank page at once, for a given day and with a given prompt, an entry, or the list, as is wanted."""
        if wanted.get("new"):
            self._stop_writing()
            writing = Writing(self.book, wanted.get("day", self.book.today()))
            writing.prompt = wanted.get("prompt", "")
            self._write(writing)
        elif wanted.get("entry"):
            self._stop_writing()
            self._read(self.book.entries.get(wanted["entry"]))
        elif wanted.get("afresh") and self.state not in LISTS:
            self.sheet.close_find()
            self.action_list()

    # --- the list ------------------------------------------------------------------------------------------------

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
            self._light_up()

    def _light_up(self) -> None:
        """Show in an entry where the words are that were searched for."""
        if self._query is not None and self._query.has_words:
            self.sheet.light_up(self._query)

    def action_step(self, by: int) -> None:
        """Read the entry one below in the list (an earlier one, or the next one found), or the one above."""
        if self.reading is None:
            return
        rows = self.entries.rows if self._query is not None else self.book.entries.list()
        ids = [row.id for row in rows if isinstance(row, Entry)]
        place = ids.index(self.reading.id) + by if self.reading.id in ids else -1
        if not 0 <= place < len(ids):
            self.sheet.show_kept("no more this way")
            return
        self._left = ids[place]
        self._read(self.book.entries.get(self._left))
        self._light_up()

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
        searching = self.state in ("search", "found", "nothing")
        self._stop_writing()
        left, self._left = self._left, ""
        self.reading = None
        if searching:
            self._end_search()
        self._note("")
        self._to_list()
        self.entries.point_at_id(left)
