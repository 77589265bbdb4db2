"""What stands where in the sky: stars and moons in their places, the lines of a month, and names beside stars."""

from collections.abc import Mapping
from datetime import date

from rich.cells import split_graphemes
from textual.geometry import Size

from journal.book.progress import Star
from journal.model.plan import Prong
from journal.model.sky import (
    BRAILLE,
    LETTER_SHAPES,
    MOON,
    Box,
    Place,
    braille_between,
    constellation,
    dots_between,
    month_places,
    shape_of,
    year_places,
)
from journal.tui.text import one_line
from journal.tui.widgets.columns import fit

VOICES = {Prong.EXERCISE: "move", Prong.DESENSITIZATION: "touch", Prong.STRESS: "calm"}
LEAST_NAME, MOST_NAME = 6, 26
"""Cells that the name of a star is worth, and that it takes at most; the whole name is told under the cursor."""

Cell = tuple[str, str]
"""A letter and the voice that colors it."""


def mark_of(star: Star, *, letters: bool) -> Cell:
    """Return the mark of a star or a moon, and the voice that colors it."""
    prongs = star.prongs - {Prong.EVERYDAY}
    mark = shape_of(star.prongs) if star.shines else MOON
    voice = "text"
    if mark == MOON:
        voice = "quiet"
    elif len(prongs) == 1:
        voice = VOICES[next(iter(prongs))]
    elif len(prongs) == 3:
        voice = "hand"
    return LETTER_SHAPES.get(mark, mark) if letters else mark, voice


class SkyMap:
    """The sky of a year, or of one month of it, at a size. The month of `day` is joined as its constellation."""

    def __init__(
        self, stars: Mapping[date, Star], day: date, size: Size, *, one_month: bool = False, letters: bool = False
    ) -> None:
        self._stars = stars
        self._size = size
        self._letters = letters
        self._one_month = one_month
        if one_month:
            self.places = month_places(day.year, day.month, Box(2, 0, max(1, size.width - 8), size.height))
        else:
            self.places = year_places(day.year, size.width, size.height)
        self.rows: dict[int, list[tuple[int, date]]] = {}
        for other, (column, row) in self.places.items():
            if other in stars:
                self.rows.setdefault(row, []).append((column, other))
        self._marks: dict[date, Cell] = {}
        self._labels = self._written()
        self._lines: dict[int, dict[int, str]] = {}
        self.join(day)

    def join(self, day: date, but: date | None = None) -> None:
        """Join the stars of the month of a day, but for one that is not there yet."""
        month = {
            place
            for other, place in self.places.items()
            if (other.year, other.month) == (day.year, day.month) and other != but and self._shines(other)
        }
        self._lines = {}
        drawn: dict[Place, int] = {}
        for one, other in constellation(sorted(month)):
            if self._letters:
                drawn |= dict.fromkeys(dots_between(one, other), 0)
                continue
            for place, dots in braille_between(one, other).items():
                drawn[place] = drawn.get(place, 0) | dots
        for (column, row), dots in drawn.items():
            self._lines.setdefault(row, {})[column] = chr(BRAILLE + dots) if dots else "."

    def _shines(self, day: date) -> bool:
        return day in self._stars and self._stars[day].shines

    def _written(self) -> dict[int, list[tuple[int, str, str]]]:
        """Return the names beside named stars, and in a month alone the numbers of its days: column, text, voice."""
        found: dict[int, list[tuple[int, str, str]]] = {}
        for day, (column, row) in self.places.items():
            star = self._stars.get(day)
            if star is None:
                continue
            start, number = column + 1, str(day.day)
            next_star = min((other for other, _ in self.rows[row] if other > column), default=self._size.width)
            if self._one_month and next_star - start > len(number):
                found.setdefault(row, []).append((start, number, "line"))
                start += len(number)
            if star.name and next_star - start > LEAST_NAME:
                name = fit(one_line(star.name), min(MOST_NAME, next_star - start - 1)).rstrip()
                found.setdefault(row, []).append((start, f" {name} ", "quiet"))
        return found

    def cells(self, row: int, but: date | None = None) -> dict[int, Cell]:
        """Return what stands in a row, by column; a day that is not there yet is left out, with its name."""
        cells: dict[int, Cell] = {column: (line, "line") for column, line in self._lines.get(row, {}).items()}
        away = self.places.get(but) if but is not None else None
        for start, text, voice in self._labels.get(row, ()):
            if away != (start - 1, row):
                cells |= {start + step: (signs, voice) for step, signs in enumerate(_by_cells(text))}
        for column, day in self.rows.get(row, ()):
            if day != but:
                cells[column] = self.mark(day)
        return cells

    def mark(self, day: date) -> Cell:
        """Return the mark of a day with its voice; a blank day has none."""
        if day not in self._stars:
            return " ", "text"
        if day not in self._marks:
            self._marks[day] = mark_of(self._stars[day], letters=self._letters)
        return self._marks[day]


def _by_cells(text: str) -> list[str]:
    """Return what stands in each cell: a wide sign is followed by an empty one, and a mark above stays with its letter.

    So whatever stands in the name of a star, the stars to the right of it are in their places.
    """
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        cells += [text[start:end], *[""] * (width - 1)][:width]
    return cells
