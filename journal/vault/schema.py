"""The tables of the file, byte for byte, and how a connection to it is set up."""

import sqlite3
import sys
from pathlib import Path

from journal.errors import VaultError

APPLICATION_ID = 0x4A724E6C
USER_VERSION = 1
PAGE_SIZE = 4096

# What sqlite_master must hold: type, name, table and statement, as sqlite-utils 4 writes them.
SCHEMA = (
    (
        b"table",
        b"head",
        b"head",
        b'CREATE TABLE "head" (\n   "id" INTEGER PRIMARY KEY,\n   "body" BLOB NOT NULL,\n   "mac" BLOB NOT NULL\n)',
    ),
    (b"table", b"root", b"root", b'CREATE TABLE "root" (\n   "id" INTEGER PRIMARY KEY,\n   "ct" BLOB NOT NULL\n)'),
    (b"table", b"rec", b"rec", b'CREATE TABLE "rec" (\n   "id" INTEGER PRIMARY KEY,\n   "ct" BLOB NOT NULL\n)'),
)


def connect(path: Path, *, mode: str) -> sqlite3.Connection:
    """Open an existing file (`mode` is `ro` or `rw`) with nothing read yet; text comes back as bytes."""
    # The vault may be opened in one thread and handed over to another; it is never used by two at a time.
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=0, isolation_level=None, check_same_thread=False
    )
    connection.text_factory = bytes
    return connection


def set_up(connection: sqlite3.Connection) -> None:
    """Set what holds for every connection to a vault; the file is not read yet."""
    for pragma in (
        "temp_store=MEMORY",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "mmap_size=0",
        "secure_delete=ON",
        "synchronous=FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync=ON")


def take_lock(connection: sqlite3.Connection, *, mode: str) -> None:
    """Take the lock that is held until the connection closes; with `rw` an interrupted save is rolled back here."""
    if mode == "rw":
        # Before the lock is one to be held: SQLite then takes the journal of an interrupted save away for good.
        connection.execute("PRAGMA journal_mode=TRUNCATE")
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE" if mode == "rw" else "BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute("COMMIT")


def make_tables(path: Path) -> None:
    """Write the empty tables into a new, empty file. Raises VaultError when sqlite-utils writes them differently."""
    import sqlite_utils

    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in (f"page_size={PAGE_SIZE}", "temp_store=MEMORY", "journal_mode=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={USER_VERSION}")
        tables = sqlite_utils.Database(connection)
        tables.table("head").create({"id": int, "body": bytes, "mac": bytes}, pk="id", not_null={"body", "mac"})
        for name in ("root", "rec"):
            tables.table(name).create({"id": int, "ct": bytes}, pk="id", not_null={"ct"})
        connection.text_factory = bytes
        if read_schema(connection) != SCHEMA:
            raise VaultError(
                "The installed version of sqlite-utils makes other tables than a journal has, so nothing was made. "
                "Install this program again with its own versions (scripts/run does)."
            )
    finally:
        connection.close()


def read_schema(connection: sqlite3.Connection) -> tuple[tuple[bytes, ...], ...]:
    """Return all rows of sqlite_master, as bytes, in the order in which they were made."""
    return tuple(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY rowid"))


def read_marks(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return application_id and user_version."""
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    return application_id & 0xFFFFFFFF, connection.execute("PRAGMA user_version").fetchone()[0]
