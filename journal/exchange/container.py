"""The zip that a backup is: five members, stored as they are, and nothing else is ever taken for one."""

import errno
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import BinaryIO

from journal.errors import BackupDamaged, NoRights, NotFound

VAULT = "journal.vault"
READABLE = "readable.age"
PASSPHRASE = "passphrase.age"  # noqa: S105 - a file name
RECOVERY = "recovery.age"
README = "README.txt"
SMALL = 64 * 1024
"""The most bytes of an identity file or the README: each has under 5 KiB."""
LIMITS = {VAULT: 4 * 1024**3, READABLE: 2 * 1024**3, PASSPHRASE: SMALL, RECOVERY: SMALL, README: SMALL}
NO_LINKS = frozenset(
    {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL, errno.EACCES, errno.EXDEV}
)
"""What a file system answers that has no hard links (FAT, exFAT)."""
_CHUNK = 1024 * 1024
_SQLITE = b"SQLite format 3\x00"
Tick = Callable[[], None]
"""Is called between pieces of long work; may raise to end it."""


def readme() -> bytes:
    """Return the page in every backup that says how to open it."""
    return resources.files("journal.exchange").joinpath("readme.txt").read_bytes()


def write_container(file: BinaryIO, vault: Path, members: Mapping[str, bytes], tick: Tick) -> None:
    """Write the zip: the vault from its file, the rest from memory. Raises OSError."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        with vault.open("rb") as source, archive.open(_member(VAULT, vault.stat().st_size), "w") as target:
            while piece := source.read(_CHUNK):
                tick()
                target.write(piece)
        for name, content in members.items():
            tick()
            archive.writestr(_member(name, len(content)), content)


def _member(name: str, size: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.external_attr = 0o600 << 16
    member.create_system = 3
    member.file_size = size
    return member


class Container:
    """An opened backup whose directory was checked: the five members, stored, within their limits."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {member.filename: member for member in archive.infolist()}
        whole = self._members.keys() == LIMITS.keys() and len(archive.infolist()) == len(LIMITS)
        if not whole or not all(_fits(member) for member in self._members.values()):
            raise not_a_backup()

    def read(self, name: str) -> bytes:
        """Return a member, its checksum verified. Raises BackupDamaged."""
        with _broken_zip_is_damage():
            return self._archive.read(self._members[name])

    def extract(self, name: str, target: Path, tick: Tick) -> None:
        """Write a member into a new private file and fsync it, its checksum verified. Raises BackupDamaged, OSError."""
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            with _broken_zip_is_damage(), self._archive.open(self._members[name]) as member:
                while piece := member.read(_CHUNK):
                    tick()
                    file.write(piece)
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def open_container(path: Path) -> Iterator[Container]:
    """Open a backup. Raises NotFound, NoRights, BackupDamaged."""
    with _open_file(path) as file:
        with _broken_zip_is_damage():
            archive = zipfile.ZipFile(file)
        with archive:
            yield Container(archive)


def take_vault(path: Path, target: Path, tick: Tick) -> None:
    """Write the vault of a backup, or of a bare vault file, into a new private file, and fsync it.

    Raises NotFound, NoRights, BackupDamaged for what is neither, OSError when there is no room for it.
    """
    with _open_file(path) as file:
        bare = file.read(len(_SQLITE)) == _SQLITE
    if not bare:
        with open_container(path) as container:
            container.extract(VAULT, target, tick)
        return
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with _open_file(path) as source, os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(source, file, _CHUNK)
        file.flush()
        os.fsync(file.fileno())


def refuse_missing(path: Path) -> None:
    """Raise NotFound or NoRights when there is no such file or it may not be read."""
    _open_file(path).close()


def not_a_backup() -> BackupDamaged:
    """Return the error for a file that is no whole backup."""
    return BackupDamaged(
        "This file is not a backup of a journal, or it is not whole. Nothing was changed; try another backup."
    )


def _fits(member: zipfile.ZipInfo) -> bool:
    plain = member.compress_type == zipfile.ZIP_STORED and not member.flag_bits & 1
    return plain and member.file_size == member.compress_size and member.file_size <= LIMITS[member.filename]


@contextmanager
def _broken_zip_is_damage() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, IndexError, OverflowError):
        raise not_a_backup() from None
    except OSError as error:
        # What a directory with a place before the beginning of the file leads to; anything else is the disk's.
        if error.errno == errno.EINVAL:
            raise not_a_backup() from None
        raise


def _open_file(path: Path) -> BinaryIO:
    try:
        if path.is_dir():
            raise not_a_backup()
        return path.open("rb")
    except FileNotFoundError:
        raise NotFound("There is no file of that name. Nothing was changed; look for where the backup lies.") from None
    except PermissionError:
        raise NoRights("This file may not be read. Nothing was changed; copy it to a folder of your own.") from None
