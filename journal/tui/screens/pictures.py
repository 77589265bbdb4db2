"""The drawings that belong to an entry, one at a time, as large as there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.containers import Center, Vertical
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from journal.errors import BadInput
from journal.model.canvas import Canvas
from journal.model.drawing import BLANK, Drawing
from journal.tui.base import JournalScreen
from journal.tui.screens.gallery import about
from journal.tui.text import one_line, plain
from journal.tui.widgets.picture import EDGE, PictureView
from journal.tui.widgets.pixels import smaller
from journal.tui.words import day_words

ROWS_BELOW = 2
"""Rows under the picture: its day and its title, and its words."""


class PicturesScreen(JournalScreen):
    """Closes with the drawing to go on with; with None for escape."""

    screen_id = "pictures"
    shows_navigation = False
    CSS_PATH = "pictures.tcss"

    def __init__(self, drawings: Sequence[Drawing] = ()) -> None:
        super().__init__()
        self._drawings = list(drawings)
        self._place = 0

    def compose_body(self) -> Iterator[Widget]:
        """Yield the picture and what is said of it."""
        with Vertical(id="pictures"):
            with Center():
                yield PictureView(id="pictures-picture")
            yield Static(id="pictures-about")

    def on_mount(self) -> None:
        """Begin with the first."""
        self.heading = "Drawings of this entry" if len(self._drawings) != 1 else "The drawing of this entry"
        self.state = "some" if len(self._drawings) > 1 else "one"
        self.look()

    def on_resize(self, _: Resize) -> None:
        """Make the picture fit."""
        self.call_after_refresh(self.look)

    def look(self) -> None:
        """Show the drawing that one is at."""
        if not self._drawings:
            return
        drawing, view = self._drawings[self._place], self.query_one(PictureView)
        room = self.query_one("#pictures").size
        place = f"{self._place + 1} of {len(self._drawings)}" if len(self._drawings) > 1 else ""
        words = " · ".join(filter(None, (place, day_words(drawing.date, self.book.today()), about(drawing))))
        said = one_line(words), one_line(drawing.words)
        try:
            width, height, pixels = smaller(
                drawing, max(room.width - 2 * EDGE, 8), max((room.height - 2 * EDGE - ROWS_BELOW) * 2, 8)
            )
        except BadInput as error:
            width, height, pixels = 1, 1, bytes([BLANK])
            said = error.sentence, ""
        view.look_at(Canvas(width, height, pixels), drawing.palette)
        view.styles.width, view.styles.height = width + 2 * EDGE, (height + 1) // 2 + 2 * EDGE
        self.query_one("#pictures-about", Static).update(plain("\n".join(filter(None, said))))

    def action_step(self, by: int) -> None:
        """Show another one."""
        self._place = (self._place + by) % len(self._drawings)
        self.look()

    def action_draw(self) -> None:
        """Go on with it on the canvas."""
        self.dismiss(self._drawings[self._place])

    def action_back(self) -> None:
        """Go back to the entry."""
        self.dismiss()
