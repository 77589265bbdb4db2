"""What was acknowledged is there, whenever the process dies."""

import os
import random
import signal
from pathlib import Path

import pytest

from journal.errors import VaultReadOnly
from journal.vault import RecoveryCode, Vault
from tests.vault.conftest import contents


def save_until_killed(path: Path, code: RecoveryCode, rounds: int) -> set[int]:
    """Save records in a child process, kill -9 it after `rounds` acknowledged saves, and return their ids."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with Vault.open(path, code) as vault:
                old = [name for name, _ in vault.records()]
                while True:
                    name = vault.new_id()
                    vault.save({name: b"kept" * 300, old[0]: os.urandom(9000)}, deletes=old[5:6], first=[name])
                    os.write(mouth, name.to_bytes(8, "big"))
        finally:
            os._exit(1)
    os.close(mouth)
    with os.fdopen(ear, "rb", buffering=0) as pipe:
        kept = pipe.read(8)
        while len(kept) < 8 * rounds:
            kept += pipe.read(8)
        os.kill(child, signal.SIGKILL)
        kept += pipe.read(1 << 20)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    return {int.from_bytes(kept[at : at + 8], "big") for at in range(0, len(kept), 8)}


def test_a_killed_process_loses_nothing_that_it_acknowledged(path: Path, code: RecoveryCode) -> None:
    dice = random.Random(2)
    before = set(contents(path, code))
    for _ in range(25):
        saved = save_until_killed(path, code, dice.randint(1, 9))
        found = contents(path, code)
        deleted = before - set(found)
        assert saved <= set(found)
        assert len(deleted) <= 1
        assert len(set(found) - before - saved) <= 1
        with Vault.open(path, code) as vault:
            vault.save({}, deletes=list(found)[6:])
        before = set(contents(path, code))


@pytest.fixture
def interrupted(path: Path, code: RecoveryCode) -> Path:
    """A vault whose last save was killed when half of its pages had reached the file."""
    whole = path.read_bytes()
    child = os.fork()
    if child == 0:
        try:
            vault = Vault.open(path, code)
            vault._connection.execute("PRAGMA cache_size=1")
            vault._connection.execute("BEGIN IMMEDIATE")
            vault._connection.execute("DELETE FROM rec")
            for name in range(1, 200):
                vault._connection.execute("INSERT INTO rec VALUES (?, zeroblob(3000))", (name,))
            os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    os.waitpid(child, 0)
    assert path.read_bytes() != whole
    assert path.with_name("journal.vault-journal").stat().st_size > 0
    return path


def test_an_interrupted_save_is_undone_at_the_next_unlock(interrupted: Path, code: RecoveryCode) -> None:
    assert len(contents(interrupted, code)) == 6
    assert not interrupted.with_name("journal.vault-journal").exists()
    with Vault.open(interrupted, code) as vault:
        vault.save({5: b"going on"})
    assert len(contents(interrupted, code)) == 7
    assert interrupted.with_name("journal.vault-journal").stat().st_size == 0


def test_an_interrupted_save_cannot_be_undone_while_only_reading(interrupted: Path, code: RecoveryCode) -> None:
    before = interrupted.read_bytes()
    with pytest.raises(VaultReadOnly, match="interrupted"):
        Vault.open(interrupted, code, read_only=True)
    assert interrupted.read_bytes() == before
    assert len(contents(interrupted, code)) == 6
