"""The gallery: what was drawn, by day, with a small picture of the one that the cursor is on."""

from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.message import Message
from textual.widgets import Input, Static

from journal.book.drawings import Drawings
from journal.content import load_content
from journal.errors import BadInput
from journal.model.canvas import Canvas
from journal.model.drawing import BLANK, Drawing
from journal.tui.text import plain
from journal.tui.widgets.picture import EDGE, PictureView
from journal.tui.widgets.pixels import smaller
from journal.tui.widgets.rows import Rows
from journal.tui.words import day_words, short_day

UNTITLED = "without an idea"
"""What stands for a drawing that has neither a title nor a prompt."""

MARK = ("", "* ")
"""What stands before a drawing that is good to meet again."""

ABOUT_ROWS = 4
"""Rows under the picture: its day, and what it is about."""

LEAST_LIST, MOST_LIST, HALF_PICTURE = 20, 52, 36
"""Cells that the list takes at least and at most; what is left beside it holds a picture of half the size."""


class Gallery(Horizontal):
    """A list at the left, at the right what the drawing under the cursor looks like."""

    @dataclass
    class Opened(Message):
        """A drawing was chosen, to go on with it."""

        drawing: Drawing

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._book_drawings: Drawings | None = None
        self._today = date.min
        self._drawings: list[Drawing] = []

    def compose(self) -> ComposeResult:
        """Lay out list, picture and words."""
        with Vertical(id="drawn"):
            yield Static(plain(load_content().say("draw.empty")), id="no-drawings")
            yield Rows(id="drawings")
            yield Static(id="gallery-note")
            field = Input(id="gallery-field", compact=True, max_length=1000, select_on_focus=False)
            field.cursor_blink = False
            yield field
        with Vertical(id="look"):
            yield PictureView(id="thumbnail")
            yield Static(id="about-drawing")

    def fill(self, drawings: Drawings, today: date, chosen: str = "") -> None:
        """Show all drawings, the cursor on the one with that id."""
        self._book_drawings, self._today = drawings, today
        self._drawings = drawings.list()
        rows = [
            (short_day(drawing.date, today), MARK[drawing.meet_again] + about(drawing)) for drawing in self._drawings
        ]
        place = next((n for n, drawing in enumerate(self._drawings) if drawing.id == chosen), 0)
        self.query_one("#no-drawings").display = not rows
        self.query_one(Rows).display = self.query_one("#look").display = bool(rows)
        self.query_one(Rows).show(rows, place)
        self.ask("", "")
        self._look()
        if rows:
            self.query_one(Rows).focus()
        else:
            self.screen.set_focus(None)

    @property
    def chosen(self) -> Drawing | None:
        """The drawing that the cursor is on."""
        place = self.query_one(Rows).cursor
        return self._drawings[place] if place < len(self._drawings) else None

    @on(Rows.Pointed)
    def _look(self) -> None:
        """Show the drawing that the cursor is on, as large as there is room."""
        drawing, view = self.chosen, self.query_one(PictureView)
        if drawing is None:
            return
        list_width = max(LEAST_LIST, min(MOST_LIST, self.size.width - HALF_PICTURE))
        self.query_one("#drawn").styles.width = list_width
        room = self.size.width - list_width - 2 * EDGE - 1, (self.size.height - 2 * EDGE - ABOUT_ROWS) * 2
        words = "\n".join(filter(None, (day_words(drawing.date, self._today), about(drawing), drawing.words)))
        try:
            width, height, pixels = smaller(drawing, max(room[0], 8), max(room[1], 8))
        except BadInput as error:
            width, height, pixels = 1, 1, bytes([BLANK])
            words = error.sentence
        view.look_at(Canvas(width, height, pixels), drawing.palette)
        view.styles.width, view.styles.height = width + 2 * EDGE, (height + 1) // 2 + 2 * EDGE
        self.query_one("#about-drawing", Static).update(plain(words))

    def on_resize(self, _: Resize) -> None:
        """Make the picture fit."""
        self._look()

    @on(Rows.Chosen)
    def open(self) -> None:
        """Go on with the drawing that the cursor is on."""
        if self.chosen is not None:
            self.post_message(self.Opened(self.chosen))

    def tell(self, text: str) -> None:
        """Say what has been done."""
        self.query_one("#gallery-note", Static).update(plain(load_content().say(f"draw.{text}")))

    def ask(self, question: str, value: str) -> None:
        """Ask for a line, beginning with a value; without a question go back to the list."""
        field = self.query_one("#gallery-field", Input)
        self.query_one("#gallery-note", Static).update(plain(question))
        field.display = bool(question)
        field.value = value
        if question:
            field.focus()
        elif field.has_focus and self._drawings:
            self.query_one(Rows).focus()

    def delete(self) -> None:
        """Put the drawing that the cursor is on into the bin."""
        drawing, place = self.chosen, self.query_one(Rows).cursor
        if drawing is None or self._book_drawings is None:
            return
        self._book_drawings.delete(drawing.id)
        beside = self._drawings[place + 1 : place + 2] or self._drawings[place - 1 : place]
        self.fill(self._book_drawings, self._today, beside[0].id if beside else "")
        self.tell("deleted")

    def bring_back(self) -> None:
        """Take the drawing out of the bin that went in last."""
        if self._book_drawings is None:
            return
        resting = self._book_drawings.bin()
        if resting:
            self._book_drawings.bring_back(resting[0].id)
            self.fill(self._book_drawings, self._today, resting[0].id)
            self.tell("brought_back")


def about(drawing: Drawing) -> str:
    """Return what a drawing is about: its title, or the idea that it answers."""
    prompts = load_content().drawing_prompts
    idea = next((prompt.text for prompt in prompts if prompt.id == drawing.prompt), "")
    return drawing.title or idea or UNTITLED
