"""Whether a vault that somebody changed is noticed to be changed, or holds the same as before."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from journal.errors import VaultError
from journal.vault import Secret, Vault, Witness
from tests.faults.place import the_code
from tests.faults.report import Row

Records = Mapping[int, bytes]
GOING_ON = b"going on"


@dataclass(frozen=True)
class Truth:
    """What a vault holds; `earlier` are what it held before, and `witness` is the computer's memory of it."""

    holds: Records
    earlier: tuple[Records, ...] = ()
    witness: Witness | None = None
    secret: Secret = field(default_factory=the_code)

    def were_written(self, found: Records) -> bool:
        """Whether every record was once written under its id, now or earlier."""
        states = (self.holds, *self.earlier)
        return all(any(state.get(name) == payload for state in states) for name, payload in found.items())


def examine(row: Row, path: Path, truth: Truth, what: str, *, must_notice: bool = False) -> None:
    """Open a changed vault as the program does, and count what came of it. With `must_notice`, an unchanged content
    does not excuse it.
    """
    try:
        with Vault.open(path, truth.secret) as vault:
            taken_for_whole = vault.is_whole()
            problem, noticed = _read(vault, truth, must_notice=must_notice)
            if problem is None and taken_for_whole and vault.damage:
                problem = "unopened, it was taken for whole"
    except VaultError:
        row.count(None, detected=True)
        return
    except Exception as error:  # noqa: BLE001 (whatever it is, it is no clear sentence, and is counted)
        row.count(f"{what}: raised {type(error).__name__}: {error}")
        return
    if problem is None and not noticed:
        problem = _reopened(path, truth)
    row.count(problem and f"{what}: {problem}", detected=noticed)


def _read(vault: Vault, truth: Truth, *, must_notice: bool) -> tuple[str | None, bool]:
    """Return what is wrong, and whether anything was noticed."""
    first = vault.read([*vault.first, *list(truth.holds)[:4]])
    if not truth.were_written(first):
        return "a false record was given for the first screen", False
    found = dict(vault.records())
    if not truth.were_written(found):
        return "a false record was given", False
    if vault.damage:
        if not vault.read_only or not vault.damage.sentence:
            return "damage without a sentence, or that may be written on", True
        return None, True
    if must_notice:
        return "nothing was said", False
    if found == truth.holds:
        vault.save({_free(truth.holds): GOING_ON})
        return None, False
    if truth.witness is not None and found in truth.earlier and truth.witness.check(vault):
        return None, True
    return f"{len(found)} of {len(truth.holds)} records, and nothing was said", False


def _reopened(path: Path, truth: Truth) -> str | None:
    """Say what is wrong after a save into a vault in which nothing was noticed."""
    with Vault.open(path, truth.secret) as vault:
        found = dict(vault.records())
        if vault.damage or found == {**truth.holds, _free(truth.holds): GOING_ON}:
            return None
        return "after the next save something is missing"


def _free(holds: Records) -> int:
    return max(holds) - 1 if max(holds) - 1 not in holds else max(holds) - 2


def put(path: Path, content: bytes | bytearray) -> None:
    """Write a vault's file anew, with nothing beside it."""
    for more in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + more).unlink(missing_ok=True)
    path.write_bytes(content)


def run_statements(path: Path, *statements: str) -> None:
    """Run statements on the file with plain SQLite, as somebody without any key could."""
    file = sqlite3.connect(path, isolation_level=None)
    try:
        for statement in statements:
            file.execute(statement)
    finally:
        file.close()
