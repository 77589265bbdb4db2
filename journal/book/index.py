"""The full-text index: SQLite's FTS5 in memory only, built behind what is on the screen."""

import sqlite3
import threading

from journal.book.folding import fold
from journal.book.query import Query
from journal.model.entry import Entry

AT_ONCE = 100
"""Entries that are put in before others get their turn."""

MANY = 2000
"""Finds above which all are as good as each other: they come newest first, and none is weighed."""

STEPS = 30_000
"""Steps of SQLite's machine after which a search gives up weighing: some two thousand finds."""

NEWEST = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?"
BEST = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 1.0, 2.0), rowid DESC LIMIT ?"


class Index:
    """Words of entries by row; an entry that changed gets a new row, and its old one is passed over.

    It holds no text that could be read back whole, and nothing of it is ever written to a disk: the database and its
    temporary tables are in memory. It can be called from any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: dict[int, Entry] = {}
        self._row_of: dict[str, int] = {}
        self._last = 0
        self._connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._connection.execute("PRAGMA temp_store=MEMORY")
        self._connection.execute(
            "CREATE VIRTUAL TABLE words USING fts5(text, beside, content='', detail=full, prefix='1 2 3', "
            "tokenize=\"ascii tokenchars '_'\")"
        )

    def take(self, entries: list[Entry]) -> None:
        """Bring the index up to date with these entries, oldest first; most of them are in it already."""
        with self._lock:
            for gone in self._row_of.keys() - {entry.id for entry in entries}:
                del self._rows[self._row_of.pop(gone)]
        new = [entry for entry in entries if not self._knows(entry)]
        for start in range(0, len(new), AT_ONCE):
            rows = [
                (fold(entry.text), fold(f"{' '.join(entry.tags)} {entry.mood}"))
                for entry in new[start : start + AT_ONCE]
            ]
            with self._lock:
                self._put(new[start : start + AT_ONCE], rows)

    def _knows(self, entry: Entry) -> bool:
        row = self._row_of.get(entry.id)
        return row is not None and self._rows[row] is entry

    def _put(self, entries: list[Entry], folded: list[tuple[str, str]]) -> None:
        numbers = range(self._last + 1, self._last + 1 + len(entries))
        self._last += len(entries)
        self._connection.execute("BEGIN")
        self._connection.executemany(
            "INSERT INTO words(rowid, text, beside) VALUES (?, ?, ?)",
            [(number, *row) for number, row in zip(numbers, folded, strict=True)],
        )
        self._connection.execute("COMMIT")
        for number, entry in zip(numbers, entries, strict=True):
            old = self._row_of.get(entry.id)
            self._rows[number] = entry
            self._row_of[entry.id] = number
            if old is not None:
                del self._rows[old]

    def search(self, query: Query) -> list[Entry]:
        """Return what holds the words and phrases of a query, best first; only entries as they were taken last."""
        asked = _asked(query)
        with self._lock:
            best = self._weighed(asked)
            return best if best is not None else self._find(NEWEST, asked, MANY + 1)

    def _weighed(self, asked: str) -> list[Entry] | None:
        """Return the finds, best first; None where there are too many to weigh them all."""
        self._connection.set_progress_handler(lambda: True, STEPS)
        try:
            best = self._find(BEST, asked, MANY + 1)
        except sqlite3.OperationalError:  # it was told to stop
            return None
        finally:
            self._connection.set_progress_handler(None, 0)
        return best if len(best) <= MANY else None

    def rest(self, query: Query) -> list[Entry]:
        """Return everything that a query of very many finds found, newest first."""
        with self._lock:
            return self._find(NEWEST, _asked(query), -1)

    def _find(self, question: str, asked: str, most: int) -> list[Entry]:
        found = self._connection.execute(question, (asked, most))
        return [self._rows[row] for (row,) in found if row in self._rows]


def _asked(query: Query) -> str:
    """Return the words, each as a beginning, and the phrases as FTS5 takes them; folded words hold no quotes."""
    words = [f'"{word}" *' for word in query.words]
    return " AND ".join([*words, *(f'"{phrase}"' for phrase in query.phrases)])
