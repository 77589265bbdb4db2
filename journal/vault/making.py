"""Making files whole or not at all: under another name first, then in place without replacing anything."""

import contextlib
import errno
import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from journal.errors import VaultExists
from journal.paths import make_private_folder, sync_folder
from journal.vault import schema, trouble
from journal.vault.header import Head
from journal.vault.root import Root
from journal.vault.seal import SUM_MODULUS, Seals

_NO_TAKING = {errno.EEXIST, errno.EPERM, errno.EACCES, errno.EINVAL}
"""What a file system answers on which no file can take the place of another."""
_NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV}


@contextlib.contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Give an empty private file beside `path` to be filled; afterwards it is made durable and gets its name.

    Raises VaultExists when something has that name, DiskFull or NoRights when the system does not allow it; then
    nothing is left behind.
    """
    refuse_existing(path)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        make_private_folder(path.parent)
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield temporary
        _sync(temporary)
        _publish(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        raise trouble.from_os(error, path) from None
    except sqlite3.Error as error:
        raise trouble.from_writing(error, path) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def refuse_existing(path: Path) -> None:
    """Raise VaultExists when something has this name, or when SQLite's journal of an earlier file lies beside it.

    Such a journal would be rolled back into the new file and destroy it.
    """
    if os.path.lexists(path):
        raise VaultExists(f"There is a file at {path} already. Nothing was changed; open it, or name another place.")
    left_over = path.with_name(path.name + "-journal")
    if _size(left_over):
        raise VaultExists(
            f"{left_over} is left over from a journal that was here. Nothing was changed; move it somewhere else first."
        )


def write_new_vault(file: Path, head: Head, seals: Seals, sealed: dict[int, bytes], root: Root) -> None:
    """Fill an empty file with tables, header, sealed records and root."""
    schema.make_tables(file)
    body = head.encode()
    connection = schema.connect(file, mode="rw")
    try:
        for pragma in ("temp_store=MEMORY", "journal_mode=MEMORY", "synchronous=OFF"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("INSERT INTO head VALUES (1, ?, ?)", (body, seals.mac(body)))
        connection.execute("INSERT INTO root VALUES (1, ?)", (seals.seal_root(root.encode()),))
        connection.executemany("INSERT INTO rec VALUES (?, ?)", sorted(sealed.items()))
        connection.execute("COMMIT")
    finally:
        connection.close()


def sum_of(seals: Seals, sealed: dict[int, bytes]) -> int:
    """Add up the elements of sealed records."""
    return sum(seals.element(record_id, ct) for record_id, ct in sealed.items()) % SUM_MODULUS


def copy_into(connection: sqlite3.Connection, target: Path, *, whole: bool) -> None:
    """Copy an open vault, sealed as it is, into a new private file. Raises VaultExists, DiskFull or NoRights.

    A `whole` vault is written anew in the order of its random ids, so that the copy does not tell in which order large
    records were saved; any other is copied page by page, as it is.
    """
    with new_file(target) as file:
        if whole:
            # By its address, which is plain ASCII: the name itself need not be text.
            connection.execute("VACUUM INTO ?", (file.absolute().as_uri(),))
            return
        copy = schema.connect(file, mode="rw")
        try:
            for pragma in ("temp_store=MEMORY", "journal_mode=OFF", "synchronous=OFF"):
                copy.execute(f"PRAGMA {pragma}")
            connection.backup(copy)
        finally:
            copy.close()


def random_bytes(size: int) -> bytes:
    """Return bytes from the system's randomness."""
    return secrets.token_bytes(size)


def random_id() -> int:
    """Return a random number from 1 to 2**63 - 1."""
    return secrets.randbelow((1 << 63) - 1) + 1


def random_ids(number: int) -> Sequence[int]:
    """Return as many different random ids."""
    ids: set[int] = set()
    while len(ids) < number:
        ids.add(random_id())
    return list(ids)


def _size(file: Path) -> int:
    """Return a file's size; 0 for none. Raises NoRights when the folder cannot be looked into."""
    try:
        return file.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except OSError as error:
        raise trouble.from_os(error, file.parent) from None


def _sync(file: Path) -> None:
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _publish(temporary: Path, path: Path) -> None:
    """Give the finished file its name; never replaces a file. Raises VaultExists."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        refuse_existing(path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # Without hard links (FAT, exFAT) the name is reserved first, so that two programs cannot both take it.
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            refuse_existing(path)
        _take_reserved(temporary, path)


def _take_reserved(temporary: Path, path: Path) -> None:
    """Let a finished file take its reserved name, which is free again where that cannot be. Raises OSError."""
    try:
        temporary.replace(path)
    except OSError as error:
        path.unlink(missing_ok=True)
        if error.errno not in _NO_TAKING:
            raise
        # Where no file can take another's place, giving it a name that is free is never over another one.
        temporary.rename(path)
