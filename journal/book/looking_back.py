"""What an evening offers to meet again: only what was marked so, and nothing on a tough day."""

from typing import TYPE_CHECKING

from journal.model.day import Mark
from journal.model.lookback import Met, met_on

if TYPE_CHECKING:
    from journal.book import Book


def offered_tonight(book: "Book") -> Met | None:
    """Return an entry or a drawing from months ago, or None. What rests in the bin is never offered."""
    today = book.today()
    if book.days.day(today).mark is Mark.TOUGH:
        return None
    entries = (
        Met("entry", entry.id, entry.date, entry.first_line) for entry in book.entries.list() if entry.meet_again
    )
    drawings = (
        Met("drawing", drawing.id, drawing.date, drawing.title)
        for drawing in book.drawings.list()
        if drawing.meet_again
    )
    return met_on(today, (*entries, *drawings))
