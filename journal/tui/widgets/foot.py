"""The quiet lines under the check-in: a kind one, and the number that only goes up."""

import re
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from journal.tui.text import keys_told
from journal.tui.widgets.columns import fit
from journal.tui.widgets.patch import changed_text

FULL, SOME, FEW, LEAST = 5, 4, 3, 2
"""Rows of the foot: with air around its lines, with less, only above them, and with none."""

INDENT, WIDE_INDENT = 2, 4
"""Cells in front of the lines, in a narrow window and in a wide one."""


def foot_rows(room: int, rows: int) -> int:
    """Return how many rows the foot may take of a room above which a list of so many rows wants to stand.

    A list that is longer than the window goes on under it anyhow, and leaves a blank row.
    """
    return next((height for height in (FULL, SOME, FEW) if rows + height <= room), LEAST if rows <= room else FEW)


class Foot(Widget):
    """Two lines: what was just said, in the text's voice, and a quieter one with its numbers lit; keys are in both.

    Only the cells that change are painted again, and nothing is laid out while the rows stay as many.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"foot--said", "foot--lit"}
    DEFAULT_CSS = """
    Foot { background: $ground; color: $quieter; }
    Foot > .foot--said { color: $text; }
    Foot > .foot--lit { color: $hand; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.said = ""
        self.below = ""
        self._rows = LEAST

    def tell(self, said: str | None = None, below: str | None = None, height: int | None = None) -> None:
        """Change one of the lines, or the rows there are for both; what is not given stays."""
        before = (self.said, self.below)
        self.said = self.said if said is None else said
        self.below = self.below if below is None else below
        if height and height != self._rows:
            self._rows = height
            self.refresh(layout=True)
            return
        for y, old, new in zip(self._places, before, (self.said, self.below), strict=True):
            if old != new:
                start, end = changed_text(self._fit(old), self._fit(new))
                self.refresh(Region(start, y, end - start, 1))

    @property
    def _places(self) -> tuple[int, int]:
        """The rows of the two lines."""
        return {LEAST: (0, 1), FEW: (1, 2)}.get(self._rows, (1, 3))

    def _fit(self, text: str) -> str:
        indent = WIDE_INDENT if self.has_class("wide") else INDENT
        return fit(text, max(0, self.size.width - indent), indent)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that there are for it."""
        return self._rows

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        width, ground = self.size.width, self.rich_style
        said, below = self._places
        if y not in (said, below):
            return Strip.blank(width, ground)
        text = self._fit(self.said if y == said else self.below)
        voice, lit = (ground + self.get_component_rich_style(f"foot--{name}", partial=True) for name in ("said", "lit"))
        spans = keys_told(text)
        if y == below:
            voice = ground
            spans += [number.span() for number in re.finditer(r"\d+(:\d\d)*", text)]
        segments, at = [], 0
        for start, end in sorted(spans):
            segments += [Segment(text[at:start], voice), Segment(text[start:end], lit)]
            at = end
        return Strip([*segments, Segment(text[at:], voice)]).adjust_cell_length(width, ground)
