"""The one pass over all records, which goes on around what is broken."""

import hashlib
import sqlite3
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from journal.vault.seal import LENGTH_SIZE, NONCE_SIZE, SUM_MODULUS, Seals

_LAST_ID = (1 << 63) - 1
# No index is ever used: one that was added from outside could hide records.
_ROWS = "SELECT id, ct FROM rec NOT INDEXED WHERE id BETWEEN ? AND ?"
# How many failing queries the search for what lies behind broken pages may take.
_MOST_FAILURES = 5000


@dataclass
class Tally:
    """What a pass found: good and lost records, the sum of all elements, and whether pages are broken."""

    good: int = 0
    lost: int = 0
    total: int = 0
    pages: bool = False


def read_all(connection: sqlite3.Connection, seals: Seals, tally: Tally) -> Iterator[tuple[int, bytes]]:
    """Return an iterator over every record that carries its seal; `tally` is complete when it is at its end."""
    tally.pages = not _quick_check(connection)
    if tally.pages:
        return _verified(_around_breaks(connection), seals, tally)
    return _verified(connection.execute("SELECT id, ct FROM rec NOT INDEXED"), seals, tally)


def _verified(rows: Iterator[tuple[int, bytes]], seals: Seals, tally: Tally) -> Iterator[tuple[int, bytes]]:
    """Open the rows one by one: the innermost loop of opening a vault, so everything in it is a local name."""
    from cryptography.exceptions import InvalidTag

    opener, context, to_number = seals.opener, seals.record_context, int.from_bytes
    # A copy of a hash that has taken in its key already costs less than a new one each time.
    new_element = hashlib.blake2b(key=seals.manifest_key, digest_size=32).copy
    good = total = 0
    try:
        for record_id, ct in rows:
            try:
                name = record_id.to_bytes(8, "big")
                padded = opener(ct[:NONCE_SIZE], ct[NONCE_SIZE:], context + name)
            except (InvalidTag, TypeError, ValueError, OverflowError):
                tally.lost += 1
                continue
            element = new_element()
            element.update(name)
            element.update(ct)
            total += to_number(element.digest(), "big")
            good += 1
            yield record_id, padded[LENGTH_SIZE : LENGTH_SIZE + to_number(padded[:LENGTH_SIZE], "big")]
    finally:
        tally.good, tally.total = good, total % SUM_MODULUS


def _quick_check(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds the file's own structure whole."""
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == b"ok")
    except sqlite3.DatabaseError:
        return False


def _around_breaks(connection: sqlite3.Connection) -> Iterator[tuple[int, bytes]]:
    """Yield all rows that can be reached, by halving the ranges of ids that fail, the widest first.

    All ids behind a broken page fail, however narrow the range: the widest first finds the edges of such a gap.
    A row whose id can be read but whose bytes cannot is given as an empty record, so that it is counted.
    """
    ranges = deque([(0, _LAST_ID)])
    failures = 0
    while ranges and failures < _MOST_FAILURES:
        low, high = ranges.popleft()
        try:
            for row in connection.execute(f"{_ROWS} ORDER BY id", (low, high)):
                yield row
                low = row[0] + 1
        except sqlite3.DatabaseError:
            failures += 1
            row = _next_row(connection, low, high)
            if row:
                yield row
                ranges.append((row[0] + 1, high))
            elif low < high:
                middle = (low + high) // 2
                ranges += [(low, middle), (middle + 1, high)]


def _next_row(connection: sqlite3.Connection, low: int, high: int) -> tuple[int, bytes] | None:
    """Return the next row alone, empty when only its id can be read; None when it is out of reach or not there.

    Alone, because Python's cursor loses a good row when the one behind it fails.
    """
    for rows in (_ROWS, _ROWS.replace("id, ct", "id, x''")):
        try:
            row: tuple[int, bytes] | None = connection.execute(f"{rows} ORDER BY id LIMIT 1", (low, high)).fetchone()
        except sqlite3.DatabaseError:
            continue
        return row
    return None
