"""The canvas under the hand: drawn on by mouse and wholly by keys."""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Blur, Focus, Key, Leave, MouseDown, MouseEvent, MouseMove, MouseUp, Paste, Resize
from textual.message import Message

from journal.model.canvas import NOWHERE, Area, Canvas
from journal.tui.widgets.brushed import NEAR
from journal.tui.widgets.inhand import FREE, InHand
from journal.tui.widgets.picture import EDGE, Spot
from journal.tui.widgets.shaping import Shaping


class CanvasView(Shaping, can_focus=True):
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
    class PenLifted(Message):
        """The mouse took over, and the pen of the keys is up."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._run: object = None
        self._last: Spot | None = None

    def show(self, canvas: Canvas, palette: str) -> None:
        """Show another picture, the cursor in its middle, nothing begun."""
        self._release()
        self.give_up()
        self._run = self._last = None
        self.hold(canvas, palette)

    def take(self, hand: InHand) -> None:
        """Draw with this from now on; a pen that was put down leaves its first dot."""
        before, was = self.footprint(), self.hand
        if (was.tool, was.palette) != (hand.tool, hand.palette):
            self.give_up()
        self.hand, self._run = hand, None
        self.canvas.mirrored = hand.mirrored
        if hand.palette != self.palette:
            self.repaint_in(hand.palette)
        self.brush_moved_from(before)
        self.moved()
        if hand.pen_down and not was.pen_down:
            self.dot()

    # --- keys ----------------------------------------------------------------------------------------------------

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """While words are typed, every character is one of theirs."""
        return self.typing and character is not None and character.isprintable()

    def on_key(self, event: Key) -> None:
        """Take the characters of words."""
        if not self.typing:
            return
        if event.is_printable and event.character:
            self.type_letter(event.character)
        elif event.key == "backspace":
            self.take_letter_back()
        elif event.key in ("enter", "escape"):
            self.give_up()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Take pasted words while words are typed; they mean nothing else here."""
        event.stop()
        if self.typing:
            self.type_words(event.text)

    def dot(self, copy: bool = False) -> None:
        """Use the tool once, at the cursor."""
        self._to_keys()
        self._run = None
        if self.hand.tool in FREE:
            self._draw(self.cursor, self.cursor)
        else:
            self.step(copy)

    def action_move(self, right: int, down: int) -> None:
        """Move the cursor by so many pixels; with the pen down it draws on its way."""
        self._to_keys()
        start = self.cursor
        end = self.canvas.nearest(start[0] + right, start[1] + down)
        self.go_to(end, NEAR)
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
        self.stroke(start, end)
        if self._run is None:
            self.canvas.end()
        self.post_message(self.Drawn())

    def _to_keys(self) -> None:
        """Go on with keys: a brush of single pixels, and marks at the edges."""
        self._release()
        if self._by_mouse:
            before, self._by_mouse = self.footprint(), False
            self.go_to(self.canvas.nearest(*self.cursor), NEAR)
            self.repaint(before)
            self.repaint_marks(self.footprint())

    # --- the way back --------------------------------------------------------------------------------------------

    def undo(self) -> bool:
        """Take the last stroke back, or leave what is begun; return whether there was anything."""
        return self.give_up() or self._show_change(self.canvas.undo)

    def redo(self) -> bool:
        """Bring the last undone stroke back; return whether there was one."""
        self.give_up()
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
        """Begin a stroke or a shape where the button went down; with shift a straight line from the last place."""
        event.stop()
        spot = self._spot(event)
        if event.button != 1:
            return
        if not self.is_in_view(spot):
            self.slide_at(event)
            return
        self._lift_pen()
        if self.typing:
            self.give_up()
        self._point(spot)
        if self.hand.tool in ("fill", "picker", "text"):
            self.step()
            return
        self.pressed = True
        self.capture_mouse()
        if self.hand.tool in FREE:
            self.canvas.begin()
            self.stroke(self._last if event.shift and self._last else spot, spot)
            self._last = spot
            self.post_message(self.Drawn())
        elif not self.in_the_middle:
            self.step()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Draw a straight line from the last place; a move without a button is a release that was lost."""
        event.stop()
        if self.pressed and event.button == 0:
            self._release()
        spot = self._spot(event)
        if self.pressed and spot != self.cursor:
            start = self.cursor
            self._point(spot)
            if self.hand.tool in FREE:
                self.stroke(start, spot)
                self._last = spot
        elif not self.pressed and not self.pen_down and not self.typing:
            self._hover(spot)

    def on_mouse_up(self, event: MouseUp) -> None:
        """End the stroke."""
        event.stop()
        self._release()

    def slid(self, event: MouseEvent) -> None:
        """Let the brush stay under the pointer when the page has moved below it."""
        if not self.pressed and not self.pen_down and not self.typing:
            self._hover(self._spot(event))

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
        self.go_to(spot, 0)

    def _spot(self, event: MouseEvent) -> Spot:
        """Return the pixel under the pointer, the upper one of its cell where the terminal tells no more."""
        if event.pointer_x % 1 or event.pointer_y % 1:
            self._fine = True
        column = floor(event.pointer_x) - EDGE + self.view[0]
        row = event.pointer_y - EDGE + self.view[1]
        return column, floor(row * 2) if self._fine else floor(row) * 2

    def _release(self) -> None:
        """End what the mouse holds; a shape whose two corners are one waits for its second."""
        if not self.pressed:
            return
        self.pressed = False
        self.release_mouse()
        if self.hand.tool not in FREE:
            if self.carried is not None or self.first_corner not in (None, self.cursor):
                self.step()
        elif self.canvas.end():
            self.post_message(self.Drawn())
        self.repaint(self.footprint())

    def _lift_pen(self) -> None:
        if self.pen_down:
            self._run = None
            self.post_message(self.PenLifted())

    # --- repainting ----------------------------------------------------------------------------------------------

    def on_resize(self, _: Resize) -> None:
        """Keep the cursor in view when the window changes."""
        self.bring_into_view(self.canvas.nearest(*self.cursor), NEAR)
        self.refresh()

    def on_focus(self, _: Focus) -> None:
        """Show where the cursor is."""
        self.brush_moved_from(NOWHERE)

    def on_blur(self, _: Blur) -> None:
        """Take the cursor away; words end with it."""
        if self.typing:
            self.give_up()
        self.repaint(self.footprint())
        self.repaint_marks(self.footprint())
