"""A picture with a brush over it: what the brush is like, where it is, and what it leaves."""

from dataclasses import dataclass

from textual.message import Message

from journal.model.canvas import Area, Brush, Canvas, cell_brush, pixel_brush, texture_brush
from journal.tui.widgets.inhand import FREE, InHand
from journal.tui.widgets.picture import Spot
from journal.tui.widgets.sliding import Sliding

NEAR = 2
"""How many cells stay in view beyond a cursor that is moved by keys."""


class Brushed(Sliding):
    """Knows what is in the hand and shows it under the cursor."""

    @dataclass
    class Drawn(Message):
        """A stroke began, ended or was taken back: there is something to keep."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.hand = InHand()
        self.cursor: Spot = (self.canvas.width // 2, self.canvas.height // 2)
        self.pressed = False
        self._by_mouse = False
        self._pointer_inside = False
        self._fine = False

    @property
    def pen_down(self) -> bool:
        """Whether every move by keys draws."""
        return self.hand.pen_down

    def hold(self, canvas: Canvas, palette: str) -> None:
        """Show another picture, the cursor in its middle."""
        self.look_at(canvas, palette)
        canvas.mirrored = self.hand.mirrored
        self._by_mouse = False
        self.cursor = (canvas.width // 2, canvas.height // 2)
        self.bring_into_view(self.cursor, NEAR)

    @property
    def brush(self) -> Brush:
        """The brush in use: a mouse that knows only its cell draws whole cells."""
        size = self.hand.size if self.hand.tool in (*FREE, "line") else 1
        if self.hand.pattern and self.hand.tool in (*FREE, "line"):
            return texture_brush(size)
        return cell_brush(size) if self._by_mouse and not self._fine else pixel_brush(size)

    def footprint(self) -> Area:
        """Return the pixels under the brush, or the place of the next letter."""
        if self.hand.tool == "text":
            x, y = self.canvas.nearest(*self.cursor)
            return self.canvas.inside(Area(x, y, x + 3, y + 5))
        return self.canvas.inside(self.brush.covers(*self.cursor))

    def brush_color(self) -> int:
        """Return the color in use."""
        return self.hand.ink

    def is_brush_seen(self) -> bool:
        """Show the brush where keys or mouse would draw next, but not while the mouse draws."""
        return self._pointer_inside and not self.pressed if self._by_mouse else self.has_focus

    def are_marks_seen(self) -> bool:
        """Show marks for the keys only: a pointer shows its own place."""
        return self.has_focus and not self._by_mouse

    def stroke(self, start: Spot, end: Spot) -> None:
        """Leave a straight line of what is in the hand."""
        self.repaint(self.canvas.line(start, end, self.hand.ink, self.brush, self.hand.pattern))

    def grow(self, start: Spot, end: Spot) -> None:
        """Leave a line in a stroke that has begun already, and let the cursor go along."""
        self.cursor = end
        if self.bring_into_view(end, NEAR):
            self.refresh()
        self.stroke(start, end)

    def moved(self) -> None:
        """Be told that the cursor is somewhere else."""

    def go_to(self, spot: Spot, margin: int) -> None:
        """Move the cursor and let the view follow."""
        before, self.cursor = self.footprint(), spot
        if self.bring_into_view(self.canvas.nearest(*spot), margin):
            self.refresh()
        else:
            self.brush_moved_from(before)
        self.moved()

    def brush_moved_from(self, before: Area) -> None:
        """Repaint where the brush was and where it is."""
        for area in (before, self.footprint()):
            if not self.pressed:
                self.repaint(area)
            if self.are_marks_seen():
                self.repaint_marks(area)
