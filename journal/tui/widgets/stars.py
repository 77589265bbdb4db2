"""A few stars on the ground: decoration, always the same ones, whatever is in the vault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from journal.tui.text import keys_told

STARS = (
    (4, 0, "•", "far"), (29, 0, "·", "far"), (43, 0, "·", "far"), (3, 1, "·", "faint"), (13, 1, "·", "faint"),
    (77, 1, "·", "far"), (7, 2, "·", "faint"), (10, 3, "·", "faint"), (31, 4, "·", "faint"), (20, 5, "·", "faint"),
    (41, 5, "·", "far"), (46, 5, "•", "far"), (57, 5, "✦", "near"), (71, 5, "·", "far"), (39, 6, "✦", "near"),
    (62, 7, "•", "far"), (3, 9, "✦", "near"), (69, 14, "•", "far"), (13, 16, "·", "far"), (64, 16, "•", "far"),
    (65, 16, "•", "far"), (64, 17, "✦", "near"), (65, 17, "·", "far"), (72, 17, "✦", "near"), (34, 20, "·", "far"),
    (49, 19, "·", "far"), (21, 21, "•", "far"), (32, 22, "·", "far"), (70, 21, "·", "faint"), (53, 22, "·", "faint"),
)  # fmt: skip
"""Column and row on a screen of 80 by 24, the mark, and how near it seems."""


class Stars(Widget):
    """The stars, spread over the size that there is, and lines of text written over them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"stars--near", "stars--far", "stars--faint", "stars--title"}
    DEFAULT_CSS = """
    Stars { width: 100%; height: 100%; background: $ground; color: $text; }
    Stars > .stars--near { color: $hand; }
    Stars > .stars--far { color: $quiet; }
    Stars > .stars--faint { color: $quieter; }
    Stars > .stars--title { color: $text; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._written: dict[int, tuple[int, str, str]] = {}

    def write(self, written: dict[int, tuple[int, str, str]]) -> None:
        """Write over the stars: by row, the column, the text, and the voice ("title", "far", "faint", "" for plain)."""
        self._written = written
        self.refresh()

    @staticmethod
    def _pieces(start: int, text: str, voice: str) -> Iterator[tuple[int, str, str]]:
        """Yield a line in pieces, with the keys that it names in the color of keys."""
        at = 0
        for first, last in [*keys_told(text), (len(text), len(text))]:
            for piece, ink in ((text[at:first], voice), (text[first:last], "near")):
                if piece:
                    yield start, piece, ink
                    start += Segment(piece).cell_length
            at = last

    def render_line(self, y: int) -> Strip:
        """Paint one row of sky with what is written on it."""
        width, height = self.size
        ground = self.rich_style
        here = [(x * width // 80, mark, voice) for x, row, mark, voice in STARS if row * height // 24 == y]
        if y in self._written:
            start, text, voice = self._written[y]
            end = start + Segment(text).cell_length
            here = [star for star in here if not start - 2 < star[0] < end + 2]
            here += self._pieces(start, text, voice)
        segments, column = [], 0
        for x, text, voice in sorted(here):
            if x >= column:
                ink = self.get_component_rich_style(f"stars--{voice}") if voice else ground
                segments += [Segment(" " * (x - column), ground), Segment(text, ink)]
                column = x + Segment(text).cell_length
        return Strip(segments).adjust_cell_length(width, ground)
