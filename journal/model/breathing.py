"""Breathing as phases on a clock: pure functions of the time since the start."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec

from journal.errors import BadInput

MAX_HOLD = 4.0
"""Seconds: longer holds are nothing to begin with (CARE.md 23)."""

MAX_CYCLE = 16.0
"""Seconds of one breath with its holds, at most."""

PLANNED_HOLD, PLANNED_CYCLE = 10.0, 30.0
"""The same where the plan asks for longer ones: what was agreed with a therapist goes before a rule of ours."""

MAX_TIMES = 120


class PhaseKind(StrEnum):
    """What one does: in, hold, out, or rest before the next breath."""

    IN = "in"
    HOLD = "hold"
    OUT = "out"
    REST = "rest"


class Cycle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One breath in seconds, and how often it comes."""

    in_: float = msgspec.field(name="in")
    hold: float = 0
    out: float
    rest: float = 0
    times: int

    @property
    def seconds(self) -> float:
        """How long one breath is."""
        return self.in_ + self.hold + self.out + self.rest


class Beat(msgspec.Struct, frozen=True):
    """A moment of a pattern: the phase, `left` seconds of it, how full the breath is (0 to 1), and which round it is.

    `count` is the number to say: it goes down to 1 once a second.
    """

    kind: PhaseKind
    left: float
    fullness: float
    round: int
    rounds: int

    @property
    def count(self) -> int:
        """The seconds left of the phase, as a number to say."""
        whole = int(self.left)
        return whole if self.left == whole and whole else whole + 1


def check_cycles(cycles: Sequence[Cycle], planned: bool = False) -> tuple[Cycle, ...]:
    """Return the cycles of an own pattern; `planned` when the plan asks for longer holds.

    Raises BadInput for holds over 4 s, breaths over 16 s (planned: 10 s and 30 s), or none at all.
    """
    hold, breath = (PLANNED_HOLD, PLANNED_CYCLE) if planned else (MAX_HOLD, MAX_CYCLE)
    if not cycles:
        raise BadInput("A pattern has at least one breath. Nothing was changed.")
    for cycle in cycles:
        if not (cycle.in_ >= 1 and cycle.out >= 1 and 1 <= cycle.times <= MAX_TIMES):
            raise BadInput("Breathe in and out for a second at least, 1 to 120 times. Nothing was changed.")
        if not 0 <= min(cycle.hold, cycle.rest) <= max(cycle.hold, cycle.rest) <= hold:
            raise BadInput(f"A hold has up to {hold:g} seconds. Nothing was changed.")
        if cycle.seconds > breath:
            raise BadInput(f"One breath has up to {breath:g} seconds. Nothing was changed.")
    return tuple(cycles)


def total_seconds(cycles: Sequence[Cycle]) -> float:
    """Return how long a pattern is."""
    return sum(cycle.seconds * cycle.times for cycle in cycles)


def phases(cycles: Sequence[Cycle]) -> Iterator[tuple[PhaseKind, float, int]]:
    """Yield every phase as (what, seconds, round from 1), without those that take no time."""
    number = 0
    for cycle in cycles:
        for _ in range(cycle.times):
            number += 1
            for kind, seconds in zip(PhaseKind, (cycle.in_, cycle.hold, cycle.out, cycle.rest), strict=True):
                if seconds:
                    yield kind, seconds, number


def beat_at(cycles: Sequence[Cycle], elapsed: float) -> Beat | None:
    """Return the moment `elapsed` seconds after the start; None when the pattern is over."""
    rounds = sum(cycle.times for cycle in cycles)
    rest, number = max(elapsed, 0.0), 0
    for cycle in cycles:
        whole = cycle.seconds * cycle.times
        if rest >= whole:
            rest -= whole
            number += cycle.times
            continue
        done = int(rest / cycle.seconds)
        within = rest - done * cycle.seconds
        for kind, seconds in zip(PhaseKind, (cycle.in_, cycle.hold, cycle.out, cycle.rest), strict=True):
            if within < seconds:
                return Beat(kind, seconds - within, _fullness(kind, within / seconds), number + done + 1, rounds)
            within -= seconds
        return Beat(PhaseKind.IN, cycle.in_, 0.0, min(number + done + 2, rounds), rounds)
    return None


def _fullness(kind: PhaseKind, way: float) -> float:
    """Return how full the breath is so far on the way through a phase; it begins and ends each way softly."""
    soft = way * way * (3 - 2 * way)
    return {PhaseKind.IN: soft, PhaseKind.HOLD: 1.0, PhaseKind.OUT: 1 - soft, PhaseKind.REST: 0.0}[kind]
