"""The check-in as one list: it paints a `CheckIn` line by line and repaints only the lines that changed."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal.model.checkin import CheckIn, Line, State
from journal.tui.widgets.checkrows import Row, line_spans, other_spans, rows_of
from journal.tui.widgets.columns import Columns
from journal.tui.widgets.inview import stands_alone
from journal.tui.widgets.patch import Span, changed_spans, joined

NOTHING = Row()
"""What stands below the last row."""


class Checklist(ScrollView, can_focus=True):
    """The lines of a day with a cursor that moves from line to line."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"checklist--{name}"
        for name in ("cursor", "hand", "move", "touch", "calm", "name", "quiet", "quieter", "rest", "note")
    }
    DEFAULT_CSS = """
    Checklist {
        width: 100%; height: auto; overflow-x: hidden; background: $ground; color: $text; scrollbar-size-vertical: 1;
        & > .checklist--cursor { background: $raised; }
        & > .checklist--hand { color: $hand; text-style: bold; }
        & > .checklist--move { color: $move; }
        & > .checklist--touch { color: $touch; }
        & > .checklist--calm { color: $calm; }
        & > .checklist--name { color: $text; }
        & > .checklist--note { color: $text; }
        & > .checklist--quiet { color: $quiet; }
        & > .checklist--quieter { color: $quieter; }
        & > .checklist--rest { color: $quieter; text-style: dim; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("home", "step(-999)", show=False),
        Binding("end", "step(999)", show=False),
        Binding("pageup", "step(-5)", show=False),
        Binding("pagedown", "step(5)", show=False),
    ]

    @dataclass
    class Pointed(Message):
        """The cursor went to another line."""

        key: str

    @dataclass
    class TickAsked(Message):
        """A mark was clicked."""

        key: str

    @dataclass
    class DetailsAsked(Message):
        """The line under the cursor was clicked again."""

        key: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[Row] = []
        self._day: object = None
        self.cursor = ""
        self._voices: dict[str, Style] = {}
        self._known: dict[tuple[int, bool, int], tuple[Row, list[Span]]] = {}

    def show(self, check_in: CheckIn, note: str = "") -> int:
        """Show this day and return its rows; the cursor stays on its line, or goes to the first open one of another."""
        was, marked = self.cursor, self._row_of(self.cursor)
        before, rows = self._rows, rows_of(check_in, note)
        # what says the same stays the same object, and so what is known of it
        self._rows = [before[y] if before[y : y + 1] == [row] else row for y, row in enumerate(rows)]
        other_day, self._day = self._day != check_in.date, check_in.date
        if other_day:
            self.cursor = _first_open(check_in)
        elif check_in.line(self.cursor) is None and check_in.lines:
            keys = [row.line.key for row in before if row.line]
            place = keys.index(self.cursor) if self.cursor in keys else 0
            self.cursor = check_in.lines[min(place, len(check_in.lines) - 1)].key
        if len(before) != len(self._rows):
            self.virtual_size = Size(0, len(self._rows))
            self.refresh(layout=True)
        else:
            for y, (old, new) in enumerate(zip(before, self._rows, strict=True)):
                if old is not new:
                    self._refresh_changed(y, old, new)
        if marked is not None and self.cursor != was:
            self.refresh_line(marked)
        self._point_at(self.cursor, tell=other_day)
        return len(self._rows)

    @property
    def keys(self) -> list[str]:
        """The keys of all lines, top to bottom."""
        return [row.line.key for row in self._rows if row.line]

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return next((row.line for row in self._rows if row.line and row.line.key == self.cursor), None)

    def point_at(self, key: str) -> None:
        """Move the cursor to a line; a key that is not on the day is left alone."""
        if key in self.keys and key != self.cursor:
            self._forget(self.cursor)
            self._point_at(key)

    def point_at_next_open(self) -> None:
        """Move the cursor to the next open line below, or leave it where it is when there is none."""
        lines = [row.line for row in self._rows if row.line]
        at = self.keys.index(self.cursor) if self.cursor in self.keys else -1
        below = [line for line in lines[at + 1 :] if line.state is State.OPEN]
        if below:
            self.point_at(below[0].key)

    def action_step(self, by: int) -> None:
        """Move the cursor by so many lines."""
        keys = self.keys
        if keys:
            at = keys.index(self.cursor) if self.cursor in keys else 0
            self.point_at(keys[max(0, min(len(keys) - 1, at + by))])

    def _point_at(self, key: str, tell: bool = True) -> None:
        self.cursor = key
        y = self._row_of(key)
        if y is None:
            return
        self.refresh_line(y)
        # what stands above a group's first line stays in sight with it
        top = y
        while top and self._rows[top - 1].line is None:
            top -= 1
        self.scroll_to_region(Region(0, top, 1, y - top + 1), animate=False, force=True)
        if tell:
            self.post_message(self.Pointed(key))

    def _forget(self, key: str) -> None:
        if (y := self._row_of(key)) is not None:
            self.refresh_line(y)

    def _refresh_changed(self, y: int, old: Row, new: Row) -> None:
        """Paint again those pieces of a row that are not what they were."""
        start, end = changed_spans(self._spans(y, old), self._spans(y, new))
        self.refresh(Region(start, y - self.scroll_offset.y, end - start, 1))

    def _spans(self, y: int, row: Row) -> list[Span]:
        """Return the pieces of a row, which are remembered as long as it is the same."""
        here, width = row.line is not None and row.line.key == self.cursor, self.size.width
        known = self._known.get((y, here, width))
        if known is None or known[0] is not row:
            columns = Columns(width)
            spans = other_spans(row, columns) if row.line is None else line_spans(row, columns, here)
            known = self._known[y, here, width] = row, spans
        return known[1]

    def _row_of(self, key: str) -> int | None:
        return next((y for y, row in enumerate(self._rows) if row.line and row.line.key == key), None)

    def on_resize(self, _: Resize) -> None:
        """Fit the columns to the new size, with the cursor in sight."""
        self._known.clear()
        self.virtual_size = Size(0, len(self._rows))
        self.call_after_refresh(lambda: self._point_at(self.cursor, False))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return as many rows as there are."""
        return len(self._rows)

    def on_click(self, event: Click) -> None:
        """Tick by a click on a mark; point by a click on a line, and ask for its details by a second one."""
        y = event.y + self.scroll_offset.y
        line = self._rows[y].line if 0 <= y < len(self._rows) else None
        if line is None:
            return
        event.stop()
        mark = Columns(self.size.width).mark
        if mark - 1 <= event.x <= mark + 3:
            self.post_message(self.TickAsked(line.key))
        elif line.key == self.cursor:
            self.post_message(self.DetailsAsked(line.key))
        else:
            self.point_at(line.key)

    def render_line(self, y: int) -> Strip:
        """Paint one row of the visible part."""
        width = self.size.width
        at = y + self.scroll_offset.y
        row = self._rows[at] if at < len(self._rows) else NOTHING
        if row.line is None and row.group is not None and stands_alone(y, self.size.height, len(self._rows) - at):
            row = NOTHING
        ground = self._voice("")
        if row.line is not None and row.line.key == self.cursor:
            ground += self._voice("cursor")
        segments = [Segment(text, ground + self._voice(voice)) for text, voice in self._spans(at, row) if text]
        rest = Segment(" " * max(0, width - sum(segment.cell_length for segment in segments)), ground)
        return Strip(joined([*segments, rest])).adjust_cell_length(width, ground)

    def _voice(self, voice: str) -> Style:
        """Return a voice as it is painted; looking styles up costs more than painting, so each is kept."""
        if voice not in self._voices:
            name, _, weight = voice.partition(" ")
            style = self.rich_style if not name else self.get_component_rich_style(f"checklist--{name}", partial=True)
            self._voices[voice] = style + Style(bold=True) if weight else style
        return self._voices[voice]

    def notify_style_update(self) -> None:
        """Forget how things looked: another theme paints them otherwise."""
        super().notify_style_update()
        self._voices.clear()


def _first_open(check_in: CheckIn) -> str:
    """Return the line on which the cursor begins: the first open one, or the first at all."""
    lines = check_in.lines
    return next((line.key for line in lines if line.state is State.OPEN), lines[0].key if lines else "")
