"""From exec to the first text: Unlock beside the smallest Textual app; and what scripts/run adds to a start."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

from measure import Row, in_turn, timed
from place import PROGRAM, ROOT, Place
from terminal import Terminal

SMALLEST = """\
from textual.app import App
from textual.widgets import Static

class Smallest(App):
    def compose(self):
        yield Static("Passphrase")

Smallest().run()
"""


def measure(place: Place) -> Iterator[Row]:
    """Measure the first paint, and the cost of the start script."""
    vault = place.vault("start", 10, entries_only=True)
    smallest = place.folder / "smallest.py"
    smallest.write_text(SMALLEST, "utf-8")

    def paint(command: list[str]) -> float:
        terminal = Terminal(command, place.environment())
        try:
            return (terminal.wait_for("Passphrase") - terminal.started) * 1000
        finally:
            terminal.end()

    yield in_turn(
        Row("first paint of Unlock", "smallest Textual app", limit=1.25),
        place.rounds(21, 7),
        lambda: paint([*PROGRAM, "--vault", str(vault)]),
        lambda: paint([sys.executable, str(smallest)]),
    )

    def command(*words: str) -> float:
        return timed(lambda: subprocess.run(words, capture_output=True, check=True, env=place.environment()))

    python = persons_python()
    yield in_turn(
        Row("scripts/run --version", "the program alone", limit=30, less=True),
        place.rounds(21, 7),
        lambda: command(python, str(ROOT / "scripts" / "run"), "--version"),
        lambda: command(*PROGRAM, "--version"),
    )


def persons_python() -> str:
    """Return the Python that starts scripts/run: the system's where it is of the version of .venv, else that one's."""
    system = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    if system:
        ask = [system, "-c", "import sys; print(sys.implementation.cache_tag)"]
        if subprocess.run(ask, capture_output=True, text=True).stdout.strip() == sys.implementation.cache_tag:
            return system
    return str(getattr(sys, "_base_executable", sys.executable))
