"""How pixels look in a terminal: two in a cell, in full color, in sixteen colors, or as shades without any."""

import re
from functools import cache
from typing import Any, Literal

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color as Mixed

from journal.model.drawing import BLANK, Drawing
from journal.model.palette import DUSK, GROUND, PALETTES

Ink = Literal["full", "sixteen", "none"]
"""What the terminal can show: 24-bit or 256 colors, sixteen, or none."""

MARKED = 32
"""Added to a palette index: the pixel is shown a shade off its color, so that the brush is seen on its own trace."""

EMPTY = 16
"""The index, in a row to be painted, of all that shows the ground."""

_SHOWN = bytes(range(EMPTY)) + bytes([EMPTY]) * (256 - EMPTY)
"""What each index of a picture is in a row to be painted."""

_RUN = re.compile(rb"(..)\1*", re.DOTALL)
"""Neighboring cells that are alike."""

SHADES = "█=▓%+#▒░:.@*~o-&"
"""One character a color, 0 to 15, the first ten the lighter the fuller, for terminals without color (code page 437)."""

_TERMINAL = (
    "#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa",
    "#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff",
)  # fmt: skip
"""What the sixteen colors of a terminal look like in most of them."""

DARKEST = 9
"""The color of every palette that is next to black: with sixteen colors it is the ground's own black."""

_DUSK_SIXTEEN = (15, 7, 11, 3, 9, 13, 14, 12, 4, 0, 5, 10, 1, 2, 6, 8)
"""The terminal's own color for each of the sixteen of dusk, all different; the darkest is black, as the ground is."""


@cache
def sixteen_of(palette: str) -> tuple[int, ...]:
    """Return the terminal's own color for each color of a palette, all different, the nearest ones first."""
    colors = PALETTES.get(palette, DUSK)
    if colors is DUSK:
        return _DUSK_SIXTEEN
    terminal = [Mixed.parse(color).rgb for color in _TERMINAL]
    pairs = [
        (sum((a - b) ** 2 for a, b in zip(Mixed.parse(color).rgb, own, strict=True)), index, number)
        for index, (_, color) in enumerate(colors)
        for number, own in enumerate(terminal)
        if (number == 0) == (index == DARKEST)
    ]
    found: dict[int, int] = {}
    for _, index, number in sorted(pairs):
        if index not in found and number not in found.values():
            found[index] = number
    return tuple(found[index] for index in range(len(colors)))


DARK = frozenset({8, 9, 15, BLANK})
"""The colors that stand back when a cell without color has to show two halves."""


def ink_of(app: "App[Any]") -> Ink:
    """Return what the terminal of this program can show."""
    if app.no_color:
        return "none"
    if app.native_ansi_color or app.console.color_system in ("standard", "windows"):
        return "sixteen"
    return "full"


@cache
def _mixed(color: str) -> Mixed:
    """Return a color that can be mixed with others; there are few, and they come again and again."""
    return Mixed.parse(color)


