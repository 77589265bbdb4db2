"""A tick on Today beside a bare checkbox's key, the bytes that it writes, and Today opening in a vault of ten years."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from measure import Row, in_turn
from opening import RECORDS
from place import PASSPHRASE, PROGRAM, Place
from terminal import Terminal

BARE = """\
from textual.app import App
from textual.widgets import Checkbox

class Bare(App):
    def compose(self):
        for number in range(12):
            yield Checkbox(f"Item {number}")

Bare().run()
"""
MOST_BYTES = 600
"""What a tick may write to the terminal."""

QUIET = 0.3
"""Seconds without a byte after which a screen has said everything."""


class Screen:
    """A program on a terminal, timed and counted key by key."""

    def __init__(self, command: list[str], place: Place) -> None:
        self.terminal = Terminal(command, place.environment())

    def key(self, key: str, word: str) -> float:
        """Press a key and return the time until the word is written (ms)."""
        pressed = self.terminal.type(key)
        took = (self.terminal.wait_for(word) - pressed) * 1000
        self.terminal.settle(QUIET)
        return took

    def bytes_of(self, key: str) -> int:
        """Press a key and return how many bytes are written until the screen is quiet."""
        before = self.terminal.written
        self.terminal.type(key)
        self.terminal.settle(QUIET)
        return self.terminal.written - before

    def press(self, *keys: str) -> None:
        """Press keys, and wait until the screen is quiet after each of them."""
        for key in keys:
            self.terminal.type(key)
            self.terminal.settle(QUIET)


def measure(place: Place) -> Iterator[Row]:
    """Measure in a vault of ten years; the save is done behind the repaint."""
    vault = place.vault("today", RECORDS)
    bare_file = place.folder / "bare.py"
    bare_file.write_text(BARE, "utf-8")
    second = Path(shutil.copy(vault, place.folder / "second.vault"))  # one program at a time has a vault
    ours, bare = unlocked(place, vault), Screen([sys.executable, str(bare_file)], place)
    try:
        bare.terminal.wait_for("Item 5")
        bare.terminal.settle(QUIET)
        ours.press("\x1b[H")  # home

        def tick() -> float:
            took = ours.key(" ", "[x]")
            ours.press("u", "\x1b[H")
            return took

        rounds = place.rounds(41, 4)
        yield in_turn(
            Row(f"a tick on Today, {RECORDS:,} records", "a bare checkbox's key", limit=1.2),
            rounds,
            tick,
            lambda: bare.key(" ", "X"),
        )
        written = []
        for _ in range(min(rounds, 15)):
            written.append(float(ours.bytes_of(" ")))
            ours.press("u", "\x1b[H")
        yield Row("a tick on Today, in bytes", ours=written, most=MOST_BYTES, unit="bytes")
        yield in_turn(
            Row(f"back to Today, {RECORDS:,} records", "a bare checkbox's key", limit=60, less=True),
            rounds,
            lambda: to_today(ours),
            lambda: bare.key(" ", "X"),
        )
        yield in_turn(
            Row(f"Today opened first, {RECORDS:,} records", "a bare checkbox's key", limit=60, less=True),
            place.rounds(11, 1),
            lambda: first_today(place, second),
            lambda: bare.key(" ", "X"),
        )
    finally:
        ours.terminal.end()
        bare.terminal.end()


def unlocked(place: Place, vault: Path, first: str = "today", word: str = "Cardio", more: str = "") -> Screen:
    """Start the program, unlock it as a person would, and wait until everything is read; `more` goes to settings."""
    settings = place.home / ".config" / "journal" / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(f'first_screen = "{first}"\n{more}', "utf-8")
    screen = Screen([*PROGRAM, "--vault", str(vault)], place)
    screen.terminal.wait_for("Passphrase")
    unlock(screen, word)
    return screen


def unlock(screen: Screen, word: str = "Cardio") -> None:
    """Type the passphrase on Unlock, and wait until everything is read."""
    screen.terminal.settle(0.7)
    for letter in PASSPHRASE:
        screen.terminal.type(letter)
    screen.terminal.settle(QUIET)
    screen.terminal.type("\r")
    screen.terminal.wait_for(word)
    screen.terminal.settle(1.0)


def to_today(screen: Screen) -> float:
    """Go to Settings and time the way back to Today (ms)."""
    screen.press("8")
    return screen.key("1", "Cardio")


def first_today(place: Place, vault: Path) -> float:
    """Unlock to another screen and time the first opening of Today (ms)."""
    screen = unlocked(place, vault, "write", "search")
    try:
        return screen.key("1", "Cardio")
    finally:
        screen.terminal.end()
