"""A script of Calm that is read step by step, by the clock and at one's own pace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from textual.widget import Widget
from textual.widgets import Static

from journal.model.kit import OwnScript
from journal.model.practice import PracticeKind
from journal.model.script import PACES, start_of, step_at
from journal.tui.screens.calm_run import Running, minutes_and_seconds, say
from journal.tui.text import plain


class ScriptRun(Running):
    """A script that is read step by step."""

    state = "script"

    def __init__(self, script: OwnScript, kind: PracticeKind, note: str, began_at: datetime) -> None:
        super().__init__(began_at)
        self.script = script
        self._kind = kind
        self._note = note
        self._pace = 1
        self._step = -1
        self._used = 0.0
        self.on_edge: Callable[[], None] = lambda: None

    @property
    def pace(self) -> float:
        """How much longer each step takes than it says."""
        return PACES[self._pace]

    def compose(self) -> Iterator[Widget]:
        """Lay out the line above, the step, and what to mind."""
        yield Static(id="run-above")
        yield Static(id="run-step")
        yield Static(plain(self._note), id="run-below")

    def paint(self, elapsed: float) -> bool:
        """Show the step of that moment."""
        now = step_at(self.script.steps, elapsed, self.pace)
        if now is None:
            return False
        number = now[0]
        if number != self._step:
            if self._step >= 0:
                self.on_edge()
            self._step = number
        where = f"step {number + 1} of {len(self.script.steps)} · {minutes_and_seconds(elapsed)}"
        pace = "slower" if self.pace > 1 else "faster" if self.pace < 1 else ""
        resting = say("paused") if self.resting else ""
        self.put("run-above", " · ".join(filter(None, (where, pace, resting))))
        self.put("run-step", self.script.steps[number].text)
        return True

    def until_change(self, elapsed: float) -> float:
        """Until the next second, or the next step."""
        now = step_at(self.script.steps, elapsed, self.pace)
        return min(super().until_change(elapsed), now[1] if now else 1)

    def step(self, by: int) -> None:
        """Go to the next step, or to the one before."""
        now = step_at(self.script.steps, self.elapsed, self.pace)
        number = (now[0] if now else len(self.script.steps)) + by
        self.jump(start_of(self.script.steps, max(0, number), self.pace))
        self.look()

    def change_pace(self, by: int) -> None:
        """Give each step more time, or less; the step that is read begins anew."""
        now = step_at(self.script.steps, self.elapsed, self.pace)
        self._pace = min(max(self._pace + by, 0), len(PACES) - 1)
        if now is not None:
            self.jump(start_of(self.script.steps, now[0], self.pace))
        self.look()

    @property
    def practice(self) -> tuple[PracticeKind, str] | None:
        """A muscle or imagery session."""
        return self._kind, self.script.title
