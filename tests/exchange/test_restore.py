"""Bringing a backup back never takes away what is there, whatever happens in between."""

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from journal.book import Book
from journal.errors import (
    BackupDamaged,
    BadInput,
    DiskFull,
    JournalError,
    NoRights,
    NotFound,
    Stopped,
    VaultBusy,
    WrongSecret,
)
from journal.exchange import restore as restore_module
from journal.exchange.backup import make_backup
from journal.exchange.begin import change_passphrase
from journal.exchange.contents import read_contents
from journal.exchange.restore import RestoreReport, restore
from journal.vault import Passphrase, RecoveryCode

from .conftest import PASSPHRASE

MOMENT = datetime(2026, 11, 22, 19, 30)
KEPT = "journal-2026-11-22-1930.vault"


@pytest.fixture
def zipped(book: Book, stick: Path) -> Path:
    """A backup of the three evenings; the book went on afterwards, and is closed."""
    path = make_backup(book, stick).path
    book.entries.write("Written after the backup.")
    book.close()
    return path


def bring_back(source: Path, place: Path, state: Path, secret: Passphrase | RecoveryCode) -> RestoreReport:
    return restore(source, place, secret, state, now=lambda: MOMENT)


def vaults(place: Path) -> list[str]:
    """Return the files beside the vault, without SQLite's emptied journal."""
    return sorted(
        path.name
        for path in place.parent.iterdir()
        if path.is_file() and not (path.name.endswith("-journal") and not path.stat().st_size)
    )


def texts(place: Path, secret: Passphrase | RecoveryCode) -> list[str]:
    with Book.open(place, secret, read_only=True) as book:
        assert not book.damage
        return sorted(entry.text for entry in book.entries.list())


OLD = ["Better words, with äöü and 🦦.", "Saw the otters with Mila."]
NEW = sorted([*OLD, "Written after the backup."])


def test_a_backup_comes_back_on_a_computer_that_has_no_journal(
    zipped: Path, tmp_path: Path, passphrase: Passphrase
) -> None:
    place = tmp_path / "another computer" / "data" / "journal.vault"
    report = bring_back(zipped, place, tmp_path / "another computer" / "state", passphrase)
    assert (report.kept, report.holds) == (None, "2 entries, 1 drawing, 2 days")
    assert texts(place, passphrase) == OLD
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700
    assert vaults(place) == ["journal.vault"]


def test_a_restored_book_is_the_same_book_to_the_last_record(
    book: Book, stick: Path, tmp_path: Path, state: Path, code: RecoveryCode
) -> None:
    before = read_contents(book.records())
    path = make_backup(book, stick).path
    place = tmp_path / "new" / "journal.vault"
    bring_back(path, place, state, code)
    with Book.open(place, code) as again:
        assert read_contents(again.records()) == before
        assert again.keys.identity == book.keys.identity
        again.entries.write("It goes on.")
        again.flush()


def test_over_a_journal_the_earlier_one_is_kept_under_a_dated_name(
    zipped: Path, place: Path, state: Path, passphrase: Passphrase
) -> None:
    report = bring_back(zipped, place, state, passphrase)
    assert report.kept == place.with_name(KEPT)
    assert texts(place, passphrase) == OLD
    assert texts(report.kept, passphrase) == NEW
    assert vaults(place) == [KEPT, "journal.vault"]
    again = bring_back(zipped, place, state, passphrase)
    assert again.kept == place.with_name("journal-2026-11-22-1930-2.vault")
    assert len(vaults(place)) == 3


def test_no_warning_of_an_older_copy_is_due_after_a_restore(
    zipped: Path, place: Path, state: Path, passphrase: Passphrase
) -> None:
    shutil.copy(place, kept_newer := place.with_name("newer"))
    bring_back(zipped, place, state, passphrase)
    with Book.open(place, passphrase, state=state) as book:
        assert book.warnings() == ()
        book.entries.write("On we go.")
    with Book.open(kept_newer, passphrase, state=state) as older:
        assert len(older.warnings()) == 1


def test_a_bare_vault_can_be_brought_back_too(
    zipped: Path, place: Path, tmp_path: Path, state: Path, code: RecoveryCode
) -> None:
    copy = tmp_path / "found on a stick"
    shutil.copy(place, copy)
    other = tmp_path / "new" / "journal.vault"
    assert bring_back(copy, other, state, code).entries == 3
    assert texts(other, code) == NEW


