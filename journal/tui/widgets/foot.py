"""The quiet lines under the check-in: a kind one, and the number that only goes up."""

import re

from textual.content import Content
from textual.widgets import Static

from journal.tui.text import plain

FULL, SOME, LEAST = 5, 4, 2
"""Rows of the foot: with air around its lines, with less, and with none."""


def foot_rows(room: int, rows: int) -> int:
    """Return how many rows the foot may take of a room above which a list of so many rows wants to stand."""
    return next((height for height in (FULL, SOME) if rows + height <= room), LEAST)


class Foot(Static):
    """Two lines: what was just said, in the text's voice, and a quieter one with its numbers lit."""

    DEFAULT_CSS = """
    Foot { padding: 0 2; background: $ground; color: $quieter; text-wrap: nowrap; text-overflow: ellipsis; }
    Foot.wide { padding: 0 4; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.said = ""
        self.below = ""
        self._height = LEAST

    def tell(self, said: str | None = None, below: str | None = None, height: int | None = None) -> None:
        """Change one of the lines, or the rows there are for both; what is not given stays."""
        before = (self.said, self.below, self._height)
        self.said = self.said if said is None else said
        self.below = self.below if below is None else below
        self._height = height or self._height
        if before != (self.said, self.below, self._height):
            self.update(self._lines())

    def _lines(self) -> Content:
        said, below = plain(self.said, "$text"), plain(self.below, "$quieter")
        for number in re.finditer(r"\d+(:\d\d)*", below.plain):
            below = below.stylize("$hand", *number.span())
        parts = [said, below] if self._height == LEAST else [Content(""), said, Content(""), below]
        if self._height > SOME:
            parts.append(Content(""))
        return Content("\n").join(parts)
