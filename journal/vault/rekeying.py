"""New keys for everything: all records sealed again in a new file, and the copies that the old keys still open."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar, overload

from journal.errors import VaultDamaged, VaultError, WrongSecret
from journal.paths import sync_folder
from journal.vault import schema, trouble
from journal.vault.header import Head, parse_head
from journal.vault.passphrase import Passphrase
from journal.vault.recovery import RecoveryCode
from journal.vault.slots import Secret, unlock
from journal.vault.snapshots import folder_of
from journal.vault.vault import Vault

_WORKPLACES = ".journal-work-*"

Item = TypeVar("Item")
HowFar = Callable[[float], None]
"""Is told how far all of it is, 0 to 1; what it raises ends the work."""

EACH = 500
"""After how many records it is told."""


def seal_anew(
    vault: Vault,
    target: Path,
    passphrase: Passphrase,
    code: RecoveryCode,
    change: Callable[[bytes], bytes],
    told: HowFar = lambda _: None,
) -> None:
    """Write every record of an open vault into a new file with another master key, another id and other record ids.

    `change` gets each payload and returns what takes its place. The new file is opened again, compared and durable
    when this returns; the vault itself is only read. Raises VaultDamaged, DiskFull, NoRights, and what `told` raises.
    """
    places: dict[int, int] = {}
    payloads: list[bytes] = []
    with contextlib.closing(vault.records()) as records:  # a pass that is given up holds on to the file until then
        for record_id, payload in _watched(records, vault.count, told, 0.0, 0.3):
            places[record_id] = len(payloads)
            payloads.append(change(payload))
    if vault.damage:
        raise VaultDamaged(vault.damage.sentence)
    first = [places[record_id] for record_id in vault.first if record_id in places]
    sealing = _Sealed(payloads, told)
    with Vault.create(target, passphrase, code, sealing, first=first, counter=vault.counter + 1) as fresh:
        with contextlib.closing(fresh.records()) as records:
            read_again = _watched(records, len(payloads), told, 0.7, 1.0)
            same = sorted(payload for _, payload in read_again) == sorted(payloads)
        if not same or fresh.damage or not (fresh.opens_with(passphrase) and fresh.opens_with(code)):
            raise VaultDamaged(
                "What was written under the new keys was not the same when it was read again. Your journal was not "
                "changed; try again, and look whether the disk is sound."
            )


def _watched(items: Iterable[Item], count: int, told: HowFar, start: float, end: float) -> Iterator[Item]:
    """Yield items, and tell from time to time how far it is, between `start` and `end` of all of it."""
    for number, item in enumerate(items):
        if number % EACH == 0:
            told(start + (end - start) * min(1.0, number / max(count, 1)))
        yield item


class _Sealed(Sequence[bytes]):
    """Payloads that tell how far it is while they are sealed, one after the other."""

    def __init__(self, payloads: list[bytes], told: HowFar) -> None:
        self._payloads, self._told = payloads, told

    def __len__(self) -> int:
        return len(self._payloads)

    @overload
    def __getitem__(self, place: int) -> bytes: ...
    @overload
    def __getitem__(self, place: slice) -> list[bytes]: ...
    def __getitem__(self, place: int | slice) -> bytes | list[bytes]:
        return self._payloads[place]

    def __iter__(self) -> Iterator[bytes]:
        return _watched(self._payloads, len(self._payloads), self._told, 0.3, 0.7)


def copies_of(vault: Path, vault_id: bytes) -> list[Path]:
    """Return every other file beside a vault that is sealed under that vault's id: snapshots, kept ones, left-overs."""
    place = vault.resolve()
    return sorted(file for file in _files_around(place) if _id_of(file) == vault_id)


def opens_with(file: Path, secret: Secret) -> bool:
    """Whether a file beside an open vault is a vault that a secret opens; takes a derivation."""
    head = _head_of(file)
    try:
        return head is not None and bool(unlock(head, secret))
    except WrongSecret:
        return False


def _id_of(file: Path) -> bytes:
    head = _head_of(file)
    return head.vault_id if head is not None else b""


def _head_of(file: Path) -> Head | None:
    """Return a file's header as it stands, without any lock; None for what is no vault.

    Never for a file that is open in this process: the system would drop its lock.
    """
    connection: sqlite3.Connection | None = None
    try:
        # Immutable: a copy beside which an interrupted save lies has to be recognized too, and nothing may be written.
        connection = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True, timeout=0)
        connection.text_factory = bytes
        for pragma in ("temp_store=MEMORY", "trusted_schema=OFF"):
            connection.execute(f"PRAGMA {pragma}")
        if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
            return None
        # In a folder that others use, what is called head may be a view that never ends.
        if [row for row in schema.read_schema(connection) if row[1].lower() == b"head"] != [schema.SCHEMA[0]]:
            return None
        [(body,)] = connection.execute("SELECT body FROM head WHERE id = 1")
        return parse_head(body) if isinstance(body, bytes) else None
    except (sqlite3.Error, VaultError, ValueError):
        return None
    finally:
        if connection is not None:
            connection.close()


def remove_copies(copies: Iterable[Path]) -> None:
    """Remove copies and what SQLite left beside them, durably. Raises NoRights when one cannot be removed."""
    folders = set()
    for copy in copies:
        try:
            copy.unlink(missing_ok=True)
            copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
        except OSError as error:
            raise trouble.from_os(error, copy) from None
        folders.add(copy.parent)
    for folder in folders:
        sync_folder(folder)


def _files_around(place: Path) -> Iterator[Path]:
    """Yield the files beside a vault, but not the vault itself under any of its names."""
    for folder in (place.parent, folder_of(place), *place.parent.glob(_WORKPLACES)):
        with contextlib.suppress(OSError):
            for file in folder.iterdir():
                if file.is_file() and not file.is_symlink() and not file.samefile(place):
                    yield file
