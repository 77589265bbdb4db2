"""Snapshots: still sealed copies of a vault in a folder beside it, one a day, and which of them stay."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from shutil import disk_usage

from journal.errors import VaultError
from journal.paths import sync_folder
from journal.vault import trouble
from journal.vault.vault import Vault

KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 7, 4, 12
"""Of so many of the newest days, weeks and months that have any, the newest snapshot of each stays."""
MOST_BYTES = 1_000_000_000
"""The most bytes that all snapshots of a vault take together."""
FREE_SHARE = 10
"""One part in so many of the disk is left free by snapshots."""

OpenCopy = Callable[[Path], Vault]
"""Opens a copy of a vault for reading only."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-(\d{1,4}))?\.vault", re.ASCII)
_UNFINISHED = ".unfinished"


@dataclass(frozen=True, order=True)
class Snapshot:
    """One copy: the day on which it was made, its number on that day, its file, and its size in bytes."""

    day: date
    number: int
    path: Path = field(compare=False)
    size: int = field(compare=False)

    @property
    def name(self) -> str:
        """How a person names it: "2026-11-22", or "2026-11-22-2" for the second one of a day."""
        return self.path.stem

    @property
    def size_in_words(self) -> str:
        """Its size as a person reads it: "84 kB" or "1.2 MB"."""
        return f"{max(1, round(self.size / 1000))} kB" if self.size < 999_500 else f"{self.size / 1_000_000:.1f} MB"


def folder_of(vault: Path) -> Path:
    """Return the folder of a vault's snapshots, which need not be there."""
    place = vault.resolve()
    return place.with_name(f"{place.name}-snapshots")


def left_overs_in(folder: Path) -> Iterator[Path]:
    """Yield what copies that were never finished have left in a folder, and nothing of anybody else."""
    for pattern in (f"{_UNFINISHED}*", f".{_UNFINISHED}.*.new*"):
        yield from (file for file in folder.glob(pattern) if file.is_symlink() or file.is_file())


def list_snapshots(vault: Path) -> list[Snapshot]:
    """Return the snapshots of a vault, the newest first, by the dates in their names. Raises NoRights."""
    folder = folder_of(vault)
    found = []
    try:
        for file in folder.iterdir():
            snapshot = _read_name(file)
            if snapshot is not None:
                found.append(snapshot)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise trouble.from_os(error, folder) from None
    return sorted(found, reverse=True)


def make_snapshot(vault: Vault, day: date, *, again: bool = False) -> Snapshot | None:
    """Copy an open vault, see that the copy is whole, and take away those that need not stay any more.

    None when none is to be made: there is one of that day already (but for `again`), the vault is damaged, or the disk
    is nearly full. Raises VaultError when it cannot be made; the earlier ones are as they were then.
    """
    there = list_snapshots(vault.path)
    number = 1 + max((one.number for one in there if one.day == day), default=0)
    if vault.damage or (number > 1 and not again) or not has_room(vault.path):
        return None
    folder = folder_of(vault.path)
    try:
        for left_over in left_overs_in(folder):
            left_over.unlink()
        vault.copy_to(folder / _UNFINISHED)
        if not is_whole(folder / _UNFINISHED, vault.open_copy):
            (folder / _UNFINISHED).unlink()
            return None
        path = folder / f"{day.isoformat()}{'' if number == 1 else f'-{number}'}.vault"
        (folder / _UNFINISHED).rename(path)
        sync_folder(folder)
        made = Snapshot(day, number, path, path.stat().st_size)
        for old in superfluous([made, *there], made):
            old.path.unlink(missing_ok=True)
    except OSError as error:
        raise trouble.from_os(error, folder) from None
    return made


def superfluous(snapshots: Iterable[Snapshot], newest: Snapshot) -> list[Snapshot]:
    """Return what need not stay, by the rule for days, weeks and months and by size; `newest` stays in any case.

    Days that have none do not count, so that after weeks away, or with a clock set wrong, no history is lost.
    """
    ordered = sorted(snapshots, reverse=True)
    wanted = {newest}
    for most, period in ((KEPT_DAYS, _day), (KEPT_WEEKS, _week), (KEPT_MONTHS, _month)):
        newest_of: dict[object, Snapshot] = {}
        for snapshot in ordered:
            newest_of.setdefault(period(snapshot), snapshot)
        wanted.update(list(newest_of.values())[:most])
    left = MOST_BYTES - newest.size
    for snapshot in ordered:
        if snapshot in wanted and snapshot != newest:
            left -= snapshot.size
            if left < 0:
                wanted.remove(snapshot)
    return [snapshot for snapshot in ordered if snapshot not in wanted]


def has_room(vault: Path) -> bool:
    """Whether one more snapshot is small enough, and leaves the last tenth of the disk free."""
    try:
        size, disk = vault.stat().st_size, disk_usage(vault.resolve().parent)
    except OSError as error:
        raise trouble.from_os(error, vault) from None
    return size <= MOST_BYTES and disk.free - size >= disk.total / FREE_SHARE


def newest_good(vault: Path, open_copy: OpenCopy) -> Snapshot | None:
    """Return the snapshot that was saved last of those in which every seal is whole, or None.

    Counters decide which was last, not dates; copies that cannot be opened are passed over.
    """
    found: list[tuple[int, Snapshot]] = []
    for snapshot in list_snapshots(vault):
        with suppress(VaultError), open_copy(snapshot.path) as copy:
            found.append((copy.counter, snapshot))
    found.sort(reverse=True)
    return next((snapshot for _, snapshot in found if is_whole(snapshot.path, open_copy)), None)


def is_whole(copy: Path, open_copy: OpenCopy) -> bool:
    """Whether every record of a copy can be opened and nothing in it is damaged."""
    try:
        with open_copy(copy) as opened:
            for _ in opened.records():
                continue
            return not opened.damage
    except VaultError:
        return False


def _read_name(file: Path) -> Snapshot | None:
    """Return the snapshot that a file is by its name; None for any other file."""
    parts = _NAME.fullmatch(file.name)
    try:
        return Snapshot(date.fromisoformat(parts[1]), int(parts[2] or 1), file, file.stat().st_size) if parts else None
    except (ValueError, FileNotFoundError):
        return None


def _day(snapshot: Snapshot) -> object:
    return snapshot.day


def _week(snapshot: Snapshot) -> object:
    return snapshot.day.isocalendar()[:2]


def _month(snapshot: Snapshot) -> object:
    return snapshot.day.year, snapshot.day.month
