"""Changes of what is sealed in a vault, from one version of the file to the next: each has a name and a test.

An older vault is read through these steps, and is brought to the version of now when it is opened to be written: on a
copy, which takes its place only when every record in it was read again. A snapshot from before stays.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from journal.errors import VaultError
from journal.paths import sync_folder
from journal.vault import schema

if TYPE_CHECKING:
    from journal.vault.vault import Vault

AnyVault = TypeVar("AnyVault", bound="Vault")


@dataclass(frozen=True)
class Migration:
    """One step: `change` gives a record's payload the shape that it has from `version` on."""

    name: str
    version: int
    change: Callable[[bytes], bytes]


MIGRATIONS: tuple[Migration, ...] = ()
"""All steps, in order. There is one version so far, so there is none."""

NEWER = 50
"""How many later versions are believed; a higher number is what a broken byte leaves."""

_UNFINISHED = ".migrating"


def steps_from(version: int) -> tuple[Migration, ...]:
    """Return the steps from a version to the one of now; none for the one of now."""
    return tuple(step for step in MIGRATIONS if version < step.version <= schema.USER_VERSION)


def is_known(version: int) -> bool:
    """Whether this is the version of now, or one from which steps lead to it."""
    steps = steps_from(version)
    return version == schema.USER_VERSION or (version > 0 and len(steps) == schema.USER_VERSION - version)


def is_newer(version: int) -> bool:
    """Whether a later version of this program has made it."""
    return schema.USER_VERSION < version <= schema.USER_VERSION + NEWER


def changed(steps: tuple[Migration, ...], payload: bytes) -> bytes:
    """Return a payload after all steps."""
    for step in steps:
        payload = step.change(payload)
    return payload


def through(steps: tuple[Migration, ...], found: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Return records as they are after all steps; no record passes through here when there are none."""
    if not steps:
        return found
    return ((record_id, changed(steps, payload)) for record_id, payload in found)


def brought_up(vault: AnyVault, steps: tuple[Migration, ...], read_only: bool) -> AnyVault:
    """Return a vault that was opened; an older one that is to be written is brought to the version of now."""
    return migrate(vault, date.today()) if steps and not read_only and not vault.damage else vault


def migrate(vault: AnyVault, day: date) -> AnyVault:
    """Bring an open, older vault to the version of now, and return it open for writing.

    Where that cannot be done, for want of room or because a step fails, the file is as it was, and the vault that was
    given is returned: it can be read, and the next opening tries again.
    """
    from journal.vault.snapshots import make_snapshot

    copy = vault.path.with_name(f".{vault.path.name}{_UNFINISHED}")
    try:
        _remove(copy)
        wanted = dict(vault.records())
        if vault.damage or make_snapshot(vault, day, again=True) is None:
            return vault
        vault.copy_to(copy)
        with vault.reopened(copy) as fresh:
            fresh.take_steps(wanted)
        with vault.open_copy(copy) as again:
            if dict(again.records()) != wanted or again.damage:
                return vault
        _put_in_place(vault, copy)
    except (VaultError, OSError, ValueError, KeyError, TypeError):
        return vault
    finally:
        with suppress(OSError):
            _remove(copy)
    try:
        return vault.reopened(vault.path)
    finally:
        vault.close()


def _remove(copy: Path) -> None:
    """Take an unfinished copy away, with what SQLite kept beside it."""
    copy.unlink(missing_ok=True)
    copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)


def _put_in_place(vault: AnyVault, copy: Path) -> None:
    """Let the copy take the vault's name while its lock is held."""
    if os.name == "nt":
        vault.close()
    copy.replace(vault.path)
    sync_folder(vault.path.resolve().parent)
