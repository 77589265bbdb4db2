"""The studio: the idea above, the canvas, and the tools beside it or in one line below."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from journal.tui.text import plain
from journal.tui.widgets.canvas import CanvasView
from journal.tui.widgets.picture import EDGE
from journal.tui.widgets.tools import WIDTH as TOOLS_WIDTH
from journal.tui.widgets.tools import Tools

COLUMN_ROWS = 17
"""Rows that the column of tools needs; below that, the tools stand in one line."""

MOST_SCROLLED = 66
"""Columns of a canvas that has to be scrolled, so that the tools still stand beside it."""

IDEA_ROWS = 2
"""Rows for the idea, the longest of which has 81 characters."""


class Studio(Vertical):
    """Gives idea, canvas and tools their places."""

    DEFAULT_CSS = """
    Studio { height: auto; }
    Studio #idea { height: 2; width: 100%; padding: 0 1; color: $calm; background: $ground; }
    Studio #desk { height: auto; width: 100%; }
    Studio #tools { width: 13; height: 18; margin: 1 0 0 1; }
    Studio.-narrow #desk { layout: vertical; align-horizontal: center; }
    Studio.-narrow #tools { width: 100%; max-width: 66; height: 1; margin: 0; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield Static(id="idea")
        with Horizontal(id="desk"):
            yield CanvasView(id="canvas")
            yield Tools(id="tools")

    def lay_out(self, width: int, height: int, idea: str) -> None:
        """Use so many columns and rows; without an idea its rows stay empty where there is room: nothing moves."""
        view, above = self.query_one(CanvasView), self.query_one("#idea", Static)
        columns, rows = view.canvas.width + 2 * EDGE, (view.canvas.height + 1) // 2 + 2 * EDGE
        beside = width >= min(columns, MOST_SCROLLED) + 1 + TOOLS_WIDTH and height >= COLUMN_ROWS
        above.update(plain(idea))
        above.display = bool(idea) or (beside and height >= rows + IDEA_ROWS)
        room = height - (IDEA_ROWS if above.display else 0) - (0 if beside else 1)
        across = width - (1 + TOOLS_WIDTH if beside else 0)
        view.styles.width, view.styles.height = min(columns, across), min(rows, room)
        self.set_class(not beside, "-narrow")
        self.styles.width = min(columns, across) + 1 + TOOLS_WIDTH if beside else width
