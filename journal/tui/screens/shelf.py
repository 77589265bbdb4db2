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
from journal.tui.text import keyed
from journal.tui.widgets.dialog import Dialog
from journal.tui.widgets.entrylist import first_words
from journal.tui.widgets.page import Lights, Page
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
        self.query_one("#shelf-about").set_class(not rows, "none")
        self.tell(load_content().say(self.about if rows else f"{self.about}_none"))
        self.rows.show(rows, self.rows.cursor)
        self.rows.styles.height = min(6, max(1, len(rows)))
        self.rows.display = self.page.display = bool(rows)
        self.set_focus(self.rows if rows else None)
        self.show_text()

    @on(Rows.Pointed)
    def show_text(self) -> None:
        """Show the text of the row that the cursor is on."""
        some = self.state == "some"
        self.page.text = self.text_of(self.rows.cursor) if some else ""
        self.page.light_up(self.lights_of(self.rows.cursor) if some else None)
        self.page.go_to(self.first_line(self.rows.cursor) if some else 0)

    def labels(self) -> Sequence[tuple[str, str]]:
        """Return the rows."""
        raise NotImplementedError

    def text_of(self, place: int) -> str:
        """Return the text of a row."""
        raise NotImplementedError

    def lights_of(self, place: int) -> Lights | None:
        """Return what is lit up in that text."""
        return None

    def first_line(self, place: int) -> int:
        """Return the line at which one begins to read."""
        return 0

    def tell(self, words: str) -> None:
        """Say something above the rows."""
        self.query_one("#shelf-about", Static).update(keyed(words))

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
        self._pieces: list[Piece] = []

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
        self._pieces = compare(version.text, self._entry.text)
        return "\n".join(map(_signed, self._pieces))

    def lights_of(self, place: int) -> Lights | None:
        """Return the words that are different now."""
        pieces = self._pieces
        return (lambda at, line: _changed_in(pieces, at, line)) if self._comparing else None

    def first_line(self, place: int) -> int:
        """Return the first line that is not there now, or that came later."""
        differ = (at for at, piece in enumerate(self._pieces) if piece.kind != "same")
        return next(differ, 0) if self._comparing else 0

    def action_compare(self) -> None:
        """Compare with now, or show the version alone."""
        self._comparing = not self._comparing
        self.tell(load_content().say(self.about if self._comparing else "write.versions_alone"))
        self.show_text()

    def action_bring_back(self) -> None:
        """Let the entry say this again."""
        if self._entry is not None and self._versions:
            version = self._versions[self.rows.cursor]
            self.dismiss(self.book.entries.bring_version_back(self._entry.id, version.id))


def _signed(piece: Piece) -> str:
    return SIGNS[piece.kind] + piece.text


def _changed_in(pieces: Sequence[Piece], at: int, line: str) -> Sequence[tuple[int, int]]:
    """Return where words of a line differ; a text with odd line ends has other lines on the page, and none is lit."""
    if at >= len(pieces) or _signed(pieces[at]) != line:
        return ()
    sign = len(SIGNS[pieces[at].kind])
    return [(start + sign, end + sign) for start, end in pieces[at].changed]


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
            (self._rests(entry), f"{short_day(entry.date, today)} · {first_words(entry)}") for entry in self._entries
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
        self.tell(load_content().say("write.looking_copies"))
        self.in_background(lambda: len(copies_that_hold(book, entry.id)), lambda held: self._ask(entry, held))

    def _ask(self, entry: Entry, held: int) -> None:
        if not self.is_current or entry not in self._entries:
            return  # asked already, or left
        say = load_content().say
        sentence = say("write.for_good")
        choices = [("no", "Keep it in the bin"), ("yes", "Delete it for good")]
        if held:
            sentence += " " + say("write.for_good_copies", copies=_copies(held))
            choices[1:] = [("yes", "Delete it here"), ("all", f"Delete it here and in {_copies(held)}")]
        self.app.push_screen(Dialog(sentence, choices), lambda answer: self._answered(entry, answer or "", held))

    def _answered(self, entry: Entry, answer: str, held: int) -> None:
        from journal.exchange.forgetting import left_words, take_out_of_copies

        book, say = self.book, load_content().say
        if answer in ("yes", "all"):
            book.bin.delete_for_good(entry.id)
        self.offer()
        if answer == "yes":
            self.tell(f"{say('write.gone')} {left_words(held) if held else ''}")
        if answer != "all":
            return
        self.tell(say("write.taking", copies=_copies(held)))

        def told(outcome: tuple[int, int]) -> None:
            changed, left = outcome
            gone = say("write.gone_copies", copies=_copies(changed)) if changed else say("write.gone")
            if not self.is_gone:
                self.tell(f"{gone} {left_words(left) if left else ''}")

        self.in_background(lambda: take_out_of_copies(book, entry.id), told)


def _copies(count: int) -> str:
    return "1 older copy" if count == 1 else f"{count} older copies"
