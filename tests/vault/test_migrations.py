"""A vault of an older version, opened by a later program: brought along whole, or left as it was."""

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.errors import NewerFormat
from journal.vault import Passphrase, RecoveryCode, Vault, migrations, schema
from journal.vault.migrations import Migration
from journal.vault.snapshots import list_snapshots
from tests.conftest import PASSPHRASE

OLD = [f"record {number}".encode() for number in range(40)]
NEW = sorted(b"then: " + payload for payload in OLD)
NOW = schema.USER_VERSION
NEXT = NOW + 1

MADE_UP = Migration("2027-every-record-says-then", NEXT, lambda payload: b"then: " + payload)


def version_of(file: Path) -> int:
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return version


def holds(vault: Vault) -> list[bytes]:
    return sorted(payload for _, payload in vault.records())


@pytest.fixture
def code() -> RecoveryCode:
    return RecoveryCode.new()


@pytest.fixture
def old(tmp_path: Path, code: RecoveryCode, cheap_costs: None) -> Path:
    """A vault of the version of now."""
    place = tmp_path / "home" / "journal.vault"
    place.parent.mkdir()
    Vault.create(place, Passphrase(PASSPHRASE), code, OLD).close()
    return place


@pytest.fixture
def later(old: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, in the hands of a program of the next version."""
    monkeypatch.setattr(schema, "USER_VERSION", NEXT)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, MADE_UP))
    return old


def test_there_is_a_step_from_every_version_and_each_has_a_name_of_its_own() -> None:
    assert [step.version for step in migrations.MIGRATIONS] == list(range(2, schema.USER_VERSION + 1))
    assert len({step.name for step in migrations.MIGRATIONS}) == len(migrations.MIGRATIONS)


def test_an_older_vault_is_brought_along_and_a_snapshot_of_before_stays(later: Path, code: RecoveryCode) -> None:
    with Vault.open(later, Passphrase(PASSPHRASE)) as vault:
        assert holds(vault) == NEW
        assert not vault.read_only
        vault.save({vault.new_id(): b"then: the newest"})
    assert version_of(later) == NEXT
    with Vault.open(later, code) as vault:
        assert holds(vault) == sorted([*NEW, b"then: the newest"])
        assert not vault.damage
        (snapshot,) = list_snapshots(later)
        assert version_of(snapshot.path) == NOW
        with vault.open_copy(snapshot.path) as copy:
            assert holds(copy) == NEW, "an older copy is read in the shape of now"
            assert copy.read_only
    assert {file.name for file in later.parent.iterdir()} == {
        "journal.vault", "journal.vault-journal", "journal.vault-snapshots"
    }  # fmt: skip


def test_looking_only_changes_nothing(later: Path, code: RecoveryCode) -> None:
    before = later.read_bytes()
    with Vault.open(later, code, read_only=True) as vault:
        assert holds(vault) == NEW
        assert vault.read(vault.first) == {}
    assert later.read_bytes() == before
    assert list_snapshots(later) == []


def test_an_older_copy_that_is_to_be_written_is_brought_along_too(later: Path, code: RecoveryCode) -> None:
    copy = later.parent / "copy"
    shutil.copy(later, copy)
    with Vault.open(later, code) as vault, vault.open_copy(copy, read_only=False) as other:
        other.save({other.new_id(): b"then: more"})
        assert len(holds(other)) == len(NEW) + 1


def _fails(payload: bytes) -> bytes:
    if payload.endswith(b"7"):
        raise ValueError
    return payload


@pytest.mark.parametrize("trouble", ["step", "room", "disk"])
def test_what_cannot_be_brought_along_is_as_it_was_and_can_be_read(
    later: Path, code: RecoveryCode, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    before = later.read_bytes()
    if trouble == "room":
        monkeypatch.setattr("journal.vault.snapshots.has_room", lambda vault: False)
    elif trouble == "disk":
        monkeypatch.setattr(migrations, "_put_in_place", _full)
    else:
        monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS[:-1], Migration("fails", NEXT, _fails)))
    with Vault.open(later, code) as vault:
        assert vault.read_only
        if trouble != "step":
            assert holds(vault) == NEW
    assert later.read_bytes() == before
    assert not list(later.parent.glob(".*"))


def _full(vault: Vault, copy: Path) -> None:
    raise OSError(28, "No space left on device")


def test_a_damaged_older_vault_is_not_touched(later: Path, code: RecoveryCode) -> None:
    file = sqlite3.connect(later)
    file.execute("DELETE FROM rec WHERE id = (SELECT min(id) FROM rec)")
    file.commit()
    file.close()
    before = later.read_bytes()
    with Vault.open(later, code) as vault:
        assert len(holds(vault)) == len(NEW) - 1
        assert vault.read_only
    assert later.read_bytes() == before


@pytest.mark.parametrize("version", [NEXT, NEXT + 1, NEXT + 8])
def test_a_newer_version_is_refused_in_one_clear_sentence(old: Path, code: RecoveryCode, version: int) -> None:
    file = sqlite3.connect(old)
    file.execute(f"PRAGMA user_version = {version}")
    file.commit()
    file.close()
    before = old.read_bytes()
    with pytest.raises(NewerFormat, match="newer version"):
        Vault.open(old, code)
    assert old.read_bytes() == before


def test_a_kill_at_any_moment_leaves_the_old_one_or_the_new_one(
    later: Path, code: RecoveryCode, tmp_path: Path
) -> None:
    start = time.monotonic()
    template = shutil.copytree(later.parent, tmp_path / "template")
    Vault.open(later, code).close()
    span = time.monotonic() - start
    dice, versions = random.Random(5), set()
    for number in range(24):
        folder = shutil.copytree(template, tmp_path / f"try{number}")
        place = folder / "journal.vault"
        _killed_after(dice.uniform(0, span), lambda place=place: Vault.open(place, code).close())
        versions.add(version_of(place))
        with Vault.open(place, code) as vault:
            assert holds(vault) == NEW
            assert not vault.damage
            assert not vault.read_only
            for snapshot in list_snapshots(place):
                with vault.open_copy(snapshot.path) as copy:
                    assert holds(copy) == NEW
    assert versions <= {NOW, NEXT}


def _killed_after(seconds: float, work: Callable[[], None]) -> None:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
