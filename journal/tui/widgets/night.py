"""The sky of an evening: a star for each day with any effort, and tonight's, which settles into its place."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

STARS = "···.·.··*··.·"
"""What earlier stars look like: all of them count the same, they differ as stars do."""


def place_of(day: date, width: int, height: int) -> tuple[int, int]:
    """Return column and row of a day's star: the same day always has the same place in a sky of that size."""
    seed = sha256(day.isoformat().encode()).digest()
    across, down = int.from_bytes(seed[:4]), int.from_bytes(seed[4:8])
    return across * max(1, width) >> 32, down * max(1, height) >> 32


class NightSky(Widget):
    """Stars on the ground; `settle` moves tonight's from the top to its place, 0 to 1."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"night--star", "night--tonight"}
    DEFAULT_CSS = """
    NightSky { background: $ground; color: $quieter; width: 1fr; height: 1fr; }
    NightSky > .night--star { color: $quieter; }
    NightSky > .night--tonight { color: $hand; text-style: bold; }
    """

    def __init__(self, days: Sequence[date], tonight: date | None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._days = [day for day in days if day != tonight]
        self._tonight = tonight
        self._way = 0.0

    def settle(self, way: float) -> None:
        """Move tonight's star so far on its way."""
        before, self._way = self._at(), min(1.0, max(0.0, way))
        if self._at() != before:
            self.refresh()

    def _at(self) -> tuple[int, int] | None:
        if self._tonight is None:
            return None
        width, height = self.size
        column, row = place_of(self._tonight, width, height)
        start = width // 2
        eased = 1 - (1 - self._way) ** 2
        return round(start + (column - start) * eased), round(row * eased)

    def render_line(self, y: int) -> Strip:
        """Paint one row of the sky."""
        width, height = self.size
        cells: dict[int, tuple[str, str]] = {}
        for day in self._days:
            column, row = place_of(day, width, height)
            if row == y:
                cells[column] = (STARS[day.toordinal() % len(STARS)], "night--star")
        tonight = self._at()
        if tonight and tonight[1] == y:
            cells[min(tonight[0], width - 1)] = ("*" if self._way < 1 else "✦", "night--tonight")
        segments, at = [], 0
        for column in sorted(cells):
            text, voice = cells[column]
            style = self.rich_style + self.get_component_rich_style(voice, partial=True)
            segments += [Segment(" " * (column - at), self.rich_style), Segment(text, style)]
            at = column + 1
        return Strip(segments).adjust_cell_length(width, self.rich_style)
