"""Bringing a backup back: all is verified first, what was there is kept, and a power cut leaves one or the other."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from sqlite3 import Connection

import msgspec

from journal.book.computer import forget_name
from journal.errors import (
    BackupDamaged,
    BadInput,
    DiskFull,
    NoRights,
    VaultBusy,
    VaultError,
    VaultMissing,
    VaultReadOnly,
)
from journal.exchange.check import counts_in_words
from journal.exchange.container import NO_LINKS, refuse_missing, take_vault
from journal.exchange.copies import contents_of_copy, private_workplace
from journal.exchange.gently import gently
from journal.exchange.told import Progress, Told
from journal.paths import make_private_folder, sync_folder
from journal.vault import Secret, Vault, Witness
from journal.vault.making import copy_into
from journal.vault.opening import open_file
from journal.vault.snapshots import make_snapshot

Now = Callable[[], datetime]

LAST_STEP = "Keeping what is here"
"""What is being done when it cannot be stopped any more."""

STOPPED = "Nothing was brought back, and nothing was changed."


class RestoreReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was brought back, and where what was there before is kept; `kept` is None when nothing was there."""

    path: Path
    kept: Path | None
    entries: int
    drawings: int
    days: int

    @property
    def holds(self) -> str:
        """What is in it: "12 entries, 3 drawings, 40 days"."""
        return counts_in_words(self.entries, self.drawings, self.days)


@gently()
def restore(
    source: Path,
    vault_path: Path,
    secret: Secret,
    state_folder: Path,
    *,
    now: Now = datetime.now,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> RestoreReport:
    """Put the vault of a backup, or a bare vault file, in the place of `vault_path`, which is kept under a dated name.

    No book may be open there. Up to the last step, which the system does whole or not at all, what was there is
    untouched. Raises NotFound, WrongSecret, NewerFormat, BackupDamaged, VaultBusy, NoRights, DiskFull, Stopped.
    """
    told = Told(progress, stop, STOPPED)
    place = vault_path.resolve()
    if place.exists() and source.exists() and source.samefile(place):
        raise BadInput("This is the journal that is in use already. Nothing was changed; choose a backup of it.")
    refuse_missing(source)
    with _plain_failures(place):
        make_private_folder(place.parent)
        with private_workplace(place.parent) as work:
            fresh = work / "restored"
            told("Taking the journal out", 0.0)
            take_vault(source, fresh, told.tick)
            told("Opening it", 0.2)
            contents = contents_of_copy(
                fresh,
                lambda copy: _opened(copy, secret, told),
                told.tick,
                lambda vault: _before_it_goes(vault, place, Witness(state_folder), now().date()),
            )
            told(LAST_STEP, 0.9)
            with _settled(place) as current:
                kept = _keep(place, current, now())
                forget_name(state_folder)
                _put(fresh, place, current, kept)
                sync_folder(place.parent)
    return RestoreReport(
        path=place,
        kept=kept,
        entries=len(contents.shown_entries),
        drawings=len(contents.shown_drawings),
        days=len(contents.shown_days),
    )


def _opened(copy: Path, secret: Secret, told: Told) -> Vault:
    vault = Vault.open(copy, secret)
    told("Checking it", 0.4)
    return vault


def _before_it_goes(fresh: Vault, place: Path, witness: Witness, day: date) -> None:
    """Let the restored vault count on from the highest that this computer has seen, so that no warning is due.

    Of what is there now a snapshot is made where the same keys open it; it is kept whole in any case.
    """
    fresh.raise_counter(max(fresh.counter, witness.highest(fresh.vault_id)) + 1)
    with suppress(VaultError), fresh.open_copy(place) as current:
        make_snapshot(current, day, again=True)


@dataclass(frozen=True)
class _Current:
    """What is at the place: `lock` holds a vault that can be opened; without it, `there` says if anything is."""

    there: bool
    lock: Connection | None = None


@contextmanager
def _settled(place: Path) -> Iterator[_Current]:
    """Roll back an interrupted save of the vault that is there, and hold its lock so that nobody begins another one.

    Raises VaultBusy, VaultReadOnly, NoRights.
    """
    current = _current(place)
    try:
        yield current
    finally:
        if current.lock is not None:
            current.lock.close()


def _current(place: Path) -> _Current:
    try:
        return _Current(there=True, lock=open_file(place, read_only=False).connection)
    except VaultMissing:
        return _Current(there=False)
    except (VaultBusy, VaultReadOnly, NoRights, DiskFull):
        raise
    except VaultError:
        return _Current(there=True)


def _keep(place: Path, current: _Current, moment: datetime) -> Path | None:
    """Give what is there a second, dated name; what cannot be opened is moved instead, together with its journal."""
    kept = _free_name(place, moment)
    left_over = place.with_name(f"{place.name}-journal")
    if current.lock is not None:
        if left_over.exists() and left_over.stat().st_size:
            # Rolled back while the lock was taken, and still held: what it says is in the file already.
            os.truncate(left_over, 0)
        try:
            os.link(place, kept)
        except OSError as problem:
            if problem.errno not in NO_LINKS:
                raise
            copy_into(current.lock, kept, whole=False)
        if os.name == "nt":
            current.lock.close()
    else:
        if current.there:
            place.rename(kept)
        if left_over.exists() and left_over.stat().st_size:
            left_over.rename(kept.with_name(f"{kept.name}-journal"))
    sync_folder(place.parent)
    return kept if current.there else None


def _put(fresh: Path, place: Path, current: _Current, kept: Path | None) -> None:
    """Let the restored file take the place; where that cannot be, all is as it was before. Raises NoRights, OSError."""
    try:
        fresh.replace(place)
    except OSError as problem:
        if kept is not None:
            if current.lock is not None:
                kept.unlink(missing_ok=True)
            else:
                kept.rename(place)
        if problem.errno in {errno.ENOSPC, errno.EDQUOT, errno.EIO}:
            raise
        raise NoRights(
            "The system does not let the backup take the place of the journal that is here. Nothing was changed; "
            "bring it back into another place, with journal --vault and the name of a new file."
        ) from None


def _free_name(place: Path, moment: datetime) -> Path:
    """Return `journal-2026-11-22-1930.vault`, with a number when there is one of that minute already."""
    stem = f"{place.stem}-{moment:%Y-%m-%d-%H%M}"
    for number in range(1, 1000):
        name = place.with_name(f"{stem}{'' if number == 1 else f'-{number}'}{place.suffix}")
        if not os.path.lexists(name) and not os.path.lexists(f"{name}-journal"):
            return name
    raise BadInput("There are very many kept journals of this minute already. Nothing was changed; try again later.")


@contextmanager
def _plain_failures(place: Path) -> Iterator[None]:
    try:
        yield
    except DiskFull:
        raise _no_room() from None
    except PermissionError:
        raise NoRights(
            f"The system does not allow anything to be written in {place.parent}. Nothing was changed; "
            "look whose folder it is, or choose another place for the journal."
        ) from None
    except OSError as problem:
        if problem.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise _no_room() from None
        raise BackupDamaged(
            "The backup could not be read to its end. Nothing was changed; "
            "look whether the stick is still plugged in, or try another backup."
        ) from None


def _no_room() -> DiskFull:
    return DiskFull("There is not enough room to bring the backup back. Nothing was changed; make room and try again.")
