"""Which drawings belong to which entry."""

from datetime import date

from journal.book.entries import Entries
from journal.model.entry import Entry


def nearest(entries: Entries, day: date, most: int) -> list[Entry]:
    """Return at most so many entries that a drawing of a day could belong to: those of its day, then the nearest."""
    return sorted(entries.list(), key=lambda entry: abs((entry.date - day).days))[:most]


def toggle_drawing(entries: Entries, entry_id: str, drawing_id: str) -> Entry:
    """Let a drawing belong to an entry, or no more if it does; return the entry. Raises NotFound."""
    before = entries.get(entry_id).drawings
    others = tuple(other for other in before if other != drawing_id)
    return entries.attach(entry_id, others if drawing_id in before else (*others, drawing_id))
