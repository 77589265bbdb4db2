"""What runs in Calm: a breath or a round of touch work, driven by a clock as a script is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import ClassVar

from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from journal.content import load_content
from journal.model.breathing import Beat, PhaseKind, beat_at, total_seconds
from journal.model.kit import OwnPattern
from journal.model.practice import PracticeKind
from journal.tui.text import plain
from journal.tui.widgets.ring import Ring

FRAME = 1 / 12
"""Seconds between two looks at the clock while something moves."""

AFTER = 0.002
"""Seconds after a change at which it is looked for: a timer may be a little early by another clock."""

clock: Callable[[], float] = time.monotonic
"""Gives seconds that only go up; a test puts its own in."""


def say(name: str, **values: object) -> str:
    """Return a text of this screen."""
    return load_content().say(f"calm.{name}", **values)


def minutes_and_seconds(seconds: float) -> str:
    """Return a length as it counts up: "1:24"."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def to_mind(pattern_id: str) -> tuple[str, ...]:
    """Return what stands with a breath: what its own pattern says to mind, if it does, and what holds for all."""
    breathing = load_content().breathing
    return (*(each.caution for each in breathing.patterns if each.id == pattern_id), breathing.dizzy)


def seconds_words(pattern: OwnPattern) -> str:
    """Return the seconds of a pattern's first breath, like "in 4 · out 6"."""
    first = pattern.cycles[0]
    parts = (("in", first.in_), ("hold", first.hold), ("out", first.out), ("rest", first.rest))
    return " · ".join(f"{name} {seconds:g}" for name, seconds in parts if seconds)


def breath_change(pattern: OwnPattern, elapsed: float, ring: Ring) -> float:
    """Return the seconds until a breath looks different: its next count or phase, and sooner while the ring moves."""
    beat = beat_at(pattern.cycles, elapsed)
    if beat is None:
        return 0.0
    moves = not ring.still and beat.kind in (PhaseKind.IN, PhaseKind.OUT)
    return min(beat.left % 1 or 1.0, FRAME if moves else 1.0)


class Running(Vertical):
    """Something that runs by a clock; it can rest, and tells when it is over.

    `kept` is the id of what was written down of it, so that nothing is written down twice.
    """

    state: ClassVar[str] = ""
    LEAST: ClassVar[float] = 10.0
    """Seconds from which on it is written down: less was a look."""

    class Over(Message):
        """It came to its end by itself."""

    def __init__(self, began_at: datetime) -> None:
        super().__init__(id="running")
        self.began_at = began_at
        self._since = clock()
        self._before = 0.0
        self.resting = False
        self.kept = ""
        self._over = False
        self._again = Timer(self, 1, pause=True)

    @property
    def elapsed(self) -> float:
        """Seconds that it ran, without those that it rested."""
        return self._before + (0.0 if self.resting else clock() - self._since)

    def jump(self, seconds: float) -> None:
        """Go on as if so many seconds had passed."""
        self._before, self._since = max(0.0, seconds), clock()

    def pause(self) -> None:
        """Rest, or go on."""
        if self.resting:
            self.resting, self._since = False, clock()
        else:
            self._before, self.resting = self.elapsed, True
        self.look()

    def on_mount(self) -> None:
        """Look at the clock from now on."""
        self.call_after_refresh(self.look)

    def look(self) -> None:
        """Show where it is, and look again when that changes: at the very edge of a phase, not somewhat later."""
        if self._over:
            return
        self._again.stop()
        wait = FRAME
        if self.is_mounted:
            try:
                self._over = not self.paint(self.elapsed)
                wait = self.until_change(self.elapsed)
            except NoMatches:
                return  # its lines were taken away already, since it is being closed
        if self._over:
            self.post_message(self.Over())
        elif not self.resting:
            self._again = self.set_timer(wait + AFTER, self.look)

    def until_change(self, elapsed: float) -> float:
        """Return the seconds until something else has to be shown: the time counts up once a second."""
        return 1 - elapsed % 1

    def paint(self, elapsed: float) -> bool:
        """Show a moment; False when it is over."""
        raise NotImplementedError

    def put(self, name: str, text: str) -> None:
        """Write a line, if it says something else than before."""
        line = self.query_one(f"#{name}", Static)
        if getattr(line, "said", None) != text:
            line.said = text  # type: ignore[attr-defined]
            line.update(plain(text), layout=False)

    @property
    def practice(self) -> tuple[PracticeKind, str] | None:
        """What is written down of it; None where it is no practice."""
        return None

    @property
    def used(self) -> float:
        """Seconds that count."""
        return self.elapsed


