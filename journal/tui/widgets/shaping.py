"""What takes more than a stroke: shapes by two corners, a part that is carried, words, a fill, a color picked up."""

from dataclasses import dataclass

from textual.message import Message

from journal.content import load_content
from journal.model.canvas import NOWHERE, Area, Piece
from journal.model.drawing import BLANK
from journal.model.letters import HEIGHT as LETTER_HEIGHT
from journal.model.letters import STEP, letter
from journal.model.shapes import corners, ellipse, rectangle
from journal.tui.text import one_line
from journal.tui.widgets.brushed import NEAR, Brushed
from journal.tui.widgets.inhand import SHAPES
from journal.tui.widgets.picture import Spot

LINE_STEP = LETTER_HEIGHT + 1
"""Pixels from one line of letters to the next."""

MOST_PASTED = 1000
"""Characters of pasted words that are looked at: more have no room on the largest page."""


class Shaping(Brushed):
    """Draws in steps. Until the last step nothing of it is kept, and it can be given up."""

    @dataclass
    class ColorChosen(Message):
        """A color is wanted: that index."""

        index: int

    @dataclass
    class Hinted(Message):
        """Something is begun or over: what can be done now, empty when there is nothing to say."""

        hint: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.first_corner: Spot | None = None
        self.carried: Piece | None = None
        self.typing = False
        self._lifted = NOWHERE
        self._grip: Spot = (0, 0)
        self._typed: list[tuple[bytes, Spot]] = []
        self._margin_left = 0

    @property
    def in_the_middle(self) -> bool:
        """Whether something is begun that has another step."""
        return self.first_corner is not None or self.carried is not None or self.typing

    def step(self, copy: bool = False) -> None:
        """Do the next step of the tool at the cursor; `copy` leaves a carried part in the hand as well."""
        tool = self.hand.tool
        if tool in (*SHAPES, "select"):
            self._set_corner(copy)
        elif tool == "fill":
            self._fill()
        elif tool == "picker":
            color = self.canvas.at(*self.cursor)
            if color != BLANK:
                self.post_message(self.ColorChosen(color))
        elif tool == "text" and not self.typing:
            self._begin_words()

    def give_up(self) -> bool:
        """Leave what was begun: a shape goes, words stay. Return whether there was anything."""
        if not self.in_the_middle:
            return False
        if self.typing:
            self.typing = False
            if self.canvas.end():
                self.post_message(self.Drawn())
        else:
            self.repaint(self.canvas.drop())
        self.first_corner, self.carried, self._lifted = None, None, NOWHERE
        self._hint("")
        return True

    def moved(self) -> None:
        """Let a shape or a carried part follow the cursor."""
        if self.first_corner is not None or self.carried is not None:
            self._try()

    def _hint(self, name: str) -> None:
        self.post_message(self.Hinted(load_content().say(f"draw.{name}") if name else ""))

    # --- two corners ---------------------------------------------------------------------------------------------

    def _set_corner(self, copy: bool) -> None:
        if self.carried is not None:
            self._put_down(copy)
        elif self.first_corner is None:
            self.first_corner = self.cursor
            self.canvas.begin(tried=True)
            self._try()
            self._hint("corner")
        elif self.hand.tool == "select":
            self._lift(self.first_corner)
        else:
            self.first_corner = None
            self._settle()

    def _settle(self) -> None:
        if self.canvas.settle():
            self.post_message(self.Drawn())
        self._hint("")

    def _try(self) -> None:
        """Show how it would be with the cursor where it is."""
        before = self.canvas.again()
        hand = self.hand
        if self.carried is not None:
            after = self.canvas.clear(self._lifted) if self._lifted.filled else NOWHERE
            left, top = self.cursor[0] - self._grip[0], self.cursor[1] - self._grip[1]
            after = after.joined(self.canvas.put(self.carried, left, top))
        elif self.first_corner is None:
            return
        elif hand.tool == "line":
            after = self.canvas.line(self.first_corner, self.cursor, hand.ink, self.brush, hand.pattern)
        elif hand.tool == "select":
            after = self.canvas.paint(rectangle(self.first_corner, self.cursor, 1, False), hand.ink, mirror=False)
        else:
            shape = ellipse if hand.tool == "oval" else rectangle
            after = self.canvas.paint(
                shape(self.first_corner, self.cursor, hand.size, hand.filled), hand.ink, hand.pattern
            )
        self.repaint(before.joined(after))

    # --- a part that is carried ----------------------------------------------------------------------------------

    def _lift(self, first_corner: Spot) -> None:
        """Take what lies between two corners into the hand."""
        self.repaint(self.canvas.drop())
        left, top, right, bottom = corners(first_corner, self.cursor)
        self._lifted = self.canvas.inside(Area(left, top, right + 1, bottom + 1))
        self.first_corner = None
        if not self._lifted.filled:
            self._hint("")
            return
        self.carried = self.canvas.piece(self._lifted)
        self._grip = self.cursor[0] - self._lifted.left, self.cursor[1] - self._lifted.top
        self.canvas.begin(tried=True)
        self._try()
        self._hint("carried")

    def _put_down(self, copy: bool) -> None:
        if copy:
            self._lifted = NOWHERE
            self._try()
            if self.canvas.settle():
                self.post_message(self.Drawn())
            self.canvas.begin(tried=True)
            return
        self.carried, self._lifted = None, NOWHERE
        self._settle()

    # --- a fill, words -------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.canvas.begin()
        self.repaint(self.canvas.fill(self.canvas.nearest(*self.cursor), self.hand.ink, self.hand.pattern))
        if self.canvas.end():
            self.post_message(self.Drawn())

    def _begin_words(self) -> None:
        self.typing, self._typed, self._margin_left = True, [], self.cursor[0]
        self.canvas.begin()
        self._hint("typing")

    def type_letter(self, character: str) -> None:
        """Put a letter at the cursor and go on behind it, or in the next line; nothing where no room is left."""
        x, y = self.cursor
        if not self._is_room(x, y) and (x > self._margin_left or y + LETTER_HEIGHT > self.canvas.height):
            return
        self._typed.append((bytes(self.canvas.pixels), self.cursor))
        self.repaint(self.canvas.paint(letter(character, x, y), self.hand.ink, mirror=False))
        x += STEP
        if not self._is_room(x, y) and self._is_room(self._margin_left, y + LINE_STEP):
            x, y = self._margin_left, y + LINE_STEP
        self.go_to((x, y), NEAR)
        self.post_message(self.Drawn())

    def type_words(self, text: str) -> None:
        """Put pasted words on the page in one line after the other, as far as there is room."""
        for character in one_line(text[:MOST_PASTED]):
            self.type_letter(character)

    def _is_room(self, x: int, y: int) -> bool:
        """Whether a letter at a place lies on the page as a whole."""
        return x + STEP - 1 <= self.canvas.width and y + LETTER_HEIGHT <= self.canvas.height

    def take_letter_back(self) -> None:
        """Take the last letter away."""
        if self._typed:
            pixels, spot = self._typed.pop()
            self.canvas.pixels[:] = pixels
            self.go_to(spot, NEAR)
            self.refresh()
            self.post_message(self.Drawn())
