"""Deleting everything of a journal on this computer, and saying what cannot be reached."""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from journal.book import Book
from journal.errors import BadInput, WrongSecret
from journal.paths import Paths, those_set_aside
from journal.vault import Passphrase
from journal.vault.snapshots import folder_of, left_overs_in

_PIECE = 1024 * 1024


class Everything(msgspec.Struct, frozen=True, kw_only=True):
    """What is deleted: copies that the keys of now open, the vault, what this computer keeps for the program."""

    vault: Path
    copies: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()


def everything_of(book: Book, passphrase: Passphrase, paths: Paths) -> Everything:
    """Return what there is to delete. Raises WrongSecret for what is not the passphrase: nothing is changed then."""
    if not book.keys.is_passphrase(passphrase):
        raise WrongSecret("That is not the passphrase of this journal. Nothing was changed; try it again.")
    vault = book.path.resolve()
    return Everything(
        vault=vault,
        copies=tuple(book.keys.old_copies()),
        others=(
            paths.settings,
            paths.keys,
            *those_set_aside(paths.settings),
            *those_set_aside(paths.keys),
            paths.state,
        ),
    )


def delete_everything(everything: Everything) -> tuple[Path, ...]:
    """Delete it all, each file written over first, the vault after its copies; returns what could not be deleted.

    No book may be open there. Killed in the middle, it can be done again: the vault goes last of what is encrypted.
    """
    if not everything.vault.exists():
        raise BadInput("There is no journal any more at that place. Nothing was changed.")
    snapshots = folder_of(everything.vault)
    left = list(_remove(everything.copies))
    with suppress(OSError):
        for unfinished in left_overs_in(snapshots):
            unfinished.unlink()
        snapshots.rmdir()
    beside = everything.vault.with_name(f"{everything.vault.name}-journal")
    left += _remove([beside, everything.vault])
    for other in everything.others:
        if other.is_dir() and not other.is_symlink():
            shutil.rmtree(other, ignore_errors=True)
            left += [other] if other.exists() else []
        else:
            left += _remove([other])
    return tuple(left)


def _remove(files: Iterable[Path]) -> Iterable[Path]:
    """Write over and remove files; yields those that are still there."""
    for file in files:
        try:
            _write_over(file)
            file.unlink(missing_ok=True)
        except FileNotFoundError:
            continue
        except OSError:
            yield file


def _write_over(file: Path) -> None:
    """Fill a file with zeros, for disks that write in place; a copy elsewhere under another name keeps what it has."""
    if file.is_symlink() or file.stat().st_nlink > 1:
        return
    left = file.stat().st_size
    with file.open("r+b") as handle:
        while left > 0:
            left -= handle.write(bytes(min(left, _PIECE)))
        handle.flush()
        os.fsync(handle.fileno())
