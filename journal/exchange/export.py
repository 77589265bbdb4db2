"""Plain text, on purpose: a book as a folder of Markdown pages or as one JSON, whole or not at all."""

import errno
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import msgspec

from journal.book import Book
from journal.errors import BadInput, ExportFailed, Stopped
from journal.exchange.contents import Contents, read_contents
from journal.exchange.gently import gently
from journal.exchange.readable import Step, json_files, markdown_files
from journal.exchange.told import Progress, Told
from journal.paths import sync_folder

_MIDDLE = ".journal-export-"
_LEFT_OVER = 3600
"""Seconds after which an unfinished folder of ours can only be left from a run that was killed."""
_BINARY = getattr(os, "O_BINARY", 0)
_AT_ONCE = 8
"""How many files are made durable at a time: the disk takes them together."""
_KEPT = "Nothing was written, and the journal is as it was"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Format(StrEnum):
    """How a book is written in the clear."""

    MARKDOWN = "markdown"
    JSON = "json"


class ExportReport(msgspec.Struct, frozen=True):
    """Where an export lies, and how many files it has."""

    folder: Path
    files: int


@gently()
def export_book(
    book: Book,
    folder: Path,
    format_: Format,
    stop: Callable[[], bool] | None = None,
    progress: Progress | None = None,
) -> ExportReport:
    """Write a book in the clear into a folder that is new or empty, for its owner alone.

    It is written beside the folder and gets its name when all of it is on the disk. Raises BadInput for a folder that
    cannot be used, ExportFailed, Stopped; in each case nothing is left behind.
    """
    refuse_folder(folder)
    told = Told(progress, stop, f"The export was stopped. {_KEPT}.")
    contents = read_contents(book.records())
    with _plain_failures():
        _remove_left_overs(folder.parent)
        unfinished = folder.with_name(f".{folder.name}{_MIDDLE}{secrets.token_hex(6)}")
        try:
            unfinished.mkdir(mode=0o700)
            count = _write(unfinished, contents, format_, told)
            if folder.is_dir():
                folder.rmdir()
            unfinished.rename(folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        sync_folder(folder.parent)
    return ExportReport(folder, count)


def refuse_folder(folder: Path) -> None:
    """Raise BadInput where nothing can be exported to: over something, or in a folder that is not there."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise BadInput(f"There is something else at {folder}. {_KEPT}; name a new folder.")
    try:
        used = folder.is_dir() and any(folder.iterdir())
    except OSError:
        used = True
    if used:
        raise BadInput(f"The folder {folder} is not empty. {_KEPT}; name a new one.")
    if not folder.parent.is_dir():
        raise BadInput(f"There is no folder {folder.parent}. {_KEPT}; choose one that is there.")


def _files(contents: Contents, format_: Format, step: Step) -> Iterator[tuple[str, bytes]]:
    return json_files(contents) if format_ is Format.JSON else markdown_files(contents, step)


def _write(place: Path, contents: Contents, format_: Format, told: Told) -> int:
    """Write all files, then make all of them durable, and return how many they are."""
    written, folders = list[Path](), {place: None}
    for name, content in _files(contents, format_, told.part("Writing the pages", 0.0, 0.5)):
        told.tick()
        path = place / name
        if path.parent not in folders:
            path.parent.mkdir(mode=0o700)
            folders[path.parent] = None
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        written.append(path)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for number, _ in enumerate(pool.map(_make_durable, written)):
            try:
                told("Making sure that all of it is there", 0.5 + number / len(written) / 2)
            except Stopped:
                pool.shutdown(cancel_futures=True)
                raise
    for folder in folders:
        sync_folder(folder)
    return len(written)


def _make_durable(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | _BINARY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_left_overs(place: Path) -> None:
    for old in place.glob(f".*{_MIDDLE}*"):
        if not old.is_symlink() and time.time() - old.stat().st_mtime > _LEFT_OVER:
            shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _plain_failures() -> Iterator[None]:
    """Turn what the system says into one sentence."""
    try:
        yield
    except OSError as problem:
        if problem.errno in _NO_ROOM:
            raise ExportFailed(f"There is not enough room there. {_KEPT}; make room or choose another place.") from None
        if isinstance(problem, PermissionError) or problem.errno == errno.EROFS:
            raise ExportFailed(f"The system does not allow that. {_KEPT}; choose another place.") from None
        raise ExportFailed(
            f"The place for the export does not answer. {_KEPT}; look whether the stick is still plugged in."
        ) from None
