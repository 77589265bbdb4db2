"""Where stars stand: a year is a sky of twelve months, and the place of a star is fixed by its date."""

from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from journal.model.plan import Prong

Place = tuple[int, int]
"""Column and row."""

ACROSS, DOWN = 4, 3
"""Months beside each other and under each other."""

TALL = 2
"""A row of a terminal is about as high as two columns are wide."""

SHAPES = {
    frozenset(): "*",
    frozenset({Prong.EXERCISE}): "+",
    frozenset({Prong.DESENSITIZATION}): "x",
    frozenset({Prong.STRESS}): "o",
    frozenset({Prong.EXERCISE, Prong.DESENSITIZATION}): "✶",
    frozenset({Prong.EXERCISE, Prong.STRESS}): "⊕",
    frozenset({Prong.DESENSITIZATION, Prong.STRESS}): "⊗",
    frozenset({Prong.EXERCISE, Prong.DESENSITIZATION, Prong.STRESS}): "✦",
}
"""A plus is Move, a cross is Touch, a ring is Calm; those of two are drawn into each other, and all three shine."""

LETTER_SHAPES = {"✶": "#", "⊕": "@", "⊗": "%", "✦": "*", "☾": "("}
"""The same for windows that cannot draw them."""

MOON = "☾"
"""A clinic, sick or off day without effort."""


BRAILLE = 0x2800
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The dots of a braille letter, which is two dots wide and four high: by row and column."""


class Box(NamedTuple):
    """The room of a month: its left column, top row, width and height."""

    left: int
    top: int
    width: int
    height: int


def shape_of(prongs: Collection[Prong]) -> str:
    """Return the mark of a star: its shape tells the prongs; what is of no prong is a plain star."""
    return SHAPES[frozenset(prongs) - {Prong.EVERYDAY}]


def month_box(month: int, width: int, height: int) -> Box:
    """Return the room of a month, 1 to 12, in a sky of that size."""
    down, across = divmod(month - 1, ACROSS)
    left, right = width * across // ACROSS, width * (across + 1) // ACROSS
    top, bottom = height * down // DOWN, height * (down + 1) // DOWN
    return Box(left, top, max(1, right - left - 1), max(1, bottom - top))


@lru_cache(maxsize=512)
def month_places(year: int, month: int, box: Box) -> dict[date, Place]:
    """Return the place of every day of a month, scattered as stars are, from the left at its begin to the right.

    No two days have the same place while the room has a place for each.
    """
    days = monthrange(year, month)[1]
    taken: set[Place] = set()
    found: dict[date, Place] = {}
    for number in range(1, days + 1):
        day = date(year, month, number)
        seed = sha256(day.isoformat().encode()).digest()
        column = (number - 1) * (box.width - 1) // max(1, days - 1)
        row = seed[0] * box.height >> 8
        found[day] = place = _free(column, row, box, taken)
        taken.add(place)
    return {day: (box.left + column, box.top + row) for day, (column, row) in found.items()}


def _free(column: int, row: int, box: Box, taken: set[Place]) -> Place:
    """Return the nearest free place: in the same column first, then to the right and to the left."""
    for aside in range(2 * box.width):
        across = column + (aside // 2 + 1 if aside % 2 else -(aside // 2))
        if not 0 <= across < box.width:
            continue
        for step in range(box.height):
            place = (across, (row + step) % box.height)
            if place not in taken:
                return place
    return column, row


def year_places(year: int, width: int, height: int) -> dict[date, Place]:
    """Return the place of every day of a year in a sky of that size."""
    found: dict[date, Place] = {}
    for month in range(1, 13):
        found |= month_places(year, month, month_box(month, width, height))
    return found


def constellation(places: Iterable[Place]) -> list[tuple[Place, Place]]:
    """Join stars by the shortest lines that reach them all; a line is the two places at its ends."""
    left = list(places)
    if not left:
        return []
    first = left.pop(0)
    nearest = {place: (_distance(first, place), first) for place in left}
    lines = []
    while nearest:
        place = min(nearest, key=lambda other: (nearest[other][0], other))
        lines.append((nearest.pop(place)[1], place))
        for other, (length, _) in nearest.items():
            if _distance(place, other) < length:
                nearest[other] = (_distance(place, other), place)
    return lines


def _distance(one: Place, other: Place) -> int:
    return (one[0] - other[0]) ** 2 + (TALL * (one[1] - other[1])) ** 2


def dots_between(one: Place, other: Place) -> list[Place]:
    """Return the places on the way from one star to another, without the two."""
    across, down = other[0] - one[0], other[1] - one[1]
    steps = max(abs(across), abs(down))
    return [(one[0] + round(across * step / steps), one[1] + round(down * step / steps)) for step in range(1, steps)]


def braille_between(one: Place, other: Place) -> dict[Place, int]:
    """Return the dots of a thin line from one star to another, by place, as bits; the two places stay free."""
    start, end = ((2 * column, 4 * row + 1) for column, row in (one, other))
    across, down = end[0] - start[0], end[1] - start[1]
    steps = max(abs(across), abs(down))
    found: dict[Place, int] = {}
    for step in range(steps):
        x, y = start[0] + round(across * step / steps), start[1] + round(down * step / steps)
        place = x // 2, y // 4
        if place not in (one, other):
            found[place] = found.get(place, 0) | DOTS[y % 4][x % 2]
    return found
