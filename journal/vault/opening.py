"""Opening the file as far as that goes without a secret: lock, schema, header."""

import contextlib
import os
import sqlite3
import stat
from dataclasses import dataclass
from pathlib import Path

from journal.errors import NotAVault
from journal.vault import migrations, schema, trouble
from journal.vault.damage import Damage
from journal.vault.header import Head, newer_format, parse_head
from journal.vault.slots import Secret, unlock

_SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""What ends a journal file that names another one (SQLite's file format, section 3)."""


@dataclass
class OpenedFile:
    """A locked connection and what stands in the file in the clear; `place` is the file's device and inode."""

    path: Path
    connection: sqlite3.Connection
    writable: bool
    place: tuple[int, int]
    head: Head
    body: bytes
    mac: bytes
    damage: Damage
    version: int


def head_of(path: Path) -> Head:
    """Read a vault's header, with its limits checked, without any secret. Raises as `Vault.open` does."""
    opened = open_file(path, read_only=True)
    opened.connection.close()
    return opened.head


def open_file(path: Path, *, read_only: bool) -> OpenedFile:
    """Lock the file and check everything that can be checked without a secret; nothing is derived here."""
    place = place_of(path)
    _refuse_planted(path)
    writable = not read_only and _may_write(path)
    if writable:
        _refuse_strangers(path)
    connection, writable = _locked(path, writable=writable)
    try:
        if place_of(path) != place:
            raise trouble.moved(path)
        damage, version = _check_schema(connection, path)
        body, mac, alone = _read_head(connection, path)
        if not alone:
            damage = Damage(schema=True)
        return OpenedFile(path, connection, writable, place, parse_head(body), body, mac, damage, version)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        connection.close()
        raise trouble.from_reading(error, path) from None
    except BaseException:
        connection.close()
        raise


def master_of(opened: OpenedFile, secret: Secret) -> bytearray:
    """Return the master key of a locked file; it is let go of where `secret` does not open it. Raises WrongSecret."""
    try:
        return unlock(opened.head, secret)
    except BaseException:
        opened.connection.close()
        raise


def place_of(path: Path) -> tuple[int, int]:
    """Return device and inode. Raises VaultMissing, NoRights or NotAVault for what cannot be a vault."""
    try:
        status = path.stat()
    except OSError as error:
        raise trouble.from_os(error, path) from None
    if not path.is_file():
        raise trouble.not_a_vault(path)
    if status.st_size == 0:
        raise NotAVault(f"{path} is empty. Nothing was changed; if a journal was there, bring it back from a backup.")
    if not os.access(path, os.R_OK):
        raise trouble.no_rights(path)
    return status.st_dev, status.st_ino


def keep_private(path: Path) -> None:
    """Take the file away from other users of the computer, as far as the system and its owner allow."""
    with contextlib.suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def _refuse_planted(path: Path) -> None:
    """Refuse what somebody else has put where SQLite looks for an interrupted save; none of ours is like that.

    A file that names another one, as saves over several databases leave it, would make SQLite remove what it names;
    what is no file at all can stop it for ever.
    """
    vault = path.resolve()
    beside = vault.with_name(f"{vault.name}-journal")
    try:
        planted = not stat.S_ISREG(beside.lstat().st_mode)
        if not planted:
            with beside.open("rb") as file:
                file.seek(-len(_SUPER_JOURNAL), os.SEEK_END)
                planted = file.read() == _SUPER_JOURNAL
    except OSError:
        return  # None, an empty one, or one that SQLite cannot read either.
    if planted:
        raise NotAVault(
            f"{beside} was put there by somebody else, and opening your journal beside it would do harm. Nothing was "
            "changed; move it somewhere else, then open your journal again."
        )


def _refuse_strangers(path: Path) -> None:
    """Look at the file without the right to write, since opening it as a vault would change it.

    SQLite writes into a file of a few bytes, which it takes for a new database, and keeps a journal mode that is set.
    """
    connection: sqlite3.Connection | None = None
    try:
        connection = schema.connect(path, mode="ro")
        schema.set_up(connection)
        _check_schema(connection, path)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # A lock, an interrupted save and a broken page are met again, and told of, when the file is really opened.
        if trouble.primary_code(error) == sqlite3.SQLITE_NOTADB:
            raise trouble.not_a_vault(path) from None
    finally:
        if connection is not None:
            connection.close()


def _locked(path: Path, *, writable: bool) -> tuple[sqlite3.Connection, bool]:
    """Return a connection that holds the lock, and whether it may write; falls back to reading only."""
    for mode in ("rw", "ro") if writable else ("ro",):
        connection: sqlite3.Connection | None = None
        try:
            connection = schema.connect(path, mode=mode)
            schema.set_up(connection)
            schema.take_lock(connection, mode=mode)
            return connection, mode == "rw"
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if connection is not None:
                connection.close()
            if mode == "rw" and trouble.primary_code(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
                continue
            raise trouble.from_reading(error, path) from None
    raise trouble.no_rights(path)


def _check_schema(connection: sqlite3.Connection, path: Path) -> tuple[Damage, int]:
    """Compare the schema byte for byte, before any other statement, then the file's marks.

    What was only added to the three tables is damage, and the vault stays readable: no trigger fires on reading and
    every record carries its own seal. Also returns the version. Raises NotAVault when one of the three is not as it
    was made, and NewerFormat for what a later version of this program has made.
    """
    found = schema.read_schema(connection)
    marks = schema.read_marks(connection)
    if any(row not in found for row in schema.SCHEMA):
        if marks[0] != schema.APPLICATION_ID:
            raise trouble.not_a_vault(path)
        if marks[1] > schema.USER_VERSION:
            raise newer_format()
        raise _changed_tables(path)
    if marks[0] == schema.APPLICATION_ID and migrations.is_newer(marks[1]):
        raise newer_format()
    known = marks[0] == schema.APPLICATION_ID and migrations.is_known(marks[1])
    return Damage(schema=found != schema.SCHEMA or not known), marks[1] if known else schema.USER_VERSION


def _read_head(connection: sqlite3.Connection, path: Path) -> tuple[bytes, bytes, bool]:
    """Return the header, its MAC, and whether the two single-row tables hold nothing else."""
    rows = connection.execute("SELECT body, mac FROM head WHERE id = 1").fetchall()
    if len(rows) != 1 or not all(isinstance(value, bytes) for value in rows[0]):
        raise _changed_tables(path)
    others = connection.execute("SELECT (SELECT count(*) FROM head) + (SELECT count(*) FROM root WHERE id != 1)")
    return rows[0][0], rows[0][1], others.fetchone()[0] == 1


def _changed_tables(path: Path) -> NotAVault:
    return NotAVault(f"The tables in {path} were changed from outside, so it was not opened. Open a backup instead.")
