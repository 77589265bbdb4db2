"""The sky at the end of an evening: that year's stars, as Sky has them; tonight's settles into its place."""

from collections.abc import Iterable
from datetime import date

from textual.geometry import Size
from textual.strip import Strip

from journal.book.progress import Star
from journal.tui.widgets.sky import Starry
from journal.tui.widgets.skymap import SkyMap


class NightSky(Starry):
    """Stars on the ground; `settle` moves tonight's from the top to its place, 0 to 1. There it joins its month."""

    def __init__(
        self, stars: Iterable[Star], day: date, *, shines: bool, letters: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._stars = {star.date: star for star in stars}
        self._day = day
        self._tonight = day if shines else None
        self._letters = letters
        self._way = 0.0
        self._map: SkyMap | None = None
        self._laid_out: Size | None = None

    @property
    def map(self) -> SkyMap:
        """What stands where at this size."""
        if self._map is None or self._laid_out != self.size:
            self._map = SkyMap(self._stars, self._day, self.size, letters=self._letters)
            self._laid_out = self.size
            self._join()
        return self._map

    def settle(self, way: float) -> None:
        """Move tonight's star so far on its way."""
        before, there = self._at(), self._way == 1
        self._way = min(1.0, max(0.0, way))
        if there != (self._way == 1):
            self._join()
            self.refresh()
        elif self._at() != before:
            self.refresh()

    def _join(self) -> None:
        if self._map is not None:
            self._map.join(self._day, None if self._way == 1 else self._tonight)

    def _at(self) -> tuple[int, int] | None:
        if self._tonight is None:
            return None
        column, row = self.map.places[self._tonight]
        start = self.size.width // 2
        eased = 1 - (1 - self._way) ** 2
        return round(start + (column - start) * eased), round(row * eased)

    def render_line(self, y: int) -> Strip:
        """Paint one row of the sky."""
        on_its_way = self._tonight if self._way < 1 else None
        cells = self.map.cells(y, on_its_way)
        tonight = self._at()
        if tonight is not None and tonight[1] == y:
            cells[tonight[0]] = ("*" if on_its_way else self.map.mark(self._day)[0], "hand")
        return self.paint(cells)
