"""From enter on the passphrase to Today, and to everything verified, at two sizes; and the memory that it takes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from measure import Row, alone, in_turn, timed
from place import PASSPHRASE, PROGRAM, Place
from starts import resident
from terminal import Terminal

RECORDS = 15_000
SIZES = {RECORDS: 200, 100_000: 1200}
"""Numbers of records, and the ms that opening them may take."""

OPEN_ALL = """\
import sys, time
from pathlib import Path
from journal.book import Book
from journal.vault import Passphrase, head_of
from journal.vault.slots import unlock
secret, path = Passphrase(sys.argv[2]), Path(sys.argv[1])
unlock(head_of(path), Passphrase(sys.argv[2]))
started = time.perf_counter()
unlock(head_of(path), Passphrase(sys.argv[2]))
derived = time.perf_counter() - started
started = time.perf_counter()
book = Book.open(path, secret, load=False)
book.wait()
print((time.perf_counter() - started - derived) * 1000)
book.close()
"""
"""Prints the ms from the secret to the last verified record, without the derivation of the key."""

DECRYPT = """\
import sqlite3, sys, time
from pathlib import Path
from journal.vault import Passphrase, head_of
from journal.vault.seal import Seals
from journal.vault.slots import unlock
path = Path(sys.argv[1])
head = head_of(path)
seals = Seals(unlock(head, Passphrase(sys.argv[2])), head.vault_id)
opener, context = seals.opener, seals.record_context
started = time.perf_counter()
connection = sqlite3.connect(path)
found = [opener(ct[:12], ct[12:], context + number.to_bytes(8, "big"))
         for number, ct in connection.execute("SELECT id, ct FROM rec")]
print((time.perf_counter() - started) * 1000)
"""
"""Prints the ms of nothing but reading and decrypting every record: no checks, no sum, no records made of them."""


def measure(place: Place) -> Iterator[Row]:
    """Measure what a person waits for, how long the pass over everything takes, and what is held after it."""
    for records in place.sizes(*SIZES):
        most = SIZES[records]
        vault = place.vault(f"open{records}", records)
        yield in_turn(
            Row(f"enter to Today, {records:,} records", "deriving the key alone", limit=most, less=True),
            place.rounds(11, 2),
            lambda: enter_to_today(place, vault),  # noqa: B023
            lambda: derivation(vault),  # noqa: B023
        )
        yield in_turn(
            Row(f"everything verified, {records:,} records", "bare decryption", limit=3, most=most),
            place.rounds(11, 3),
            lambda: printed(place, OPEN_ALL, vault),  # noqa: B023
            lambda: printed(place, DECRYPT, vault),  # noqa: B023
        )
    few, many = place.vault("open-few", 10, entries_only=True), place.folder / f"open{RECORDS}.vault"
    rounds = place.rounds(3, 1)
    nothing = alone(Row(""), rounds, lambda: memory_after(place, few)).ours
    held = alone(Row(""), rounds, lambda: memory_after(place, many)).ours
    plain = plaintext(many)
    more = [many - few for many, few in zip(held, nothing, strict=False)]
    yield Row(f"memory on top after opening {RECORDS:,}", "the plaintext", more, [plain], limit=3, unit="MB")
    yield Row(f"memory after opening {RECORDS:,}, all of it", "a journal of 10 entries", held, nothing, unit="MB")


def enter_to_today(place: Place, vault: Path) -> float:
    """Start the program, type the passphrase as a person would, and time from enter to the check-in (ms)."""
    terminal = entered(place, vault)
    try:
        pressed = terminal.type("\r")
        return (terminal.wait_for("Cardio") - pressed) * 1000
    finally:
        terminal.end()


def memory_after(place: Place, vault: Path) -> float:
    """Return what the program holds once everything is read and Today is quiet (MB)."""
    terminal = entered(place, vault)
    try:
        terminal.type("\r")
        terminal.wait_for("Cardio")
        terminal.settle(1.5)
        return resident(terminal.pid)
    finally:
        terminal.end()


def entered(place: Place, vault: Path) -> Terminal:
    """Start the program and type the passphrase as a person would, up to enter."""
    terminal = Terminal([*PROGRAM, "--vault", str(vault)], place.environment())
    terminal.wait_for("Passphrase")
    terminal.settle(1.0)
    for letter in PASSPHRASE:
        terminal.type(letter)
    terminal.settle(0.3)
    return terminal


def printed(place: Place, code: str, vault: Path) -> float:
    """Run a script on a vault in a process of its own and return the number that it prints."""
    command = [sys.executable, "-c", code, str(vault), PASSPHRASE]
    return float(subprocess.run(command, capture_output=True, text=True, check=True, env=place.environment()).stdout)


def plaintext(vault: Path) -> float:
    """Return the size of all records as they are sealed (MB)."""
    from journal.book import Book
    from journal.vault import Passphrase

    with Book.open(vault, Passphrase(PASSPHRASE), read_only=True) as book:
        return sum(map(len, book.records())) / 1024 / 1024


def derivation(vault: Path) -> float:
    """Derive the key of the vault's passphrase and unwrap the master key (ms)."""
    from journal.vault import Passphrase, head_of
    from journal.vault.slots import unlock

    head, secret = head_of(vault), Passphrase(PASSPHRASE)
    return timed(lambda: unlock(head, secret))
