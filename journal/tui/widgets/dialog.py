"""A sentence over the screen, and what can be answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from journal.tui.base import ClosedOnce
from journal.tui.text import plain
from journal.tui.unasked import Unasked
from journal.tui.widgets.choice import Choice


class Dialog(ClosedOnce, Unasked, ModalScreen[str]):
    """Says something and gives choices as (id, label); dismissed with the chosen id, "" for escape.

    `covers` hides the screen below it whole.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer('')", show=False),
        Binding("up,left,k", "app.focus_previous", show=False),
        Binding("down,right,j", "app.focus_next", show=False),
        Binding("!", "app.help", show=False),
    ]
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $ground 70%; }
    Dialog.-covers { background: $ground; }
    Dialog > Vertical { width: 56; max-width: 90%; height: auto; max-height: 90%; background: $raised; padding: 1 3; overflow-y: auto; }
    Dialog > Vertical {
        scrollbar-background: $raised; scrollbar-background-hover: $raised; scrollbar-background-active: $raised;
    }
    Dialog:ansi > Vertical { border: round $quiet; background: $ground; padding: 0 2; }
    Dialog Static { height: auto; width: 100%; color: $text; margin-bottom: 1; }
    """  # noqa: E501

    def __init__(
        self, sentence: str, choices: Sequence[tuple[str, str]] = (("ok", "OK"),), covers: bool = False
    ) -> None:
        super().__init__(classes="-covers" if covers else "")
        self.sentence = sentence
        self.covers = covers
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Lay out the sentence and its answers."""
        with Vertical():
            yield Static(plain(self.sentence))
            for answer, label in self._choices:
                yield Choice(label, id=f"answer-{answer}")

    def on_mount(self) -> None:
        """Wait on the first answer."""
        self.query(Choice).first().focus()

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Hand the answer back."""
        self.dismiss((event.choice.id or "").removeprefix("answer-"))

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog changes nothing."""
        event.stop()

    def action_answer(self, answer: str) -> None:
        """Hand an answer back."""
        self.dismiss(answer)
