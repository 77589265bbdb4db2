"""The canvas: tools on an array of palette indices, and the way back from each of them."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from journal.errors import BadInput
from journal.model.drawing import BLANK, MAX_HEIGHT, MAX_WIDTH
from journal.model.shapes import Run, Spot, flood
from journal.model.textures import row_of

WIDTH, HEIGHT = 64, 36
"""The canvas that a new drawing gets, in pixels: it fits a window of 80x24."""

PAGES = ((64, 36), (64, 32), (96, 60), (128, 80), (160, 100))
"""The sizes of a page, in pixels, beside one that fits the window."""

STEPS = 240
"""How many strokes can be undone."""

SIZES = (1, 2, 3, 5, 8)
"""The widths of the brush, in pixels."""


class Area(NamedTuple):
    """A rectangle of pixels; `right` and `bottom` lie just outside it. Nothing is in it when it is not `filled`."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def filled(self) -> bool:
        """Whether the rectangle holds any pixel."""
        return self.left < self.right and self.top < self.bottom

    def joined(self, other: "Area") -> "Area":
        """Return the smallest rectangle that holds both."""
        if not (self.filled and other.filled):
            return other if other.filled else self
        return Area(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


NOWHERE = Area(0, 0, 0, 0)
"""The rectangle without a pixel."""


class Brush(NamedTuple):
    """How many pixels one touch covers; an even count reaches further right and down."""

    width: int
    height: int

    def covers(self, x: int, y: int) -> Area:
        """Return what one touch at a pixel covers, also beyond the edges of the canvas."""
        left, top = x - (self.width - 1) // 2, y - (self.height - 1) // 2
        return Area(left, top, left + self.width, top + self.height)


def pixel_brush(size: int) -> Brush:
    """Return the square brush for arrow keys and for a mouse that knows which pixel it is on."""
    return Brush(size, size)


def cell_brush(size: int) -> Brush:
    """Return the brush for a mouse that knows its cell only: whole cells, each of two pixels, one above the other."""
    return Brush(size, (size + 1) // 2 * 2)


def texture_brush(size: int) -> Brush:
    """Return the brush for a texture, broad enough that its pattern is seen."""
    return Brush(2 * size + 5, 2 * size + 5)


class Piece(NamedTuple):
    """A part of a picture that is carried about: its size, and its pixels row by row."""

    width: int
    height: int
    pixels: bytes


def line_between(x: int, y: int, to_x: int, to_y: int) -> Iterator[tuple[int, int]]:
    """Yield the pixels of a straight line, both ends included, each touching the next (Bresenham 1965)."""
    across, down = abs(to_x - x), -abs(to_y - y)
    step_x, step_y = (1 if to_x > x else -1), (1 if to_y > y else -1)
    error = across + down
    while True:
        yield x, y
        if (x, y) == (to_x, to_y):
            return
        twice = 2 * error
        if twice >= down:
            error += down
            x += step_x
        if twice <= across:
            error += across
            y += step_y


class Canvas:
    """The pixels of one picture, row by row, with the strokes that can be undone and redone.

    A stroke is all that happens between `begin` and `end`: it is one step back.
    """

    def __init__(self, width: int = WIDTH, height: int = HEIGHT, pixels: bytes | bytearray | None = None) -> None:
        """Begin with `pixels`, or with nothing drawn. Raises BadInput for a size that no canvas has."""
        if not (0 < width <= MAX_WIDTH and 0 < height <= MAX_HEIGHT):
            raise BadInput(f"A canvas has at most {MAX_WIDTH} by {MAX_HEIGHT} pixels. Nothing was changed.")
        if pixels is not None and len(pixels) != width * height:
            raise BadInput("This picture does not fit its canvas. Nothing was changed.")
        self.width = width
        self.height = height
        self.pixels = bytearray([BLANK]) * (width * height) if pixels is None else bytearray(pixels)
        self.mirrored = False
        self._before: bytes | None = None
        self._tried = False
        self._done: deque[bytes] = deque(maxlen=STEPS)
        self._undone: list[bytes] = []

    @property
    def blank(self) -> bool:
        """Whether nothing is on the canvas."""
        return self.pixels.count(BLANK) == len(self.pixels)

    @property
    def drawing(self) -> bool:
        """Whether a stroke has begun and not ended."""
        return self._before is not None

    def at(self, x: int, y: int) -> int:
        """Return the palette index of a pixel, BLANK where nothing was drawn or beyond the edges."""
        if 0 <= x < self.width and 0 <= y < self.height:
            return self.pixels[y * self.width + x]
        return BLANK

    def nearest(self, x: int, y: int) -> tuple[int, int]:
        """Return the pixel of the canvas that is nearest to a place on it or beside it."""
        return min(max(x, 0), self.width - 1), min(max(y, 0), self.height - 1)

    def inside(self, area: Area) -> Area:
        """Return the part of a rectangle that lies on the canvas."""
        return Area(max(area.left, 0), max(area.top, 0), min(area.right, self.width), min(area.bottom, self.height))

    @property
    def settled(self) -> bytes:
        """The pixels without a shape that is only being tried: what is to be kept."""
        return self._before if self._tried and self._before is not None else bytes(self.pixels)

    def begin(self, tried: bool = False) -> None:
        """Begin a stroke; one that was never ended is ended first, one that was only `tried` is dropped."""
        self.end()
        self._before, self._tried = bytes(self.pixels), tried

    def again(self) -> Area:
        """Take back what the stroke did so far, to try it another way; return what changed."""
        return NOWHERE if self._before is None else self._show(self._before)

    def drop(self) -> Area:
        """Give the stroke up and return what changed."""
        changed = self.again()
        self._before, self._tried = None, False
        return changed

    # --- tools -----------------------------------------------------------------------------------------------------

    def line(self, start: Spot, end: Spot, color: int, brush: Brush, texture: str = "") -> Area:
        """Draw a straight line with a brush, BLANK to erase, and return what it touched on the canvas."""
        touched = NOWHERE
        for x, y in line_between(*start, *end):
            area = self.inside(brush.covers(x, y))
            if area.filled:
                touched = touched.joined(area)
                for row in range(area.top, area.bottom):
                    self._put(row, area.left, area.right, color, texture)
        return touched.joined(self._mirrored(touched)) if self.mirrored else touched

    def paint(self, runs: Iterable[Run], color: int, texture: str = "", mirror: bool = True) -> Area:
        """Paint runs of pixels, as far as they lie on the canvas, and return what they touched."""
        left, top, right, bottom = self.width, self.height, 0, 0
        for y, start, after in runs:
            start, after = max(start, 0), min(after, self.width)
            if start < after and 0 <= y < self.height:
                self._put(y, start, after, color, texture, mirror)
                left, top, right, bottom = min(left, start), min(top, y), max(right, after), max(bottom, y + 1)
        touched = Area(left, top, right, bottom) if left < right else NOWHERE
        return touched.joined(self._mirrored(touched)) if self.mirrored and mirror else touched

    def fill(self, spot: Spot, color: int, texture: str = "") -> Area:
        """Fill all that is joined to a pixel and has its color; return what was touched."""
        return self.paint(flood(self.pixels, self.width, spot), color, texture, mirror=False)

    def piece(self, area: Area) -> Piece:
        """Return a copy of a rectangle, as far as it lies on the canvas."""
        part = self.inside(area)
        across = part.right - part.left
        starts = (y * self.width + part.left for y in range(part.top, part.bottom))
        return Piece(across, part.bottom - part.top, b"".join(self.pixels[at : at + across] for at in starts))

    def put(self, piece: Piece, left: int, top: int) -> Area:
        """Lay a piece on the canvas; what is blank in it covers nothing. Return what was touched."""
        for y in range(piece.height):
            for x in range(piece.width):
                color = piece.pixels[y * piece.width + x]
                if color != BLANK and 0 <= left + x < self.width and 0 <= top + y < self.height:
                    self.pixels[(top + y) * self.width + left + x] = color
        return self.inside(Area(left, top, left + piece.width, top + piece.height))

    def clear(self, area: Area) -> Area:
        """Take away all that lies in a rectangle and return it."""
        part = self.inside(area)
        return self.paint(((y, part.left, part.right) for y in range(part.top, part.bottom)), BLANK, mirror=False)

    def _put(self, y: int, left: int, right: int, color: int, texture: str, mirror: bool = True) -> None:
        """Color a run that lies on the canvas, and its mirror image where that is wanted."""
        first, width = y * self.width, self.width
        if not texture or color == BLANK:
            run = bytes([color]) * (right - left)
            self.pixels[first + left : first + right] = run
            if self.mirrored and mirror:
                self.pixels[first + width - right : first + width - left] = run
            return
        for x, mark in enumerate(row_of(texture, y, left, right), left):
            if mark == "#":
                self.pixels[first + x] = color
                if self.mirrored and mirror:
                    self.pixels[first + width - 1 - x] = color

    def _mirrored(self, area: Area) -> Area:
        if not area.filled:
            return area
        return Area(self.width - area.right, area.top, self.width - area.left, area.bottom)

    # --- the way back ----------------------------------------------------------------------------------------------

    def end(self) -> bool:
        """End the stroke; return whether it changed anything, and only then make it a step to undo.

        A stroke that was only tried is dropped: `settle` it first to have it.
        """
        if self._tried:
            self.drop()
        before, self._before = self._before, None
        if before is None or before == self.pixels:
            return False
        self._done.append(before)
        self._undone.clear()
        return True

    def settle(self) -> bool:
        """Have the stroke that was only tried, and end it; return whether it changed anything."""
        self._tried = False
        return self.end()

    def undo(self) -> Area:
        """Take the last stroke back and return what changed; nothing when there is none."""
        self.end()
        if not self._done:
            return NOWHERE
        self._undone.append(bytes(self.pixels))
        return self._show(self._done.pop())

    def redo(self) -> Area:
        """Bring the stroke back that was undone last and return what changed; nothing when there is none."""
        self.end()
        if not self._undone:
            return NOWHERE
        self._done.append(bytes(self.pixels))
        return self._show(self._undone.pop())

    def _show(self, pixels: bytes) -> Area:
        """Put other pixels on the canvas and return the smallest area in which they differ."""
        changed = NOWHERE
        for row in range(self.height):
            first = row * self.width
            old, new = self.pixels[first : first + self.width], pixels[first : first + self.width]
            if old != new:
                spots = [x for x in range(self.width) if old[x] != new[x]]
                changed = changed.joined(Area(spots[0], row, spots[-1] + 1, row + 1))
        self.pixels[:] = pixels
        return changed
