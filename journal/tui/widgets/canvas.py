"""The canvas under the hand: drawn on by mouse and wholly by keys."""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Blur, Focus, Leave, MouseDown, MouseEvent, MouseMove, MouseUp, Resize
from textual.message import Message

from journal.model.canvas import NOWHERE, Area, Brush, Canvas, cell_brush, pixel_brush
from journal.tui.widgets.picture import EDGE, PictureView, Spot

NEAR = 2
"""How many cells stay in view beyond a cursor that is moved by keys."""


class CanvasView(PictureView, can_focus=True):
    """A picture and a brush. What is drawn with is set from outside; that something was drawn is told by `Drawn`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1, 0)", show=False),
        Binding("right", "move(1, 0)", show=False),
        Binding("up", "move(0, -1)", show=False),
        Binding("down", "move(0, 1)", show=False),
        Binding("shift+left,home", "move(-8, 0)", show=False),
        Binding("shift+right,end", "move(8, 0)", show=False),
        Binding("shift+up,pageup", "move(0, -8)", show=False),
        Binding("shift+down,pagedown", "move(0, 8)", show=False),
        *(Binding(str(digit), f"color({digit})", show=False) for digit in range(10)),
    ]

    @dataclass
    class Drawn(Message):
        """A stroke began, ended or was taken back: there is something to keep."""

    @dataclass
    class ColorChosen(Message):
        """A digit was pressed: the color of that index is wanted."""

        index: int

    @dataclass
    class PenLifted(Message):
        """The mouse took over, and the pen of the keys is up."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.color = 0
        self.brush_size = 1
        self.pen_down = False
        self.cursor: Spot = (self.canvas.width // 2, self.canvas.height // 2)
        self.pressed = False
        self._by_mouse = False
        self._pointer_inside = False
        self._fine = False
        self._run: object = None

    # --- what is shown and drawn with ----------------------------------------------------------------------------

    def show(self, canvas: Canvas, palette: str) -> None:
        """Show another picture, the cursor in its middle, the pen up."""
        self._release()
        self.look_at(canvas, palette)
        self.pen_down, self._run, self._by_mouse = False, None, False
        self.cursor = (canvas.width // 2, canvas.height // 2)
        self.bring_into_view(self.cursor, NEAR)

    def take(self, color: int, size: int) -> None:
        """Draw with this color from now on, BLANK to erase, and with a brush so many pixels wide."""
        before = self.footprint()
        self.color, self.brush_size, self._run = color, size, None
        self._brush_moved_from(before)

    @property
    def brush(self) -> Brush:
        """The brush in use: a mouse that knows only its cell draws whole cells."""
        return cell_brush(self.brush_size) if self._by_mouse and not self._fine else pixel_brush(self.brush_size)

    def footprint(self) -> Area:
        """Return the pixels under the brush."""
        return self.canvas.inside(self.brush.covers(*self.cursor))

    def brush_color(self) -> int:
        """Return the color in use."""
        return self.color

    def is_brush_seen(self) -> bool:
        """Show the brush where keys or mouse would draw next, but not while the mouse draws."""
        return self._pointer_inside and not self.pressed if self._by_mouse else self.has_focus

    def are_marks_seen(self) -> bool:
        """Show marks for the keys only: a pointer shows its own place."""
        return self.has_focus and not self._by_mouse

    # --- keys ----------------------------------------------------------------------------------------------------

    def dot(self) -> None:
        """Put the brush down once, at the cursor."""
        self._to_keys()
        self._run = None
        self._draw(self.cursor, self.cursor)

    def set_pen(self, down: bool) -> None:
        """Put the pen down, so that every move draws, or lift it."""
        if down:
            self.dot()
        self.pen_down, self._run = down, None

    def action_move(self, right: int, down: int) -> None:
        """Move the cursor by so many pixels; with the pen down it draws on its way."""
        self._to_keys()
        start = self.cursor
        end = self.canvas.nearest(start[0] + right, start[1] + down)
        self._go(end, NEAR)
        if self.pen_down and start != end:
            direction = (right > 0) - (right < 0), (down > 0) - (down < 0)
            if self._run != direction:
                self.canvas.end()
            self._run = direction
            self._draw(start, end)

    def action_color(self, index: int) -> None:
        """Ask for a color."""
        self.post_message(self.ColorChosen(index))

    def _draw(self, start: Spot, end: Spot) -> None:
        """Draw with keys: a run in one direction is one step to undo."""
        if self._run is None or not self.canvas.drawing:
            self.canvas.begin()
        self.repaint(self.canvas.line(start, end, self.color, self.brush))
        if self._run is None:
            self.canvas.end()
        self.post_message(self.Drawn())

    def _to_keys(self) -> None:
        """Go on with keys: a brush of single pixels, and marks at the edges."""
        self._release()
        if self._by_mouse:
            before, self._by_mouse = self.footprint(), False
            self._go(self.canvas.nearest(*self.cursor), NEAR)
            self.repaint(before)
            self.repaint_marks(self.footprint())

    # --- the way back --------------------------------------------------------------------------------------------

    def undo(self) -> bool:
        """Take the last stroke back; return whether there was one."""
        return self._show_change(self.canvas.undo)

    def redo(self) -> bool:
        """Bring the last undone stroke back; return whether there was one."""
        return self._show_change(self.canvas.redo)

    def _show_change(self, change: Callable[[], Area]) -> bool:
        self._release()
        self._run = None
        area = change()
        self.repaint(area)
        if area.filled:
            self.post_message(self.Drawn())
        return area.filled

    # --- the mouse -----------------------------------------------------------------------------------------------

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin a stroke where the button went down."""
        event.stop()
        spot = self._spot(event)
        if event.button != 1 or not self.is_in_view(spot):
            return
        self._lift_pen()
        self._point(spot)
        self.pressed = True
        self.capture_mouse()
        self.canvas.begin()
        self.repaint(self.canvas.line(spot, spot, self.color, self.brush))
        self.post_message(self.Drawn())

    def on_mouse_move(self, event: MouseMove) -> None:
        """Draw a straight line from the last place; a move without a button is a release that was lost."""
        event.stop()
        if self.pressed and event.button == 0:
            self._release()
        spot = self._spot(event)
        if self.pressed and spot != self.cursor:
            start = self.cursor
            self._point(spot)
            self.repaint(self.canvas.line(start, spot, self.color, self.brush))
        elif not self.pressed and not self.pen_down:
            self._hover(spot)

    def on_mouse_up(self, event: MouseUp) -> None:
        """End the stroke."""
        event.stop()
        self._release()

    def on_leave(self, _: Leave) -> None:
        """Take the preview away with the pointer."""
        self._pointer_inside = False
        if self._by_mouse:
            self.repaint(self.footprint())

    def _hover(self, spot: Spot) -> None:
        if not self.is_in_view(spot):
            self.on_leave(Leave(self))
        elif not (self._pointer_inside and spot == self.cursor):
            self._pointer_inside = True
            self._point(spot)

    def _point(self, spot: Spot) -> None:
        """Let the pointer be the cursor."""
        self._pointer_inside = True
        if not self._by_mouse:
            before, self._by_mouse = self.footprint(), True
            self.repaint(before)
            self.repaint_marks(before)
        self._go(spot, 0)

    def _spot(self, event: MouseEvent) -> Spot:
        """Return the pixel under the pointer, the upper one of its cell where the terminal tells no more."""
        if event.pointer_x % 1 or event.pointer_y % 1:
            self._fine = True
        column = floor(event.pointer_x) - EDGE + self.view[0]
        row = event.pointer_y - EDGE + self.view[1]
        return column, floor(row * 2) if self._fine else floor(row) * 2

    def _release(self) -> None:
        if not self.pressed:
            return
        self.pressed = False
        self.release_mouse()
        if self.canvas.end():
            self.post_message(self.Drawn())
        self.repaint(self.footprint())

    def _lift_pen(self) -> None:
        if self.pen_down:
            self.pen_down, self._run = False, None
            self.post_message(self.PenLifted())

    # --- repainting ----------------------------------------------------------------------------------------------

    def _go(self, spot: Spot, margin: int) -> None:
        """Move the cursor and let the view follow."""
        before, self.cursor = self.footprint(), spot
        if self.bring_into_view(self.canvas.nearest(*spot), margin):
            self.refresh()
        else:
            self._brush_moved_from(before)

    def _brush_moved_from(self, before: Area) -> None:
        for area in (before, self.footprint()):
            if not self.pressed:
                self.repaint(area)
            if self.are_marks_seen():
                self.repaint_marks(area)

    def on_resize(self, _: Resize) -> None:
        """Keep the cursor in view when the window changes."""
        self.bring_into_view(self.canvas.nearest(*self.cursor), NEAR)
        self.refresh()

    def on_focus(self, _: Focus) -> None:
        """Show where the cursor is."""
        self._brush_moved_from(NOWHERE)

    def on_blur(self, _: Blur) -> None:
        """Take the cursor away."""
        self.repaint(self.footprint())
        self.repaint_marks(self.footprint())
