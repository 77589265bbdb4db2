"""A list to choose from: one row a thing, with a cursor; it repaints only the rows that change."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal.tui.text import one_line
from journal.tui.widgets.columns import fit

MARK, LEFT_MARK, NO_MARK = "  ▸ ", "  • ", "    "
"""What stands before the row that the cursor is on, so that it can be told without color; before that row while the
focus is elsewhere; and before the others."""

AFTER = 1
"""Cells that stay free at the right of a row, beside the one that its words end with."""

LEAST_WORDS = 8
"""Cells that the words after the first column are worth; with fewer they are left out."""

KEPT_WORDS = 14
"""Cells that the longest name of a first column leaves to the words, or a quarter of the row where that is more."""


class Rows(ScrollView, can_focus=True):
    """Rows of a first column of fixed width and the words after it; a blank line can stand before some of them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--hand", "rows--name", "rows--quiet"}
    DEFAULT_CSS = """
    Rows {
        background: $ground; color: $text; scrollbar-size-vertical: 1; overflow-x: hidden;
        & > .rows--cursor { background: $raised; }
        & > .rows--hand { color: $hand; text-style: bold; }
        & > .rows--name { color: $text; }
        & > .rows--quiet { color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("home", "step(-99999)", show=False),
        Binding("end", "step(99999)", show=False),
        Binding("pageup", "step(-10)", show=False),
        Binding("pagedown", "step(10)", show=False),
    ]

    @dataclass
    class Pointed(Message):
        """The cursor is on another row."""

        place: int

    @dataclass
    class Chosen(Message):
        """The row under the cursor was clicked."""

        place: int

    def __init__(self, *, id: str | None = None, one_click: bool = False) -> None:
        """Make an empty list; one click chooses, or only the second does."""
        super().__init__(id=id)
        self._rows: tuple[tuple[str, str], ...] = ()
        self._first_width = self._words_width = 0
        self._lines: list[int] = []
        self._one_click = one_click
        self.cursor = 0

    def show(self, rows: Sequence[tuple[str, str]], cursor: int = 0, breaks: Collection[int] = ()) -> None:
        """Show these rows, each (first column, words), with the cursor on one; each of `breaks` begins a new group."""
        self._rows = tuple((one_line(first), _indented(words)) for first, words in rows)
        self._first_width = max((cell_len(first) for first, _ in self._rows), default=0)
        self._words_width = max((cell_len(words) for _, words in self._rows), default=0)
        self.cursor = min(max(cursor, 0), max(len(self._rows) - 1, 0))
        firsts = sorted(place for place in breaks if place > 0)
        self._lines = [place + bisect_right(firsts, place) for place in range(len(self._rows))]
        self._measure()
        self.refresh()
        self._follow()

    def _most_first(self) -> int:
        """Return how many cells the first column may take, so that the longest name leaves room for the words."""
        room = self.size.width - len(MARK) - AFTER
        return max(1, room - min(self._words_width, max(KEPT_WORDS, room // 4)))

    def first_width(self, place: int) -> int:
        """Return how wide the first column of a row is, without the space after it."""
        return self._first_width

    @property
    def line_count(self) -> int:
        """How many lines all rows take."""
        return self._lines[-1] + 1 if self._lines else 0

    def _row_on(self, line: int) -> int | None:
        """Return the row on that line of the whole list; None where it is blank."""
        place = bisect_right(self._lines, line) - 1
        return place if place >= 0 and self._lines[place] == line else None

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, self.line_count)

    def on_resize(self, _: Resize) -> None:
        """Keep the cursor in view."""
        self._measure()
        self._follow()

    def _follow(self) -> None:
        if not self.size.height:
            return  # while it is not seen there is nothing to keep in view
        line = self._lines[self.cursor] if self._lines else 0
        self.scroll_to_region(Region(0, line, 1, 1), animate=False, force=True)

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        self.point_at(self.cursor + by)

    def point_at(self, place: int) -> None:
        """Put the cursor on a row."""
        place = min(max(place, 0), len(self._rows) - 1)
        if place < 0 or place == self.cursor:
            return
        for changed in (self.cursor, place):
            self.refresh(Region(0, self._lines[changed] - self.scroll_offset.y, self.size.width, 1))
        self.cursor = place
        self._follow()
        self.post_message(self.Pointed(place))

    def on_focus(self) -> None:
        """Show that one is here, or not any more."""
        if self._rows:
            self.refresh(Region(0, self._lines[self.cursor] - self.scroll_offset.y, len(MARK), 1))

    on_blur = on_focus

    def on_click(self, event: Click) -> None:
        """Point at a row; a row that was pointed at already is chosen."""
        place = self._row_on(event.y + self.scroll_offset.y)
        if place is not None:
            event.stop()
            chosen = self._one_click or place == self.cursor
            self.point_at(place)
            if chosen:
                self.post_message(self.Chosen(place))

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        width, ground = self.size.width, self.rich_style
        place = self._row_on(y + self.scroll_offset.y)
        if place is None:
            return Strip.blank(width, ground)
        first, words = self._rows[place]
        here = place == self.cursor
        if here:
            ground += self.get_component_rich_style("rows--cursor", partial=True)
        hand, name, quiet = (
            ground + self.get_component_rich_style(f"rows--{voice}", partial=True)
            for voice in ("hand", "name", "quiet")
        )
        column = self.first_width(place)
        column = min(column + 3, self._most_first()) if column else 0
        mark = mark_before(here, self.screen.focused in (self, None))
        segments = [Segment(mark, hand), Segment(fit(first, column), name)]
        room = width - len(MARK) - column - AFTER
        if room >= LEAST_WORDS:
            segments.append(Segment(fit(words, room), quiet))
        return Strip(segments).adjust_cell_length(width, ground)


def mark_before(here: bool, in_hand: bool) -> str:
    """Return what stands before a row; `in_hand` where the focus is in its list, or nowhere yet."""
    return (MARK if in_hand else LEFT_MARK) if here else NO_MARK


def _indented(words: str) -> str:
    """Return the words in one line, with the spaces that they begin with."""
    line = one_line(words)
    return " " * (len(words) - len(words.lstrip(" "))) + line if line else ""
