"""One month as a calendar: a mark where something was written or drawn, and a cursor on a day."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from journal.tui.words import month_words

CELL = 4
"""Cells of a day: its number, its mark, and one between."""

WEEKS = 6
NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
ENTRY, DRAWING = "*", "o"
"""The mark of a day on which something was written, and of one on which something was drawn alone."""


class Month(Widget, can_focus=True):
    """The month of `day`; `mark_of` gives the mark of a day, a letter or a space."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "month--cursor", "month--left", "month--quiet", "month--mark", "month--name",
    }  # fmt: skip
    DEFAULT_CSS = """
    Month {
        width: 28; height: 8; background: $ground; color: $text;
        & > .month--cursor { background: $hand; color: $ground; text-style: bold; }
        & > .month--left { background: $raised; text-style: bold underline; }
        & > .month--quiet { color: $quieter; }
        & > .month--mark { color: $hand; text-style: bold; }
        & > .month--name { color: $text; text-style: bold; }
        &:ansi > .month--cursor { background: $ground; color: $hand; text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", show=False),
        Binding("right,l", "step(1)", show=False),
        Binding("up,k", "step(-7)", show=False),
        Binding("down,j", "step(7)", show=False),
        Binding("pageup,left_square_bracket", "month(-1)", show=False),
        Binding("pagedown,right_square_bracket", "month(1)", show=False),
    ]

    @dataclass
    class Pointed(Message):
        """The cursor is on another day."""

        day: date

    def __init__(
        self, day: date, last: date, mark_of: Callable[[date], str], *, starts: int = 0, id: str | None = None
    ) -> None:
        """Begin on a day; `last` is the last day there is, `starts` the weekday in the first column (0 is Monday)."""
        super().__init__(id=id)
        self._starts = starts
        self.day = day
        self._last = last
        self._mark_of = mark_of

    def point_at(self, day: date) -> None:
        """Put the cursor on a day, and show its month."""
        day = min(day, self._last)
        if day != self.day:
            self.day = day
            self.refresh()
            self.post_message(self.Pointed(day))

    def action_step(self, days: int) -> None:
        """Move by days; the first and the last day there are hold it."""
        if date.min.toordinal() < self.day.toordinal() + days <= date.max.toordinal():
            self.point_at(self.day + timedelta(days=days))

    def action_month(self, by: int) -> None:
        """Go to the same day of the month before or after, or to its last one."""
        months = self.day.year * 12 + self.day.month - 1 + by
        year, month = divmod(months, 12)
        if date.min.year < year < date.max.year:
            self.point_at(date(year, month + 1, min(self.day.day, monthrange(year, month + 1)[1])))

    def on_focus(self) -> None:
        """Show that one is here, or not any more."""
        self.refresh()

    on_blur = on_focus

    def on_click(self, event: Click) -> None:
        """Point at the day under the mouse; the name of the month goes back by one, or on."""
        if event.y == 0:
            self.action_month(-1 if event.x < self.size.width // 2 else 1)
        elif (day := self._day_at(event.y - 2, event.x // CELL)) is not None:
            self.point_at(day)

    def _day_at(self, week: int, weekday: int) -> date | None:
        first = self.day.replace(day=1)
        number = week * 7 + weekday - (first.weekday() - self._starts) % 7 + 1
        inside = 0 <= weekday < 7 and 1 <= number <= monthrange(first.year, first.month)[1]
        return first.replace(day=number) if inside else None

    def render_line(self, y: int) -> Strip:
        """Paint the name of the month, the days of the week, or one week."""
        width, ground = self.size.width, self.rich_style
        here = "cursor" if self.has_focus else "left"
        name, quiet, mark, cursor = (
            ground + self.get_component_rich_style(f"month--{voice}", partial=True)
            for voice in ("name", "quiet", "mark", here)
        )
        if y == 0:
            title = f"‹ {month_words(self.day)} ›"
            return Strip([Segment(title.center(width - 1), name)]).adjust_cell_length(width, ground)
        if y == 1:
            names = "  ".join(NAMES[(self._starts + column) % 7] for column in range(7))
            return Strip([Segment(f" {names}", quiet)]).adjust_cell_length(width, ground)
        segments = []
        for weekday in range(7):
            day = self._day_at(y - 2, weekday)
            if day is None:
                segments.append(Segment(" " * CELL, ground))
                continue
            voice = cursor if day == self.day else quiet if day > self._last else ground
            sign = self._mark_of(day)
            segments += [
                Segment(f"{day.day:>3}", voice),
                Segment(sign, voice if day == self.day else mark),
            ]
        return Strip(segments).adjust_cell_length(width, ground)
