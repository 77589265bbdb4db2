"""The studio: the idea above, the canvas, and the tools beside it or in two lines below."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from journal.model.canvas import HEIGHT, PAGES, WIDTH
from journal.model.drawing import MAX_HEIGHT, MAX_WIDTH
from journal.tui.text import keyed, plain
from journal.tui.widgets.canvas import CanvasView
from journal.tui.widgets.picture import EDGE
from journal.tui.widgets.tools import LINES, Tools
from journal.tui.widgets.tools import WIDTH as TOOLS_WIDTH

COLUMN_ROWS = 22
"""Rows that the column of tools needs; below that, the tools stand in two lines."""

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
    Studio #tools { width: 13; height: 22; margin: 0 1 0 0; }
    Studio:ansi #tools { margin: 0 0 0 1; }
    Studio.-narrow #desk { layout: vertical; align-horizontal: center; }
    Studio.-narrow #tools, Studio.-narrow:ansi #tools {
        width: 100%; max-width: 68; height: 2; margin: 0; padding: 0 1;
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield Static(id="idea")
        with Horizontal(id="desk"):
            yield CanvasView(id="canvas")
            yield Tools(id="tools")

    _idea = ""

    @staticmethod
    def fitting(width: int, height: int) -> tuple[int, int]:
        """Return the page, in pixels, that fills so many columns and rows beside the tools and below the idea."""
        beside = height >= COLUMN_ROWS
        columns = width - 2 * EDGE - (1 + TOOLS_WIDTH if beside else 0)
        rows = height - 2 * EDGE - IDEA_ROWS - (0 if beside else LINES)
        return min(max(columns, 16), MAX_WIDTH), min(max(rows * 2, 16), MAX_HEIGHT)

    @staticmethod
    def first_page(width: int, height: int) -> tuple[int, int]:
        """Return the largest page that is seen whole beside the tools; a small window gets the usual one."""
        across, down = width - 2 * EDGE - 1 - TOOLS_WIDTH, (height - 2 * EDGE - IDEA_ROWS) * 2
        fitting = [page for page in PAGES if page[0] <= across and page[1] <= down]
        return max(fitting, key=lambda page: page[0] * page[1], default=(WIDTH, HEIGHT))

    @property
    def idea_width(self) -> int:
        """The letters that a row of the idea has room for."""
        return self.query_one("#idea").content_size.width

    def tell(self, hint: str) -> None:
        """Show what can be done now in the place of the idea; empty brings the idea back. Nothing moves."""
        self.query_one("#idea", Static).update(keyed(hint) if hint else plain(self._idea), layout=False)

    def lay_out(self, width: int, height: int, idea: str) -> None:
        """Use so many columns and rows; without an idea its rows stay empty where there is room: nothing moves."""
        view, above = self.query_one(CanvasView), self.query_one("#idea", Static)
        columns, rows = view.canvas.width + 2 * EDGE, (view.canvas.height + 1) // 2 + 2 * EDGE
        beside = width >= min(columns, MOST_SCROLLED) + 1 + TOOLS_WIDTH and height >= COLUMN_ROWS
        self._idea = idea
        above.update(plain(idea))
        above.display = bool(idea) or (beside and height >= rows + IDEA_ROWS)
        room = height - (IDEA_ROWS if above.display else 0) - (0 if beside else LINES)
        across = width - (1 + TOOLS_WIDTH if beside else 0)
        view.styles.width, view.styles.height = min(columns, across), min(rows, room)
        self.query_one(Tools).styles.height = min(COLUMN_ROWS, room) if beside else LINES
        self.set_class(not beside, "-narrow")
        self.styles.width = min(columns, across) + 1 + TOOLS_WIDTH if beside else width
