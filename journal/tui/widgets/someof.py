"""A row of a few words of which any can be chosen: left and right move, space chooses, the mouse does both."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.strip import Strip
from textual.widget import Widget


class SomeOf(Widget, can_focus=True):
    """Words with a mark each; `chosen` holds the places of those that are chosen."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"someof--here", "someof--lit"}
    DEFAULT_CSS = """
    SomeOf { height: 1; background: $ground; color: $quiet; }
    SomeOf > .someof--lit { color: $text; text-style: bold; }
    SomeOf > .someof--here { color: $hand; text-style: bold underline; }
    SomeOf:focus { background: $raised; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("space", "choose", show=False),
    ]

    def __init__(self, words: Sequence[str], chosen: Iterable[int] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = tuple(words)
        self.chosen = set(chosen)
        self._here = 0

    def action_step(self, by: int) -> None:
        """Go to the word beside."""
        self._here = (self._here + by) % len(self.words)
        self.refresh()

    def action_choose(self) -> None:
        """Choose the word that one is on, or let it go."""
        self.chosen ^= {self._here}
        self.refresh()

    @property
    def _gap(self) -> int:
        """Cells between two words: three, or what there is room for."""
        room = self.size.width - sum(len(word) + 4 for word in self.words)
        return max(1, min(3, room // max(1, len(self.words) - 1)))

    def render_line(self, y: int) -> Strip:
        """Paint the row."""
        ground = self.rich_style
        lit = ground + self.get_component_rich_style("someof--lit", partial=True)
        here = ground + self.get_component_rich_style("someof--here", partial=True)
        segments = []
        for place, word in enumerate(self.words):
            chosen = place in self.chosen
            style = here if self.has_focus and place == self._here else lit if chosen else ground
            segments += [Segment(f"[{'x' if chosen else ' '}] {word}", style), Segment(" " * self._gap, ground)]
        return Strip(segments).adjust_cell_length(self.size.width, ground)

    def on_click(self, event: Click) -> None:
        """Choose the word under the mouse, or let it go."""
        column = 0
        for place, word in enumerate(self.words):
            column += len(word) + 4 + self._gap
            if event.x < column:
                event.stop()
                self._here = place
                self.action_choose()
                return
