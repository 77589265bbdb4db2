"""Somebody knows the passphrase: afterwards nothing in the folder opens with it, whenever the computer stops."""

import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pyrage
import pytest

from journal.book import Book
from journal.errors import BadInput, DiskFull, JournalError, Stopped, VaultDamaged, VaultReadOnly, WrongSecret
from journal.exchange import scrypt
from journal.exchange.backup import make_backup
from journal.exchange.begin import begin_vault, new_recovery_code
from journal.exchange.check import check_backup
from journal.exchange.contents import read_contents
from journal.exchange.identity import typed
from journal.exchange.rekey import LAST_STEP, RekeyReport, rekey
from journal.exchange.restore import restore
from journal.vault import Passphrase, RecoveryCode, Vault, rekeying
from journal.vault.snapshots import list_snapshots
from tests.conftest import StandingClock

from .conftest import PASSPHRASE
from .test_earlier import break_one, roomy_disk, texts

NEW = "seven herons and a kite"
NEW_CODE = RecoveryCode(bytes(range(16)))
ROOT = Path(__file__).parents[2]
__all__ = ["roomy_disk"]


@pytest.fixture
def lived_in(
    book: Book, place: Path, state: Path, stick: Path, passphrase: Passphrase, clock: StandingClock
) -> Callable[[], Book]:
    """A closed book with two snapshots, a kept one with what SQLite left beside it, and a copy by hand."""

    def opened() -> Book:
        return Book.open(place, passphrase, state=state, clock=clock)

    backup = make_backup(book, stick).path
    book.close()
    restore(backup, place, passphrase, state, now=lambda: datetime(2026, 11, 22, 19, 30))
    with opened() as again:
        again.entries.write("One more.")
    kept = place.with_name("journal-2026-11-22-1930.vault")
    kept.with_name(f"{kept.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9 something that was never rolled back")
    shutil.copy(place, place.with_name("by hand"))
    clock.forward(days=1)
    with opened() as again:
        again.entries.write("Another day.")
    return opened


def files(place: Path) -> list[Path]:
    return [file for file in place.parent.rglob("*") if file.is_file()]


def open_with(place: Path, *secrets: Passphrase | RecoveryCode) -> list[str]:
    """Return every file in the folder that one of the secrets opens."""
    return sorted(
        str(file.relative_to(place.parent))
        for file in files(place)
        if any(rekeying.opens_with(file, secret) for secret in secrets)
    )


def make_new_keys(book: Book, passphrase: Passphrase, state: Path) -> RekeyReport:
    return rekey(book, passphrase, Passphrase(NEW), NEW_CODE, state)


def test_afterwards_the_old_passphrase_and_the_old_code_open_no_file_in_the_folder(
    lived_in: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase, code: RecoveryCode
) -> None:
    opened_before = open_with(place, passphrase, code)
    assert len(opened_before) == 5
    before = lived_in()
    contents, identity, vault_id = read_contents(before.records()), before.keys.identity, before.keys.vault_id

    report = make_new_keys(before, passphrase, state)

    assert open_with(place, passphrase, code) == []
    assert {file.name for file in report.removed} == {Path(name).name for name in opened_before} - {"journal.vault"}
    assert (report.left_over, report.others) == ((), ())
    assert not list(place.parent.glob("*-1930.vault-journal"))
    for secret in (Passphrase(NEW), NEW_CODE):
        with Book.open(place, secret, state=state) as book:
            assert read_contents(book.records()) == contents
            assert book.warnings() == ()
            assert book.keys.code_to_prove == NEW_CODE.text
            assert book.keys.vault_id != vault_id
            assert book.keys.identity.secret != identity.secret
            assert book.keys.identity.recipient != identity.recipient
    assert place.stat().st_mode & 0o777 == 0o600


def test_nothing_links_the_new_file_to_an_old_copy_but_its_size(
    lived_in: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase
) -> None:
    def rows() -> tuple[set[int], set[bytes]]:
        connection = sqlite3.connect(place)
        found = connection.execute("SELECT id, ct FROM rec").fetchall()
        connection.close()
        return {row[0] for row in found}, {row[1] for row in found}

    old = rows()
    make_new_keys(lived_in(), passphrase, state)
    new = rows()
    assert not old[0] & new[0]
    assert not old[1] & new[1]
    assert len(new[0]) == len(old[0])


