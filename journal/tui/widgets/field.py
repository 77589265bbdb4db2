"""A field for one line of text."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import Input

from journal.tui.text import harmless


class Field(Input):
    """An input whose cursor stands still: nothing on the screen moves without being asked, or wakes the program."""

    def __init__(self, value: str = "", *, select_on_focus: bool = False, **options: Any) -> None:
        """Make it with what stands in it; with `select_on_focus` the first letter takes its place."""
        super().__init__(value, select_on_focus=select_on_focus, **options)
        self.cursor_blink = False

    def render_line(self, y: int) -> Strip:
        """Paint it; where it is only read, and too long to be seen whole, it says so."""
        strip = super().render_line(y)
        room = self.size.width
        if not self.disabled or room < 2 or cell_len(harmless(self.value)) <= room:
            return strip
        kept = strip.crop(0, room - 1)
        style = next((segment.style for segment in reversed(list(kept)) if segment.style), None)
        return Strip.join([kept, Strip([Segment("…", style)])])
