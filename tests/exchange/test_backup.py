"""A backup is said to be done when it was opened again and found to be the book."""

import errno
import io
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from journal.book import Book
from journal.errors import BackupDamaged, BackupFailed, BadInput, NotFound, Stopped, WrongSecret
from journal.exchange import backup as backup_module
from journal.exchange import check as check_module
from journal.exchange.backup import default_name, make_backup
from journal.exchange.begin import change_passphrase
from journal.exchange.check import check_backup
from journal.exchange.contents import read_contents
from journal.exchange.readable import from_json, read_readable
from journal.vault import Passphrase, RecoveryCode

from .conftest import PASSPHRASE

NAMES = ["journal.vault", "readable.age", "passphrase.age", "recovery.age", "README.txt"]


def readable_of(path: Path, secret: str) -> dict[str, bytes]:
    """Open the readable part with an identity, and nothing of ours."""
    with zipfile.ZipFile(path) as archive:
        opened = pyrage.decrypt(archive.read("readable.age"), [pyrage.x25519.Identity.from_str(secret)])
    return read_readable(opened)


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_needs_no_passphrase_and_says_what_is_in_it(book: Book, stick: Path) -> None:
    steps: list[tuple[str, float]] = []
    report = make_backup(book, stick, lambda words, done: steps.append((words, done)))
    assert report.path == stick / "journal-2026-11-22.zip"
    assert (report.entries, report.drawings, report.days) == (2, 1, 2)
    assert report.holds == "2 entries, 1 drawing, 2 days"
    assert report.size == report.path.stat().st_size
    assert visible(stick) == ["journal-2026-11-22.zip"]
    assert [done for _, done in steps] == sorted(done for _, done in steps)
    assert steps[-1] == ("Done", 1.0)


def test_the_zip_has_five_members_stored_as_they_are_for_this_user_alone(book: Book, stick: Path) -> None:
    path = make_backup(book, stick / default_name(book.today())).path
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == NAMES
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.read("passphrase.age") == book.keys.identity.passphrase_age
        assert b"age -d -i passphrase.age -o readable.zip readable.age" in archive.read("README.txt")
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_readable_part_holds_everything(book: Book, stick: Path) -> None:
    members = readable_of(make_backup(book, stick).path, book.keys.identity.secret)
    contents = from_json(members["journal.json"])
    assert contents == read_contents(book.records())
    assert len(contents.entries) == 3
    assert len(contents.versions) == 1
    assert [draft.text for draft in contents.drafts] == ["Begun and not"]
    assert "Saw the otters with Mila." in members["2026/2026-11-21.md"].decode()
    assert "Better words, with äöü and 🦦." in members["2026/2026-11-22.md"].decode()


def test_nothing_of_it_can_be_read_without_a_secret(book: Book, stick: Path) -> None:
    raw = make_backup(book, stick).path.read_bytes()
    for words in (b"otter", b"Mila", b"left foot", b"cardio", b"AGE-SECRET-KEY"):
        assert words not in raw


def test_a_file_of_that_name_is_left_alone_and_the_new_one_gets_a_number(book: Book, stick: Path) -> None:
    first = make_backup(book, stick)
    before = first.path.read_bytes()
    book.entries.write("One more.")
    second, third = make_backup(book, stick), make_backup(book, stick / "journal-2026-11-22.zip")
    assert not first.renamed
    assert (second.path.name, second.renamed) == ("journal-2026-11-22-2.zip", True)
    assert third.path.name == "journal-2026-11-22-3.zip"
    assert first.path.read_bytes() == before
    assert second.entries == 3