def test_the_first_screen_still_finds_what_it_needs_first(
    lived_in: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase
) -> None:
    with Vault.open(place, passphrase, read_only=True) as vault:
        needed, counter = sorted(vault.read(vault.first).values()), vault.counter
    make_new_keys(lived_in(), passphrase, state)
    with Vault.open(place, Passphrase(NEW), read_only=True) as vault:
        assert sorted(vault.read(vault.first).values()) == needed
        assert len(needed) >= 3
        assert vault.counter > counter


def test_an_old_backup_opens_no_new_one_and_still_opens_itself(
    lived_in: Callable[[], Book], place: Path, state: Path, stick: Path, passphrase: Passphrase, code: RecoveryCode
) -> None:
    [old] = stick.iterdir()
    make_new_keys(lived_in(), passphrase, state)
    with Book.open(place, Passphrase(NEW), state=state) as book:
        new = make_backup(book, stick / "new.zip").path
        with pytest.raises(WrongSecret):
            check_backup(old, book=book)

    def member(backup: Path, name: str) -> bytes:
        return zipfile.ZipFile(io.BytesIO(backup.read_bytes())).read(name)

    stolen = scrypt.unseal(typed(passphrase), member(old, "passphrase.age"))
    assert stolen is not None
    assert pyrage.decrypt(member(old, "readable.age"), [pyrage.x25519.Identity.from_str(stolen.decode().strip())])
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(member(new, "readable.age"), [pyrage.x25519.Identity.from_str(stolen.decode().strip())])
    for secret, name in ((passphrase, "passphrase.age"), (code, "recovery.age")):
        assert scrypt.unseal(typed(secret), member(new, name)) is None
        with pytest.raises(WrongSecret):
            check_backup(new, secret)
    assert check_backup(old, passphrase).entries == 2
    for secret in (Passphrase(NEW), NEW_CODE):
        assert check_backup(new, secret).entries == 4


def test_what_is_somebody_elses_is_named_and_left(
    lived_in: Callable[[], Book], place: Path, state: Path, stick: Path, passphrase: Passphrase
) -> None:
    sibling, other = place.with_name("sister.vault"), place.with_name("other.vault")
    begin_vault(sibling, passphrase, RecoveryCode.new()).close()
    begin_vault(other, Passphrase("quite another one"), RecoveryCode.new()).close()
    backup = Path(shutil.copy(next(stick.iterdir()), place.parent))
    (place.with_name("notes.txt")).write_text("mine")
    report = make_new_keys(lived_in(), passphrase, state)
    assert report.others == (backup, sibling)
    assert all(file.exists() for file in (sibling, other, backup, place.with_name("notes.txt")))


def test_a_copy_that_cannot_be_removed_is_named_and_goes_at_the_next_opening(
    lived_in: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase, monkeypatch: pytest.MonkeyPatch
) -> None:
    stubborn = place.with_name("by hand")
    unlink = Path.unlink

    def refused(path: Path, missing_ok: bool = False) -> None:
        if path == stubborn:
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refused)
        report = make_new_keys(lived_in(), passphrase, state)
    assert report.left_over[0] == stubborn
    Book.open(place, Passphrase(NEW), state=state).close()
    assert open_with(place, passphrase) == []


def test_afterwards_an_old_copy_that_is_brought_back_on_purpose_is_left_alone(
    lived_in: Callable[[], Book], place: Path, state: Path, stick: Path, passphrase: Passphrase
) -> None:
    found = Path(shutil.copy(place, stick / "found.vault"))
    make_new_keys(lived_in(), passphrase, state)
    back = Path(shutil.copy(found, place.parent))
    for _ in range(2):
        Book.open(place, Passphrase(NEW), state=state).close()
    assert back.exists()


def test_a_wrong_or_the_same_passphrase_or_damage_changes_nothing(
    lived_in: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase
) -> None:
    def unchanged(book: Book, old: str, new: str, error: type[JournalError]) -> None:
        before = {file: file.read_bytes() for file in files(place)}
        with pytest.raises(error):
            rekey(book, Passphrase(old), Passphrase(new), NEW_CODE, state)
        assert {file: file.read_bytes() for file in files(place)} == before

    unchanged(lived_in(), "guess", NEW, WrongSecret)
    unchanged(lived_in(), PASSPHRASE, PASSPHRASE, BadInput)
    unchanged(Book.open(place, passphrase, read_only=True), PASSPHRASE, NEW, VaultReadOnly)
    break_one(place)
    unchanged(lived_in(), PASSPHRASE, NEW, VaultDamaged)


