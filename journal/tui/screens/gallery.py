"""The gallery: what was drawn, as small pictures side by side, with the words of the one that the cursor is on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize
from textual.message import Message
from textual.widgets import Input, Static

from journal.book.drawings import Drawings
from journal.content import load_content
from journal.model.drawing import Drawing
from journal.model.entry import Entry
from journal.tui.text import keyed, one_line, plain
from journal.tui.widgets.columns import shortened
from journal.tui.widgets.field import Field
from journal.tui.widgets.rows import Rows
from journal.tui.widgets.thumbnails import Thumbnails
from journal.tui.words import day_words, short_day

UNTITLED = "without an idea"
"""What stands for a drawing that has neither a title nor a prompt."""

MARK = ("", "* ")
"""What stands before a drawing that is good to meet again."""

WITH = ("[ ] ", "[x] ")
"""What stands before an entry that a drawing does not belong to, and before one that it belongs to."""

LOW = 20
"""Rows below which the words about a drawing have one line only."""

BESIDE = 6
"""Cells at both sides of what is told of a drawing: a row for its day and title, and one for its words."""


class Gallery(Vertical):
    """All pictures, and below them the words of one; a list of entries while one is chosen for it."""

    @dataclass
    class Opened(Message):
        """A drawing was chosen, to go on with it."""

        drawing: Drawing

    @dataclass
    class Put(Message):
        """An entry was chosen for the drawing that the cursor is on."""

        entry: Entry

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._book_drawings: Drawings | None = None
        self._today = date.min
        self._drawings: list[Drawing] = []
        self._entries: Sequence[Entry] = ()

    def compose(self) -> ComposeResult:
        """Lay out pictures and words."""
        yield Static(keyed(load_content().say("draw.empty")), id="no-drawings")
        yield Thumbnails(id="drawings")
        yield Rows(id="entries", one_click=True)
        yield Static(id="about-drawing")
        yield Static(id="gallery-note")
        yield Field(id="gallery-field", max_length=1000)

    def fill(self, drawings: Drawings, today: date, chosen: str = "") -> None:
        """Show all drawings, the cursor on the one with that id."""
        self._book_drawings, self._today = drawings, today
        self._drawings = drawings.list()
        place = next((n for n, drawing in enumerate(self._drawings) if drawing.id == chosen), 0)
        some = bool(self._drawings)
        self.query_one("#no-drawings").display = not some
        self.query_one(Thumbnails).display = self.query_one("#about-drawing").display = some
        self.query_one(Thumbnails).show(self._drawings, self._line_of, place)
        self.ask("", "")
        self._look()
        if some:
            self.query_one(Thumbnails).focus()
        else:
            self.screen.set_focus(None)

    def _line_of(self, drawing: Drawing) -> str:
        return f"{short_day(drawing.date, self._today)} · {MARK[drawing.meet_again]}{about(drawing)}"

    @property
    def chosen(self) -> Drawing | None:
        """The drawing that the cursor is on."""
        place = self.query_one(Thumbnails).cursor
        return self._drawings[place] if place < len(self._drawings) else None

    @on(Thumbnails.Pointed)
    def _look(self) -> None:
        """Tell about the drawing that the cursor is on."""
        drawing = self.chosen
        if drawing is None:
            return
        first = f"{day_words(drawing.date, self._today)} · {MARK[drawing.meet_again]}{one_line(about(drawing))}"
        room = max(1, self.size.width - BESIDE)
        lines = [shortened(line, room) for line in (first, one_line(drawing.words)) if line]
        self.query_one("#about-drawing", Static).update(plain("\n".join(lines)), layout=self._is_low)

    @property
    def _is_low(self) -> bool:
        """Whether the words have just the room that they need, so that all is laid out anew for others."""
        return self.has_class("-low")

    def on_resize(self, event: Resize) -> None:
        """Give the words less room in a low window."""
        self.set_class(event.size.height < LOW, "-low")
        if self._drawings:
            self._look()

    @on(Thumbnails.Chosen)
    def open(self) -> None:
        """Go on with the drawing that the cursor is on."""
        if self.chosen is not None:
            self.post_message(self.Opened(self.chosen))

    # --- which entry ---------------------------------------------------------------------------------------------

    def offer(self, entries: Sequence[Entry], question: str) -> None:
        """Let one of these entries be chosen; those that the drawing belongs to are marked. None hides the list."""
        self._entries = entries
        chosen, rows, pictures = self.chosen, self.query_one("#entries", Rows), self.query_one(Thumbnails)
        rows.show(
            [
                (short_day(entry.date, self._today), WITH[bool(chosen and chosen.id in entry.drawings)] + named(entry))
                for entry in entries
            ]
        )
        rows.display, pictures.display = bool(entries), not entries
        self.query_one("#gallery-note", Static).update(keyed(question), layout=self._is_low)
        (rows if entries else pictures).focus()

    @on(Rows.Chosen)
    def put(self) -> None:
        """Choose the entry that the cursor is on."""
        place = self.query_one("#entries", Rows).cursor
        if place < len(self._entries):
            self.post_message(self.Put(self._entries[place]))

    # --- what is said and typed ----------------------------------------------------------------------------------

    def tell(self, text: str) -> None:
        """Say what has been done."""
        self.query_one("#gallery-note", Static).update(keyed(load_content().say(f"draw.{text}")), layout=self._is_low)

    def ask(self, question: str, value: str) -> None:
        """Ask for a line, beginning with a value; without a question go back to the list."""
        field = self.query_one("#gallery-field", Input)
        self.query_one("#gallery-note", Static).update(keyed(question), layout=self._is_low)
        field.display = bool(question)
        self.set_class(bool(question), "-asks")
        field.value = value
        if question:
            field.focus()
        elif field.has_focus and self._drawings:
            self.query_one(Thumbnails).focus()

    def delete(self) -> None:
        """Put the drawing that the cursor is on into the bin."""
        drawing, place = self.chosen, self.query_one(Thumbnails).cursor
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
        else:
            self.tell("none_deleted")


def about(drawing: Drawing) -> str:
    """Return what a drawing is about: its title, or the idea that it answers."""
    prompts = load_content().drawing_prompts
    idea = next((prompt.text for prompt in prompts if prompt.id == drawing.prompt), "")
    return drawing.title or idea or UNTITLED


def named(entry: Entry) -> str:
    """Return what an entry is told by: its first words."""
    return entry.first_line or load_content().say("draw.no_words")
