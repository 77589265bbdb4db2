"""The tools beside the canvas, or in two lines below it: what is in use, and everything by a click too."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Leave, MouseMove
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from journal.tui.widgets.inhand import InHand
from journal.tui.widgets.pixels import Pixels, ink_of, pixels_for

WIDTH = 13
"""Cells that the column of tools takes."""

LINES = 2
"""Rows that the tools take where there is no room for the column."""


NAMES = {"eraser": "erase", "picker": "pick", "select": "move"}
"""How a tool is called where its id is not its name."""

NOTE = 6
"""Characters that there is room for behind undo and redo in a small window: a longer note takes their names away."""

POINTED = {
    **NAMES, "filled": "full", "palette": "colors", "another": "idea", "hide_prompt": "hide idea",
    "page_size": "page size",
}  # fmt: skip
"""How an action is called while the pointer is on its letter, where its id is not its name."""


class Piece(NamedTuple):
    """A stretch of the tools: its text, its voice or own style, the action of the screen that a click runs."""

    text: str
    voice: str | Style = ""
    action: str = ""


Row = tuple[Piece, ...]


def tool(key: str, label: str, action: str, used: bool = False, gap: int = 0) -> Row:
    """Return a tool as its key and its name, lit while it is in use."""
    return (
        Piece(key, "hand", action),
        Piece(" ", "", action),
        Piece(label, "used" if used else "", action),
        Piece(" " * gap),
    )


def letter(key: str, action: str, used: bool = False) -> Row:
    """Return a tool as its key alone, lit while it is in use; the space behind it can be clicked as well."""
    return Piece(key, "used" if used else "hand", action), Piece(" ", "", action)


class Tools(Widget):
    """The tools: a column where there is room, else two lines. A click on one is told by `Picked`."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tools--hand", "tools--used", "tools--head", "tools--text"}
    DEFAULT_CSS = """
    Tools {
        background: $ground; color: $quiet;
        & > .tools--hand { color: $hand; background: $ground; }
        & > .tools--used { color: $ground; background: $hand; }
        & > .tools--head { color: $quieter; background: $ground; }
        & > .tools--text { color: $text; background: $ground; }
        &:ansi > .tools--used { color: $hand; background: $ground; text-style: bold reverse; }
    }
    """

    @dataclass
    class Picked(Message):
        """A tool or a color was clicked: the action that it stands for."""

        action: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._in_hand = InHand()
        self._swatches: Pixels | None = None
        self._pointed = ""

    @property
    def in_hand(self) -> InHand:
        """What is shown as being in use."""
        return self._in_hand

    def show(self, in_hand: InHand) -> None:
        """Show what is in use; only the rows that say something else now are repainted."""
        before = self.rows() if self.is_mounted else []
        if in_hand.palette != self._in_hand.palette:
            self._swatches = None
        self._in_hand = in_hand
        self._repaint_from(before)

    def _repaint_from(self, before: list[Row]) -> None:
        for y, (old, new) in enumerate(zip(before, self.rows(), strict=False)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    # --- what stands where ---------------------------------------------------------------------------------------

    def rows(self) -> list[Row]:
        """Return the rows of the tools for the size that they have."""
        return self._column() if self.size.height > LINES else self._lines()

    def _column(self) -> list[Row]:
        hand = self._in_hand
        used = hand.tool
        head: list[Row] = [
            tool("p", "pencil", "pencil", used == "pencil" and not hand.texture),
            (*tool("l", "line", "line", used == "line", gap=1), *tool("r", "box", "box", used == "box")),
            (*tool("o", "oval", "oval", used == "oval", gap=1), *tool("f", "fill", "fill", used == "fill")),
            tool("e", "erase", "eraser", hand.erasing),
            (*tool("k", "pick", "picker", used == "picker", gap=1), *tool("t", "text", "text", used == "text")),
            (*tool("s", "move", "select", used == "select", gap=1), *tool("x", "full", "filled", hand.filled)),
            tool("b", hand.texture or "texture", "texture", bool(hand.texture)),
            tool("m", "mirror", "mirror", hand.mirrored),
            tool("enter", "pen", "pen", hand.pen_down),
            (*self._width(), Piece(" "), *tool("w", "breath", "breath")),
            (*tool("u", "undo", "undo", gap=1), *tool("U", "redo", "redo")),
        ]
        colors: list[Row] = [
            (Piece("nothing" if hand.erasing else hand.color_name, "text"),),
            self._colors(0, 5),
            self._colors(5, 10),
            self._colors(10, 16),
            tool("c", hand.palette, "palette"),
        ]
        other: list[Row] = [
            (*tool("a", "idea", "another", gap=1), *tool("h", "hide", "hide_prompt")),
            (*tool("n", "new", "new", gap=1), *tool("z", "size", "page_size")),
            tool("g", "gallery", "gallery"),
        ]
        note: Row = (Piece(hand.note, "head"),)
        spare = self.size.height - len(head) - len(colors) - len(other) - 1
        gaps: list[list[Row]] = [[()] if spare > n else [] for n in range(3)]
        return [*head, *gaps[0], *colors, *gaps[1], *other, *gaps[2], note]

    def _width(self) -> Row:
        return (
            Piece("[", "hand", "smaller"),
            Piece(str(self._in_hand.size), "text", "larger"),
            Piece("]", "hand", "larger"),
        )

    def _lines(self) -> list[Row]:
        """Return two lines for a small window: all tools by their letters, and the name of the one in use."""
        hand = self._in_hand
        letters: list[Piece] = []
        for key, action, used in (
            ("p", "pencil", hand.tool == "pencil"), ("l", "line", hand.tool == "line"),
            ("r", "box", hand.tool == "box"),
            ("o", "oval", hand.tool == "oval"), ("f", "fill", hand.tool == "fill"), ("e", "eraser", hand.erasing),
            ("k", "picker", hand.tool == "picker"), ("t", "text", hand.tool == "text"),
            ("s", "select", hand.tool == "select"), ("b", "texture", bool(hand.texture)),
            ("m", "mirror", hand.mirrored), ("x", "filled", hand.filled), ("w", "breath", False),
            ("c", "palette", False),
        ):  # fmt: skip
            letters += letter(key, action, used)
        name = hand.texture or ("pen down" if hand.pen_down else NAMES.get(hand.tool, hand.tool))
        named = Piece(f" {self._pointed or name}".ljust(12), "text", "pen")
        other: list[Piece] = []
        for key, action in (("a", "another"), ("h", "hide_prompt"), ("n", "new"), ("z", "page_size"), ("g", "gallery")):
            other += letter(key, action)
        back = (*tool("u", "undo", "undo", gap=1), *tool("U", "redo", "redo", gap=1))
        if len(hand.note) > NOTE:
            back = (*letter("u", "undo"), *letter("U", "redo"))
        return [
            (*letters, named, *other),
            (*self._width(), Piece("  "), *self._colors(0, 16), Piece(" "), *back, Piece(hand.note, "head")),
        ]

    def _colors(self, start: int, end: int) -> Row:
        if self._swatches is None:
            self._swatches = pixels_for(self._in_hand.palette, ink_of(self.app))
        chosen = -1 if self._in_hand.erasing else self._in_hand.color
        return tuple(
            Piece(*part, action=f"color({index})")
            for index in range(start, end)
            for part in self._swatches.swatch(index, index == chosen)
        )

    # --- painting and clicking -----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        rows = self.rows()
        ground = self.rich_style
        row = rows[y] if y < len(rows) else ()
        segments = [Segment(piece.text, self._style_of(piece, ground)) for piece in row]
        return Strip(segments).adjust_cell_length(self.size.width, ground)

    def _style_of(self, piece: Piece, ground: Style) -> Style:
        if isinstance(piece.voice, Style):
            return piece.voice
        return self.get_component_rich_style(f"tools--{piece.voice}") if piece.voice else ground

    def _at(self, x: int, y: int) -> str:
        """Return the action that a click on a cell runs, empty where there is none; cells are counted from the edge."""
        rows, right = self.rows(), self.gutter.left
        for piece in rows[y] if 0 <= y < len(rows) else ():
            right += cell_len(piece.text)
            if x < right:
                return piece.action
        return ""

    def on_click(self, event: Click) -> None:
        """Tell which tool is under the mouse."""
        event.stop()
        action = self._at(event.x, event.y)
        if action:
            self.post_message(self.Picked(action))

    def on_mouse_move(self, event: MouseMove) -> None:
        """Say what a letter stands for while the pointer is on it."""
        self._point_at(self._at(event.x, event.y))

    def on_leave(self, _: Leave) -> None:
        """Say what is in the hand again."""
        self._point_at("")

    def _point_at(self, action: str) -> None:
        before = self.rows()
        name = self._in_hand.names[int(action[6:-1])] if action.startswith("color(") else POINTED.get(action, action)
        self._pointed = name
        self._repaint_from(before)
