"""The breathing guide while it runs, and Calm while nothing does: share of a core, and bytes to the terminal."""

import time
from collections.abc import Iterator
from pathlib import Path

from measure import Row
from place import Place
from today import Screen, unlocked

MOST_CPU, MOST_IDLE_CPU = 3.0, 0.2
"""Percent of one core."""

MOST_BYTES = 60_000.0
"""Bytes a second to the terminal while the guide runs; idle there are none."""


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
    yield Row("the breathing guide, of a core", ours=[running[0]], most=MOST_CPU, unit="%")
    yield Row("the breathing guide, to the terminal", ours=[running[1]], most=MOST_BYTES, unit="bytes a second")
    yield Row("Calm, idle, of a core", ours=[idle[0]], most=MOST_IDLE_CPU, unit="%")
    yield Row("Calm, idle, to the terminal", ours=[idle[1]], most=0.0, unit="bytes a second")


def _watched(screen: Screen, seconds: float) -> tuple[float, float]:
    """Return percent of a core and bytes a second over that time, while its terminal is read."""
    before, spent, started = screen.terminal.written, _spent(screen.terminal.pid), time.perf_counter()
    while (left := started + seconds - time.perf_counter()) > 0:
        screen.terminal.read_for(left)
    took = time.perf_counter() - started
    return (_spent(screen.terminal.pid) - spent) / took * 100, (screen.terminal.written - before) / took


def _spent(pid: int) -> float:
    """Return the seconds that all threads of a program have run so far: /proc/PID/stat counts in hundredths only."""
    return sum(int(file.read_text("ascii").split()[0]) for file in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9
