"""Copies of a vault that are looked at and thrown away: always sealed, never in the shared temporary folder."""

import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from journal.errors import BackupDamaged, NotAVault, VaultDamaged
from journal.exchange.contents import Contents, read_contents
from journal.vault import Vault

OpenCopy = Callable[[Path], Vault]
"""Opens a vault file for reading only."""

_PREFIX = ".journal-work-"
_LEFT_OVER = 3600
"""Seconds after which a folder of ours can only be left from a run that was killed."""


@contextmanager
def private_workplace(*wanted: Path) -> Iterator[Path]:
    """Make a folder (0700) inside the first of the wanted folders that can be written, and remove it afterwards."""
    place = next((folder for folder in wanted if folder.is_dir() and os.access(folder, os.W_OK)), wanted[-1])
    for old in place.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # it may be gone already, or lead nowhere
            if time.time() - old.lstat().st_mtime > _LEFT_OVER:
                shutil.rmtree(old, ignore_errors=True)
    work = place / f"{_PREFIX}{secrets.token_hex(6)}"
    work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def contents_of_copy(
    copy: Path,
    open_copy: OpenCopy,
    tick: Callable[[], None] = lambda: None,
    then: Callable[[Vault], None] = lambda _: None,
) -> Contents:
    """Open every record of a copy and return what it holds; `then` is done to the vault before it is closed.

    Raises BackupDamaged when any record does not carry its seal, WrongSecret, NewerFormat.
    """
    return read_contents(payloads_of_copy(copy, open_copy, tick, then))


def payloads_of_copy(
    copy: Path,
    open_copy: OpenCopy,
    tick: Callable[[], None] = lambda: None,
    then: Callable[[Vault], None] = lambda _: None,
) -> list[bytes]:
    """Open every record of a copy and return them all, as `contents_of_copy` does."""
    try:
        with open_copy(copy) as vault:
            payloads = []
            for _, payload in vault.records():
                tick()
                payloads.append(payload)
            if vault.damage:
                raise BackupDamaged(_DAMAGED)
            then(vault)
            return payloads
    except (VaultDamaged, NotAVault):
        raise BackupDamaged(_DAMAGED) from None


_DAMAGED = (
    "A part of this backup was changed or is broken, so it was not used. Nothing was changed; try another backup."
)
