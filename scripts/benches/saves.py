"""A durable save beside a bare SQLite commit of the same bytes, on the same disk, with the same pragmas."""

import os
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from measure import Row, in_turn, timed
from place import PASSPHRASE, Place, text

SIZES = (1_000, 100_000)
PRAGMAS = (
    "page_size=4096",
    "locking_mode=EXCLUSIVE",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "secure_delete=ON",
    "synchronous=FULL",
    "journal_mode=TRUNCATE",
)


class Bare:
    """A plain database with rows of the same number and sizes as a vault's, and nothing sealed in it."""

    def __init__(self, path: Path, sizes: list[int], root_size: int) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        for table in ("root", "rec"):
            self._connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, ct BLOB NOT NULL)")
        self._connection.execute("BEGIN")
        self._connection.execute("INSERT INTO root VALUES (1, ?)", (os.urandom(root_size),))
        rows = ((random.getrandbits(62) + 1, os.urandom(size)) for size in sizes)
        self._connection.executemany("INSERT INTO rec VALUES (?, ?)", rows)
        self._connection.execute("COMMIT")

    def commit(self, size: int, root_size: int = 0) -> float:
        """Time one commit of a new row and, where its size is given, of a changed root row (ms)."""
        row, root = (random.getrandbits(62) + 1, os.urandom(size)), os.urandom(root_size)
        execute = self._connection.execute

        def commit() -> None:
            execute("BEGIN IMMEDIATE")
            execute("INSERT INTO rec VALUES (?, ?)", row)
            if root_size:
                execute("UPDATE root SET ct = ? WHERE id = 1", (root,))
            execute("COMMIT")

        return timed(commit)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def measure(place: Place) -> Iterator[Row]:
    """Measure in a small vault and in a large one."""
    from journal.vault import Costs, Passphrase, RecoveryCode, Vault

    payload = text(1).encode()
    cheap = Costs(memory_kib=19 * 1024, passes=1, lanes=1)
    for number in SIZES:
        path = place.folder / f"save{number}.vault"
        payloads = [text(one).encode() for one in range(number)]
        Vault.create(path, Passphrase(PASSPHRASE), RecoveryCode.new(), payloads, cheap).close()
        with sqlite3.connect(path) as reader:
            sizes = [row[0] for row in reader.execute("SELECT length(ct) FROM rec")]
            root_size = reader.execute("SELECT length(ct) FROM root").fetchone()[0]
        reader.close()
        size = sizes[0]
        bare = Bare(place.folder / f"save{number}.bare", sizes, root_size)
        os.sync()  # or the disk would still be busy with making them
        with Vault.open(path, Passphrase(PASSPHRASE)) as vault:
            for base, root, limit in (
                ("bare commit, the same bytes", root_size, 1.3),
                ("bare commit, no root row", 0, None),
            ):
                yield in_turn(
                    Row(f"durable save at {number:,} records", base, limit=limit),
                    place.rounds(1000, 100),
                    lambda: timed(lambda: vault.save({vault.new_id(): payload})),
                    lambda: bare.commit(size, root),  # noqa: B023
                )
        bare.close()
