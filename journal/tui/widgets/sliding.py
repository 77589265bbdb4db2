"""A picture that is larger than its place, moved by the mouse: by its wheel, or by a click on an edge."""

from textual.events import MouseEvent, MouseScrollDown, MouseScrollLeft, MouseScrollRight, MouseScrollUp

from journal.tui.widgets.picture import EDGE, PictureView

WHEEL = 3
"""Cells that the page goes for a step of the wheel."""


class Sliding(PictureView):
    """Goes to where the mouse wants to see; what lies over the picture is told by `slid`."""

    def slid(self, event: MouseEvent) -> None:
        """Be told that the pointer is over another place of the picture."""

    def slide(self, columns: int, rows: int) -> bool:
        """Go by so many cells, as far as there is something; return whether the view moved."""
        before, (across, down) = self.view, self.room()
        self._corner = (
            min(max(before[0] + columns, 0), self.canvas.width - across),
            min(max(before[1] + rows, 0), self._rows - down),
        )
        if self._corner == before:
            return False
        self.refresh()
        return True

    def slide_at(self, event: MouseEvent) -> None:
        """Go by half of what is in view, to the side of the edge that was clicked."""
        columns, rows = self.room()
        right = (event.x >= EDGE + columns) - (event.x < EDGE)
        down = (event.y >= EDGE + rows) - (event.y < EDGE)
        self.slide(right * ((columns + 1) // 2), down * ((rows + 1) // 2))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Go up; with shift to the left."""
        self._wheel(event, 0, -1)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Go down; with shift to the right."""
        self._wheel(event, 0, 1)

    def on_mouse_scroll_left(self, event: MouseScrollLeft) -> None:
        """Go to the left."""
        self._wheel(event, -1, 0)

    def on_mouse_scroll_right(self, event: MouseScrollRight) -> None:
        """Go to the right."""
        self._wheel(event, 1, 0)

    def _wheel(self, event: MouseEvent, right: int, down: int) -> None:
        event.stop()
        if event.shift:
            right, down = down, right
        if self.slide(right * WHEEL, down * WHEEL):
            self.slid(event)
