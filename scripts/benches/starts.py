"""From exec to the first text: Unlock beside the smallest Textual app, and its memory; `--version` and `--help`."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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

    ours, smallest_app = [*PROGRAM, "--vault", str(vault)], [sys.executable, str(smallest)]
    rounds = place.rounds(41, 9)
    memory = Row("memory at the first paint", "smallest Textual app", limit=1.25, unit="MB")

    def paint(command: list[str], held: list[float]) -> float:
        terminal = Terminal(command, place.environment())
        try:
            took = (terminal.wait_for("Passphrase") - terminal.started) * 1000
            held.append(resident(terminal.pid))
            return took
        finally:
            terminal.end()

    yield in_turn(
        Row("first paint of Unlock", "smallest Textual app", limit=1.1),
        rounds,
        lambda: paint(ours, memory.ours),
        lambda: paint(smallest_app, memory.baseline),
    )
    yield memory

    def command(*words: str) -> float:
        return timed(lambda: subprocess.run(words, capture_output=True, check=True, env=place.environment()))

    for word in ("--version", "--help"):
        yield in_turn(
            Row(f"journal {word}", "python -c pass", most=60),
            rounds,
            lambda word=word: command(*PROGRAM, word),  # type: ignore[misc]
            lambda: command(sys.executable, "-c", "pass"),
        )
    python = persons_python()
    yield in_turn(
        Row("scripts/run --version", "the program alone", limit=30, less=True),
        rounds,
        lambda: command(python, str(ROOT / "scripts" / "run"), "--version"),
        lambda: command(*PROGRAM, "--version"),
    )


def resident(pid: int) -> float:
    """Return the memory that a process holds (MB), from Linux's own count."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def persons_python() -> str:
    """Return the Python that starts scripts/run: the system's where it is of the version of .venv, else that one's."""
    system = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    if system:
        ask = [system, "-c", "import sys; print(sys.implementation.cache_tag)"]
        if subprocess.run(ask, capture_output=True, text=True).stdout.strip() == sys.implementation.cache_tag:
            return system
    return str(getattr(sys, "_base_executable", sys.executable))
