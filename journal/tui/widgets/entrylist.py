"""Drafts and entries as one list: only the rows that are seen are painted, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal.book.folding import fold
from journal.book.lighting import sentence_around
from journal.book.query import Query
from journal.model.entry import Draft, Entry, EntryVersion
from journal.tui.text import clean, one_line
from journal.tui.widgets.columns import fit
from journal.tui.widgets.rows import mark_before
from journal.tui.words import short_day

DATE_WIDTH, YEAR_WIDTH, TAGS_WIDTH = 12, 5, 18
"""Cells of the date, of a year behind it, and of the tags where there is room for them."""

FIRST_WORDS = 400
"""Characters of a text in which its first line is looked for."""


class EntryList(ScrollView, can_focus=True):
    """Rows of date, first line and tags, with a cursor."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"entries--{name}" for name in ("cursor", "hand", "quiet", "quieter")}
    DEFAULT_CSS = """
    EntryList {
        background: $ground; color: $text; width: 100%; height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1;
    }
    EntryList > .entries--cursor { background: $raised; }
    EntryList > .entries--hand { color: $hand; text-style: bold; }
    EntryList > .entries--quiet { color: $quiet; }
    EntryList > .entries--quieter { color: $quieter; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", "step(-1000000000)", show=False),
        Binding("end,G", "step(1000000000)", show=False),
    ]

    @dataclass
    class Opened(Message):
        """The row under the cursor was clicked again."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[Draft | Entry] = []
        self._today = date.min
        self._query: Query | None = None
        self._years = False
        self.cursor = 0

    def offer(self, rows: Sequence[Draft | Entry], today: date, query: Query | None = None) -> None:
        """Show these rows; the cursor stays on what it was on, where that is still there.

        With a query each row shows the words that were found, lit up in their sentence.
        """
        self._query = query if query is not None and query.has_words else None
        chosen = self.chosen
        self._rows, self._today = list(rows), today
        self._years = any(row.date.year != today.year for row in rows)
        same = (place for place, row in enumerate(rows) if chosen is not None and row.id == chosen.id)
        self.cursor = max(0, next(same, min(self.cursor, len(rows) - 1)))
        self.virtual_size = Size(0, len(rows))
        self.refresh()
        self.call_after_refresh(self._show_cursor)

    @property
    def chosen(self) -> Draft | Entry | None:
        """What the cursor is on; None in an empty list."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    @property
    def rows(self) -> list[Draft | Entry]:
        """All rows, top to bottom."""
        return self._rows

    def action_step(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.point_at(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self.point_at(self.cursor + by * max(1, self.size.height - 1))

    def point_at_id(self, row_id: str) -> None:
        """Move the cursor to the row of that id, where there is one."""
        self.point_at(next((place for place, row in enumerate(self._rows) if row.id == row_id), self.cursor))

    def point_at(self, place: int) -> None:
        """Move the cursor to a row, as far as there are any."""
        before, self.cursor = self.cursor, max(0, min(place, len(self._rows) - 1))
        if self.cursor != before:
            self.refresh_line(before)
            self.refresh_line(self.cursor)
            self._show_cursor()

    def _show_cursor(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def on_resize(self, _: Resize) -> None:
        """Fit the rows to the new size."""
        self.virtual_size = Size(0, len(self._rows))
        self.call_after_refresh(self._show_cursor)

    def on_focus(self) -> None:
        """Show that one is here, or not any more."""
        self.refresh_line(self.cursor)

    on_blur = on_focus

    def on_click(self, event: Click) -> None:
        """Point by a click; open by a click on the row that the cursor is on."""
        place = event.y + self.scroll_offset.y
        if place >= len(self._rows):
            return
        event.stop()
        if place == self.cursor:
            self.post_message(self.Opened())
        else:
            self.point_at(place)

    def render_line(self, y: int) -> Strip:
        """Paint one row of the visible part."""
        place, width = y + self.scroll_offset.y, self.size.width
        if place >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row, lit = self._rows[place], place == self.cursor
        ground = self.rich_style + self._voice("cursor") if lit else self.rich_style
        quiet, hand = ground + self._voice("quiet"), ground + self._voice("hand")
        tags_width = TAGS_WIDTH if width >= 70 and row.tags else 0
        date_width = DATE_WIDTH + (YEAR_WIDTH if self._years else 0)
        words_width = max(8, width - 6 - date_width - tags_width)
        draft = isinstance(row, Draft)
        when = "draft" if draft else short_day(row.date, self._today)
        segments = [
            Segment(mark_before(lit, self.screen.focused in (self, None)), hand),
            Segment(fit(when, date_width), hand if draft else quiet),
            *self._words(row, words_width, ground),
        ]
        if tags_width:
            segments.append(Segment(fit(tag_words(row.tags), tags_width), ground + self._voice(self._tag_voice(row))))
        return Strip(segments).adjust_cell_length(width, ground)

    def _tag_voice(self, row: Draft | Entry) -> str:
        """Light up the tags, too, where a word of the search is found in them."""
        asked = self._query.words if self._query is not None else ()
        return "hand" if any(f" {fold(tag)}".find(f" {word}") >= 0 for tag in row.tags for word in asked) else "quieter"

    def _words(self, row: Draft | Entry, width: int, ground: Style) -> list[Segment]:
        if self._query is None:
            return [Segment(fit(first_words(row), width), ground)]
        line, spans = sentence_around(row.text, self._query)
        lit = ground + self._voice("hand")
        parts: list[Segment] = []
        done = 0
        for left, right in spans:
            if left >= done:
                parts += [Segment(clean(line[done:left]), ground), Segment(clean(line[left:right]), lit)]
                done = right
        parts.append(Segment(clean(line[done:]), ground))
        strip = Strip(parts)
        cut = strip.cell_length > width - 1
        strip = strip.crop(0, width - 2) if cut else strip
        return list(Strip([*strip, Segment("… " if cut else "", ground)]).adjust_cell_length(width, ground))

    def _voice(self, name: str) -> Style:
        return self.get_component_rich_style(f"entries--{name}", partial=True)


def first_words(row: Draft | Entry | EntryVersion) -> str:
    """Return the first line that holds anything, ready to be shown."""
    begin = one_line(row.text[:FIRST_WORDS].lstrip().partition("\n")[0])
    return begin or "(nothing written)"


def tag_words(tags: Sequence[str]) -> str:
    """Return tags as they are shown: "#lake #cousin"."""
    return " ".join(f"#{one_line(tag)}" for tag in tags)
