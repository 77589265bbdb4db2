"""The breath as a ring of dots that grows and sinks between two faint ones; or as a bar, where dots cannot be drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each braille dot, by row and column within a cell."""

SMALLEST = 0.34
"""How large the ring is with empty lungs, beside its largest."""

Rows = dict[int, dict[int, int]]
"""Braille bits by row and column of cells, counted from the middle."""


@lru_cache(maxsize=512)
def ring_dots(radius: int, thick: bool) -> Rows:
    """Return the dots of a ring of that radius, in dots, around the middle of a cell's corner."""
    rows: Rows = {}
    for extra in (0.0, 1.0) if thick else (0.0,):
        steps = max(24, int(2 * math.pi * radius * (1.6 if thick else 0.5)))
        for step in range(steps):
            angle = 2 * math.pi * step / steps
            across, down = round((radius + extra) * math.cos(angle)), round((radius + extra) * math.sin(angle))
            cells = rows.setdefault(down // 4, {})
            cells[across // 2] = cells.get(across // 2, 0) | _DOTS[down % 4][across % 2]
    return rows


class Ring(Widget):
    """`show` sets how full the breath is (0 to 1), a word and a count in the middle; `still` shows only these two."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"ring--bright", "ring--faint", "ring--word", "ring--count"}
    DEFAULT_CSS = """
    Ring {
        background: $ground; width: 1fr; height: 1fr;
        & > .ring--bright { color: $calm; text-style: bold; }
        & > .ring--faint { color: $quieter 55%; }
        & > .ring--word { color: $text; text-style: bold; }
        & > .ring--count { color: $hand; text-style: bold; }
        &:ansi > .ring--faint { color: $quieter; }
    }
    """

    def __init__(self, *, id: str | None = None, bar: bool = False) -> None:
        super().__init__(id=id)
        self.bar = bar
        self.still = False
        self._fullness = 0.0
        self._word = ""
        self._count = ""
        self._ink: Ink | None = None
        self._frame = Frame(0, 0, 0, 0)

    def show(self, fullness: float, word: str, count: str) -> None:
        """Show a moment; nothing is painted that looks the same."""
        before, said = self._size_of(self._fullness), (self._word, self._count)
        self._fullness, self._word, self._count = fullness, word, count
        size = self._size_of(fullness)
        changed: list[Region] = []
        if size != before:
            changed += self._changed_rows(before, size)
        if (word, count) != said:
            changed.append(Region(0, self.size.height // 2 - 1, self.size.width, 2))
        if changed:
            self.refresh(*changed)

    def _changed_rows(self, before: int, size: int) -> Iterator[Region]:
        """Yield the stretches of each row that look different when the ring has another size: left and right apart."""
        width, middle = self.size.width, self.size.height // 2
        if self.bar:
            yield from (Region(0, middle + row, width, 1) for row in (-3, 2))
            return
        old, new = ring_dots(before, True), ring_dots(size, True)
        for row in {*old, *new}:
            was, now = old.get(row, {}), new.get(row, {})
            columns = sorted(column for column in {*was, *now} if was.get(column) != now.get(column))
            for side in ([column for column in columns if column < 0], [column for column in columns if column >= 0]):
                if side:
                    yield Region(width // 2 + side[0], middle + row, side[-1] - side[0] + 1, 1)

    def _size_of(self, fullness: float) -> int:
        if self.still:
            return 0
        largest = self._largest
        return round(largest * (SMALLEST + (1 - SMALLEST) * fullness))

    @property
    def _largest(self) -> int:
        if self.bar:
            return max(4, min(60, self.size.width - 8) // 2)
        return max(6, min(self.size.height // 2 * 4 - 3, self.size.width - 4))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the lines of a moment; what is the same for all of them is looked up once."""
        width, height = self.size
        self._frame = Frame(width, height, self._size_of(self._fullness), self._largest)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Paint one row: the rings, and over them the words."""
        row, ink = y - self._frame.height // 2, self._styles()
        strip = self._row(row, ink)
        if row in (-1, 0):
            return self._centered(*((self._word, ink.word) if row else (self._count, ink.number)), strip)
        return strip

    def _styles(self) -> Ink:
        """Return the styles; looking them up costs more than painting, so they are kept until they change."""
        if self._ink is None:
            ground = self.rich_style
            names = ("bright", "faint", "word", "count")
            parts = (self.get_component_rich_style(f"ring--{name}", partial=True) for name in names)
            self._ink = Ink(ground, *(ground + part for part in parts))
        return self._ink

    def notify_style_update(self) -> None:
        """Forget how things looked: another theme paints them otherwise."""
        super().notify_style_update()
        self._ink = None

    def _row(self, row: int, ink: Ink) -> Strip:
        width, _, size, most = self._frame
        if self.still:
            return Strip.blank(width, ink.ground)
        return bar_row(row, width, size, most, ink) if self.bar else ring_row(row, width, size, most, ink)

    def _centered(self, text: str, style: Style, strip: Strip) -> Strip:
        label = f"  {text}  " if text else ""
        left = max(0, (self._frame.width - len(label)) // 2)
        return Strip.join([strip.crop(0, left), Strip([Segment(label, style)]), strip.crop(left + len(label))])


class Ink(NamedTuple):
    """The styles of a ring: its ground, the breath itself, what stands faintly around it, and the words over it."""

    ground: Style
    bright: Style
    faint: Style
    word: Style
    number: Style


class Frame(NamedTuple):
    """The cells of the widget, and the sizes of the ring as it is and at its fullest."""

    width: int
    height: int
    size: int
    largest: int


def bar_row(row: int, width: int, half: int, most: int, ink: Ink) -> Strip:
    """Return a row of the bar, counted from the middle: it is `half` wide to each side, and `most` at its fullest."""
    if row not in (-3, 2):
        return Strip.blank(width, ink.ground)
    left = (width - 2 * most) // 2
    parts = (("-" * (most - half), ink.faint), ("=" * (2 * half), ink.bright), ("-" * (most - half), ink.faint))
    strip = Strip([Segment(" " * left, ink.ground), *(Segment(text, style) for text, style in parts)])
    return strip.adjust_cell_length(width, ink.ground)


@lru_cache(maxsize=4096)
def ring_row(row: int, width: int, radius: int, largest: int, ink: Ink) -> Strip:
    """Return a row of the rings, counted from the middle; a breath comes back to each of them again and again."""
    lit = ring_dots(radius, True).get(row, {})
    dim: dict[int, int] = {}
    for size in (largest + 1, round(largest * SMALLEST) - 1):
        for column, bits in ring_dots(size, False).get(row, {}).items():
            dim[column] = dim.get(column, 0) | bits
    cells: list[tuple[str, Style]] = [(" ", ink.ground)] * width
    for column in {*lit, *dim}:
        place = width // 2 + column
        if 0 <= place < width:
            bits = lit.get(column, 0) or dim[column]
            cells[place] = (chr(0x2800 + bits), ink.bright if column in lit else ink.faint)
    return Strip(
        [
            Segment("".join(char for char, _ in run), style)
            for style, run in ((style, list(run)) for style, run in groupby(cells, lambda cell: cell[1]))
        ],
        width,
    )
