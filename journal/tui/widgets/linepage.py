"""A page of lines that scrolls: each is painted when it is seen, and nothing is laid out for it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual


class LinePage(ScrollView, can_focus=True):
    """Lines of Content as they are; what is too long is cut off."""

    ALLOW_SELECT = False
    DEFAULT_CSS: ClassVar[str] = """
    LinePage { background: $ground; color: $text; scrollbar-size-vertical: 1; overflow-x: hidden; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Content] = []
        self._painted: dict[tuple[int, int], Strip] = {}

    def show(self, lines: Iterable[Content]) -> None:
        """Show these lines, as far down as the ones before were seen."""
        self._lines = list(lines)
        self._painted.clear()
        self.virtual_size = Size(1, len(self._lines))
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the colors of another theme."""
        self._painted.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Paint one row of what is seen."""
        width, place = self.size.width, y + self.scroll_offset.y
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        if (place, width) not in self._painted:
            strips = Visual.to_strips(self, self._lines[place], width, 1, self.visual_style)
            self._painted[place, width] = strips[0].adjust_cell_length(width, self.rich_style)
        return self._painted[place, width]
