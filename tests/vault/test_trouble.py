"""What can be in the way of a vault, and the one sentence for each."""

import errno
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from journal.errors import (
    DiskFull,
    NewerFormat,
    NoRights,
    NotAVault,
    VaultBusy,
    VaultError,
    VaultExists,
    VaultMissing,
    VaultMoved,
    VaultReadOnly,
)
from journal.vault import Passphrase, RecoveryCode, Vault, head_of, making
from journal.vault.schema import USER_VERSION
from tests.vault.conftest import contents, without_root

CHECKOUT = Path(__file__).parents[2]


def refused(path: Path, kind: type[VaultError], words: str) -> None:
    """Opening fails with one sentence, names no secret and leaves the file as it is."""
    before = path.read_bytes() if path.is_file() else b""
    for opening in (lambda: Vault.open(path, Passphrase("secret words")), lambda: head_of(path)):
        with pytest.raises(kind, match=words) as caught:
            opening()
        assert "secret" not in caught.value.sentence
        assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_what_is_no_vault_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "something"
    refused(place, VaultMissing, "There is no journal at")
    place.write_bytes(b"")
    refused(place, NotAVault, "is empty")
    for content in (b"x", b"a letter to grandma" * 500, b"SQLite format 3\0", b"SQLite format 3\0" * 400):
        place.write_bytes(content)
        refused(place, NotAVault, "is not a journal|is broken")
    place.unlink()
    place.mkdir()
    refused(place, NotAVault, "is not a journal")


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_somebody_elses_database_is_refused_and_left_as_it_is(tmp_path: Path, journal_mode: str) -> None:
    place = tmp_path / "photos.db"
    file = sqlite3.connect(place)
    file.execute(f"PRAGMA journal_mode={journal_mode}")
    file.execute("CREATE TABLE photos (id)")
    file.commit()
    file.close()
    refused(place, NotAVault, "is not a journal")


def test_a_newer_format_with_other_tables_is_named(path: Path) -> None:
    file = sqlite3.connect(path)
    file.execute(f"PRAGMA user_version = {USER_VERSION + 1}")
    file.execute("DROP TABLE rec")
    file.commit()
    file.close()
    refused(path, NewerFormat, "newer version")


def test_a_second_process_is_told_that_the_vault_is_open(path: Path, code: RecoveryCode) -> None:
    program = (
        "import sys; from pathlib import Path; from journal.vault import *; from journal.errors import VaultBusy\n"
        "try: Vault.open(Path(sys.argv[1]), RecoveryCode.parse(sys.stdin.read()), read_only=sys.argv[2] == 'read')\n"
        "except VaultBusy as error: print(error.sentence)"
    )
    with Vault.open(path, code) as vault:
        for how in ("read", "write"):
            answer = subprocess.run(
                [sys.executable, "-c", program, str(path), how],
                input=code.text, cwd=CHECKOUT, capture_output=True, text=True, check=True,
            )  # fmt: skip
            assert answer.stdout.startswith("This journal is open in another window or program.")
        with pytest.raises(VaultBusy):
            head_of(path)
        vault.save({vault.new_id(): b"still mine"})
    assert b"still mine" in contents(path, code).values()


def test_two_readers_share_and_a_writer_waits_its_turn(path: Path, code: RecoveryCode) -> None:
    with Vault.open(path, code, read_only=True) as one, Vault.open(path, code, read_only=True) as two:
        assert dict(one.records()) == dict(two.records())
        with pytest.raises(VaultBusy):
            Vault.open(path, code)
    Vault.open(path, code).close()


