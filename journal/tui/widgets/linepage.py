"""A page of lines that scrolls: each is painted when it is seen, and nothing is laid out for it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from journal.tui.widgets.inview import stands_alone


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

    def _heads(self, place: int) -> bool:
        """Whether a line is the first one of a part: those stand under a blank line."""
        return place > 0 and not self._lines[place - 1].plain and bool(self._lines[place].plain)

    def render_line(self, y: int) -> Strip:
        """Paint one row of what is seen."""
        width, place = self.size.width, y + self.scroll_offset.y
        rest = len(self._lines) - place
        if rest <= 0 or (self._heads(place) and stands_alone(y, self.size.height, rest)):
            return Strip.blank(width, self.rich_style)
        if (place, width) not in self._painted:
            strips = Visual.to_strips(self, self._lines[place], width, 1, self.visual_style)
            self._painted[place, width] = strips[0].adjust_cell_length(width, self.rich_style)
        return self._painted[place, width]
