"""The keys of the canvas: what is taken in hand, and what is done with it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journal.model.canvas import SIZES
from journal.model.palette import DUSK, PALETTES
from journal.model.textures import TEXTURES
from journal.tui.widgets.canvas import CanvasView
from journal.tui.widgets.inhand import FREE
from journal.tui.widgets.tools import Tools

if TYPE_CHECKING:
    from journal.tui.base import JournalScreen

    _Screen = JournalScreen
else:
    _Screen = object  # Textual takes the styles of a screen from one base only

COLORS = len(DUSK)
"""Colors of a palette."""


class ToolKeys(_Screen):
    """A screen's actions on what is in the hand; the screen has a canvas and tools."""

    _last_color = 2

    def keep_soon(self) -> None:
        """Keep the drawing in a moment."""

    @property
    def _canvas(self) -> CanvasView:
        return self.query_one(CanvasView)

    @property
    def _tools(self) -> Tools:
        return self.query_one(Tools)

    def _use(self, **changes: Any) -> None:
        """Take other things in hand, and show them."""
        before, after = self._tools.in_hand, replace(self._tools.in_hand, **changes)
        if after.color != before.color:
            self._last_color = before.color
        self._tools.show(after)
        if replace(self._canvas.hand, note=after.note) != after:
            self._canvas.take(after)

    def action_color(self, index: int) -> None:
        """Draw with a color."""
        tool = self._tools.in_hand.tool
        self._use(color=index, tool="pencil" if tool in ("eraser", "picker") else tool)

    def action_next_color(self) -> None:
        """Draw with the next color."""
        self.action_color((self._tools.in_hand.color + 1) % COLORS)

    def action_color_after(self) -> None:
        """Draw with the color after this one in the palette."""
        self.action_next_color()

    def action_color_before(self) -> None:
        """Draw with the color before this one in the palette."""
        self.action_color((self._tools.in_hand.color - 1) % COLORS)

    def action_last_color(self) -> None:
        """Go back to the color before."""
        self.action_color(self._last_color)

    def action_palette(self) -> None:
        """Show the picture in the colors of the next palette."""
        names = list(PALETTES)
        after = names[(names.index(self._tools.in_hand.palette) + 1) % len(names)]
        self._use(palette=after)
        self.keep_soon()

    def action_tool(self, name: str) -> None:
        """Take a tool; it has no pen that is down."""
        self._use(tool=name, pen_down=False)

    def action_pencil(self) -> None:
        """Draw, without a texture."""
        self._use(tool="pencil", texture="")

    def action_line(self) -> None:
        """Draw straight lines."""
        self.action_tool("line")

    def action_box(self) -> None:
        """Draw boxes."""
        self.action_tool("box")

    def action_oval(self) -> None:
        """Draw ovals."""
        self.action_tool("oval")

    def action_fill(self) -> None:
        """Fill what is joined."""
        self.action_tool("fill")

    def action_eraser(self) -> None:
        """Take away."""
        self.action_tool("eraser")

    def action_picker(self) -> None:
        """Pick a color up from the page."""
        self.action_tool("picker")

    def action_text(self) -> None:
        """Write on the page."""
        self.action_tool("text")

    def action_select(self) -> None:
        """Move a part of the page."""
        self.action_tool("select")

    def action_texture(self) -> None:
        """Draw with the next texture; after the last one without any."""
        names = ("", *TEXTURES)
        tool = self._tools.in_hand.tool
        after = names[(names.index(self._tools.in_hand.texture) + 1) % len(names)]
        self._use(texture=after, tool="pencil" if tool in ("eraser", "picker", "text", "select") else tool)

    def action_filled(self) -> None:
        """Make boxes and ovals full, or only their edge."""
        self._use(filled=not self._tools.in_hand.filled)

    def action_mirror(self) -> None:
        """Draw everything on the other side too, or no more."""
        self._use(mirrored=not self._tools.in_hand.mirrored)

    def action_smaller(self) -> None:
        """Take a finer brush."""
        self._use(size=max((size for size in SIZES if size < self._tools.in_hand.size), default=SIZES[0]))

    def action_larger(self) -> None:
        """Take a broader brush."""
        self._use(size=min((size for size in SIZES if size > self._tools.in_hand.size), default=SIZES[-1]))

    def action_dot(self) -> None:
        """Use the tool at the cursor."""
        self._canvas.dot()

    def action_pen(self) -> None:
        """Put the pen down, or lift it; with another tool do its next step, and leave a copy of what is carried."""
        if self._tools.in_hand.tool in FREE:
            self._use(pen_down=not self._tools.in_hand.pen_down)
        else:
            self._canvas.dot(copy=True)

    def action_move(self) -> None:
        """Give the arrows to the canvas."""
        self._canvas.focus()

    def action_undo(self) -> None:
        """Take the last stroke back."""
        self._canvas.undo()

    def action_redo(self) -> None:
        """Bring the last undone stroke back."""
        self._canvas.redo()
