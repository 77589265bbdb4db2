"""Things to choose from: a column beside a field, and a row of a few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from journal.tui.widgets.columns import fit


class Options(Widget):
    """A column of texts, one of them lit; the field beside it has the keys, the mouse chooses here."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"options--lit", "options--hand"}
    DEFAULT_CSS = """
    Options { background: $ground; color: $quiet; }
    Options > .options--lit { color: $text; }
    Options > .options--hand { color: $hand; text-style: bold; }
    """

    @dataclass
    class Chosen(Message):
        """A text was clicked."""

        text: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._texts: tuple[str, ...] = ()
        self._lit = -1

    def offer(self, texts: Sequence[str], lit: str = "") -> None:
        """Show these texts, with the one lit that says the same."""
        self._texts = tuple(texts)
        self._lit = next((place for place, text in enumerate(texts) if text.casefold() == lit.casefold()), -1)
        self.refresh()

    def step(self, by: int) -> str:
        """Light the next text and return it; empty when there is none."""
        if not self._texts:
            return ""
        start = -1 if self._lit < 0 and by > 0 else self._lit
        self._lit = max(0, min(len(self._texts) - 1, start + by))
        self.refresh()
        return self._texts[self._lit]

    @property
    def _top(self) -> int:
        return max(0, min(self._lit - self.size.height // 2, len(self._texts) - self.size.height))

    def render_line(self, y: int) -> Strip:
        """Paint one text."""
        place, width = self._top + y, self.size.width
        if place >= len(self._texts):
            return Strip.blank(width, self.rich_style)
        lit = place == self._lit
        style = (
            self.rich_style + self.get_component_rich_style("options--lit", partial=True) if lit else self.rich_style
        )
        hand = style + self.get_component_rich_style("options--hand", partial=True)
        return Strip([Segment("• " if lit else "  ", hand), Segment(fit(self._texts[place], width - 2), style)])

    def on_click(self, event: Click) -> None:
        """Choose the text under the mouse."""
        place = self._top + event.y
        if place < len(self._texts):
            event.stop()
            self._lit = place
            self.refresh()
            self.post_message(self.Chosen(self._texts[place]))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Light the next text."""
        event.stop()
        self.post_message(self.Chosen(self.step(1)))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Light the text before."""
        event.stop()
        self.post_message(self.Chosen(self.step(-1)))


class OneOf(Widget, can_focus=True):
    """A row of a few words of which one is chosen: by left and right, by space, or by the mouse."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"oneof--lit", "oneof--hand"}
    DEFAULT_CSS = """
    OneOf { height: 1; background: $ground; color: $quiet; }
    OneOf > .oneof--lit { color: $text; text-style: bold; }
    OneOf > .oneof--hand { color: $hand; text-style: bold; }
    OneOf:focus { background: $raised; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
    ]

    def __init__(self, words: Sequence[str], chosen: int = 0, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = tuple(words)
        self.chosen = chosen

    def action_step(self, by: int) -> None:
        """Choose the word beside."""
        self.choose((self.chosen + by) % len(self.words))

    def choose(self, place: int) -> None:
        """Choose the word at that place."""
        self.chosen = place
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the row: the chosen word stands behind a dot, and behind the mark of the cursor while that is here."""
        ground = self.rich_style
        lit = ground + self.get_component_rich_style("oneof--lit", partial=True)
        hand = ground + self.get_component_rich_style("oneof--hand", partial=True)
        mark, segments = "▸" if self.has_focus else "•", []
        for place, word in enumerate(self.words):
            chosen = place == self.chosen
            segments += [Segment(mark if chosen else " ", hand), Segment(f"{word}  ", lit if chosen else ground)]
        return Strip(segments).adjust_cell_length(self.size.width, ground)

    def on_click(self, event: Click) -> None:
        """Choose the word under the mouse."""
        column = 0
        for place, word in enumerate(self.words):
            column += len(word) + 3
            if event.x < column:
                self.choose(place)
                return
