"""Things to tick one by one: a column of marks and names. Its screen has the keys that tick; the mouse does it too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from journal.tui.widgets.columns import fit
from journal.tui.widgets.scrollbar import LINE, seen_part

CURSOR, MARK = 2, 4
"""Cells of the cursor, and of the mark with its space."""


@dataclass(frozen=True)
class Tickable:
    """Something to tick: `part` is what it is, `name` what is shown, `amount` stands quietly beside it."""

    part: str
    name: str
    amount: str = ""


class Ticks(Widget, can_focus=True):
    """A column that holds still while its marks change; longer than its room, it follows the cursor."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"ticks--hand", "ticks--done", "ticks--quiet", "ticks--bar"}
    DEFAULT_CSS = """
    Ticks { height: auto; background: $ground; color: $text; }
    Ticks > .ticks--hand { color: $hand; text-style: bold; }
    Ticks > .ticks--done { text-style: bold; }
    Ticks > .ticks--quiet { color: $quieter; }
    Ticks > .ticks--bar { color: $scrollbar; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
    ]

    class Changed(Message):
        """Something was ticked, or its tick taken off."""

    def __init__(self, offered: Sequence[Tickable], ticked: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        known = {thing.part for thing in offered}
        self.offered = (*offered, *(Tickable(part, part) for part in ticked if part not in known))
        self.ticked = tuple(ticked)
        self._at = 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one row for each thing."""
        return len(self.offered)

    def action_step(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self._at = max(0, min(len(self.offered) - 1, self._at + by))
        self.refresh()

    def turn(self) -> None:
        """Tick what is under the cursor, or take its tick off."""
        part = self.offered[self._at].part
        if part in self.ticked:
            self._tick(tuple(other for other in self.ticked if other != part))
        else:
            self._tick((*self.ticked, part))

    def turn_all(self) -> None:
        """Tick everything; when everything is ticked, nothing any more."""
        parts = tuple(thing.part for thing in self.offered)
        self._tick(() if set(self.ticked) >= set(parts) else parts)

    def _tick(self, parts: tuple[str, ...]) -> None:
        self.ticked = parts
        self.refresh()
        self.post_message(self.Changed())

    @property
    def _top(self) -> int:
        return max(0, min(self._at - self.size.height // 2, len(self.offered) - self.size.height))

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        place, width, ground = self._top + y, self.size.width, self.rich_style
        if place >= len(self.offered):
            return Strip.blank(width, ground)
        thing = self.offered[place]
        done = thing.part in self.ticked
        amount = f"  {thing.amount}" if thing.amount else ""
        gap = int(len(self.offered) > self.size.height)
        name = fit(thing.name, max(0, width - CURSOR - MARK - len(amount) - 2 * gap))
        segments = [
            Segment("▸ " if self.has_focus and place == self._at else "  ", self._voice("hand")),
            Segment("[x] " if done else "[ ] ", self._voice("done" if done else "quiet")),
            Segment(name, ground),
            Segment(amount, self._voice("quiet")),
        ]
        strip = Strip(segments).adjust_cell_length(width, ground)
        if not self._bar_covers(y):
            return strip
        bar = ground + self.get_component_rich_style("ticks--bar", partial=True)
        return Strip.join([strip.crop(0, width - 1), Strip([Segment(LINE, bar)])])

    def _bar_covers(self, y: int) -> bool:
        """Whether a thin line stands in that row, which says that there is more than is seen, and where one is."""
        height = self.size.height
        start, length = seen_part(height, len(self.offered), height, self._top)
        return start <= y < start + length

    def _voice(self, name: str) -> Style:
        return self.rich_style + self.get_component_rich_style(f"ticks--{name}", partial=True)

    def on_click(self, event: Click) -> None:
        """Tick what is under the mouse, or take its tick off."""
        place = self._top + event.y
        if 0 <= place < len(self.offered):
            event.stop()
            self._at = place
            self.turn()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Go down by a row."""
        event.stop()
        self.action_step(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Go up by a row."""
        event.stop()
        self.action_step(-1)
