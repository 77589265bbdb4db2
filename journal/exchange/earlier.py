"""Earlier copies: looking into a snapshot, and bringing one back with the passphrase and the code of now."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import msgspec

from journal.book import Book
from journal.exchange.check import counts_in_words, differences
from journal.exchange.container import take_vault
from journal.exchange.contents import Contents, read_contents
from journal.exchange.copies import OpenCopy, contents_of_copy, private_workplace
from journal.exchange.gently import gently
from journal.exchange.restore import STOPPED, RestoreReport, restore
from journal.exchange.told import Progress, Told
from journal.vault import Secret


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a copy in which everything was found whole, its last day, and how it differs from now, in words."""

    entries: int
    drawings: int
    days: int
    last_day: date | None
    differences: tuple[str, ...] = ()

    @property
    def holds(self) -> str:
        """What is in it: "12 entries, 3 drawings, 40 days"."""
        return counts_in_words(self.entries, self.drawings, self.days)


@gently()
def look_into(copy: Path, open_copy: OpenCopy, book: Book | None = None) -> Looked:
    """Open every record of a copy and say what it holds; with a book, also how it differs from that.

    Nothing is written. Raises BackupDamaged for a copy that is not whole, WrongSecret for one made with other keys.
    """
    contents = contents_of_copy(copy, open_copy)
    return Looked(
        entries=len(contents.shown_entries),
        drawings=len(contents.shown_drawings),
        days=len(contents.shown_days),
        last_day=_last_day(contents),
        differences=() if book is None else tuple(differences(contents, read_contents(book.records()))),
    )


@gently()
def bring_back(
    book: Book,
    copy: Path,
    secret: Secret,
    state_folder: Path,
    *,
    now: Callable[[], datetime] = datetime.now,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> RestoreReport:
    """Put a snapshot of a book in its place; the book is closed in any case, and what was there is kept beside it.

    The keys of now go on to open it, unless they are what was damaged: then `secret` has to be that of the copy's time.
    Raises as `restore`.
    """
    try:
        with private_workplace(book.path.resolve().parent) as work:
            ready = work / "ready"
            take_vault(copy, ready, Told(progress, stop, STOPPED).tick)
            if not (book.damage.root or book.damage.head):
                book.keys.give_to(ready)
            book.close()
            return restore(ready, book.path, secret, state_folder, now=now, progress=progress, stop=stop)
    finally:
        book.close()


def _last_day(contents: Contents) -> date | None:
    days = [day.date for day in contents.shown_days]
    days += [entry.date for entry in contents.shown_entries]
    days += [drawing.date for drawing in contents.shown_drawings]
    return max(days, default=None)