@cache
def _is_light(color: str) -> bool:
    """Whether black stands out from it more than white does: one of the two always has 4.58 to 1 or more."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _mixed(color).normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.179


class Pixels:
    """Paints cells of two pixels each, one above the other, and remembers how every pair looks."""

    def __init__(self, palette: str, ink: Ink) -> None:
        self.ink = ink
        self.hues = tuple(color for _, color in PALETTES.get(palette, DUSK))
        self._sixteen = sixteen_of(palette)
        self._cells: dict[tuple[int, int], tuple[str, Style]] = {}

    def cell(self, top: int, bottom: int) -> tuple[str, Style]:
        """Return the character and style of a cell; a value that no color has is shown as the ground."""
        found = self._cells.get((top, bottom))
        if found is None:
            found = self._cells[top, bottom] = self._paint(top, bottom)
        return found

    def segments(self, upper: bytes | bytearray, lower: bytes | bytearray) -> list[Segment]:
        """Paint a row of cells, neighbors that look alike in one segment; the two rows are as `to_paint` has them."""
        pairs = bytearray(2 * len(upper))
        pairs[::2], pairs[1::2] = upper, lower
        row: list[Segment] = []
        text, style = "", Style.null()
        painted = self._cells
        for run in _RUN.finditer(pairs):
            pair = pairs[run.start()], pairs[run.start() + 1]
            char, look = painted.get(pair) or self.cell(*pair)
            if text and look is not style:
                row.append(Segment(text, style))
                text = ""
            text, style = text + char * ((run.end() - run.start()) // 2), look
        if text:
            row.append(Segment(text, style))
        return row

    def swatch(self, index: int, chosen: bool) -> tuple[tuple[str, str | Style], ...]:
        """Return a color's place in the row of colors, two characters wide, in parts: the text, and its voice or style.

        Its digit, if any, stands on the color. With sixteen colors it stands beside it: in four terminals that were
        measured neither black nor white can be read on some of them.
        """
        digit = str(index) if index < 10 else " "
        if self.ink == "none":
            return ((f"{digit}{SHADES[index]}", Style(reverse=chosen, bold=chosen)),)
        if self.ink == "sixteen":
            own = Style(bgcolor=Color.from_ansi(self._sixteen[index]))
            return ("•" if chosen and index > 9 else digit, "used" if chosen else "text"), (" ", own)
        mark = "•" if chosen else " "
        hue = Mixed.parse(self.hues[index])
        text = Color.parse("#000000" if _is_light(self.hues[index]) else "#ffffff")
        return ((f"{digit}{mark}", Style(color=text, bgcolor=hue.rich_color, bold=chosen)),)

    def _paint(self, top: int, bottom: int) -> tuple[str, Style]:
        if self.ink == "none":
            return self._shade(top, bottom)
        above, below = self._color(top), self._color(bottom)
        if above == below:
            return " ", Style(bgcolor=above)
        if self.ink == "sixteen" and (below.number or 0) > 7 >= (above.number or 0):
            return "▄", Style(color=below, bgcolor=above)
        return "▀", Style(color=above, bgcolor=below)

    def _color(self, pixel: int) -> Color:
        marked = MARKED <= pixel <= MARKED + EMPTY
        index = pixel - MARKED if marked else pixel
        known = index < len(self.hues)
        if self.ink == "sixteen":
            if marked:
                return Color.from_ansi(8 if known and index not in DARK else 15)
            return Color.from_ansi(self._sixteen[index] if known else 0)
        hue = _mixed(self.hues[index] if known else GROUND)
        if marked:
            hue = hue.blend(Mixed.parse(GROUND if hue.brightness > 0.45 else self.hues[0]), 0.45)
        return hue.rich_color

    def _shade(self, top: int, bottom: int) -> tuple[str, Style]:
        if any(MARKED <= pixel <= MARKED + EMPTY for pixel in (top, bottom)):
            return "X", Style(reverse=True)
        known = len(SHADES)
        above, below = (pixel if pixel < known else BLANK for pixel in (top, bottom))
        if above == below:
            char = SHADES[above] if above != BLANK else " "
        elif (above in DARK) == (below in DARK):
            char = SHADES[above if above != BLANK else below]
        else:
            char = "▄" if above in DARK else "▀"
        return char, Style.null()


@cache
def pixels_for(palette: str, ink: Ink) -> Pixels:
    """Return what paints a palette; there are few, and all pictures share them."""
    return Pixels(palette, ink)


def to_paint(pixels: bytes | bytearray) -> bytearray:
    """Return pixels of a picture as a row to be painted has them: 0 to 15, or EMPTY."""
    return bytearray(pixels.translate(_SHOWN))


def smaller(drawing: Drawing, width: int, height: int) -> tuple[int, int, bytes]:
    """Return a picture as (width, height, pixels) that fits into so many pixels, whole-number steps smaller.

    Each dot shows what there is most of in its square; nothing wins only where all of it is blank, so that thin lines
    stay. Raises BadInput for a drawing that cannot be read.
    """
    pixels = drawing.pixels()
    step = max(1, -(-drawing.width // width), -(-drawing.height // height))
    if step == 1:
        return drawing.width, drawing.height, bytes(pixels)
    small, blank, whole = bytearray(), bytes([BLANK]), bytes(pixels)
    for top in range(0, drawing.height, step):
        starts = range(top * drawing.width, min(top + step, drawing.height) * drawing.width, drawing.width)
        rows = [whole[start : start + drawing.width] for start in starts]
        for x in range(0, drawing.width, step):
            square = b"".join([row[x : x + step] for row in rows])
            if square.count(square[:1]) < len(square):
                square = square.replace(blank, b"")
                small.append(max(sorted(set(square)), key=square.count))
            else:
                small.append(square[0])
    return -(-drawing.width // step), -(-drawing.height // step), bytes(small)
