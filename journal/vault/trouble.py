"""What the system and SQLite report, turned into one sentence for a person."""

import errno
import sqlite3
from pathlib import Path

from journal.errors import (
    DiskFull,
    NoRights,
    NotAVault,
    VaultBusy,
    VaultDamaged,
    VaultError,
    VaultMissing,
    VaultMoved,
    VaultReadOnly,
)

_DISK_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
_RIGHTS_ERRORS = {errno.EACCES, errno.EPERM, errno.EROFS}


Reported = sqlite3.Error | UnicodeDecodeError
"""What SQLite reports. The second comes when its words repeat bytes of a broken file that are no text."""


def primary_code(error: Reported) -> int:
    """Return SQLite's primary result code; 0 when the error did not come from SQLite."""
    if isinstance(error, UnicodeDecodeError):
        return sqlite3.SQLITE_CORRUPT
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def disk_full() -> DiskFull:
    """Return the error for a disk that takes no more."""
    return DiskFull(
        "The disk took no more, so this was not saved. What was saved before is safe; "
        "make some room on the disk, then try again."
    )


def no_rights(path: Path) -> NoRights:
    """Return the error for a file or folder that may not be used."""
    return NoRights(
        f"The system does not let this program use {path}. Nothing was changed; "
        "check whose it is and whether it may be read and written."
    )


def not_a_vault(path: Path) -> NotAVault:
    """Return the error for a file that is something else."""
    return NotAVault(f"{path} is not a journal of this program. Nothing was changed; look for the right file.")


def missing(path: Path) -> VaultMissing:
    """Return the error for a place where nothing is."""
    return VaultMissing(f"There is no journal at {path}. Nothing was changed; begin one there, or name another place.")


def moved(path: Path) -> VaultMoved:
    """Return the error for a vault that somebody else changed, replaced or took away."""
    return VaultMoved(
        f"The file {path} was changed, replaced or moved by something else while it was open, so this was not "
        "saved there. Close the journal and open it again."
    )


def read_only(path: Path) -> VaultReadOnly:
    """Return the error for a vault that can only be read."""
    return VaultReadOnly(f"{path} can be read but not written here, so nothing was changed.")


def from_os(error: OSError, path: Path) -> VaultError:
    """Return the error for what the system reported about a file."""
    if error.errno in _DISK_ERRORS:
        return disk_full()
    if error.errno in _RIGHTS_ERRORS:
        return no_rights(path)
    if error.errno == errno.ENOENT:
        return missing(path)
    return VaultError(f"The system cannot use {path} ({error.strerror}). Nothing was changed.")


def from_reading(error: Reported, path: Path) -> VaultError:
    """Return the error for what SQLite reported while a vault was opened or read."""
    code = primary_code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return VaultBusy(
            "This journal is open in another window or program. Nothing was changed; close it there, then try again."
        )
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
        return not_a_vault(path)
    if code == sqlite3.SQLITE_CORRUPT:
        return NotAVault(
            f"{path} is broken where it begins, so it cannot be opened. Nothing was changed; open a backup."
        )
    if error_name(error).startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return VaultReadOnly(
            f"The last save in {path} was interrupted, and tidying it up needs the right to write there. "
            "Nothing was changed; copy the file and the one beside it with -journal in its name to a place of yours."
        )
    if code in (sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return no_rights(path)
    return VaultError(f"The disk does not let {path} be read. Nothing was changed; try again, or open a backup.")


def from_writing(error: sqlite3.Error, path: Path) -> VaultError:
    """Return the error for what SQLite reported while something was saved."""
    code = primary_code(error)
    if error_name(error) == "SQLITE_READONLY_DBMOVED":
        return moved(path)
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM):
        return disk_full()
    if code == sqlite3.SQLITE_READONLY:
        return read_only(path)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return no_rights(path.parent)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return VaultDamaged(
            f"A part of {path} is broken, so this was not saved. Close the journal and open it again to see what "
            "can be read; then restore a backup."
        )
    return from_reading(error, path)


def error_name(error: Reported) -> str:
    """Return SQLite's extended name of an error; empty when the error did not come from SQLite."""
    return getattr(error, "sqlite_errorname", None) or ""
