"""What a screen shows, cell by cell: the character, its color and that of its ground."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import split_graphemes
from rich.color import Color as RichColor
from rich.color import ColorType
from rich.style import Style
from textual.screen import Screen

Rgb = tuple[int, int, int]

# The sixteen as terminals ship them: VGA (the Linux console), xterm, Windows Terminal (Campbell), GNOME Terminal.
SIXTEEN: dict[str, tuple[str, ...]] = {
    "linux": (
        "000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa",
        "555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff", "ffffff",
    ),
    "xterm": (
        "000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5",
        "7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff",
    ),
    "windows": (
        "0c0c0c", "c50f1f", "13a10e", "c19c00", "0037da", "881798", "3a96dd", "cccccc",
        "767676", "e74856", "16c60c", "f9f1a5", "3b78ff", "b4009e", "61d6d6", "f2f2f2",
    ),
    "gnome": (
        "171421", "c01c28", "26a269", "a2734c", "12488b", "a347ba", "2aa1b3", "d0cfcc",
        "5e5c64", "f66151", "33da7a", "e9ad0c", "2a7bde", "c061cb", "33c7de", "ffffff",
    ),
}  # fmt: skip
DEFAULT = -1
"""The color that a terminal writes with, or writes on, when nobody says which."""

SHAPES = ((0x2500, 0x259F), (0x2800, 0x28FF))
"""Lines, blocks and braille: they draw, and write nothing."""


class Cell(NamedTuple):
    """One cell; colors as (red, green, blue), or by their number among the terminal's own sixteen."""

    text: str
    color: Rgb | int
    ground: Rgb | int
    bold: bool = False
    reverse: bool = False
    underline: bool = False

    @property
    def writes(self) -> bool:
        """Whether it is a part of words or a mark, and not of a picture."""
        if not self.text.strip():
            return False
        code = ord(self.text[0])
        return not any(first <= code <= last for first, last in SHAPES) and unicodedata.category(self.text[0])[0] != "C"


Grid = list[list[Cell]]


def cells_of(screen: Screen[object]) -> Grid:
    """Return the cells of a screen, row by row; a wide character is followed by an empty cell."""
    width = screen.size.width
    return [_row(strip, width) for strip in screen._compositor.render_strips()]


def _row(strip: object, width: int) -> list[Cell]:
    row: list[Cell] = []
    for segment in strip:  # type: ignore[attr-defined]
        if segment.control:
            continue
        style = segment.style or Style()
        color, ground = _color(style.color), _color(style.bgcolor)
        if style.reverse:
            color, ground = ground, color
        look = (bool(style.bold), bool(style.reverse), bool(style.underline))
        for start, end, wide in split_graphemes(segment.text)[0]:
            signs = segment.text[start:end]
            if wide == 0 and row:
                row[-1] = row[-1]._replace(text=row[-1].text + signs)
                continue
            row += [Cell(signs, color, ground, *look), *[Cell("", color, ground, *look)] * (wide - 1)]
    return row[:width]


def _color(color: RichColor | None) -> Rgb | int:
    if color is None or color.type is ColorType.DEFAULT:
        return DEFAULT
    if color.type is ColorType.TRUECOLOR:
        assert color.triplet is not None
        return (color.triplet.red, color.triplet.green, color.triplet.blue)
    assert color.number is not None
    return color.number


def rgb(color: Rgb | int, table: str = "xterm") -> Rgb:
    """Return a color as it is seen, in a terminal with that table of sixteen."""
    if isinstance(color, tuple):
        return color
    if color == DEFAULT:
        return (0, 0, 0)
    if color < len(SIXTEEN[table]):
        text = SIXTEEN[table][color]
        return (int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16))
    triplet = RichColor.from_ansi(color).get_truecolor()
    return (triplet.red, triplet.green, triplet.blue)


def luminance(color: Rgb) -> float:
    """Return the relative luminance of WCAG 2.2, 0 to 1."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (part / 255 for part in color)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast of WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lines_of(grid: Grid) -> list[str]:
    """Return the rows as text, without spaces at their ends."""
    return ["".join(cell.text for cell in row).rstrip() for row in grid]


def different(one: Grid, other: Grid) -> Iterator[tuple[int, int]]:
    """Yield (row, column) of the cells that differ."""
    for y, (before, after) in enumerate(zip(one, other, strict=False)):
        for x, (cell, changed) in enumerate(zip(before, after, strict=False)):
            if cell != changed:
                yield y, x
