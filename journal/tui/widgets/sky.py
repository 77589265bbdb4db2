"""The sky: a year of stars, or one month of it, with a cursor on a day; it repaints only the rows that change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from journal.book.progress import Star
from journal.model.plan import Prong
from journal.model.sky import (
    LETTER_SHAPES,
    MOON,
    Box,
    Place,
    constellation,
    dots_between,
    month_box,
    month_places,
    shape_of,
    year_places,
)
from journal.tui.text import one_line
from journal.tui.widgets.columns import fit

VOICES = {Prong.EXERCISE: "move", Prong.DESENSITIZATION: "touch", Prong.STRESS: "calm"}
NEAR = 4
"""Cells from a click within which a day is meant."""

MONTHS = 12
LEAST_NAME, MOST_NAME = 6, 26
"""Cells that the name of a star is worth, and that it takes at most; the whole name is told under the cursor."""


class SkyView(Widget, can_focus=True):
    """Stars on the ground; arrows move by a day and a week, `[` and `]` by a month, page keys by a year."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sky--move", "sky--touch", "sky--calm", "sky--text", "sky--hand", "sky--quiet", "sky--line", "sky--here",
    }  # fmt: skip
    DEFAULT_CSS = """
    SkyView {
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
        self._styles: dict[str, Style] = {}
        super().__init__(id=id)
        self._stars: dict[date, Star] = {}
        self._rows: dict[int, list[tuple[int, date]]] = {}
        self._places: dict[date, Place] = {}
        self._lines: dict[int, set[int]] = {}
        self._labels: dict[int, list[tuple[int, str, str]]] = {}
        self._marks: dict[date, tuple[str, str]] = {}
        self.one_month = False
        self.letters = False
        self.day = self._today = date.min

    # --- what is shown -------------------------------------------------------------------------------------------

    def show(self, stars: Iterable[Star], today: date, day: date) -> None:
        """Show these stars, with the cursor on a day."""
        self._stars = {star.date: star for star in stars}
        self._marks = {}
        self._today, self.day = today, min(day, today)
        self._lay_out()
        self.refresh()

    def star(self, day: date) -> Star | None:
        """Return what stands in the sky for a day."""
        return self._stars.get(day)

    def shape(self, day: date) -> tuple[str, str]:
        """Return the mark of a day and the voice that colors it; a blank day has none."""
        if day not in self._stars:
            return " ", "text"
        if day not in self._marks:
            self._marks[day] = self._mark(self._stars[day])
        return self._marks[day]

    def show_month(self, alone: bool) -> None:
        """Show one month in the whole sky, or the year."""
        self.one_month = alone
        self._lay_out()
        self.refresh()

    def _mark(self, star: Star) -> tuple[str, str]:
        prongs = star.prongs - {Prong.EVERYDAY}
        mark = shape_of(star.prongs) if star.shines else MOON
        voice = "text"
        if mark == MOON:
            voice = "quiet"
        elif len(prongs) == 1:
            voice = VOICES[next(iter(prongs))]
        elif len(prongs) == 3:
            voice = "hand"
        return LETTER_SHAPES.get(mark, mark) if self.letters else mark, voice

    def _lay_out(self) -> None:
        width, height, day = *self.size, self.day
        if width < 2 or height < 2 or day == date.min:
            return
        if self.one_month:
            box = Box(2, 0, max(1, width - 8), height)
            self._places = month_places(day.year, day.month, box)
        else:
            self._places = year_places(day.year, width, height)
        self._rows = {}
        for other, (column, row) in self._places.items():
            if other in self._stars:
                self._rows.setdefault(row, []).append((column, other))
        self._draw_lines()
        self._write_labels()

    def _draw_lines(self) -> None:
        """Join the stars of the month that the cursor is in."""
        day = self.day
        there = [
            place
            for other, place in self._places.items()
            if _month(other) == _month(day) and other in self._stars and self._stars[other].shines
        ]
        self._lines = {}
        for one, other in constellation(there):
            for column, row in dots_between(one, other):
                self._lines.setdefault(row, set()).add(column)

    def _write_labels(self) -> None:
        """Write the names of named stars beside them, and in a month alone the numbers of its days."""
        self._labels = {}
        for day, (column, row) in self._places.items():
            star = self._stars.get(day)
            if star is None:
                continue
            start = column + 1
            if self.one_month:
                self._labels.setdefault(row, []).append((start, f"{day.day}", "line"))
                start += len(str(day.day))
            next_star = min((other for other, _ in self._rows[row] if other > column), default=self.size.width)
            if star.name and next_star - start > LEAST_NAME:
                name = fit(one_line(star.name), min(MOST_NAME, next_star - start - 1)).rstrip()
                self._labels.setdefault(row, []).append((start, f" {name} ", "quiet"))

    # --- moving --------------------------------------------------------------------------------------------------

    def point_at(self, day: date) -> None:
        """Put the cursor on a day, no later than today."""
        day, before = min(day, self._today), self.day
        if day == before:
            return
        self.day = day
        if day.year != before.year or (self.one_month and _month(day) != _month(before)):
            self._lay_out()
            self.refresh()
        elif _month(day) != _month(before):
            self._draw_lines()
            for month in (before.month, day.month):
                box = month_box(month, *self.size)
                self.refresh(Region(0, box.top, self.size.width, box.height))
        else:
            for changed in (before, day):
                place = self._places.get(changed)
                if place is not None:
                    self.refresh(Region(place[0], place[1], 1, 1))
        self.post_message(self.Pointed(day))

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
            for other, (column, row) in self._places.items()
            if other <= self._today
        ]
        if not near or min(near)[0] > NEAR:
            return
        day = min(near)[2]
        if day == self.day:
            self.post_message(self.Chosen(day))
        self.point_at(day)

    # --- painting ------------------------------------------------------------------------------------------------

    def on_resize(self, _: Resize) -> None:
        """Lay the stars out anew."""
        self._lay_out()
        self.refresh()

    def _style(self, voice: str) -> Style:
        if voice not in self._styles:
            self._styles[voice] = self.rich_style + self.get_component_rich_style(f"sky--{voice}", partial=True)
        return self._styles[voice]

    def notify_style_update(self) -> None:
        """Forget the colors of another theme."""
        self._styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Paint one row of the sky."""
        width, ground = self.size.width, self.rich_style
        cells: dict[int, tuple[str, str]] = dict.fromkeys(self._lines.get(y, ()), ("·", "line"))
        for start, text, voice in self._labels.get(y, ()):
            cells |= {start + step: (character, voice) for step, character in enumerate(text)}
        cells |= {column: self.shape(day) for column, day in self._rows.get(y, ())}
        here = self._places.get(self.day)
        if here is not None and here[1] == y:
            cells[here[0]] = (cells.get(here[0], (" ", ""))[0] if self.day in self._stars else " ", "here")
        styles = {voice: self._style(voice) for _, voice in cells.values()}
        segments, at = [], 0
        for column in sorted(cells):
            if column >= width:
                break
            text, voice = cells[column]
            segments += [Segment(" " * (column - at), ground), Segment(text, styles[voice])]
            at = column + 1
        return Strip(segments).adjust_cell_length(width, ground)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
