"""Around broken pages: whatever lies beside them is read, however close its id is."""

import sqlite3
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.vault.reading import _around_breaks

SPREAD = (1 << 63) // 201
"""Ids are spread over the whole range, as random ones are."""


def made(path: Path, beside: int) -> list[int]:
    """Make a table of 400 rows in pairs, the second `beside` the first; return where its leaf pages begin."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA page_size=4096")
        connection.execute("CREATE TABLE rec (id INTEGER PRIMARY KEY, ct BLOB NOT NULL)")
        rows = [((number // 2 + 1) * SPREAD + number % 2 * beside, b"%03d" % number * 94) for number in range(400)]
        connection.executemany("INSERT INTO rec VALUES (?, ?)", rows)
    connection.close()
    whole = path.read_bytes()
    return [start for start in range(4096, len(whole), 4096) if whole[start] == 0x0D]


@given(beside=st.sampled_from([1, 2, 1000, 1 << 50]), broken=st.sets(st.integers(0, 30), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_outside_the_broken_pages_is_found_once(tmp_path: Path, beside: int, broken: set[int]) -> None:
    path = tmp_path / "rows.db"
    leaves = made(path, beside)
    content = bytearray(path.read_bytes())
    behind = 0
    for place in {leaves[number % len(leaves)] for number in broken}:
        behind += int.from_bytes(content[place + 3 : place + 5], "big")
        content[place : place + 4096] = bytes(4096)
    path.write_bytes(content)
    connection = sqlite3.connect(path)
    found = [record_id for record_id, _ in _around_breaks(connection)]
    connection.close()
    assert len(found) == len(set(found)) == 400 - behind


def test_without_a_break_all_rows_come_in_one_go(tmp_path: Path) -> None:
    made(tmp_path / "rows.db", 1)
    connection = sqlite3.connect(tmp_path / "rows.db")
    found = [record_id for record_id, _ in _around_breaks(connection)]
    assert found == sorted(found)
    assert len(found) == 400
    connection.close()