def test_a_backup_from_before_a_change_opens_with_the_passphrase_of_then(
    book: Book, stick: Path, place: Path, state: Path, passphrase: Passphrase
) -> None:
    path = make_backup(book, stick).path
    change_passphrase(book, passphrase, Passphrase("a calmer lake"))
    book.close()
    with pytest.raises(WrongSecret):
        bring_back(path, place, state, Passphrase("a calmer lake"))
    bring_back(path, place, state, passphrase)
    assert texts(place, passphrase) == OLD


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder; SQLite's emptied journal does not count."""
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: content for name, content in files.items() if content or not name.endswith("-journal")}


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda path: path.write_bytes(b""), BackupDamaged),
        (lambda path: path.write_bytes(path.read_bytes()[:20_000]), BackupDamaged),
        (lambda path: path.write_bytes(b"a letter"), BackupDamaged),
        (lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(5000)), BackupDamaged),
        (lambda path: path.unlink(), NotFound),
    ],
)
def test_what_is_no_backup_changes_nothing(
    zipped: Path,
    place: Path,
    state: Path,
    passphrase: Passphrase,
    spoil: Callable[[Path], None],
    error: type[JournalError],
) -> None:
    before = everything(place.parent)
    spoil(zipped)
    with pytest.raises(error):
        bring_back(zipped, place, state, passphrase)
    assert everything(place.parent) == before


@pytest.mark.parametrize("secret", [Passphrase("guess"), RecoveryCode(bytes(16))])
def test_a_wrong_secret_changes_nothing(
    zipped: Path, place: Path, state: Path, secret: Passphrase | RecoveryCode
) -> None:
    before = everything(place.parent)
    with pytest.raises(WrongSecret):
        bring_back(zipped, place, state, secret)
    assert everything(place.parent) == before


def test_a_backup_with_one_broken_record_is_not_put_over_a_whole_journal(
    zipped: Path, place: Path, tmp_path: Path, state: Path, passphrase: Passphrase
) -> None:
    bare = tmp_path / "bare.vault"
    shutil.copy(place, bare)
    connection = sqlite3.connect(bare)
    connection.execute("UPDATE rec SET ct = zeroblob(length(ct)) WHERE id = (SELECT max(id) FROM rec)")
    connection.commit()
    connection.close()
    before = everything(place.parent)
    with pytest.raises(BackupDamaged):
        bring_back(bare, place, state, passphrase)
    assert everything(place.parent) == before


def test_while_the_journal_is_open_nothing_is_put_over_it(
    zipped: Path, place: Path, state: Path, passphrase: Passphrase
) -> None:
    with Book.open(place, passphrase) as book:
        with pytest.raises(VaultBusy):
            bring_back(zipped, place, state, passphrase)
        book.entries.write("Still mine.")
    assert vaults(place) == ["journal.vault"]
    assert texts(place, passphrase) == sorted([*NEW, "Still mine."])


def test_a_journal_is_not_restored_from_itself(zipped: Path, place: Path, state: Path, passphrase: Passphrase) -> None:
    with pytest.raises(BadInput):
        bring_back(place, place, state, passphrase)
    assert texts(place, passphrase) == NEW


HOT = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=1")
connection.execute("PRAGMA cache_spill=1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE rec SET ct = zeroblob(length(ct))")
connection.execute("INSERT INTO rec VALUES (5, zeroblob(500000))")
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def interrupted(zipped: Path, place: Path) -> Path:
    """The vault of somebody whose computer stopped in the middle of a save: a hot journal lies beside it."""
    killed = subprocess.run([sys.executable, "-c", HOT, str(place)], check=False)
    assert killed.returncode == -signal.SIGKILL
    journal = place.with_name("journal.vault-journal")
    assert journal.stat().st_size > 1000
    return journal


def test_a_save_that_was_interrupted_is_rolled_back_and_harms_neither_of_the_two(
    interrupted: Path, zipped: Path, place: Path, state: Path, passphrase: Passphrase
) -> None:
    report = bring_back(zipped, place, state, passphrase)
    assert report.kept is not None
    assert texts(place, passphrase) == OLD
    assert texts(report.kept, passphrase) == NEW
    assert vaults(place) == [KEPT, "journal.vault"]


def test_a_journal_that_cannot_be_opened_is_kept_together_with_what_sqlite_left_beside_it(
    interrupted: Path, zipped: Path, place: Path, state: Path, passphrase: Passphrase
) -> None:
    place.write_bytes(b"")
    left_over = interrupted.read_bytes()
    report = bring_back(zipped, place, state, passphrase)
    assert report.kept == place.with_name(KEPT)
    assert report.kept.read_bytes() == b""
    assert place.with_name(f"{KEPT}-journal").read_bytes() == left_over
    assert texts(place, passphrase) == OLD


def test_a_file_that_is_no_journal_is_kept_as_it_is(
    zipped: Path, place: Path, state: Path, passphrase: Passphrase
) -> None:
    place.write_bytes(b"a letter")
    report = bring_back(zipped, place, state, passphrase)
    assert report.kept is not None
    assert report.kept.read_bytes() == b"a letter"
    assert texts(place, passphrase) == OLD