def test_a_folder_without_rights(path: Path, code: RecoveryCode, tmp_path: Path) -> None:
    def story() -> None:
        with Vault.open(path, code) as vault:
            assert vault.read_only
            assert len(dict(vault.records())) == 6
            assert not vault.damage
            with pytest.raises(VaultReadOnly, match="can be read but not written"):
                vault.save({5: b""})
        with pytest.raises(NoRights, match="does not let this program use"):
            Vault.create(path.with_name("other"), Passphrase("x"), code)

    closed = [folder for folder in [tmp_path, *tmp_path.parents] if not folder.stat().st_mode & 0o001]
    modes = {folder: folder.stat().st_mode for folder in closed}
    try:
        for folder in closed:
            folder.chmod(0o755)
        path.parent.chmod(0o555)
        path.chmod(0o444)
        without_root(story)
        path.chmod(0)
        without_root(lambda: refused_without_looking(path))
        path.parent.chmod(0)
        without_root(lambda: refused_without_looking(path))
    finally:
        path.parent.chmod(0o700)
        for folder, mode in modes.items():
            folder.chmod(mode)


def refused_without_looking(path: Path) -> None:
    with pytest.raises(NoRights):
        head_of(path)
    with pytest.raises(NoRights):
        Vault.create(path.with_name("other"), Passphrase("x"), RecoveryCode.new())


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("room", [0, 4096, 8192, 16 * 1024, 1 << 16], ids=str)
def test_a_full_disk_loses_nothing_and_the_save_can_be_tried_again(path: Path, code: RecoveryCode, room: int) -> None:
    with Vault.open(path, code) as vault:
        counter, before = vault.counter, dict(vault.records())
        changed = next(iter(before))
        puts = {changed: b"a long evening" * 90, vault.new_id(): b"x" * 200_000}
        for _ in range(2):
            with disk_of(room), pytest.raises(DiskFull, match="make some room"):
                vault.save(puts)
            assert vault.counter == counter
            assert dict(vault.records()) == before
            assert not vault.damage
        vault.save(puts)
        assert dict(vault.records()) == before | puts
        assert not vault.damage
    assert contents(path, code) == before | puts