def test_on_a_full_disk_everything_stays_as_it_was(
    lived_in: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase, small_disk: Callable[[int], None]
) -> None:
    book = lived_in()
    names = set(files(place))
    small_disk(place.stat().st_size // 2)
    with pytest.raises(DiskFull):
        make_new_keys(book, passphrase, state)
    small_disk(10**9)
    assert set(files(place)) == names
    with lived_in() as again:
        assert len(texts(again)) == 4


@pytest.mark.parametrize("until", [0.0, 0.1, 0.3, 0.6])
def test_it_tells_how_far_it_is_and_stopped_on_the_way_nothing_is_changed(
    lived_in: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase, code: RecoveryCode, until: float
) -> None:
    opened_before, names, content = open_with(place, passphrase, code), sorted(files(place)), place.read_bytes()
    told: list[tuple[str, float]] = []

    def progress(words: str, done: float) -> None:
        told.append((words, done))

    with pytest.raises(Stopped, match="still open your journal"):
        rekey(
            lived_in(),
            passphrase,
            Passphrase(NEW),
            NEW_CODE,
            state,
            progress,
            lambda: bool(told) and told[-1][1] >= until,
        )
    assert told[-1][1] >= until
    assert LAST_STEP not in dict(told)
    assert place.read_bytes() == content
    assert (open_with(place, passphrase, code), sorted(files(place))) == (opened_before, names)

    told.clear()
    rekey(lived_in(), passphrase, Passphrase(NEW), NEW_CODE, state, progress, lambda: False)
    assert list(dict(told)) == ["Making new keys", "Sealing all of it anew", LAST_STEP]
    assert [done for _, done in told] == sorted(done for _, done in told)
    assert open_with(place, passphrase, code) == []


def test_after_a_new_code_the_journal_gets_new_keys_all_the_same(
    lived_in: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase
) -> None:
    with lived_in() as book:
        newer = new_recovery_code(book)
    make_new_keys(lived_in(), passphrase, state)
    assert open_with(place, passphrase, newer) == []


KILLED = """
import os, sys
from pathlib import Path
from journal.book import Book
from journal.exchange import scrypt
from journal.exchange.rekey import rekey
from journal.vault import Passphrase, RecoveryCode, costs
from tests.exchange.quick_age import quick_seal

scrypt.seal = quick_seal
costs.DEFAULT = costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1)
place, state, old, new, fatal = sys.argv[1:]
home = str(Path(place).parent)
seen = 0

def watch(event, details):
    global seen
    if event in {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "open", "sqlite3.connect", "os.truncate"}:
        if home in str(details):
            seen += 1
            if seen == int(fatal):
                os.kill(os.getpid(), 9)

book = Book.open(Path(place), Passphrase(old))
sys.addaudithook(watch)
rekey(book, Passphrase(old), Passphrase(new), RecoveryCode(bytes(range(16))), Path(state))
"""


def test_killed_at_any_step_there_is_one_whole_journal_and_the_next_opening_ends_the_work(
    lived_in: Callable[[], Book], place: Path, state: Path, tmp_path: Path, passphrase: Passphrase, code: RecoveryCode
) -> None:
    whole = {"Better words, with äöü and 🦦.", "Saw the otters with Mila.", "One more.", "Another day."}
    found = {"old": 0, "new": 0}
    for step in range(1, 200):
        home = tmp_path / f"home-{step}"
        shutil.copytree(place.parent, home)
        here = home / place.name
        command = [sys.executable, "-c", KILLED, str(here), str(state), PASSPHRASE, NEW, str(step)]
        ran = subprocess.run(command, check=False, capture_output=True, cwd=ROOT, env={**os.environ})
        assert ran.returncode in {0, -signal.SIGKILL}, ran.stderr
        new = not rekeying.opens_with(here, passphrase)
        found["new" if new else "old"] += 1
        with Book.open(here, Passphrase(NEW) if new else passphrase, state=state) as book:
            assert texts(book) == whole
            assert not book.damage
        if new:
            assert open_with(here, passphrase, code) == []
        else:
            assert len(open_with(here, passphrase)) >= 5, "nothing is taken away before the new vault is there"
            assert list_snapshots(here)
        shutil.rmtree(home)
        if not ran.returncode:
            break
    assert found["old"] >= 5
    assert found["new"] >= 5
    assert step > 20
    assert step < 199