def test_what_sqlite_left_of_a_lost_vault_does_not_destroy_the_restored_one(
    interrupted: Path, zipped: Path, place: Path, state: Path, passphrase: Passphrase
) -> None:
    place.unlink()
    assert bring_back(zipped, place, state, passphrase).kept is None
    assert texts(place, passphrase) == OLD
    assert f"{KEPT}-journal" in vaults(place)


def test_where_there_are_no_links_the_earlier_one_is_copied(
    zipped: Path, place: Path, state: Path, passphrase: Passphrase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    report = bring_back(zipped, place, state, passphrase)
    assert report.kept == place.with_name(KEPT)
    assert texts(place, passphrase) == OLD
    assert texts(report.kept, passphrase) == NEW
    assert vaults(place) == [KEPT, "journal.vault"]


@pytest.mark.parametrize(("number", "error"), [(errno.ENOSPC, DiskFull), (errno.EACCES, NoRights)])
def test_a_full_disk_or_a_folder_without_rights_changes_nothing(
    zipped: Path,
    place: Path,
    state: Path,
    passphrase: Passphrase,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    error: type[JournalError],
) -> None:
    def fails(*_: object) -> None:
        raise OSError(number, "no")

    before = everything(place.parent)
    monkeypatch.setattr(restore_module, "take_vault", fails)
    with pytest.raises(error):
        bring_back(zipped, place, state, passphrase)
    assert everything(place.parent) == before


@pytest.mark.parametrize("size", [0, 4096, 20_000])
def test_a_disk_that_is_full_for_real_changes_nothing(
    zipped: Path, place: Path, state: Path, passphrase: Passphrase, small_disk: Callable[[int], None], size: int
) -> None:
    before = everything(place.parent)
    small_disk(size)
    with pytest.raises(DiskFull, match="Nothing was changed"):
        bring_back(zipped, place, state, passphrase)
    assert everything(place.parent) == before


def test_it_can_be_stopped(zipped: Path, place: Path, state: Path, passphrase: Passphrase) -> None:
    before = everything(place.parent)
    with pytest.raises(Stopped):
        restore(zipped, place, passphrase, state, stop=lambda: True)
    assert everything(place.parent) == before


KILLED = """
import os, sys
from datetime import datetime
from pathlib import Path
from journal.exchange.backup import make_backup
from journal.exchange.restore import restore
from journal.vault import Passphrase, costs
from journal.book import Book

costs.DEFAULT = costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1)
work, source, place, state, passphrase, fatal = sys.argv[1:]
home = str(Path(place).parent.parent)
seen = 0

def watch(event, details):
    global seen
    if event in {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir"} and home in str(details):
        seen += 1
        if seen == int(fatal):
            os.kill(os.getpid(), 9)

def no_links(*_):
    raise OSError(1, "no links here")

if work == "restore without links":
    os.link = no_links
sys.addaudithook(watch)
if work.startswith("restore"):
    restore(Path(source), Path(place), Passphrase(passphrase), Path(state), now=lambda: datetime(2026, 11, 22, 19, 30))
else:
    with Book.open(Path(place), Passphrase(passphrase)) as book:
        make_backup(book, Path(source))
print("done")
"""


def killed_at(step: int, work: str, source: Path, place: Path, state: Path) -> bool:
    """Run in a process that kills itself before its nth change of a name; False when it came to its end first."""
    arguments = [work, str(source), str(place), str(state), PASSPHRASE, str(step)]
    ran = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False, capture_output=True)
    assert ran.returncode in {0, -signal.SIGKILL}, ran.stderr
    return ran.returncode != 0


@pytest.mark.parametrize("work", ["restore", "restore without links"])
def test_killed_at_any_step_of_a_restore_there_is_one_whole_journal_or_the_other(
    zipped: Path, place: Path, state: Path, passphrase: Passphrase, work: str
) -> None:
    steps = 0
    while killed_at(steps + 1, work, zipped, place, state):
        steps += 1
        assert texts(place, passphrase) in (OLD, NEW)
        assert steps < 30
    assert steps >= 4
    assert texts(place, passphrase) == OLD
    kept = [path for path in place.parent.glob("journal-*.vault") if path.stat().st_size]
    assert any(texts(path, passphrase) == NEW for path in kept)


def test_killed_at_any_step_of_a_backup_the_journal_and_the_earlier_backup_are_whole(
    zipped: Path, place: Path, stick: Path, state: Path, passphrase: Passphrase, tmp_path: Path
) -> None:
    before = zipped.read_bytes()
    target = stick / "next.zip"
    steps = 0
    while killed_at(steps + 1, "backup", target, place, state):
        steps += 1
        assert texts(place, passphrase) == NEW
        assert zipped.read_bytes() == before
        if target.exists():
            fresh = tmp_path / f"restored-{steps}" / "journal.vault"
            assert bring_back(target, fresh, state, passphrase).entries == 3
            target.unlink()
        assert steps < 30
    assert steps >= 3
    assert target.exists()
