"""The fire drill: the newest backup is brought back into memory only, to see that it would come back."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from journal.book import Book
from journal.errors import BackupFailed, NotFound
from journal.exchange.check import STOPPED, check_container, counts_in_words
from journal.exchange.container import open_container
from journal.exchange.copies import private_workplace
from journal.exchange.gently import gently
from journal.exchange.lastbackup import backups_in
from journal.exchange.told import Progress, Told
from journal.model.entry import Entry

SHOWN = 3
"""How many entries are shown."""


class Drill(msgspec.Struct, frozen=True, kw_only=True):
    """What came back: `entries` are the newest three, `holds` says in words how much there is."""

    path: Path
    holds: str
    entries: tuple[Entry, ...]


def newest_backup(folder: Path) -> Path:
    """Return the newest backup in a folder, by the date in its name. Raises NotFound when there is none."""
    found = backups_in([folder])
    if not found:
        raise NotFound("There is no backup in that folder. Is the stick plugged in? You could make a backup first.")
    return found[0]


@gently()
def drill(book: Book, backup: Path, progress: Progress | None = None, stop: Callable[[], bool] | None = None) -> Drill:
    """Open all of a backup with the keys of the open book, compare it with itself, and return what came back.

    Nothing readable is written anywhere. Raises NotFound, NoRights, BackupDamaged, WrongSecret, BackupFailed, Stopped.
    """
    step = Told(progress, stop, STOPPED).part("Checking it", 0.0, 1.0)
    try:
        with open_container(backup) as container, private_workplace(book.path.parent, backup.parent) as work:
            contents = check_container(container, book.open_copy, lambda: book.keys.identity.secret, work, step)
    except OSError:
        raise BackupFailed(
            "The backup could not be read to its end, or there is no room to open it. Nothing was changed; "
            "look whether the stick is still plugged in, and make room."
        ) from None
    entries, drawings, days = contents.shown_entries, contents.shown_drawings, contents.shown_days
    return Drill(
        path=backup,
        holds=counts_in_words(len(entries), len(drawings), len(days)),
        entries=tuple(reversed(entries[-SHOWN:])),
    )
