"""Somebody knows my passphrase: new keys, a new code and a new backup identity for everything that can be reached."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from journal.book import Book
from journal.errors import BadInput, JournalError, VaultDamaged, VaultReadOnly, WrongSecret
from journal.exchange.container import open_container
from journal.exchange.copies import private_workplace
from journal.exchange.identity import make_identity
from journal.exchange.told import Progress, Told
from journal.paths import sync_folder
from journal.vault import Passphrase, RecoveryCode
from journal.vault.rekeying import copies_of, opens_with
from journal.vault.trouble import from_os

LAST_STEP = "Putting it in place"
"""What is being done when it cannot be stopped any more."""

STOPPED = "It was stopped before anything was changed: the old passphrase and the old code still open your journal."


class RekeyReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was removed because the old keys opened it, and what beside the vault still opens with the old passphrase.

    `left_over` are copies that could not be removed, which the next opening tries again; `others` are other journals
    and backups, which are never touched.
    """

    removed: tuple[Path, ...] = ()
    left_over: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()


def rekey(
    book: Book,
    old: Passphrase,
    new: Passphrase,
    code: RecoveryCode,
    state_folder: Path | None,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> RekeyReport:
    """Seal everything anew under new keys, in place of what is there, and remove the copies that the old ones open.

    The book is closed in any case. Up to one rename, which the system does whole or not at all, the old vault is
    untouched; from then on only the new passphrase and the new code open it, and nothing is raised any more. `stop`
    ends it until then. Raises WrongSecret, BadInput, VaultDamaged, VaultReadOnly, DiskFull, NoRights, HelperFailed,
    Stopped.
    """
    place, told = book.path.resolve(), Told(progress, stop, STOPPED)
    try:
        refuse_rekey(book, old, new)
        retired, copies = book.keys.vault_id, book.keys.old_copies()
        told("Making new keys", 0.0)
        identity = make_identity(new, code)
        with private_workplace(place.parent) as work:
            sealing = told.part("Sealing all of it anew", 0.1, 0.9)
            book.keys.seal_anew(work / "rekeyed", new, code, identity, sealing)
            told(LAST_STEP, 0.9)
            _put_in_place(book, work / "rekeyed", place)
    except OSError as problem:
        raise from_os(problem, place.parent) from None
    finally:
        book.close()
    with suppress(JournalError):
        # Its first opening removes the copies; where it cannot be opened now, the next one does.
        Book.open(place, new, clock=book.clock, state=state_folder, day_start=book.day_start).close()
    left_over = tuple(copies_of(place, retired))
    return RekeyReport(
        removed=tuple(copy for copy in copies if copy not in left_over),
        left_over=left_over,
        others=tuple(_others(place, old)),
    )


def refuse_rekey(book: Book, old: Passphrase, new: Passphrase) -> None:
    """Raise what stands in the way of new keys, before anything is done."""
    if book.damage:
        raise VaultDamaged(book.damage_sentence())
    if book.read_only:
        raise VaultReadOnly(f"{book.path} can be read but not written here, so nothing was changed.")
    if not book.keys.is_passphrase(old):
        raise WrongSecret("That is not the passphrase of this journal. Nothing was changed; try it again.")
    if new == old:
        raise BadInput("That is the passphrase that somebody knows. Nothing was changed; choose another one.")


def _put_in_place(book: Book, fresh: Path, place: Path) -> None:
    """Replace the vault while its lock is still held, so that nobody can save into it in between."""
    if os.name == "nt":
        book.close()
    left_over = place.with_name(f"{place.name}-journal")
    if left_over.exists() and left_over.stat().st_size:
        # Everything is saved and the lock is held: nothing in it is needed, and in the new file it would do harm.
        os.truncate(left_over, 0)
    fresh.replace(place)
    with suppress(OSError):
        # The new vault is there already; what a power cut could bring back is the old one, whole.
        sync_folder(place.parent)


def _others(place: Path, old: Passphrase) -> Iterator[Path]:
    """Yield other journals that open with the old passphrase, and backups, in the same folder."""
    with suppress(OSError):
        for file in sorted(place.parent.iterdir()):
            if file.is_file() and file != place and (opens_with(file, old) or _is_backup(file)):
                yield file


def _is_backup(file: Path) -> bool:
    try:
        with open_container(file):
            return True
    except (JournalError, OSError):
        return False
