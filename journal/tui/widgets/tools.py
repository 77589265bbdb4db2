"""The tools beside the canvas, or in one line below it: what is in use, and everything by a click too."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from journal.model.palette import DUSK, PALETTES
from journal.tui.widgets.pixels import Pixels, ink_of

WIDTH = 13
"""Cells that the column of tools takes."""


@dataclass(frozen=True)
class InHand:
    """What is drawn with: palette and index of the color, width of the brush in pixels, eraser or pencil, pen down."""

    palette: str = "dusk"
    color: int = 0
    size: int = 1
    erasing: bool = False
    pen_down: bool = False
    note: str = ""

    @property
    def color_name(self) -> str:
        """The color, in words."""
        return PALETTES.get(self.palette, DUSK)[self.color][0]


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


class Tools(Widget):
    """The tools: a column where there is room, else one line. A click on one is told by `Picked`."""

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

    @property
    def in_hand(self) -> InHand:
        """What is shown as being in use."""
        return self._in_hand

    def show(self, in_hand: InHand) -> None:
        """Show what is in use; only the rows that say something else now are repainted."""
        if in_hand.palette != self._in_hand.palette:
            self._swatches = None
        before = self.rows() if self.is_mounted else []
        self._in_hand = in_hand
        for y, (old, new) in enumerate(zip(before, self.rows(), strict=False)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    # --- what stands where ---------------------------------------------------------------------------------------

    def rows(self) -> list[Row]:
        """Return the rows of the tools for the size that they have."""
        return self._column() if self.size.height > 1 else [self._line()]

    def _column(self) -> list[Row]:
        hand = self._in_hand
        head: list[Row] = [
            tool("p", "pencil", "pencil", not hand.erasing),
            tool("e", "erase", "eraser", hand.erasing),
            tool("enter", "pen", "pen", hand.pen_down),
            (
                Piece("[", "hand", "smaller"),
                Piece(" "),
                Piece("]", "hand", "larger"),
                Piece(f" size {hand.size}", "", "larger"),
            ),
            tool("u", "undo", "undo"),
            tool("U", "redo", "redo"),
        ]
        colors: list[Row] = [
            (Piece("color", "head"),),
            (Piece("nothing" if hand.erasing else hand.color_name, "text"),),
            self._colors(0, 5),
            self._colors(5, 10),
        ]
        other: list[Row] = [
            tool("a", "other idea", "another"),
            tool("h", "hide idea", "hide_prompt"),
            tool("n", "new", "new"),
            tool("g", "gallery", "gallery"),
        ]
        note: Row = (Piece(hand.note, "head"),)
        spare = self.size.height - len(head) - len(colors) - len(other) - 1
        gaps: list[list[Row]] = [[()] if spare > n else [] for n in range(3)]
        return [*head, *gaps[0], *colors, *gaps[1], *other, *gaps[2], note]

    def _line(self) -> Row:
        hand = self._in_hand
        pencil = tool("p", "pen down" if hand.pen_down else "pencil  ", "pencil", not hand.erasing, gap=1)
        size = (
            Piece("[", "hand", "smaller"), Piece(str(hand.size), "text", "larger"), Piece("]", "hand", "larger"),
            Piece("  "),
        )  # fmt: skip
        return (
            *pencil, *tool("e", "erase", "eraser", hand.erasing, gap=2), *size, *tool("u", "undo", "undo", gap=2),
            *self._colors(0, 10),
        )  # fmt: skip

    def _colors(self, start: int, end: int) -> Row:
        if self._swatches is None:
            self._swatches = Pixels(self._in_hand.palette, ink_of(self.app))
        chosen = -1 if self._in_hand.erasing else self._in_hand.color
        return tuple(
            Piece(*self._swatches.swatch(index, index == chosen), action=f"color({index})")
            for index in range(start, end)
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

    def on_click(self, event: Click) -> None:
        """Tell which tool is under the mouse."""
        event.stop()
        rows, right = self.rows(), 0
        for piece in rows[event.y] if event.y < len(rows) else ():
            right += cell_len(piece.text)
            if event.x < right:
                if piece.action:
                    self.post_message(self.Picked(piece.action))
                return
