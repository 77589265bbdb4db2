"""What happens to a file while it is open, a clock that goes wrong, a second process, and SQLite's temporary files."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from journal.book import Book
from journal.errors import VaultBusy, VaultError, VaultMoved
from journal.exchange.begin import begin_vault
from journal.vault import Passphrase, Vault, Witness, head_of
from tests.faults.place import WORDS, Place, make_vault, the_code
from tests.faults.report import Row

Harm = Callable[[Path, Path], object]
_SPILLS = 4_000_000
"""Bytes that no cache of SQLite's keeps in memory of its own accord."""


def _removed(path: Path, other: Path) -> None:
    path.unlink()


def _renamed_over(path: Path, other: Path) -> None:
    other.replace(path)


def _copied_over(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def _moved_away(path: Path, other: Path) -> None:
    path.rename(path.with_name("away"))


def while_open(place: Place) -> Iterator[Row]:
    """Take the file away or put an older one in its place, in every way, then save: refused, and nothing is harmed."""
    row = Row("removed or replaced while open")
    for harm in (_removed, _renamed_over, _copied_over, _moved_away):
        for saved_before in (0, 1, 3):
            row.count(_after(place, harm, saved_before), detected=True)
    yield row
    yield _clock_set_back(place)
    yield _second_process(place)


def _after(place: Place, harm: Harm, saved_before: int) -> str | None:
    folder = place.new_folder()
    path, other = folder / "journal.vault", folder / "older"
    older = make_vault(path, place.dice)
    shutil.copyfile(path, other)
    with Vault.open(path, the_code()) as vault:
        list(vault.records())
        for _ in range(saved_before):
            vault.save({vault.new_id(): place.dice.randbytes(6000), min(older): place.dice.randbytes(80)})
        vault.save({vault.new_id(): b"the newest"})
        held = dict(vault.records())
        harm(path, other)
        try:
            vault.save({vault.new_id(): b"where to?"})
            return f"{harm.__name__}: the save was called done"
        except VaultMoved:
            pass
    left = [file for file in folder.iterdir() if file.stat().st_size and not file.name.endswith("-journal")]
    for file in left:
        with Vault.open(file, the_code()) as vault:
            if dict(vault.records()) not in (older, held) or vault.damage:
                return f"{harm.__name__}: {file.name} was harmed"
    return None


def _clock_set_back(place: Place) -> Row:
    """Write on one day, then with a clock years behind: nothing is lost, out of order, or warned of."""
    row, moment = Row("clock set back"), datetime(2026, 11, 22, 20, 41, tzinfo=UTC)
    for back in (timedelta(hours=1), timedelta(days=1), timedelta(days=9000), timedelta(days=-9000)):
        folder = place.new_folder()
        path, state = folder / "journal.vault", folder / "state"
        with begin_vault(path, Passphrase(WORDS), the_code(), state=state, clock=lambda: moment) as book:
            entry = book.entries.write("First words.")
        with Book.open(path, the_code(), state=state, clock=lambda back=back: moment - back) as book:
            book.entries.edit(entry.id, "Better words.")
            book.entries.write("Later, whatever the clock says.")
        with Book.open(path, the_code(), state=state, clock=lambda: moment) as book:
            texts = sorted(one.text for one in book.entries.list())
            whole = texts == ["Better words.", "Later, whatever the clock says."] and not book.warnings()
            whole = whole and [one.text for one in book.entries.versions(entry.id)] == ["First words."]
        row.count(None if whole else f"{back} back: {texts}")
    return row


def _second_process(place: Place) -> Row:
    """While one process has the vault open, another can neither read nor write it, and harms nothing."""
    row = Row("a second process")
    path = place.new_folder() / "journal.vault"
    make_vault(path, place.dice)
    looks: tuple[Callable[[], Any], ...] = (
        lambda: Vault.open(path, the_code()),
        lambda: Vault.open(path, the_code(), read_only=True),
        lambda: head_of(path),
    )
    with Vault.open(path, the_code()) as vault:
        for look in looks:
            status = _in_another_process(look)
            row.count(None if status == 0 else f"it was not told that the vault is open ({status})", detected=True)
            vault.save({vault.new_id(): b"still mine"})
        held = dict(vault.records())
    with Vault.open(path, the_code()) as vault:
        row.count(None if dict(vault.records()) == held and not vault.damage else "something was harmed")
    return row


def _in_another_process(look: Callable[[], Any]) -> int:
    """Return 0 when a child process is told that the vault is open elsewhere."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            look()
        except VaultBusy:
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Spilling(sqlite3.Connection):
    """A connection that, before it closes, sorts more than fits: SQLite must not open a file for that."""

    spilled: list[int]

    def close(self) -> None:
        self.execute("PRAGMA query_only=OFF")
        before = _open_files()
        self.execute("CREATE TEMP TABLE spill (words BLOB)")
        self.executemany("INSERT INTO temp.spill VALUES (zeroblob(?))", [(100_000,)] * (_SPILLS // 100_000))
        self.spilled.append(len(_open_files() - before))
        super().close()


def temporary(place: Place) -> Iterator[Row]:
    """Let every connection that the vault makes hold more than its cache takes, and look for files that it opened."""
    row = Row("temporary files of any connection")
    if not Path("/proc/self/fd").is_dir():
        row.note = "not run: this system does not tell which files are open"
        yield row
        return
    connect = sqlite3.connect
    Spilling.spilled = []
    sqlite3.connect = lambda *words, **more: connect(*words, **more, factory=Spilling)  # type: ignore[assignment]
    try:
        path = place.new_folder() / "journal.vault"
        make_vault(path, place.dice)
        with Vault.open(path, the_code()) as vault:
            vault.copy_to(path.with_name("copy"))
            vault.open_copy(path.with_name("copy")).close()
            Witness(place.folder / "state").note(vault)
        head_of(path)
    except VaultError as problem:
        row.broken = str(problem)
    finally:
        sqlite3.connect = connect
    for files in Spilling.spilled:
        row.count(f"{files} files were opened" if files else None)
    yield row


def _open_files() -> set[str]:
    found = set()
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 (names that go while they are read)
        try:
            found.add(os.readlink(f"/proc/self/fd/{name}"))  # noqa: PTH115
        except FileNotFoundError:
            continue
    return found
