"""Lock and quick hide in a journal of ten years: from the key to the blank window, and to Unlock."""

from collections.abc import Iterator
from pathlib import Path

from measure import Row
from opening import RECORDS
from place import Place
from terminal import Terminal
from today import QUIET, Screen, unlock, unlocked

LOCK, HIDE = "\x0c", "\x1b[24~"
"""ctrl+l, and F12 as a terminal sends it."""

CLEARED = b"\x1b[2J"


def measure(place: Place) -> Iterator[Row]:
    """Measure with a tick that is not yet on the disk, on Today as Unlock opens it."""
    vault = place.vault("leaving", RECORDS)
    blank = Row("lock, until the window is blank", most=10)
    painted = Row("lock, until Unlock is painted", most=400)
    screen = unlocked(place, vault)
    try:
        for number in range(place.rounds(11, 2)):
            if number:
                unlock(screen)
            before = screen.terminal.written
            pressed = ticked_and(screen.terminal, LOCK)
            blank.ours.append((screen.terminal.wait_for_bytes(CLEARED, before) - pressed) * 1000)
            painted.ours.append((screen.terminal.wait_for("Passphrase") - pressed) * 1000)
    finally:
        screen.terminal.end()
    yield blank
    yield painted
    hidden = Row("quick hide, until the window is blank", most=10)
    gone = Row("quick hide, until the program has ended")
    for _ in range(place.rounds(5, 1)):
        blanked, ended = hide(place, vault)
        hidden.ours.append(blanked)
        gone.ours.append(ended)
    yield hidden
    yield gone


def ticked_and(terminal: Terminal, key: str) -> float:
    """Tick the first line, press a key once that is painted, and return the moment of the key."""
    terminal.type("\x1b[H")
    terminal.settle(QUIET)
    terminal.type(" ")
    terminal.settle(0.01)
    return terminal.type(key)


def hide(place: Place, vault: Path) -> tuple[float, float]:
    """Unlock, hide, and return the ms until the window is blank and until the program is gone."""
    screen: Screen = unlocked(place, vault, more='quick_hide = "f12"\n')
    try:
        before = screen.terminal.written
        pressed = ticked_and(screen.terminal, HIDE)
        blanked = screen.terminal.wait_for_bytes(CLEARED, before)
        return (blanked - pressed) * 1000, (screen.terminal.wait_for_end() - pressed) * 1000
    finally:
        screen.terminal.end()
