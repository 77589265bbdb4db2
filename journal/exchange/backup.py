"""The encrypted backup: one zip, made without asking for anything, and done only when it was opened again."""

import errno
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from journal.book import Book, Identity
from journal.errors import BackupFailed, DiskFull, NotFound
from journal.exchange.check import BackupReport, check_backup, check_container, report_of
from journal.exchange.container import (
    NO_LINKS,
    PASSPHRASE,
    READABLE,
    README,
    RECOVERY,
    open_container,
    readme,
    write_container,
)
from journal.exchange.contents import Contents, read_contents
from journal.exchange.copies import payloads_of_copy, private_workplace
from journal.exchange.gently import gently
from journal.exchange.readable import write_readable
from journal.exchange.told import Progress, Told
from journal.paths import sync_folder

__all__ = ["BackupReport", "check_backup", "default_name", "make_backup"]

STOPPED = "The backup was stopped. Nothing was written, and earlier backups are as they were."
_LEFT_OVER = 3600
"""Seconds after which an unfinished file of ours in the target folder can only be left from a run that was killed."""
_PREFIX, _SUFFIX = ".journal-backup-", ".tmp"
_TRIES = 8


def default_name(day: date) -> str:
    """Return the name of a backup of that day: a date and nothing else."""
    return f"journal-{day.isoformat()}.zip"


@gently()
def make_backup(
    book: Book, target: Path, progress: Progress | None = None, stop: Callable[[], bool] | None = None
) -> BackupReport:
    """Write a backup to `target`, a file or a folder, open it again, compare it with the book, and say what is in it.

    A file of that name is never touched: the backup then gets a number, and `path` says which. Raises BackupFailed,
    BackupDamaged, Stopped; in each case nothing is left behind and earlier backups are as they were.
    """
    told = Told(progress, stop, STOPPED)
    if target.is_dir():
        target = target / default_name(book.today())
    if book.damage:
        raise BackupFailed(
            "A part of this journal is damaged, so a backup of it would not be whole and none was made. "
            "Earlier backups are as they were: keep them."
        )
    with _plain_failures(target):
        _remove_left_overs(target.parent)
        with private_workplace(book.path.parent, target.parent) as work:
            return _make(book, target, work, told)


def _make(book: Book, target: Path, work: Path, told: Told) -> BackupReport:
    told("Copying the journal", 0.0)
    contents = _copy(book, work / "copy", told)
    identity = book.keys.identity
    readable = _sealed(write_readable(contents, told.part("Writing the pages", 0.1, 0.4)), identity)
    members = {
        READABLE: readable,
        PASSPHRASE: identity.passphrase_age,
        RECOVERY: identity.recovery_age,
        README: readme(),
    }
    unfinished = target.with_name(f"{_PREFIX}{secrets.token_hex(6)}{_SUFFIX}")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "w+b") as file:
            told("Writing the backup", 0.4)
            write_container(file, work / "copy", members, told.tick)
            file.flush()
            os.fsync(file.fileno())
        told("Opening it again", 0.5)
        with open_container(unfinished) as container:
            for name, content in members.items():
                if container.read(name) != content:
                    raise _differs()
            found = check_container(
                container, book.open_copy, lambda: identity.secret, work, told.part("Comparing it", 0.55, 1.0),
                same_program=True,
            )  # fmt: skip
        if not found.equals(contents):
            raise _differs()
        told.tick()
        size = unfinished.stat().st_size
        path = _publish(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    told("Done", 1.0, may_stop=False)
    return report_of(path, contents, size, renamed=path != target)


def _copy(book: Book, copy: Path, told: Told) -> Contents:
    """Copy the vault and return what the copy holds, which must be what the book holds at that moment."""
    for _ in range(_TRIES):
        before = book.records()
        book.flush()
        copy.unlink(missing_ok=True)
        try:
            book.copy_to(copy)
        except DiskFull:
            raise _no_room("for a copy of the journal, which is needed on the way") from None
        copied = payloads_of_copy(copy, book.open_copy, told.tick)
        contents = read_contents(copied)
        if set(copied) == set(before):
            return contents
        if any(contents.same_as(read_contents(records)) for records in (before, book.records())):
            return contents
    raise BackupFailed(
        "The copy of the journal was never the same as the journal itself, so no backup was made. "
        "Earlier backups are as they were; leave off writing for a moment and try again."
    )


def _sealed(readable: bytes, identity: Identity) -> bytes:
    import pyrage

    sealed: bytes = pyrage.encrypt(readable, [pyrage.x25519.Recipient.from_str(identity.recipient)])
    return sealed


def _differs() -> BackupFailed:
    return BackupFailed(
        "What was written was not the same when it was read again, so this backup was taken away. "
        "Earlier ones are as they were; try another folder or another stick."
    )


def _publish(unfinished: Path, target: Path) -> Path:
    """Give the finished file its name, or the first free one with a number; what has a name already keeps it."""
    for number in range(1, 1000):
        name = target if number == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")
        try:
            os.link(unfinished, name)
        except FileExistsError:
            continue
        except OSError as problem:
            if problem.errno not in NO_LINKS:
                raise
            if name.exists() or name.is_symlink():
                continue
            unfinished.rename(name)
        unfinished.unlink(missing_ok=True)
        _sync(name.parent)
        return name
    raise BackupFailed("There are very many files of that name already. Nothing was written; choose another folder.")


def _sync(folder: Path) -> None:
    try:
        sync_folder(folder)
    except OSError as problem:
        if problem.errno not in NO_LINKS:
            raise


def _remove_left_overs(folder: Path) -> None:
    for file in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(FileNotFoundError):
            if file.is_file() and time.time() - file.stat().st_mtime > _LEFT_OVER:
                file.unlink()


@contextmanager
def _plain_failures(target: Path) -> Iterator[None]:
    """Turn what the system says into one sentence."""
    kept = "Nothing was written, and earlier backups are as they were"
    try:
        if not target.parent.is_dir():
            raise BackupFailed(f"The folder for the backup is not there. {kept}; plug the stick in or choose another.")
        yield
    except PermissionError:
        raise BackupFailed(
            f"The system does not allow a backup to be written there. {kept}; choose another folder."
        ) from None
    except (OSError, NotFound) as problem:
        if isinstance(problem, OSError) and problem.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise _no_room("for the backup there") from None
        if isinstance(problem, OSError) and problem.errno == errno.EROFS:
            raise BackupFailed(
                f"The place for the backup can be read but not written to. {kept}; "
                "look whether the stick has a switch against writing, or choose another folder."
            ) from None
        raise BackupFailed(
            f"The place for the backup does not answer. {kept}; look whether the stick is still plugged in."
        ) from None


def _no_room(what: str) -> BackupFailed:
    return BackupFailed(
        f"There is not enough room {what}. Nothing was written, and earlier backups are as they were; "
        "make room or choose another folder."
    )
