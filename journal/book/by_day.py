"""Which day holds how many pieces: counted once, and again only when something changed."""

from collections import Counter
from datetime import date
from typing import Protocol

from journal.book.store import Store


class Piece(Protocol):
    """An entry or a drawing."""

    @property
    def date(self) -> date:
        """The day it belongs to."""

    @property
    def deleted_at(self) -> object:
        """Set while it rests in the bin."""


class ByDay:
    """Counts the pieces of a kind by their day."""

    def __init__(self, store: Store, kind: str, shape: type[Piece]) -> None:
        self._store = store
        self._kind = kind
        self._shape = shape
        self._revision = -1
        self._counts: Counter[date] = Counter()
        self._days: set[date] = set()

    def count_on(self, day: date) -> int:
        """Return how many pieces of a day there are outside the bin."""
        self._refresh()
        return self._counts[day]

    def days(self) -> set[date]:
        """Return every day on which a piece was made, also one that rests in the bin."""
        self._refresh()
        return self._days

    def _refresh(self) -> None:
        revision = self._store.revision(self._kind)
        if revision != self._revision:
            pieces = [(piece.date, piece.deleted_at) for piece in self._store.glances(self._kind, self._shape)]
            self._counts = Counter(day for day, deleted in pieces if deleted is None)
            self._days = {day for day, _ in pieces}
            self._revision = revision
