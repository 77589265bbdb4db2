"""The sky: a year of stars, or one month of it, with a cursor on a day; it repaints only the rows that change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from journal.book.progress import Star
from journal.model.sky import Place, month_box
from journal.tui.widgets.patch import joined
from journal.tui.widgets.skymap import Cell, SkyMap

NEAR = 4
"""Cells from a click within which a day is meant."""

MONTHS = 12


class Starry(Widget):
    """Stars on the ground: what a sky with a cursor and the sky of an evening have in common."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sky--move", "sky--touch", "sky--calm", "sky--text", "sky--hand", "sky--quiet", "sky--line", "sky--here",
    }  # fmt: skip
    DEFAULT_CSS = """
    Starry {
        background: $ground; color: $text;
        & > .sky--move { color: $move; }
        & > .sky--touch { color: $touch; }
        & > .sky--calm { color: $calm; }
        & > .sky--text { color: $text; }
        & > .sky--hand { color: $hand; }
        & > .sky--quiet { color: $quiet; }
        & > .sky--line { color: $quieter; }
        & > .sky--here { background: $hand; color: $ground; text-style: bold; }
        &:ansi > .sky--here { background: $ground; color: $hand; text-style: bold reverse; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        self._styles: dict[str, Style] = {}
        super().__init__(id=id)

    def _style(self, voice: str) -> Style:
        if voice not in self._styles:
            self._styles[voice] = self.rich_style + self.get_component_rich_style(f"sky--{voice}", partial=True)
        return self._styles[voice]

    def notify_style_update(self) -> None:
        """Forget the colors of another theme."""
        self._styles.clear()
        super().notify_style_update()

    def paint(self, cells: Mapping[int, Cell]) -> Strip:
        """Return a row of the sky with these cells in it, by their columns."""
        width, ground = self.size.width, self.rich_style
        segments: list[Segment] = []
        since = at = 0  # the first segment that has the ground's own color, and the first column that is not painted
        for column in sorted(column for column in cells if 0 <= column < width):
            text, voice = cells[column]
            if column > at:
                segments.append(Segment(" " * (column - at), ground))
            if voice == "here":
                segments[since:] = joined(segments[since:])
                since = len(segments) + 1
            segments.append(Segment(text, self._style(voice)))
            at = column + 1
        segments[since:] = joined(segments[since:])
        return Strip(segments).adjust_cell_length(width, ground)


class SkyView(Starry, can_focus=True):
    """The sky with a cursor; arrows move by a day and a week, `[` and `]` by a month, page keys by a year."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", show=False),
        Binding("right,l", "step(1)", show=False),
        Binding("up,k", "step(-7)", show=False),
        Binding("down,j", "step(7)", show=False),
        Binding("pageup", "step_months(-12)", show=False),
        Binding("pagedown", "step_months(12)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
    ]

    @dataclass
    class Pointed(Message):
        """The cursor is on another day."""

        day: date

    @dataclass
    class Chosen(Message):
        """The day under the cursor was clicked."""

        day: date

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._stars: dict[date, Star] = {}
        self._map: SkyMap | None = None
        self._laid_out: object = None
        self._changed: list[Region] = []
        self.one_month = False
        self.letters = False
        self.day = self._today = date.min

    # --- what is shown -------------------------------------------------------------------------------------------

    def show(self, stars: Iterable[Star], today: date, day: date) -> None:
        """Show these stars, with the cursor on a day."""
        self._stars = {star.date: star for star in stars}
        self._today, self.day = today, min(day, today)
        self._map = None
        self.refresh()

    def know(self, stars: Iterable[Star]) -> None:
        """Know all other stars as well; the year that is seen is painted anew only where it was not known."""
        there = {star.date: star for star in stars}
        if any(day.year == self.day.year and day not in self._stars for day in there):
            self._map = None
            self.refresh()
        self._stars.update(there)

    def star(self, day: date) -> Star | None:
        """Return what stands in the sky for a day."""
        return self._stars.get(day)

    def shape(self, day: date) -> Cell:
        """Return the mark of a day and the voice that colors it; a blank day has none."""
        return self.map.mark(day)

    def show_month(self, alone: bool) -> None:
        """Show one month in the whole sky, or the year."""
        self.one_month = alone
        self.refresh()

    @property
    def map(self) -> SkyMap:
        """What stands where, laid out anew where anything of it is another."""
        shown = (self.day.year, self.day.month if self.one_month else 0, self.size, self.letters)
        if self._map is None or self._laid_out != shown:
            self._map = SkyMap(self._stars, self.day, self.size, one_month=self.one_month, letters=self.letters)
            self._laid_out = shown
        return self._map

    @property
    def places(self) -> dict[date, Place]:
        """The place of each day that is seen; none before there is anything to show."""
        return self.map.places if self._today > date.min else {}

    # --- moving --------------------------------------------------------------------------------------------------

    def point_at(self, day: date) -> None:
        """Put the cursor on a day, no later than today; it is painted by `repaint`, when `Pointed` has been heard."""
        day, before = min(day, self._today), self.day
        if day == before:
            return
        self.day = day
        if day.year != before.year or (self.one_month and day.month != before.month):
            self._changed.append(self.size.region)
        elif day.month != before.month:
            self.map.join(day)
            for month in (before.month, day.month):
                box = month_box(month, *self.size)
                self._changed.append(Region(0, box.top, self.size.width, box.height))
        else:
            there = [self.places[changed] for changed in (before, day) if changed in self.places]
            self._changed += [Region(*place, 1, 1) for place in there]
        self.post_message(self.Pointed(day))

    def repaint(self) -> None:
        """Paint what the cursor changed, in one picture with what the screen says of the day."""
        changed, self._changed = self._changed, []
        if changed:
            self.refresh(*changed)

    def action_step(self, days: int) -> None:
        """Go to another day."""
        if self.day > date.min + timedelta(days=366 * 2):
            self.point_at(self.day + timedelta(days=days))

    def action_step_months(self, months: int) -> None:
        """Go to the same day of another month; a day that it has not becomes its last."""
        whole = self.day.year * MONTHS + self.day.month - 1 + months
        year, month = divmod(whole, MONTHS)
        if year < 2:
            return
        for number in range(self.day.day, 27, -1):
            try:
                self.point_at(date(year, month + 1, number))
            except ValueError:
                continue
            return
        self.point_at(date(year, month + 1, self.day.day))

    def action_first(self) -> None:
        """Go to the first star."""
        if self._stars:
            self.point_at(min(self._stars))

    def action_last(self) -> None:
        """Go to tonight."""
        self.point_at(self._today)

    def on_click(self, event: Click) -> None:
        """Point at the day that is nearest; one that was pointed at already is opened."""
        event.stop()
        near = [
            (abs(column - event.x) + 2 * abs(row - event.y), other not in self._stars, other)
            for other, (column, row) in self.places.items()
            if other <= self._today
        ]
        if not near or min(near)[0] > NEAR:
            return
        day = min(near)[2]
        if day == self.day:
            self.post_message(self.Chosen(day))
        self.point_at(day)

    # --- painting ------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Paint one row of the sky."""
        cells = self.map.cells(y)
        here = self.places.get(self.day)
        if here is not None and here[1] == y:
            cells[here[0]] = (cells.get(here[0], (" ", ""))[0] if self.day in self._stars else " ", "here")
        return self.paint(cells)
