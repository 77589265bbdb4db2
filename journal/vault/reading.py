"""The one pass over all records, which goes on around what is broken."""

import hashlib
import sqlite3
from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from journal.vault.seal import LENGTH_SIZE, SUM_MODULUS, Seals
from journal.vault.sizes import NONCE_SIZE

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


def add_up(connection: sqlite3.Connection, seals: Seals) -> tuple[int, int] | None:
    """Return number and sum of all records as they lie there, sealed; None where that cannot be told."""
    new_element, to_number = hashlib.blake2b(key=seals.manifest_key, digest_size=32).copy, int.from_bytes
    count = total = 0
    try:
        if not _quick_check(connection):
            return None
        for record_id, ct in connection.execute("SELECT id, ct FROM rec NOT INDEXED"):
            element = new_element()
            element.update(record_id.to_bytes(8, "big"))
            element.update(ct)
            total += to_number(element.digest(), "big")
            count += 1
    except (sqlite3.Error, TypeError, OverflowError):
        return None
    return count, total % SUM_MODULUS


def _quick_check(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds the file's own structure whole."""
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == b"ok")
    except sqlite3.DatabaseError:
        return False


def _around_breaks(connection: sqlite3.Connection) -> Iterator[tuple[int, bytes]]:
    """Yield all rows that can be reached: from both ends of a range up to what is broken, then within, by halving it.

    All ids behind a broken page fail, however narrow the range: the widest first finds what lies between two of them,
    and coming from both ends finds the rows right beside them.
    A row whose id can be read but whose bytes cannot is given as an empty record, so that it is counted.
    """
    ranges = deque([(0, _LAST_ID)])
    failures = 0
    while ranges and failures < _MOST_FAILURES:
        low, high = ranges.popleft()
        for order in ("ASC", "DESC"):
            low, high = yield from _up_to_break(connection, low, high, order)
            failures += low <= high
        if low < high:
            middle = (low + high) // 2
            ranges += [(low, middle), (middle + 1, high)]


def _up_to_break(
    connection: sqlite3.Connection, low: int, high: int, order: str
) -> Generator[tuple[int, bytes], None, tuple[int, int]]:
    """Yield the rows of a range from one end up to where pages fail; return the range that is left, empty for none."""
    while low <= high:
        try:
            for row in connection.execute(f"{_ROWS} ORDER BY id {order}", (low, high)):
                if not low <= row[0] <= high:
                    return low, high  # Ids that go back: pages in a circle would never end.
                yield row
                low, high = (row[0] + 1, high) if order == "ASC" else (low, row[0] - 1)
        except sqlite3.DatabaseError:
            found = _next_row(connection, low, high, order)
            if found is None or not low <= found[0] <= high:
                return low, high
            yield found
            low, high = (found[0] + 1, high) if order == "ASC" else (low, found[0] - 1)
        else:
            break
    return 1, 0


def _next_row(connection: sqlite3.Connection, low: int, high: int, order: str) -> tuple[int, bytes] | None:
    """Return the next row alone, empty when only its id can be read; None when it is out of reach or not there.

    Alone, because Python's cursor loses a good row when the one behind it fails.
    """
    for rows in (_ROWS, _ROWS.replace("id, ct", "id, x''")):
        try:
            found = connection.execute(f"{rows} ORDER BY id {order} LIMIT 1", (low, high)).fetchone()
        except sqlite3.DatabaseError:
            continue
        row: tuple[int, bytes] | None = found
        return row
    return None
