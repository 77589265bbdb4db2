"""Draw with my breath: a line that grows with a breathing pattern, by the clock of Calm."""

from typing import TYPE_CHECKING

from textual.timer import Timer

from journal.content import load_content
from journal.model.breathing import Beat, Cycle, beat_at
from journal.model.breathline import breath_place
from journal.tui.screens import calm_run
from journal.tui.screens.toolkeys import ToolKeys
from journal.tui.widgets.picture import Spot
from journal.tui.widgets.studio import Studio

if TYPE_CHECKING:
    from journal.model.canvas import Canvas

WORDS = {"in": "Breathe in", "hold": "Hold", "out": "Breathe out", "rest": "Rest"}
"""What is said in each phase."""


class BreathLine(ToolKeys):
    """A screen's line that is drawn by breathing; any stroke, undo, or another page ends it."""

    _breath: Timer | None = None
    _breath_page: "Canvas | None" = None
    _breath_since = 0.0
    _breath_start: Spot = (0, 0)
    _breath_last: Spot = (0, 0)
    _breath_said = ""
    _breath_cycles: tuple[Cycle, ...] = ()

    def action_breath(self) -> None:
        """Begin a line that grows with the breath, or end it."""
        if self.end_breath():
            return
        self._canvas.give_up()
        self._use(pen_down=False, tool="pencil" if self._tools.in_hand.erasing else self._tools.in_hand.tool)
        self._breath_cycles = tuple(
            Cycle(in_=cycle.in_, hold=cycle.hold, out=cycle.out, rest=cycle.rest, times=cycle.times)
            for cycle in load_content().breathing.patterns[0].cycles
        )
        self._breath_page = self._canvas.canvas
        self._breath_start = self._breath_last = self._breath_page.nearest(*self._canvas.cursor)
        self._breath_since = calm_run.clock()
        self._breath_page.begin()
        self._breath = self.set_interval(calm_run.FRAME, self.breathe)
        self.breathe()

    def end_breath(self) -> bool:
        """End the line; return whether one was being drawn."""
        if self._breath is None:
            return False
        self._breath.stop()
        self._breath, self._breath_said = None, ""
        if self._breath_page is not None and self._breath_page.drawing:
            self._breath_page.end()
            self.keep_soon()
        self.query_one(Studio).tell("")
        return True

    def breathe(self) -> None:
        """Let the line grow to where it is now; without motion once a second."""
        page = self._breath_page
        if page is None or page is not self._canvas.canvas or not page.drawing or not self.is_current:
            self.end_breath()
            return
        elapsed = calm_run.clock() - self._breath_since
        if not self.journal.settings.motion:
            elapsed = float(int(elapsed))
        beat = beat_at(self._breath_cycles, elapsed)
        spot = breath_place(self._breath_cycles, elapsed, self._breath_start, page.width, page.height)
        if spot is None or beat is None:
            self.end_breath()
            return
        self._say_breath(beat)
        if spot != self._breath_last:
            start = self._breath_last if spot[0] >= self._breath_last[0] else spot
            self._canvas.grow(start, spot)
            self._breath_last = spot
            self.keep_soon()

    def _say_breath(self, beat: Beat) -> None:
        """Say the phase and its count, once a second; what to mind stands with it, whole also in a small window."""
        mind, phase = load_content().breathing.dizzy, f"{WORDS[beat.kind.value]} · {beat.count}"
        ends = load_content().say("draw.breath_ends")
        room = self.query_one(Studio).idea_width
        said = f"{phase}\n{mind} {ends}" if len(f"{mind} {ends}") <= room else f"{mind} {phase}"
        if said != self._breath_said:
            self._breath_said = said
            self.query_one(Studio).tell(said)