def test_a_stick_without_links_gets_its_backup_too(book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    assert make_backup(book, stick).path.name == "journal-2026-11-22.zip"
    assert make_backup(book, stick).path.name == "journal-2026-11-22-2.zip"
    assert len(visible(stick)) == 2


def test_an_entry_that_is_not_written_to_disk_yet_is_in_the_backup(book: Book, stick: Path) -> None:
    book.entries.write("Typed a moment ago.")
    assert make_backup(book, stick).entries == 3


@pytest.mark.parametrize(
    ("number", "says"),
    [(errno.ENOSPC, "not enough room"), (errno.EIO, "does not answer"), (errno.EROFS, "not written to")],
)
def test_a_stick_that_fails_is_one_sentence_and_the_earlier_backup_is_untouched(
    book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    earlier = make_backup(book, stick).path
    before = earlier.read_bytes()

    def fails(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(backup_module, "write_container", fails)
    with pytest.raises(BackupFailed, match=says) as caught:
        make_backup(book, stick)
    assert "earlier backups are as they were" in caught.value.sentence
    assert visible(stick) == [earlier.name]
    assert earlier.read_bytes() == before
    assert visible(book.path.parent) == ["journal.vault", "journal.vault-journal"]


# Two backups of one book differ by up to a page and some bytes: more has to be missing than that.
@pytest.mark.parametrize("missing", [100_000, 30_000, 6_000])
def test_a_full_disk_is_one_sentence_and_everything_is_as_it_was(
    book: Book, stick: Path, small_disk: Callable[[int], None], missing: int
) -> None:
    book.entries.write("pages and pages " * 8000)
    earlier = make_backup(book, stick)
    before = earlier.path.read_bytes()
    small_disk(earlier.size - missing)
    with pytest.raises(BackupFailed, match="not enough room"):
        make_backup(book, stick)
    assert visible(stick) == [earlier.path.name]
    assert earlier.path.read_bytes() == before
    assert visible(book.path.parent) == ["journal.vault", "journal.vault-journal"]


def test_a_folder_that_was_taken_away_is_one_sentence(book: Book, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="is not there"):
        make_backup(book, tmp_path / "stick that was here" / "journal.zip")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_one_sentence(book: Book, stick: Path) -> None:
    stick.chmod(0o500)
    with pytest.raises(BackupFailed, match="does not allow"):
        make_backup(book, stick)


def test_no_rights_are_one_sentence(book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(backup_module, "write_container", refuses)
    with pytest.raises(BackupFailed, match="does not allow"):
        make_backup(book, stick)
    assert visible(stick) == []


@pytest.mark.parametrize("calls", [1, 2, 5, 9, 20, 30])
def test_it_can_be_stopped_at_any_time_and_leaves_nothing(book: Book, stick: Path, calls: int) -> None:
    asked = iter(range(calls))
    with pytest.raises(Stopped):
        make_backup(book, stick, stop=lambda: next(asked, None) is None)
    assert visible(stick) == []
    assert make_backup(book, stick).entries == 2


def test_what_reads_back_differently_is_never_called_done(
    book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup_module.write_container

    def a_bad_stick(file: io.BufferedRandom, *rest: object) -> None:
        real(file, *rest)  # type: ignore[arg-type]
        file.seek(9000)
        file.write(b"\x00\x01\x02\x03")
        file.seek(0, os.SEEK_END)

    monkeypatch.setattr(backup_module, "write_container", a_bad_stick)
    with pytest.raises((BackupDamaged, BackupFailed)):
        make_backup(book, stick)
    assert visible(stick) == []


def test_a_stick_that_gives_back_an_earlier_backup_is_noticed(
    book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = make_backup(book, stick).path.read_bytes()
    book.entries.write("One more.")
    monkeypatch.setattr(backup_module, "write_container", lambda file, *_: file.write(earlier))
    with pytest.raises(BackupFailed, match="not the same when it was read again"):
        make_backup(book, stick)
    assert visible(stick) == ["journal-2026-11-22.zip"]


def test_a_readable_part_that_lacks_an_entry_is_never_called_done(
    book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup_module.write_readable

    def forgetful(contents: object, *rest: object) -> bytes:
        import msgspec

        return real(msgspec.structs.replace(contents, entries=contents.entries[1:]), *rest)  # type: ignore

    monkeypatch.setattr(backup_module, "write_readable", forgetful)
    with pytest.raises(BackupDamaged):
        make_backup(book, stick)
    assert visible(stick) == []


def test_what_a_killed_run_left_behind_is_tidied_up_later(book: Book, stick: Path) -> None:
    old, fresh = stick / ".journal-backup-aa.tmp", stick / ".journal-backup-bb.tmp"
    old.write_bytes(b"half")
    fresh.write_bytes(b"half")
    os.utime(old, (1, 1))
    make_backup(book, stick)
    assert visible(stick) == [fresh.name, "journal-2026-11-22.zip"]


# --- the check ------------------------------------------------------------------------------------------------------


def test_a_backup_can_be_checked_with_passphrase_code_or_the_open_book(
    book: Book, stick: Path, passphrase: Passphrase, code: RecoveryCode
) -> None:
    path = make_backup(book, stick).path
    for report in (check_backup(path, passphrase), check_backup(path, code), check_backup(path, book=book)):
        assert report.holds == "2 entries, 1 drawing, 2 days"
        assert report.differences == ()
        assert not report.earlier_secret
    assert visible(stick) == [path.name]


def test_how_it_differs_from_the_book_is_said(book: Book, stick: Path, passphrase: Passphrase) -> None:
    path = make_backup(book, stick).path
    first = book.entries.list()[-1]
    book.entries.edit(first.id, "Changed.")
    book.entries.write("New.")
    book.drawings.delete(book.drawings.list()[0].id)
    report = check_backup(path, passphrase, book)
    assert report.differences == (
        "1 entry new since then", "1 entry changed since then", "1 drawing only in the backup",
    )  # fmt: skip


def test_a_backup_from_before_the_passphrase_changed_is_told_and_opens_with_the_one_of_then(
    book: Book, stick: Path, passphrase: Passphrase
) -> None:
    path = make_backup(book, stick).path
    change_passphrase(book, passphrase, Passphrase("a calmer lake"))
    assert check_backup(path, Passphrase("a calmer lake"), book).earlier_secret
    assert not check_backup(path, passphrase, book).earlier_secret
    with pytest.raises(WrongSecret):
        check_backup(path, Passphrase("a calmer lake"))
    assert not check_backup(make_backup(book, stick).path, Passphrase("a calmer lake"), book).earlier_secret


def test_a_wrong_passphrase_or_code_opens_nothing(book: Book, stick: Path) -> None:
    path = make_backup(book, stick).path
    for secret in (Passphrase("guess"), RecoveryCode.new()):
        with pytest.raises(WrongSecret):
            check_backup(path, secret)


def test_without_any_secret_it_cannot_be_checked(book: Book, stick: Path) -> None:
    with pytest.raises(BadInput):
        check_backup(make_backup(book, stick).path)


def test_a_file_that_is_not_there(stick: Path) -> None:
    with pytest.raises(NotFound):
        check_backup(stick / "nothing.zip", Passphrase(PASSPHRASE))


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None], compression: int = zipfile.ZIP_STORED) -> Path:
    """Write the backup again, changed by somebody."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(other, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return other


def flip(name: str, at: int) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        content = bytearray(members[name])
        content[at] ^= 1
        members[name] = bytes(content)

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members.pop("journal.vault"),
        lambda members: members.pop("recovery.age"),
        lambda members: members.update({"evil.sh": b"#!/bin/sh"}),
        lambda members: members.update({"../../home": members.pop("README.txt")}),
        lambda members: members.update({"README.txt": bytes(100_000)}),
        lambda members: members.update({"journal.vault": b"SQLite format 3\x00"}),
        lambda members: members.update({"journal.vault": members["journal.vault"][:8192]}),
        lambda members: members.update({"readable.age": members["readable.age"][:-1]}),
        flip("readable.age", -40),
        flip("readable.age", 60),
        flip("passphrase.age", -1),
        flip("journal.vault", 100),
        flip("journal.vault", -60),
    ],
)
def test_whatever_was_changed_is_one_sentence(
    book: Book, stick: Path, passphrase: Passphrase, change: Callable[[dict[str, bytes]], None]
) -> None:
    path = make_backup(book, stick).path
    other = rewritten(path, change)
    with pytest.raises(BackupDamaged):
        check_backup(other, passphrase)
    assert visible(stick) == ["changed.zip", path.name]


def test_every_flipped_bit_of_the_zip_is_noticed_or_harmless(book: Book, stick: Path) -> None:
    path = make_backup(book, stick).path
    whole = path.read_bytes()
    other = stick / "changed.zip"
    for at in [*range(0, len(whole), len(whole) // 40), *range(len(whole) - 300, len(whole), 60)]:
        changed = bytearray(whole)
        changed[at] ^= 0x10
        other.write_bytes(bytes(changed))
        try:
            report = check_backup(other, book=book)
        except BackupDamaged:
            continue
        assert report.holds == "2 entries, 1 drawing, 2 days"


def test_a_table_that_somebody_added_to_the_vault_is_noticed(book: Book, stick: Path, tmp_path: Path) -> None:
    path = make_backup(book, stick).path

    def add_a_table(members: dict[str, bytes]) -> None:
        copy = tmp_path / "copy"
        copy.write_bytes(members["journal.vault"])
        connection = sqlite3.connect(copy)
        connection.execute("CREATE TABLE more (id)")
        connection.commit()
        connection.close()
        members["journal.vault"] = copy.read_bytes()

    with pytest.raises(BackupDamaged):
        check_backup(rewritten(path, add_a_table), book=book)


@pytest.mark.parametrize("size", [0, 10, 5000, -100])
def test_a_cut_file_is_one_sentence(book: Book, stick: Path, passphrase: Passphrase, size: int) -> None:
    path = make_backup(book, stick).path
    cut = stick / "cut.zip"
    cut.write_bytes(path.read_bytes()[:size])
    with pytest.raises(BackupDamaged, match="not a backup of a journal"):
        check_backup(cut, passphrase)


def test_a_bomb_is_refused_before_anything_is_unpacked(
    book: Book, stick: Path, passphrase: Passphrase, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_backup(book, stick).path
    bomb = rewritten(
        path, lambda members: members.update({"readable.age": bytes(10_000_000)}), zipfile.ZIP_DEFLATED
    )  # fmt: skip
    monkeypatch.setattr(check_module, "contents_of_copy", lambda *_: pytest.fail("unpacked a bomb"))
    with pytest.raises(BackupDamaged):
        check_backup(bomb, passphrase)


def test_a_backup_of_another_journal_is_not_taken_for_one_of_this(
    book: Book, stick: Path, tmp_path: Path, new_book: Callable[..., Book]
) -> None:
    path = make_backup(book, stick).path
    with pytest.raises(WrongSecret, match="another journal"):
        check_backup(path, book=new_book(tmp_path / "other" / "journal.vault"))


def test_a_full_disk_while_checking_is_one_sentence(
    book: Book, stick: Path, passphrase: Passphrase, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_backup(book, stick).path

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(check_module.Container, "extract", full)
    with pytest.raises(BackupFailed):
        check_backup(path, passphrase)


def test_a_damaged_book_makes_no_backup_that_would_hide_it(
    book: Book, stick: Path, place: Path, passphrase: Passphrase
) -> None:
    book.close()
    spoiled = bytearray(place.read_bytes())
    spoiled[-60] ^= 1
    shutil.copy(place, place.with_name("good"))
    place.write_bytes(bytes(spoiled))
    with Book.open(place, passphrase) as broken:
        assert broken.damage
        with pytest.raises(BackupFailed, match="damaged"):
            make_backup(broken, stick)
    assert visible(stick) == []
