"""The breathing guide while it runs, and Calm while nothing does: share of a core, and bytes to the terminal."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from measure import Row
from place import Place
from today import Screen, unlocked

MOST_CPU, MOST_IDLE_CPU = 5.0, 0.5
"""Percent of one core."""

MOST_BYTES, NO_BYTES = 60_000.0, 0.001
"""Bytes a second to the terminal while the guide runs, and idle: none, but a ratio needs something to divide by."""


def measure(place: Place) -> Iterator[Row]:
    """Measure each for some seconds in a small vault."""
    seconds = place.rounds(30, 6)
    ours = unlocked(place, place.vault("calm", 50))
    try:
        ours.press("4", "\x1b[H")
        idle = _watched(ours, seconds)
        ours.terminal.type("\r")
        ours.terminal.wait_for("dizzy")
        _watched(ours, 1)  # the first picture
        running = _watched(ours, seconds)
    finally:
        ours.terminal.end()
    yield _row("the breathing guide: percent of a core", running[0], MOST_CPU)
    yield _row("the breathing guide: bytes a second", running[1], MOST_BYTES)
    yield _row("Calm, idle: percent of a core", idle[0], MOST_IDLE_CPU)
    yield _row("Calm, idle: bytes a second", idle[1], NO_BYTES)


def _row(what: str, value: float, most: float) -> Row:
    """Return a line that compares a value with what it may be at most."""
    return Row(what, f"{most:,.1f} at most", [value], [most], limit=1.0)


def _watched(screen: Screen, seconds: float) -> tuple[float, float]:
    """Return percent of a core and bytes a second over that time, while its terminal is read."""
    before, spent, started = screen.terminal.written, _spent(screen.terminal.pid), time.perf_counter()
    while (left := started + seconds - time.perf_counter()) > 0:
        screen.terminal.read_for(left)
    took = time.perf_counter() - started
    return (_spent(screen.terminal.pid) - spent) / took * 100, (screen.terminal.written - before) / took


def _spent(pid: int) -> float:
    """Return the processor seconds of a process so far, from Linux's own count."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