class BreathRun(Running):
    """The pacer: a ring that grows and sinks, a word, and a count."""

    state = "breath"
    WORDS: ClassVar[dict[str, str]] = {
        "in": "breathe_in", "hold": "breathe_hold", "out": "breathe_out", "rest": "breathe_rest",
    }  # fmt: skip

    def __init__(self, pattern: OwnPattern, began_at: datetime, *, still: bool, bar: bool) -> None:
        super().__init__(began_at)
        self.pattern = pattern
        self._still, self._bar = still, bar
        self._bell_at: tuple[str, int] | None = None
        self.on_edge: Callable[[], None] = lambda: None

    def compose(self) -> Iterator[Widget]:
        """Lay out the line above, the ring, and what to mind."""
        yield Static(id="run-above")
        ring = Ring(id="run-ring", bar=self._bar)
        ring.still = self._still
        yield ring
        yield Static(plain("\n".join(to_mind(self.pattern.id))), id="run-below")

    def words_only(self) -> None:
        """Show no ring, or show it again."""
        ring = self.query_one(Ring)
        ring.still = not ring.still
        ring.refresh()
        self.look()

    def until_change(self, elapsed: float) -> float:
        """Until the next count, the next phase, or the next size of the ring."""
        return min(super().until_change(elapsed), breath_change(self.pattern, elapsed, self.query_one(Ring)))

    def paint(self, elapsed: float) -> bool:
        """Show the ring of that moment; without motion only the word and the count change."""
        beat = beat_at(self.pattern.cycles, elapsed)
        if beat is None:
            return False
        so_far = f"round {beat.round} of {beat.rounds} · {minutes_and_seconds(elapsed)}"
        self.put("run-above", f"{seconds_words(self.pattern)}   {so_far}")
        word = say("paused") if self.resting else say(self.WORDS[beat.kind])
        self.query_one(Ring).show(beat.fullness, word, "" if self.resting else str(beat.count))
        self._ring_bell(beat)
        return True

    def _ring_bell(self, beat: Beat) -> None:
        edge = (beat.kind.value, beat.round)
        if self._bell_at not in (None, edge):
            self.on_edge()
        self._bell_at = edge

    @property
    def practice(self) -> tuple[PracticeKind, str] | None:
        """A breathing session."""
        return PracticeKind.BREATHING, self.pattern.name

    @property
    def used(self) -> float:
        """Never longer than the pattern."""
        return min(self.elapsed, total_seconds(self.pattern.cycles))


class TouchRun(Running):
    """A round of touch work: a time that counts up, the ladder beside it, and the breath if wanted."""

    state = "touch"
    LEAST = 30.0

    def __init__(
        self, ladder: tuple[str, ...], began_at: datetime, pattern: OwnPattern, *, day: date, bar: bool
    ) -> None:
        super().__init__(began_at)
        self.day = day
        self._ladder = ladder
        self._pattern = pattern
        self._bar = bar
        self._whole = total_seconds(pattern.cycles)

    def compose(self) -> Iterator[Widget]:
        """Lay out the time, the ring, and the ladder."""
        yield Static(id="run-above")
        ring = Ring(id="run-ring", bar=self._bar)
        ring.still = True
        yield ring
        yield Static(plain("  ".join(self._ladder)), id="run-ladder")
        yield Static(plain(say("touch")), id="run-below")

    def breathe_along(self) -> None:
        """Show the ring, or not."""
        ring = self.query_one(Ring)
        ring.still = not ring.still
        ring.refresh()
        self.look()

    def until_change(self, elapsed: float) -> float:
        """Until the next second; with the ring, the next phase or size as well."""
        ring, next_second = self.query_one(Ring), super().until_change(elapsed)
        return (
            next_second if ring.still else min(next_second, breath_change(self._pattern, elapsed % self._whole, ring))
        )

    def paint(self, elapsed: float) -> bool:
        """Show the time; with the ring, the breath as well."""
        ring = self.query_one(Ring)
        beat = beat_at(self._pattern.cycles, elapsed % self._whole)
        self.put("run-above", minutes_and_seconds(elapsed))
        if beat is not None and not ring.still:
            ring.show(beat.fullness, say(BreathRun.WORDS[beat.kind]), "")
        else:
            ring.show(0, "", minutes_and_seconds(elapsed))
        return True
