"""From enter on the passphrase to Today, less the derivation of the key, in a vault of ten years."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from measure import Row, in_turn, timed
from place import PASSPHRASE, PROGRAM, Place
from terminal import Terminal

RECORDS = 15_000
OPEN_ALL = """\
import sys, time
from pathlib import Path
from journal.book import Book
from journal.vault import Passphrase
import journal.vault.opening, journal.vault.slots
secret = Passphrase(sys.argv[2])
Passphrase("warm").wipe()
started = time.perf_counter()
book = Book.open(Path(sys.argv[1]), secret, load=False)
book.wait()
print((time.perf_counter() - started) * 1000)
book.close()
"""


def measure(place: Place) -> Iterator[Row]:
    """Measure what a person waits for, and how long the pass over everything takes."""
    vault = place.vault("ten years", RECORDS)
    yield in_turn(
        Row(f"enter to Today, {RECORDS:,} records", "deriving the key alone", limit=200, less=True),
        place.rounds(11, 3),
        lambda: enter_to_today(place, vault),
        lambda: derivation(vault),
    )
    yield in_turn(
        Row(f"everything verified, {RECORDS:,} records", "deriving the key alone", less=True),
        place.rounds(7, 3),
        lambda: float(
            subprocess.run(
                [sys.executable, "-c", OPEN_ALL, str(vault), PASSPHRASE],
                capture_output=True, text=True, check=True, env=place.environment(),
            ).stdout
        ),
        lambda: derivation(vault),
    )  # fmt: skip


def enter_to_today(place: Place, vault: Path) -> float:
    """Start the program, type the passphrase as a person would, and time from enter to the check-in (ms)."""
    terminal = Terminal([*PROGRAM, "--vault", str(vault)], place.environment())
    try:
        terminal.wait_for("Passphrase")
        terminal.settle(1.0)
        for letter in PASSPHRASE:
            terminal.type(letter)
        terminal.settle(0.3)
        entered = terminal.type("\r")
        return (terminal.wait_for("Cardio") - entered) * 1000
    finally:
        terminal.end()


def derivation(vault: Path) -> float:
    """Derive the key of the vault's passphrase and unwrap the master key (ms)."""
    from journal.vault import Passphrase, head_of
    from journal.vault.slots import unlock

    head, secret = head_of(vault), Passphrase(PASSPHRASE)
    return timed(lambda: unlock(head, secret))
