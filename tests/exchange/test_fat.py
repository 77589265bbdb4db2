"""On a stick with FAT there are no links; some of its drivers let no file take another's place, or sync no folder."""

import errno
import os
import shutil
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from journal.book import Book
from journal.errors import BackupFailed, DiskFull, NoRights, VaultError
from journal.exchange import backup as backup_module
from journal.exchange import merge as merge_module
from journal.exchange.backup import make_backup
from journal.exchange.begin import begin_vault
from journal.exchange.check import check_backup
from journal.exchange.contents import read_contents
from journal.exchange.merge import look_into, merge
from journal.exchange.restore import restore
from journal.vault import Passphrase, RecoveryCode, snapshots
from journal.vault.snapshots import list_snapshots

from .conftest import write_evenings
from .test_restore import KEPT, MOMENT, NEW, OLD, everything, texts, vaults, zipped

__all__ = ["zipped"]

NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS)
"""What is answered to a link: by the kernel's FAT, by drivers in user space."""


def emulate(monkeypatch: pytest.MonkeyPatch, number: int) -> Callable[[], None]:
    """Behave like a file system without links, marks for rights, and folders that can be synced.

    What is returned, when it is called, lets no file take the place of another one either.
    """

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    def no_folder(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        real_fsync(handle)

    def over_nothing(source: str | Path, target: str | Path, **_: object) -> None:
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        real_rename(source, target)

    def let_nothing_take_a_place() -> None:
        for name in ("rename", "replace"):
            monkeypatch.setattr(os, name, over_nothing)

    real_fsync, real_rename = os.fsync, os.rename
    for name in ("link", "symlink", "chmod"):
        monkeypatch.setattr(os, name, refuse)
    monkeypatch.setattr(os, "fsync", no_folder)
    return let_nothing_take_a_place


@pytest.fixture(params=NO_LINKS, ids=lambda number: errno.errorcode[number])
def fat(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Each of the ways in which such a file system answers."""
    return emulate(monkeypatch, request.param)


# --- backup --------------------------------------------------------------------------------------------------------


def test_a_backup_is_made_checked_and_never_written_over(
    book: Book, stick: Path, fat: Callable[[], None], passphrase: Passphrase
) -> None:
    first = make_backup(book, stick).path
    before = first.read_bytes()
    fat()
    book.entries.write("One more.")
    second = make_backup(book, stick)
    assert (second.path.name, second.renamed) == ("journal-2026-11-22-2.zip", True)
    assert first.read_bytes() == before
    assert check_backup(second.path, passphrase).entries == 3
    assert len(list(stick.iterdir())) == 2


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir, lambda taken: taken.symlink_to(taken.with_name("nothing"))])
def test_whatever_has_that_name_keeps_it(
    book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object]
) -> None:
    taken = stick / "journal-2026-11-22.zip"
    make(taken)
    emulate(monkeypatch, errno.EPERM)
    assert make_backup(book, stick).path == stick / "journal-2026-11-22-2.zip"
    assert os.path.lexists(taken)
    assert taken.is_dir() or taken.is_symlink() or taken.read_bytes() == b""


def test_a_full_stick_is_one_sentence(
    book: Book, stick: Path, fat: Callable[[], None], small_disk: Callable[[int], None]
) -> None:
    book.entries.write("pages and pages " * 8000)
    earlier = make_backup(book, stick)
    before = everything(stick)
    small_disk(earlier.size - 30_000)
    with pytest.raises(BackupFailed, match="not enough room"):
        make_backup(book, stick)
    assert everything(stick) == before


@pytest.mark.parametrize("moment", ["while it is written", "while it is opened again", "before it gets its name"])
def test_a_stick_that_is_pulled_is_one_sentence_and_nothing_is_left_of_it_here(
    book: Book, stick: Path, fat: Callable[[], None], monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    name = {
        "while it is written": "write_container",
        "while it is opened again": "open_container",
        "before it gets its name": "_publish",
    }[moment]
    real = getattr(backup_module, name)

    def pulled(*parts: object) -> object:
        shutil.rmtree(stick)
        return real(*parts)

    monkeypatch.setattr(backup_module, name, pulled)
    with pytest.raises((BackupFailed, VaultError)) as caught:
        make_backup(book, stick)
    assert "Nothing was" in str(caught.value) or "as they were" in str(caught.value)
    assert not stick.exists()
    assert {path.name for path in book.path.parent.iterdir()} <= {"journal.vault", "journal.vault-journal"}
    assert book.entries.write("It goes on.").id
    book.flush()


# --- restore -------------------------------------------------------------------------------------------------------


def bring_back(source: Path, place: Path, state: Path, secret: Passphrase) -> Path | None:
    return restore(source, place, secret, state, now=lambda: MOMENT).kept


def test_the_earlier_journal_is_kept_as_a_copy(
    zipped: Path, place: Path, state: Path, passphrase: Passphrase, fat: Callable[[], None]
) -> None:
    assert bring_back(zipped, place, state, passphrase) == place.with_name(KEPT)
    assert texts(place, passphrase) == OLD
    assert texts(place.with_name(KEPT), passphrase) == NEW
    assert vaults(place) == [KEPT, "journal.vault"]


def test_where_nothing_can_take_its_place_it_stays(
    zipped: Path, place: Path, state: Path, passphrase: Passphrase, fat: Callable[[], None]
) -> None:
    fat()
    with pytest.raises(NoRights, match="Nothing was changed"):
        bring_back(zipped, place, state, passphrase)
    assert texts(place, passphrase) == NEW
    assert vaults(place) == ["journal.vault"]


def test_what_could_not_be_opened_is_back_in_its_place_too(
    zipped: Path, place: Path, state: Path, passphrase: Passphrase, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write_bytes(b"no journal at all")
    real = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == place:
            raise FileExistsError(errno.EEXIST, "no")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(NoRights, match="Nothing was changed"):
        bring_back(zipped, place, state, passphrase)
    assert place.read_bytes() == b"no journal at all"
    assert vaults(place) == ["journal.vault"]


def test_into_a_new_place_it_comes_back_in_any_case(
    zipped: Path, tmp_path: Path, passphrase: Passphrase, fat: Callable[[], None]
) -> None:
    place = tmp_path / "stick" / "here" / "journal.vault"
    fat()
    assert bring_back(zipped, place, tmp_path / "other state", passphrase) is None
    assert texts(place, passphrase) == OLD


def test_a_full_disk_keeps_all_as_it_was(
    zipped: Path,
    place: Path,
    state: Path,
    passphrase: Passphrase,
    fat: Callable[[], None],
    small_disk: Callable[[int], None],
) -> None:
    before = everything(place.parent)
    small_disk(20_000)
    with pytest.raises(DiskFull, match="Nothing was changed"):
        bring_back(zipped, place, state, passphrase)
    assert everything(place.parent) == before


def test_a_backup_that_goes_away_in_the_middle_is_one_sentence(
    zipped: Path, place: Path, state: Path, passphrase: Passphrase, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.exchange import container

    def pulled(self: container.Container, *_: object) -> None:
        raise OSError(errno.EIO, "pulled")

    before = everything(place.parent)
    monkeypatch.setattr(container.Container, "extract", pulled)
    with pytest.raises(Exception, match="Nothing was changed") as caught:
        bring_back(zipped, place, state, passphrase)
    assert "stick" in str(caught.value)
    assert everything(place.parent) == before


# --- merge and snapshots -------------------------------------------------------------------------------------------


def test_a_journal_lives_on_such_a_stick_with_snapshots_and_merges(
    quick: None,
    fat: Callable[[], None],
    tmp_path: Path,
    passphrase: Passphrase,
    clock: Callable[[], datetime],
    state: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(snapshots, "has_room", lambda _: True)
    here, there = tmp_path / "stick" / "journal.vault", tmp_path / "school" / "journal.vault"
    with begin_vault(here, passphrase, RecoveryCode.new(), clock=clock, state=state) as book:
        write_evenings(book)
        there.parent.mkdir()
        book.copy_to(there)
    assert len(list_snapshots(here)) == 1
    with Book.open(there, passphrase, clock=clock, state=tmp_path / "school state") as school:
        school.entries.write("At school.")
    with Book.open(here, passphrase, clock=clock, state=state) as book:
        merged = merge(book, look_into(book, there))
        assert merged.copied
        assert list_snapshots(here)[0].number == 2
        assert "At school." in {entry.text for entry in book.entries.list()}
        whole = read_contents(book.records())
    with Book.open(here, passphrase, read_only=True) as again:
        assert not again.damage
        assert read_contents(again.records()) == whole


def test_without_room_for_a_copy_a_merge_says_that_there_is_none(
    book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(book, stick).path
    book.entries.delete(book.entries.list()[0].id)
    monkeypatch.setattr(snapshots, "has_room", lambda _: False)
    merged = merge(book, look_into(book, made))
    assert not merged.copied
    assert merged.lines[1].endswith("no copy of your journal from before was made.")
    assert list_snapshots(book.path) == []


def test_a_disk_that_is_full_in_the_middle_of_a_merge_loses_nothing(
    book: Book,
    stick: Path,
    tmp_path: Path,
    passphrase: Passphrase,
    clock: Callable[[], datetime],
    fat: Callable[[], None],
    small_disk: Callable[[int], None],
) -> None:
    other = tmp_path / "school" / "journal.vault"
    other.parent.mkdir()
    book.copy_to(other)
    with Book.open(other, passphrase, clock=clock, state=tmp_path / "school state") as school:
        school.entries.write("At school. " * 5000)
    looked = look_into(book, other)

    small_disk(book.path.stat().st_size + 8192)
    with pytest.raises(DiskFull):
        merge(book, looked)
    merged = read_contents(book.records())
    assert any(entry.text.startswith("At school.") for entry in merged.entries), "it is in memory, and waits for room"
    small_disk(-1)
    book.close()
    with Book.open(book.path, passphrase, read_only=True, clock=clock) as again:
        assert read_contents(again.records()) == merged


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOENT, errno.ENOSPC])
def test_the_other_journal_that_goes_away_in_the_middle_is_one_sentence(
    book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    made = make_backup(book, stick).path
    before = everything(book.path.parent)

    def pulled(*_: object) -> None:
        raise OSError(number, "pulled")

    monkeypatch.setattr(merge_module, "take_vault", pulled)
    with pytest.raises(VaultError, match="Nothing was changed"):
        look_into(book, made)
    assert everything(book.path.parent) == before
