"""A line that can be chosen: by tab and enter, by space, by mouse. It looks like text, not like a button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from journal.tui.text import one_line
from journal.tui.widgets.columns import shortened

MARK = "▸ "


class Choice(Widget, can_focus=True):
    """One line; a mark stands before it while it has the focus, so that it can be told without color."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--mark"}
    DEFAULT_CSS = """
    Choice { height: 1; width: auto; color: $quiet; background: transparent; }
    Choice .choice--mark { color: $hand; }
    Choice:hover { color: $text; }
    Choice:focus { color: $text; text-style: bold; }
    """

    @dataclass
    class Chosen(Message):
        """The line was chosen."""

        choice: Choice

        @property
        def control(self) -> Choice:
            """The line, for `@on`."""
            return self.choice

    def __init__(self, label: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._label = one_line(label)

    @property
    def label(self) -> str:
        """What the line says."""
        return self._label

    @label.setter
    def label(self, label: str) -> None:
        self._label = one_line(label)
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The mark and the label, in cells."""
        return min(Segment(MARK + self._label).cell_length, container.width)

    def render_line(self, y: int) -> Strip:
        """Paint the mark, if it has the focus, and the label."""
        mark = MARK if self.has_focus else " " * len(MARK)
        label = shortened(self._label, max(1, self.size.width - len(MARK)))
        strip = Strip([Segment(mark, self.get_component_rich_style("choice--mark")), Segment(label, self.rich_style)])
        return strip.adjust_cell_length(self.size.width, self.rich_style)

    def action_choose(self) -> None:
        """Be chosen."""
        self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        """Be chosen by the mouse."""
        event.stop()
        self.action_choose()
