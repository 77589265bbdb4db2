"""The canvas: tools on an array of palette indices, and the way back from each of them."""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from journal.errors import BadInput
from journal.model.drawing import BLANK, MAX_HEIGHT, MAX_WIDTH

WIDTH, HEIGHT = 64, 36
"""The canvas that a new drawing gets, in pixels: it fits a window of 80x24."""

STEPS = 200
"""How many strokes can be undone."""

SIZES = (1, 2, 3)
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
        self._before: bytes | None = None
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

    def begin(self) -> None:
        """Begin a stroke; one that was never ended is ended first."""
        self.end()
        self._before = bytes(self.pixels)

    def line(self, start: tuple[int, int], end: tuple[int, int], color: int, brush: Brush) -> Area:
        """Draw a straight line with a brush, BLANK to erase, and return what it touched on the canvas."""
        touched = NOWHERE
        for x, y in line_between(*start, *end):
            area = self.inside(brush.covers(x, y))
            if not area.filled:
                continue
            run = bytes([color]) * (area.right - area.left)
            for row in range(area.top, area.bottom):
                first = row * self.width + area.left
                self.pixels[first : first + len(run)] = run
            touched = touched.joined(area)
        return touched

    def end(self) -> bool:
        """End the stroke; return whether it changed anything, and only then make it a step to undo."""
        before, self._before = self._before, None
        if before is None or before == self.pixels:
            return False
        self._done.append(before)
        self._undone.clear()
        return True

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
