"""An unlocked vault as the rest sees it: days, entries, drawings, drafts, search."""

from journal.book.book import Book
from journal.book.clock import Clock, system_clock
from journal.book.keys import Identity
from journal.book.search import needed_for

__all__ = ["Book", "Clock", "Identity", "needed_for", "system_clock"]
