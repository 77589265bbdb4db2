"""Rows above, the text of the row that the cursor is on below: what an entry said before, and the bin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from journal.content import load_content
from journal.model.comparing import Piece, compare
from journal.model.entry import Entry, EntryVersion
from journal.tui.base import JournalScreen
from journal.tui.text import plain
from journal.tui.widgets.dialog import Dialog
from journal.tui.widgets.entrylist import first_words
from journal.tui.widgets.page import Page
from journal.tui.widgets.rows import Rows
from journal.tui.words import clock_words, short_day

SIGNS = {"same": "  ", "gone": "- ", "new": "+ "}
"""What stands before a line of a comparison."""


class ShelfScreen(JournalScreen):
    """A subclass sets `called` and `about`, fills the rows, and says what the text of a row is."""

    shows_navigation = False
    CSS_PATH = "shelf.tcss"
    called = ""
    about = ""

    def compose_body(self) -> Iterator[Widget]:
        """Yield what it is, the rows, the text."""
        with Vertical(id="shelf"):
            yield Static(id="shelf-about")
            yield Rows(id="shelf-rows")
            yield Page(id="shelf-page")

    def on_mount(self) -> None:
        """Show what there is."""
        self.heading = self.called
        self.page.read_only, self.page.show_cursor = True, False
        self.offer()

    @property
    def rows(self) -> Rows:
        """The rows."""
        return self.query_one(Rows)

    @property
    def page(self) -> Page:
        """The text."""
        return self.query_one(Page)

    def offer(self) -> None:
        """Show the rows and the text of the first one."""
        rows = self.labels()
        self.state = "some" if rows else "none"
        self.query_one("#shelf-about", Static).update(
            plain(load_content().say(self.about if rows else f"{self.about}_none"))
        )
        self.rows.show(rows, self.rows.cursor)
        self.rows.styles.height = min(6, max(1, len(rows)))
        self.rows.display = self.page.display = bool(rows)
        self.set_focus(self.rows if rows else None)
        self.show_text()

    @on(Rows.Pointed)
    def show_text(self) -> None:
        """Show the text of the row that the cursor is on."""
        self.page.text = self.text_of(self.rows.cursor) if self.state == "some" else ""
        self.page.scroll_home(animate=False)

    def labels(self) -> Sequence[tuple[str, str]]:
        """Return the rows."""
        raise NotImplementedError

    def text_of(self, place: int) -> str:
        """Return the text of a row."""
        raise NotImplementedError

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()

    def action_scroll_text(self, by: int) -> None:
        """Scroll the text by that many rows."""
        self.page.scroll_relative(y=by, animate=False)


class VersionsScreen(ShelfScreen):
    """What one entry said before, newest first; compared with what it says now, or alone."""

    screen_id = "versions"
    called = "What it said before"
    about = "write.versions"

    def __init__(self, entry: Entry | None = None) -> None:
        super().__init__()
        self._entry = entry
        self._versions: list[EntryVersion] = []
        self._comparing = True

    def labels(self) -> Sequence[tuple[str, str]]:
        """Return the moments and first lines."""
        if self._entry is None:
            return []
        self._versions = self.book.entries.versions(self._entry.id)
        today, clock = self.book.today(), self.journal.settings.clock
        return [
            (
                f"{short_day(version.written_at.date(), today)}, {clock_words(version.written_at, clock)}",
                first_words(version),
            )
            for version in self._versions
        ]

    def text_of(self, place: int) -> str:
        """Return the version, with the lines that are different now marked."""
        version = self._versions[place]
        if not self._comparing or self._entry is None:
            return version.text
        return "\n".join(map(_signed, compare(version.text, self._entry.text)))

    def action_compare(self) -> None:
        """Compare with now, or show the version alone."""
        self._comparing = not self._comparing
        self.show_text()

    def action_bring_back(self) -> None:
        """Let the entry say this again."""
        if self._entry is not None and self._versions:
            version = self._versions[self.rows.cursor]
            self.dismiss(self.book.entries.bring_version_back(self._entry.id, version.id))


def _signed(piece: Piece) -> str:
    return SIGNS[piece.kind] + piece.text


class BinScreen(ShelfScreen):
    """What was deleted, with the days that it still rests."""

    screen_id = "bin"
    called = "Bin"
    about = "write.bin"

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def labels(self) -> Sequence[tuple[str, str]]:
        """Return how long each rests, its day and its first line."""
        self._entries = self.book.bin.list()
        today = self.book.today()
        return [
            (self._rests(entry), f"{short_day(entry.date, today)}   {first_words(entry)}") for entry in self._entries
        ]

    def _rests(self, entry: Entry) -> str:
        days = self.book.bin.days_left(entry)
        return f"{days} days left" if days != 1 else "1 day left"

    def text_of(self, place: int) -> str:
        """Return the text of the entry."""
        return self._entries[place].text

    def action_bring_back(self) -> None:
        """Take it out of the bin."""
        self.book.entries.bring_back(self._entries[self.rows.cursor].id)
        self.offer()

    def action_for_good(self) -> None:
        """Look which older copies hold it, and ask."""
        from journal.exchange.forgetting import copies_that_hold

        entry, book = self._entries[self.rows.cursor], self.book
        self.in_background(lambda: len(copies_that_hold(book, entry.id)), lambda held: self._ask(entry, held))

    def _ask(self, entry: Entry, held: int) -> None:
        say = load_content().say
        sentence = say("write.for_good")
        choices = [("no", "Keep it in the bin"), ("yes", "Delete it for good")]
        if held:
            copies = "1 older copy" if held == 1 else f"{held} older copies"
            sentence += " " + say("write.for_good_copies", copies=copies)
            choices[1:] = [("yes", "Delete it here"), ("all", f"Delete it here and in {copies}")]
        self.app.push_screen(Dialog(sentence, choices), lambda answer: self._answered(entry, answer or ""))

    def _answered(self, entry: Entry, answer: str) -> None:
        if answer not in ("yes", "all"):
            return
        from journal.exchange.forgetting import left_words, take_out_of_copies

        book = self.book
        book.bin.delete_for_good(entry.id)
        self.offer()

        def told(left: int) -> None:
            if left and not self.is_gone:
                self.query_one("#shelf-about", Static).update(plain(left_words(left)))

        if answer == "all":
            self.in_background(lambda: take_out_of_copies(book, entry.id)[1], told)