@pytest.mark.parametrize("room", [0, 4096, 40_000])
def test_a_full_disk_leaves_no_half_vault_and_no_half_copy(path: Path, code: RecoveryCode, room: int) -> None:
    with Vault.open(path, code) as vault:
        vault.save({vault.new_id(): b"x" * 50_000})
        before = sorted(place.name for place in path.parent.iterdir())
        with disk_of(room), pytest.raises(DiskFull):
            Vault.create(path.with_name("other"), Passphrase("x"), code, [b"x" * 50_000])
        with disk_of(room), pytest.raises(DiskFull):
            vault.copy_to(path.with_name("copy"))
        assert sorted(place.name for place in path.parent.iterdir()) == before
        vault.copy_to(path.with_name("copy"))
    assert contents(path.with_name("copy"), code) == contents(path, code)


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links, as on a memory stick"])
def test_a_file_that_appears_while_a_vault_is_made_is_not_replaced(
    tmp_path: Path, code: RecoveryCode, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*arguments: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    if not links:
        monkeypatch.setattr(os, "link", no_link)
    with Vault.create(tmp_path / "first", Passphrase("x"), code, [b"words"]):
        assert [place.name for place in tmp_path.iterdir()] == ["first"]
    assert list(contents(tmp_path / "first", code).values()) == [b"words"]
    place = tmp_path / "second"

    def too_late() -> None:
        with making.new_file(place) as file:
            file.write_bytes(b"a vault")
            place.write_bytes(b"somebody was faster")

    with pytest.raises(VaultExists):
        too_late()
    assert place.read_bytes() == b"somebody was faster"
    assert sorted(place.name for place in tmp_path.iterdir() if place.suffix == ".new") == []


def test_a_file_that_was_replaced_or_taken_away_is_not_written(path: Path, code: RecoveryCode) -> None:
    other = path.with_name("other")
    shutil.copyfile(path, other)
    with Vault.open(path, code) as vault:
        path.rename(path.with_name("away"))
        with pytest.raises(VaultMoved):
            vault.save({5: b"lost?"})
        other.rename(path)
        with pytest.raises(VaultMoved):
            vault.save({5: b"lost?"})
    assert 5 not in contents(path, code)
    assert 5 not in contents(path.with_name("away"), code)


def test_a_save_on_top_of_somebody_elses_is_refused(path: Path, code: RecoveryCode) -> None:
    """Where a file system has no locks, only the root row tells."""
    with Vault.open(path, code) as vault:
        earlier = vault._connection.execute("SELECT ct FROM root").fetchone()[0]
        vault.save({5: b"mine"})
        vault._connection.execute("UPDATE root SET ct = ?", (earlier,))
        with pytest.raises(VaultMoved, match="changed, replaced or moved"):
            vault.save({6: b"mine too"})


def test_a_name_that_leads_to_another_file_is_noticed(path: Path, code: RecoveryCode) -> None:
    name, other = path.with_name("name"), path.with_name("other")
    shutil.copyfile(path, other)
    name.symlink_to(path)
    with Vault.open(name, code) as vault:
        name.unlink()
        name.symlink_to(other)
        with pytest.raises(VaultMoved):
            vault.save({5: b"where to?"})
    assert 5 not in contents(path, code)


class FailingDisk:
    """A connection on which one statement fails once: before it is carried out, or, for a commit, after."""

    def __init__(self, connection: sqlite3.Connection, failing: str) -> None:
        self.connection = connection
        self.failing = failing

    @property
    def in_transaction(self) -> bool:
        return self.connection.in_transaction

    def execute(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        fails = bool(self.failing) and statement.startswith(self.failing)
        if not fails or statement == "COMMIT":
            cursor = self.connection.execute(statement, values)
        if fails:
            self.failing = ""
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error
        return cursor


@pytest.mark.parametrize("failing", ["BEGIN", "SELECT ct FROM rec", "INSERT", "DELETE", "UPDATE root", "COMMIT"])
def test_a_save_that_failed_anywhere_can_be_tried_again(path: Path, code: RecoveryCode, failing: str) -> None:
    """A commit may even be called failed and have taken place: that is found out, and nothing is counted twice."""
    before = contents(path, code)
    gone = next(iter(before))
    with Vault.open(path, code) as vault:
        vault._writer._connection = FailingDisk(vault._connection, failing)  # type: ignore[assignment]
        with pytest.raises(DiskFull):
            vault.save({5: b"once"}, deletes=[gone])
        assert not vault._connection.in_transaction
        vault.save({5: b"once"}, deletes=[gone])
        vault.save({6: b"twice"})
    before.pop(gone)
    assert contents(path, code) == before | {5: b"once", 6: b"twice"}


def test_a_commit_that_took_place_is_still_known_when_the_next_save_fails_too(path: Path, code: RecoveryCode) -> None:
    before = contents(path, code)
    with Vault.open(path, code) as vault:
        disk = FailingDisk(vault._connection, "COMMIT")
        vault._writer._connection = disk  # type: ignore[assignment]
        for failing in ("COMMIT", "INSERT", "UPDATE root"):
            disk.failing = failing
            with pytest.raises(DiskFull):
                vault.save({5: b"once"})
        vault.save({5: b"once", 6: b"twice"})
    assert contents(path, code) == before | {5: b"once", 6: b"twice"}


def test_a_copy_over_the_open_file_is_noticed_before_anything_is_written_on_it(path: Path, code: RecoveryCode) -> None:
    """Programs that copy in place ask for no lock and leave the same inode."""
    older = path.with_name("older")
    shutil.copyfile(path, older)
    with Vault.open(path, code) as vault:
        vault.save({5: b"y" * 20_000, next(iter(dict(vault.records()))): b"newer"})
        subprocess.run(["cp", older, path], check=True)
        with pytest.raises(VaultMoved, match="changed, replaced or moved"):
            vault.save({6: b"on top"})
    assert path.read_bytes() == older.read_bytes()
    assert len(contents(path, code)) == 6
