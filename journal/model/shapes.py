"""Shapes as runs of pixels: what a rectangle, an ellipse, a fill and a line of letters cover."""

from collections.abc import Iterator
from math import isqrt

Spot = tuple[int, int]
"""A pixel: column and row."""

Run = tuple[int, int, int]
"""Neighboring pixels in a row: the row, the first column, and the column just after the last."""


def corners(start: Spot, end: Spot) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom, all inside, of the box that two corners span."""
    return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])


def rectangle(start: Spot, end: Spot, size: int, filled: bool) -> Iterator[Run]:
    """Yield a rectangle between two corners; its outline is `size` pixels wide and grows inward."""
    left, top, right, bottom = corners(start, end)
    for y in range(top, bottom + 1):
        if filled or y - top < size or bottom - y < size or right - left < 2 * size:
            yield y, left, right + 1
        else:
            yield y, left, left + size
            yield y, right + 1 - size, right + 1


def ellipse(start: Spot, end: Spot, size: int, filled: bool) -> Iterator[Run]:
    """Yield the ellipse that fits into a box of two corners: all pixels whose middle lies in it, or its outer ones.

    The outline is what is left when the shape is peeled `size` times.
    """
    _, top, _, _ = corners(start, end)
    outer = _ellipse_rows(start, end)
    inner: list[Spot] = [] if filled else outer
    for _ in range(0 if filled else size):
        inner = _peeled(inner)
    for n, (left, right) in enumerate(outer):
        hole = inner[n] if inner else (0, 0)
        if hole[0] >= hole[1]:
            yield top + n, left, right
        else:
            yield top + n, left, hole[0]
            yield top + n, hole[1], right


def _ellipse_rows(start: Spot, end: Spot) -> list[Spot]:
    """Return first and after-last column for each row of a filled ellipse, reckoned in half pixels."""
    left, top, right, bottom = corners(start, end)
    width, height = right - left + 1, bottom - top + 1
    rows = []
    for y in range(top, bottom + 1):
        room = (width * height) ** 2 - ((2 * y - top - bottom) * width) ** 2
        reach = isqrt(room) // height
        reach = max(reach - (reach - width + 1) % 2, (width - 1) % 2)
        rows.append(((left + right - reach) // 2, (left + right + reach) // 2 + 1))
    return rows


def _peeled(rows: list[Spot]) -> list[Spot]:
    """Return rows without the pixels that have a neighbor outside, above, below or beside."""
    around = [(0, 0), *rows, (0, 0)]
    peeled = []
    for (left_above, right_above), (left, right), (left_below, right_below) in zip(
        around, around[1:], around[2:], strict=False
    ):
        first, after = max(left + 1, left_above, left_below), min(right - 1, right_above, right_below)
        empty = right_above <= left_above or right_below <= left_below or after <= first
        peeled.append((0, 0) if empty else (first, after))
    return peeled


def flood(pixels: bytes | bytearray, width: int, spot: Spot) -> list[Run]:
    """Return all that is joined to a pixel by sides and has its color, span by span (Heckbert 1990)."""
    color = pixels[spot[1] * width + spot[0]]
    walls = bytearray(pixels.translate(bytes(int(value != color) for value in range(256))))
    rows, runs, waiting = len(pixels) // width, [], [spot]
    while waiting:
        x, y = waiting.pop()
        first, after = y * width, (y + 1) * width
        if walls[first + x]:
            continue
        left = max(walls.rfind(1, first, first + x) + 1, first)
        right = walls.find(1, first + x, after)
        right = after if right < 0 else right
        walls[left:right] = b"\1" * (right - left)
        runs.append((y, left - first, right - first))
        for other in (y - 1, y + 1):
            if 0 <= other < rows:
                waiting += _openings(walls, other, width, left - first, right - first)
    return runs


def _openings(walls: bytearray, y: int, width: int, left: int, right: int) -> Iterator[Spot]:
    """Yield one pixel of each stretch of a row, between two columns, that no wall closes."""
    first = y * width
    at = walls.find(0, first + left, first + right)
    while at >= 0:
        yield at - first, y
        wall = walls.find(1, at, first + right)
        at = -1 if wall < 0 else walls.find(0, wall, first + right)
