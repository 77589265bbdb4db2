"""One quiet line that offers something from months ago: a click opens it, a click on its end puts it away."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from journal.tui.text import one_line
from journal.tui.widgets.columns import fit

KEYS = (("b", " look back  "), ("x", " not tonight"))
"""The keys that the line names at its end."""

TAIL = sum(len(key) + len(label) for key, label in KEYS)
ROOM = 40
"""Cells from which the day is told in full."""

AWAY = len("x not tonight")


class MetLine(Widget):
    """What is offered, and the two keys that answer it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"met--key"}
    DEFAULT_CSS = """
    MetLine { background: $ground; color: $quieter; }
    MetLine > .met--key { color: $hand; }
    """

    @dataclass
    class Chosen(Message):
        """The line was clicked."""

    @dataclass
    class PutAway(Message):
        """Its end was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = self._short = ""

    def offer(self, words: str, short: str) -> None:
        """Offer this, in fewer words where there is little room."""
        self._words, self._short = one_line(words), one_line(short)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the words and the keys."""
        width, ground = self.size.width, self.rich_style
        hand = ground + self.get_component_rich_style("met--key", partial=True)
        room = max(1, width - TAIL)
        segments = [Segment(fit(self._words if room >= ROOM else self._short, room), ground)]
        for key, label in KEYS:
            segments += [Segment(key, hand), Segment(label, ground)]
        return Strip(segments).adjust_cell_length(width, ground)

    def on_click(self, event: Click) -> None:
        """Open it, or put it away."""
        event.stop()
        self.post_message(self.PutAway() if event.x >= self.size.width - AWAY else self.Chosen())
