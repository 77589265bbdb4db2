"""Bits, bytes and lengths of the file that are not as they were written."""

import itertools
import os
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from journal.vault import Vault
from tests.faults.place import Place, make_vault, the_code
from tests.faults.report import Row
from tests.faults.verdict import Truth, examine, put

PAGE = 4096
SQLITE_HEADER = 100


def bits(place: Place) -> Iterator[Row]:
    """Flip random bits anywhere, and change every byte of SQLite's own header."""
    path = place.new_folder() / "journal.vault"
    truth = Truth(make_vault(path, place.dice))
    whole = path.read_bytes()
    row = Row("bit flips over the whole file", note=f"{len(whole)} bytes")
    for _ in range(place.times(300, 10_000)):
        at, bit = place.dice.randrange(len(whole)), place.dice.randrange(8)
        _changed(row, path, truth, whole, {at: whole[at] ^ 1 << bit})
    yield row
    row = Row("every byte of SQLite's header")
    for at in range(SQLITE_HEADER):
        others = {0, 1, 0x7F, 0xFF, whole[at] ^ 1} if place.long else {whole[at] ^ 0xFF}
        for value in others - {whole[at]}:
            _changed(row, path, truth, whole, {at: value})
    yield row


def _changed(row: Row, path: Path, truth: Truth, whole: bytes, changes: dict[int, int]) -> None:
    broken = bytearray(whole)
    for at, value in changes.items():
        broken[at] = value
    put(path, broken)
    examine(row, path, truth, f"bytes changed {changes}")


def cuts(place: Place) -> Iterator[Row]:
    """Cut the file at every page and around, make it longer, and empty, double or exchange pages."""
    path = place.new_folder() / "journal.vault"
    truth = Truth(make_vault(path, place.dice))
    whole = path.read_bytes()
    pages = [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]
    row = Row("cut at every page")
    for at in range(0, len(whole), PAGE):
        for size in {at, at + 1, at + 2048} if place.long else {at}:
            put(path, whole[:size])
            examine(row, path, truth, f"cut at {size}", must_notice=True)
    yield row
    row = Row("pages emptied, exchanged, doubled, added")
    put(path, whole + os.urandom(2 * PAGE))
    examine(row, path, truth, "pages added")
    pairs = list(itertools.permutations(range(len(pages)), 2))
    for one, two in place.dice.sample(pairs, min(len(pairs), place.times(20, 2000))):
        for what, changed in (
            ("exchanged", {one: pages[two], two: pages[one]}),
            ("doubled", {one: pages[two]}),
            ("emptied", {one: bytes(PAGE)}),
        ):
            put(path, b"".join(changed.get(number, page) for number, page in enumerate(pages)))
            examine(row, path, truth, f"pages {one} and {two} {what}")
    yield row


def journals(place: Place) -> Iterator[Row]:
    """Flip bits in what SQLite keeps beside the file of an interrupted save, cut it, and bring a foreign one."""
    path = place.new_folder() / "journal.vault"
    before = make_vault(path, place.dice)
    left_over = path.with_name("journal.vault-journal")
    unfinished = {name: place.dice.randbytes(3000) for name in before}
    _interrupt(path, unfinished)
    file, beside = path.read_bytes(), left_over.read_bytes()
    truth = Truth(before, earlier=(unfinished,))
    row = Row("an interrupted save's journal: flips, cuts", note=f"{len(beside)} bytes")
    put(path, file)
    left_over.write_bytes(beside)
    examine(row, path, truth, "as it was left")
    if not beside or row.identical != 1:
        row.broken = "the save was not interrupted in the middle"
    for number in range(place.times(60, 2000)):
        changed = bytearray(beside)
        if number % 5:
            changed[place.dice.randrange(len(beside))] ^= 1 << place.dice.randrange(8)
        else:
            del changed[place.dice.randrange(len(beside)) :]
        put(path, file)
        left_over.write_bytes(changed)
        examine(row, path, truth, "its journal changed")
    yield row


class DyingConnection:
    """A connection whose process is killed when it should commit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.in_transaction = False

    def execute(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        if statement == "COMMIT":
            os.kill(os.getpid(), signal.SIGKILL)
        return self.connection.execute(statement, values)


def _interrupt(path: Path, puts: dict[int, bytes]) -> None:
    """Kill a process in the middle of this save, when pages of it are in the file already."""
    child = os.fork()
    if child == 0:
        try:
            vault = Vault.open(path, the_code())
            list(vault.records())
            vault._connection.execute("PRAGMA cache_size=1")
            vault._writer._connection = DyingConnection(vault._connection)  # type: ignore[assignment]
            vault.save(puts)
        finally:
            os._exit(1)
    os.waitpid(child, 0)
