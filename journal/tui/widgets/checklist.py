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

from journal.model.checkin import CheckIn, Group, Line, State
from journal.model.plan import Prong
from journal.tui.widgets.columns import BAR, Columns, fit

MARKS = {State.OPEN: "[ ]", State.BEGUN: "[-]", State.DONE: "[x]"}
"""How far a line is, readable without any color."""

HUES = {Prong.EXERCISE: "move", Prong.DESENSITIZATION: "touch", Prong.STRESS: "calm", Prong.EVERYDAY: "name"}
"""The voice in which each prong is painted."""

Span = tuple[str, str]
"""A piece of text and the voice it is painted in."""


@dataclass(frozen=True)
class Row:
    """One row of the list: a group's head (`line` is None), one of its lines, or blank (both None) with a note."""

    group: Group | None = None
    line: Line | None = None
    past: bool = False
    note: str = ""


def rows_of(check_in: CheckIn, note: str = "") -> list[Row]:
    """Lay the day out in rows: a note, if there is one, and the groups, each with a blank row above it."""
    rows = [Row(), Row(note=note)] if note else []
    for group in check_in.groups:
        rows.append(Row())
        rows.append(Row(group=group, past=check_in.past))
        rows += [Row(group=group, line=line, past=check_in.past) for line in group.lines]
    return rows


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

    def show(self, check_in: CheckIn, note: str = "") -> None:
        """Show this day; the cursor stays on its line, or goes to the first open one of another day."""
        before, self._rows = self._rows, rows_of(check_in, note)
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
                if old != new:
                    self.refresh_line(y)
        self._point_at(self.cursor, tell=other_day)

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

    def _row_of(self, key: str) -> int | None:
        return next((y for y, row in enumerate(self._rows) if row.line and row.line.key == key), None)

    def on_resize(self, _: Resize) -> None:
        """Fit the columns to the new size, with the cursor in sight."""
        self.virtual_size = Size(0, len(self._rows))
        self.call_after_refresh(self._point_at, self.cursor, False)

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
        row = self._rows[at] if at < len(self._rows) else Row()
        under_cursor = row.line is not None and row.line.key == self.cursor
        ground = self.rich_style
        if under_cursor:
            ground += self.get_component_rich_style("checklist--cursor", partial=True)
        spans = _line_spans(row, Columns(width), under_cursor) if row.line else _other_spans(row, Columns(width))
        segments = [Segment(text, ground + self._voice(voice)) for text, voice in spans if text]
        return Strip(segments).adjust_cell_length(width, ground)

    def _voice(self, voice: str) -> Style:
        name, _, weight = voice.partition(" ")
        style = self.get_component_rich_style(f"checklist--{name}", partial=True)
        return style + Style(bold=True) if weight else style


def _first_open(check_in: CheckIn) -> str:
    """Return the line on which the cursor begins: the first open one, or the first at all."""
    lines = check_in.lines
    return next((line.key for line in lines if line.state is State.OPEN), lines[0].key if lines else "")


def _line_spans(row: Row, columns: Columns, under_cursor: bool) -> list[Span]:
    line = row.line
    assert line is not None
    assert row.group is not None
    hue = HUES[row.group.prong]
    began = line.state is not State.OPEN
    how = line.how.value if line.how else ""
    mark_voice = f"{hue} bold" if line.state is State.DONE else hue if began else "quieter"
    spans = [
        (fit("▸" if under_cursor else "", columns.mark - columns.cursor, columns.cursor), "hand"),
        (fit(MARKS[line.state], columns.name - columns.mark), mark_voice),
        (fit(line.name, columns.name_width), "name bold" if under_cursor else "name"),
        (fit(line.amount(row.past), columns.amount_width), hue if began else "quieter"),
    ]
    if columns.words_width and not how:
        return [*spans, (fit(line.words, columns.words_width + columns.how_width), "quiet")]
    if columns.words_width:
        spans.append((fit(line.words, columns.words_width), "quiet"))
    return [*spans, (how.rjust(columns.how_width), "quieter")]


def _other_spans(row: Row, columns: Columns) -> list[Span]:
    if row.group is None:
        return [(fit(row.note, columns.width - columns.margin, columns.margin), "note")]
    group, hue = row.group, HUES[row.group.prong]
    gauge = _gauge(group, row.past)
    amount = group.amount(row.past)
    right = f"{amount}  " if gauge else amount
    gauge_width = sum(len(text) for text, _ in gauge)
    room = columns.width - columns.margin - len(right) - gauge_width
    term_room = room - columns.margin - len(group.name) - 2
    term = group.term if len(group.term) < term_room else ""
    return [
        (" " * columns.margin + group.name, f"{hue} bold"),
        (fit(f"  {term}", term_room + 2), "quieter"),
        (right, "quiet"),
        *gauge,
    ]


def _gauge(group: Group, past: bool) -> list[Span]:
    """Draw what was done, no higher than the plan: a line of minutes, or a dot for each round or skill."""
    hue = HUES[group.prong]
    if group.prong is not Prong.EXERCISE:
        return [(" ".join("●" * min(group.count, 7)), hue)] if group.count else []
    if past or not group.target:
        return []
    done = min(BAR, round(BAR * group.minutes / group.target) or (1 if group.minutes else 0))
    return [("━" * done, hue), ("─" * (BAR - done), "rest")]
