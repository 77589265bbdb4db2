"""A durable save beside a bare SQLite commit of the same bytes, on the same disk, with the same pragmas."""

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from measure import Row, in_turn, timed
from place import PASSPHRASE, Place, text

if TYPE_CHECKING:
    from journal.vault import Vault

SIZES = (1_000, 100_000)
PRAGMAS = (
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
    """A copy of a vault's file, page by page, with a bare connection that seals nothing."""

    def __init__(self, vault: Path) -> None:
        self._connection = sqlite3.connect(shutil.copy(vault, vault.with_suffix(".bare")), isolation_level=None)
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        self.size = self._length("SELECT length(ct) FROM rec LIMIT 1")
        self.root_size = self._length("SELECT length(ct) FROM root")

    def _length(self, question: str) -> int:
        return int(self._connection.execute(question).fetchone()[0])

    def commit(self, size: int, root_size: int = 0) -> float:
        """Time one commit of a new row and, where its size is given, of a changed root row (ms)."""
        row, root = (random.randrange(1, 1 << 63), os.urandom(size)), os.urandom(root_size)
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


def save(vault: "Vault", payload: bytes) -> float:
    """Time one durable save of a new record (ms)."""
    puts = {random.randrange(1, 1 << 63): payload}
    return timed(lambda: vault.save(puts))


def measure(place: Place) -> Iterator[Row]:
    """Measure in a small vault and in a large one."""
    from journal.vault import Costs, Passphrase, RecoveryCode, Vault

    payload = text(1).encode()
    cheap = Costs(memory_kib=19 * 1024, passes=1, lanes=1)
    for number in place.sizes(*SIZES):
        path = place.folder / f"save{number}.vault"
        payloads = [text(one).encode() for one in range(number)]
        Vault.create(path, Passphrase(PASSPHRASE), RecoveryCode.new(), payloads, cheap).close()
        bare = Bare(path)
        os.sync()  # or the disk would still be busy with making them
        with Vault.open(path, Passphrase(PASSPHRASE)) as vault:
            for base, root, limit in (
                ("bare commit, the same bytes", bare.root_size, 1.15),
                ("bare commit, no root row", 0, None),
            ):
                yield in_turn(
                    Row(f"durable save at {number:,} records", base, limit=limit),
                    place.rounds(1000, 300),
                    lambda: save(vault, payload),
                    lambda: bare.commit(bare.size, root),  # noqa: B023
                )
        bare.close()
