"""A week as a grid: a row an item, a column a day; one cell has the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal.tui.text import one_line
from journal.tui.widgets.columns import fit

CELL = 6
"""Cells of the window for one day."""


class GridRow(NamedTuple):
    """A row: its name, what colors its marks, and a mark for each day; None where there is nothing to tick."""

    name: str
    voice: str
    marks: tuple[str | None, ...]


class Grid(ScrollView, can_focus=True):
    """Marks in rows and columns; arrows move the cursor, a click moves it and ticks."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--head", "grid--hand", "grid--here", "grid--move", "grid--touch",
                                             "grid--calm", "grid--text", "grid--quiet"}  # fmt: skip
    DEFAULT_CSS = """
    Grid {
        background: $ground; color: $text; scrollbar-size-vertical: 1; overflow-x: hidden;
        & > .grid--head { color: $quiet; }
        & > .grid--hand { color: $hand; }
        & > .grid--here { background: $hand; color: $ground; text-style: bold; }
        & > .grid--move { color: $move; text-style: bold; }
        & > .grid--touch { color: $touch; text-style: bold; }
        & > .grid--calm { color: $calm; text-style: bold; }
        & > .grid--text { color: $text; text-style: bold; }
        & > .grid--quiet { color: $quieter; }
        &:ansi > .grid--here { background: $ground; color: $hand; text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(0, -1)", show=False),
        Binding("down", "step(0, 1)", show=False),
        Binding("left", "step(-1, 0)", show=False),
        Binding("right", "step(1, 0)", show=False),
    ]

    @dataclass
    class Pressed(Message):
        """A cell was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[GridRow, ...] = ()
        self.row = 0
        self.column = 0

    def show(self, heads: Sequence[str], rows: Sequence[GridRow]) -> None:
        """Show these days and rows; the cursor stays where it was, as far as it can."""
        self._heads, self._rows = tuple(heads), tuple(rows)
        self.row = min(self.row, max(0, len(rows) - 1))
        self.column = min(self.column, max(0, len(heads) - 1))
        self.virtual_size = Size(self.size.width, len(rows) + 1)
        self.refresh()

    def action_step(self, across: int, down: int) -> None:
        """Move the cursor."""
        self.column = min(max(self.column + across, 0), len(self._heads) - 1)
        self.row = min(max(self.row + down, 0), len(self._rows) - 1)
        self.refresh()

    @property
    def _names(self) -> int:
        return max(8, min(26, self.size.width - 2 - CELL * len(self._heads)))

    def render_line(self, y: int) -> Strip:
        """Paint the days, or a row."""
        ground, width, names = self.rich_style, self.size.width, self._names
        head = ground + self.get_component_rich_style("grid--head", partial=True)
        place = y + self.scroll_offset.y - 1
        if place < 0:
            segments = [Segment(" " * (names + 2), ground), *(Segment(f"{day:^{CELL}}", head) for day in self._heads)]
            return Strip(segments).adjust_cell_length(width, ground)
        if place >= len(self._rows):
            return Strip.blank(width, ground)
        row = self._rows[place]
        hand = ground + self.get_component_rich_style("grid--hand", partial=True)
        name = fit(one_line(row.name), names)
        segments = [Segment("▸ " if place == self.row else "  ", hand), Segment(name, ground)]
        segments.append(Segment(" " * (names - cell_len(name)), ground))
        voice = ground + self.get_component_rich_style(f"grid--{row.voice}", partial=True)
        quiet = ground + self.get_component_rich_style("grid--quiet", partial=True)
        here = ground + self.get_component_rich_style("grid--here", partial=True)
        for column, mark in enumerate(row.marks):
            text = f"{'·' if mark is None else mark:^{CELL - 2}}"
            style = here if (place, column) == (self.row, self.column) else voice if mark and "x" in mark else quiet
            segments += [Segment(" ", ground), Segment(text, style), Segment(" ", ground)]
        return Strip(segments).adjust_cell_length(width, ground)

    def on_click(self, event: Click) -> None:
        """Move the cursor, and press what is there."""
        row, column = event.y + self.scroll_offset.y - 1, (event.x - self._names - 2) // CELL
        if 0 <= row < len(self._rows) and 0 <= column < len(self._heads):
            event.stop()
            self.row, self.column = row, column
            self.refresh()
            self.post_message(self.Pressed())
