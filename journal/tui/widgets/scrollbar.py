"""Where one is in something longer than the window: a thin line at its edge that leaves the words alone."""

from __future__ import annotations

from typing import Any

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

LINE = "▐"
"""What the bar is made of: the right half of a cell, and in code page 437."""


class ThinBar(ScrollBarRender):
    """Draws an upright bar as a line as long as the part that is seen; a bar that lies, as Textual does."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.default(),  # noqa: B008
        bar_color: Color = Color.default(),  # noqa: B008
    ) -> Segments:
        """Return the bar: `size` in lines, the others in lines of what is scrolled; a press above or below pages."""
        if not vertical:
            rest: tuple[Any, ...] = (thickness, vertical, back_color, bar_color)
            return super().render_bar(size, virtual_size, window_size, position, *rest)
        start, length = seen_part(size, virtual_size, window_size, position)
        bar = Style(color=bar_color, bgcolor=back_color, meta={"@mouse.down": "grab"})
        above, below = (Style(bgcolor=back_color, meta={"@mouse.down": f"scroll_{way}"}) for way in ("up", "down"))
        ground = " " * thickness
        segments = [
            *[Segment(ground, above)] * start,
            *[Segment(LINE.rjust(thickness), bar)] * length,
            *[Segment(ground, below)] * (size - start - length),
        ]
        return Segments(segments, new_lines=True)


def seen_part(size: int, virtual_size: float, window_size: float, position: float) -> tuple[int, int]:
    """Return the first line of the bar that is drawn, and how many; none where all is seen."""
    if not (window_size and size and virtual_size) or virtual_size <= window_size:
        return 0, 0
    length = min(size, max(1, round(size * window_size / virtual_size)))
    return round((size - length) * min(1.0, position / (virtual_size - window_size))), length
