"""How soon Get help is there: from every screen, before unlocking, and as a command."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from measure import LEAST, Row, in_turn, timed
from place import PROGRAM, Place
from today import Screen, unlocked

WORDS, BACK = "cannot call anybody", "\x1b"
MOST = 100.0
"""Milliseconds in which it opens."""

SCREENS = {"Today": "1", "Write": "2", "Calm": "4", "Sky": "5", "Plan": "6", "Keep": "7", "Settings": "8", "Draw": "3"}
"""Each screen with the key to it; Draw comes last, since its digits are colors."""


def measure(place: Place) -> Iterator[Row]:
    """Measure from the key to the words that say what it is; of the screens, the slowest is told."""
    rounds, vault = place.rounds(11, LEAST), place.vault("help", 2000)
    ours, found = unlocked(place, vault), dict[str, list[float]]()
    try:
        for name, key in SCREENS.items():
            ours.press(key)
            for _ in range(rounds):
                found.setdefault(name, []).append(ours.key("!", WORDS))
                ours.press(BACK)
    finally:
        ours.terminal.end()
    slowest = max(found, key=lambda name: median(found[name]))
    yield Row(f"Get help, from {slowest}, the slowest of all screens", ours=found[slowest], most=MOST)
    yield Row("Get help, before unlocking", ours=[_locked(place, vault) for _ in range(rounds)], most=MOST)
    yield in_turn(
        Row("journal help-now", "a bare Python", limit=MOST, less=True),
        rounds,
        lambda: _run(place, *PROGRAM, "help-now"),
        lambda: _run(place, sys.executable, "-c", "pass"),
    )


def _locked(place: Place, vault: Path) -> float:
    """Start the program and time its first Get help on Unlock (ms)."""
    screen = Screen([*PROGRAM, "--vault", str(vault)], place)
    try:
        screen.terminal.wait_for("Passphrase")
        screen.terminal.settle(1.0)
        return screen.key("\x1b[21~", WORDS)
    finally:
        screen.terminal.end()


def _run(place: Place, *command: str) -> float:
    return timed(lambda: subprocess.run(command, capture_output=True, check=True, env=place.environment()))
