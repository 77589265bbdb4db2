"""A picture larger or smaller than its place on the screen, with a brush over it, repainted only where it changed."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from journal.model.canvas import NOWHERE, Area, Canvas
from journal.model.drawing import BLANK
from journal.tui.widgets.pixels import EMPTY, MARKED, Pixels, ink_of, pixels_for, to_paint

EDGE = 1
"""Cells around the picture: for the marks of the cursor, and for the edge of the page where color cannot show it."""

Spot = tuple[int, int]
"""A pixel of the picture: column and row."""


class PictureView(Widget):
    """The part of a canvas that there is room for; a hand over it adds a brush and marks."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"picture--hand", "picture--edge"}
    DEFAULT_CSS = """
    PictureView {
        background: $ground;
        & > .picture--hand { color: $hand; background: $ground; }
        & > .picture--edge { color: $quieter; background: $ground; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.canvas = Canvas()
        self.palette = "dusk"
        self._corner: Spot = (0, 0)
        self._cells: Pixels | None = None
        self._edges: dict[str, Segment] = {}

    # --- what lies over the picture; the hand says ---------------------------------------------------------------

    def footprint(self) -> Area:
        """Return the pixels that the brush would touch."""
        return NOWHERE

    def brush_color(self) -> int:
        """Return the color that the brush would leave."""
        return BLANK

    def is_brush_seen(self) -> bool:
        """Whether the brush is shown over the picture."""
        return False

    def are_marks_seen(self) -> bool:
        """Whether marks at the edges say where the cursor is."""
        return False

    def look_at(self, canvas: Canvas, palette: str) -> None:
        """Show another picture from its upper left corner."""
        if palette != self.palette:
            self._cells = None
        self.canvas, self.palette, self._corner = canvas, palette, (0, 0)
        self.refresh()

    def repaint_in(self, palette: str) -> None:
        """Show the same picture in other colors."""
        self.palette, self._cells = palette, None
        self.refresh()

    # --- what is in view -----------------------------------------------------------------------------------------

    def room(self) -> tuple[int, int]:
        """Return how many columns and rows of cells of the picture are in view, at least one each."""
        width, height = self.outer_size  # neither border nor padding, and at hand at once
        return max(min(self.canvas.width, width - 2 * EDGE), 1), max(min(self._rows, height - 2 * EDGE), 1)

    @property
    def _rows(self) -> int:
        return (self.canvas.height + 1) // 2

    @property
    def view(self) -> Spot:
        """The left column and the top row of cells in view, never so far that there is nothing to see beside it."""
        columns, rows = self.room()
        return min(self._corner[0], self.canvas.width - columns), min(self._corner[1], self._rows - rows)

    def bring_into_view(self, spot: Spot, margin: int) -> bool:
        """Scroll as little as needed to see a pixel, so many cells from the edge; return whether it moved the view."""
        columns, rows = self.room()
        before = self.view
        wanted = []
        for at, start, shown, all_ in (
            (spot[0], before[0], columns, self.canvas.width),
            (spot[1] // 2, before[1], rows, self._rows),
        ):
            near = min(margin, (shown - 1) // 2)
            start = min(max(start, at + near - shown + 1), at - near)
            wanted.append(min(max(start, 0), all_ - shown))
        self._corner = wanted[0], wanted[1]
        return self._corner != before

    def is_in_view(self, spot: Spot) -> bool:
        """Whether a pixel is on the picture and in view."""
        columns, rows = self.room()
        column, row = spot[0] - self.view[0], spot[1] // 2 - self.view[1]
        return 0 <= column < columns and 0 <= row < rows and spot[1] < self.canvas.height

    def _cells_of(self, area: Area) -> Region:
        """Return the cells in view that these pixels lie in, counted from the picture's own corner."""
        columns, rows = self.room()
        left, top = max(area.left - self.view[0], 0), max(area.top // 2 - self.view[1], 0)
        right, bottom = min(area.right - self.view[0], columns), min((area.bottom + 1) // 2 - self.view[1], rows)
        return Region(left, top, max(right - left, 0), max(bottom - top, 0)) if area.filled else Region()

    def repaint(self, area: Area) -> None:
        """Repaint the cells of these pixels."""
        cells = self._cells_of(area)
        if cells:
            self.refresh(cells.translate((EDGE, EDGE)))

    def repaint_marks(self, area: Area) -> None:
        """Repaint the edges beside these pixels."""
        cells = self._cells_of(area)
        if cells:
            self.refresh(Region(cells.x + EDGE, 0, cells.width, 1), Region(0, cells.y + EDGE, 1, cells.height))

    # --- painting ------------------------------------------------------------------------------------------------

    @property
    def cells(self) -> Pixels:
        """What paints the cells."""
        if self._cells is None:
            self._cells = pixels_for(self.palette, ink_of(self.app))
        return self._cells

    def render_line(self, y: int) -> Strip:
        """Paint one row: an edge, or cells of the picture between edges."""
        columns, rows = self.room()
        row = y - EDGE
        segments: list[Segment] = []
        if row in (-1, rows):
            segments = self._edge_row(row < 0, columns)
        elif 0 <= row < rows:
            segments = [
                self._left_edge(row, rows),
                *self.cells.segments(*self._halves(row, columns)),
                self._edge("│", "►", row == rows // 2 and self.view[0] + columns < self.canvas.width),
            ]
        strip = Strip(segments)
        width = self.outer_size.width
        return strip if strip.cell_length == width else strip.adjust_cell_length(width, self.rich_style)

    def _halves(self, row: int, columns: int) -> tuple[bytearray, bytearray]:
        """Return the upper and the lower pixels of a row of the view, with the brush laid over them."""
        left, width, pixels = self.view[0], self.canvas.width, self.canvas.pixels
        top = (row + self.view[1]) * 2
        at = top * width + left
        upper, lower = (to_paint(pixels[start : start + columns]) for start in (at, at + width))
        lower += bytes([EMPTY]) * (columns - len(lower))
        if self.is_brush_seen():
            under, color = self.footprint(), to_paint(bytes([self.brush_color()]))[0]
            for y, half in ((top, upper), (top + 1, lower)):
                if under.top <= y < under.bottom:
                    for x in range(max(under.left - left, 0), min(under.right - left, columns)):
                        half[x] = color if half[x] != color else color + MARKED
        return upper, lower

    def _edge_row(self, top: bool, columns: int) -> list[Segment]:
        more = self.view[1] > 0 if top else self.view[1] + self.room()[1] < self._rows
        middle = columns // 2
        edges = [
            self._edge("┌" if top else "└"),
            *(self._edge("─", "▲" if top else "▼", more and x == middle) for x in range(columns)),
        ]
        edges.append(self._edge("┐" if top else "┘"))
        if top and self.are_marks_seen():
            cells = self._cells_of(self.footprint())
            for x in range(cells.x, cells.right):
                edges[x + EDGE] = Segment("▄", self.get_component_rich_style("picture--hand"))
        return list(Segment.simplify(edges))

    def _left_edge(self, row: int, rows: int) -> Segment:
        """Paint the left edge of a row; beside the brush a mark as high as the brush is."""
        if self.are_marks_seen():
            top, under = (row + self.view[1]) * 2, self.footprint()
            upper, lower = (under.top <= y < under.bottom for y in (top, top + 1))
            if upper or lower:
                char = "█" if upper and lower else "▀" if upper else "▄"
                return Segment(char, self.get_component_rich_style("picture--hand"))
        return self._edge("│", "◄", row == rows // 2 and self.view[0] > 0)

    def _edge(self, line: str, arrow: str = "", beyond: bool = False) -> Segment:
        """Paint a cell of the edge: an arrow where the picture goes on, a line where color cannot show the page."""
        char = arrow if beyond else " " if self.cells.ink == "full" else line
        if char not in self._edges:
            self._edges[char] = Segment(char, self.get_component_rich_style("picture--edge"))
        return self._edges[char]

    def notify_style_update(self) -> None:
        """Forget how everything looked in another theme."""
        self._edges.clear()
        if self._cells is not None and self._cells.ink != ink_of(self.app):
            self._cells = None
        super().notify_style_update()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what a row is sent through: nothing where it has only colors that need no change."""
        return [] if self.cells.ink == "full" else super().get_line_filters()
