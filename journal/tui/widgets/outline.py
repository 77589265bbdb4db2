"""A list under headings: the cursor goes from line to line, and headings only stand there."""

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from journal.tui.text import one_line
from journal.tui.widgets.columns import fit
from journal.tui.widgets.inview import stands_alone
from journal.tui.widgets.rows import MARK, Rows

VOICES = ("move", "touch", "calm", "text")
"""What colors a heading; each is a component class."""


class OutlineLine(NamedTuple):
    """A line to choose: its name and the words beside it; or a heading, in a voice, with a term beside it."""

    name: str
    words: str = ""
    voice: str = ""


class Outline(Rows):
    """Rows with headings between them, and air before each heading."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"outline--{voice}" for voice in VOICES}
    DEFAULT_CSS = """
    Outline {
        & > .outline--move { color: $move; text-style: bold; }
        & > .outline--touch { color: $touch; text-style: bold; }
        & > .outline--calm { color: $calm; text-style: bold; }
        & > .outline--text { color: $text; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None, own_columns: bool = False, column: int = 0) -> None:
        """Make an empty list; with `own_columns` each part has a first column as wide as its own names need.

        `column`: the cells of a name beyond which it does not make the column wider, but pushes its own words on.
        """
        super().__init__(id=id)
        self._column = column
        self._own_columns = own_columns
        self._widths: list[int] = []
        self._headings: dict[int, OutlineLine] = {}
        self._places: list[int] = []

    def show_lines(self, lines: Sequence[OutlineLine], chosen: int = 0) -> None:
        """Show headings and lines, with the cursor on the line of that number, counted without headings from 0."""
        rows: list[tuple[str, str]] = []
        self._headings, self._places = {}, []
        for line in lines:
            if line.voice:
                if rows:
                    self._headings[len(rows)] = OutlineLine("", "", "text")
                    rows.append(("", ""))
                self._headings[len(rows)] = line
                rows.append(("", ""))
            else:
                self._places.append(len(rows))
                rows.append((line.name, line.words))
        self._widths = self._widths_of(rows) if self._own_columns else self._pushed(rows) if self._column else []
        chosen = min(max(chosen, 0), max(len(self._places) - 1, 0))
        self.show(rows, self._places[chosen] if self._places else 0)

    def _widths_of(self, rows: Sequence[tuple[str, str]]) -> list[int]:
        """Return the width of the first column for each row: that of the part which it is in."""
        ends = [*(place for place, heading in self._headings.items() if heading.name), len(rows)]
        widths = [0] * len(rows)
        for start, end in pairwise(ends):
            widths[start:end] = [max(cell_len(one_line(name)) for name, _ in rows[start:end])] * (end - start)
        return widths

    def _pushed(self, rows: Sequence[tuple[str, str]]) -> list[int]:
        """Return the width of the first column for each row: of all names that are not too long, or its own."""
        names = [cell_len(one_line(name)) for name, _ in rows]
        common = max((width for width in names if width <= self._column), default=0)
        return [max(common, width) for width in names]

    def first_width(self, place: int) -> int:
        """Return the width of its part, or of the whole list."""
        return self._widths[place] if place < len(self._widths) else super().first_width(place)

    @property
    def chosen(self) -> int:
        """The number of the line that the cursor is on, counted without headings from 0."""
        return self._places.index(self.cursor) if self.cursor in self._places else 0

    def action_step(self, by: int) -> None:
        """Move the cursor by so many lines."""
        if self._places:
            self.point_at(self._places[min(max(self.chosen + by, 0), len(self._places) - 1)])

    def point_at(self, place: int) -> None:
        """Put the cursor on a line; on a heading it stays where it is."""
        if place in self._places:
            super().point_at(place)

    def _follow(self) -> None:
        """Keep the cursor in view; with the first line its heading, too."""
        if self._places and self.size.height and self.cursor == self._places[0]:
            self.scroll_to(y=0, animate=False, force=True)
        else:
            super()._follow()

    def render_line(self, y: int) -> Strip:
        """Paint a line, or a heading."""
        line = y + self.scroll_offset.y
        heading = self._headings.get(line)
        if heading is None:
            return super().render_line(y)
        ground, width = self.rich_style, self.size.width
        if stands_alone(y, self.size.height, self.line_count - line):
            return Strip.blank(width, ground)
        voice = ground + self.get_component_rich_style(f"outline--{heading.voice}", partial=True)
        quiet = ground + self.get_component_rich_style("rows--quiet", partial=True)
        name = one_line(heading.name)
        segments = [Segment(" " * (len(MARK) - 2), ground), Segment(name, voice)]
        if heading.words:
            segments.append(Segment(fit(f"  {heading.words}", max(0, width - len(MARK) - len(name))), quiet))
        return Strip(segments).adjust_cell_length(width, ground)
