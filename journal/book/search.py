"""Search by scanning: every word in every entry, accents and case aside; it answers until the index stands."""

from journal.book.folding import fold
from journal.book.query import Query
from journal.model.entry import Entry

_MOST = 8
"""How many finds of one word in one entry weigh anything: more of them say no more."""


class Scanner:
    """Answers searches over entries; folded texts are remembered, in memory only."""

    def __init__(self) -> None:
        self._folded: dict[str, tuple[Entry, str]] = {}

    def search(self, query: Query, entries: list[Entry]) -> list[Entry]:
        """Return the entries that hold all that is asked for, best first; `entries` come newest first, as equals stay.

        A word is found whole or as a beginning; whole ones weigh more.
        """
        found: list[tuple[float, int, Entry]] = []
        needed = [word for phrase in query.phrases for word in phrase.split()] + [*query.words, *query.middles]
        for place, entry in enumerate(entries):
            if entry.text.isascii() and not _may_hold(entry, needed):
                continue
            text = self._fold(entry)
            if _holds(query, text) and all(sign in entry.text for sign in query.signs):
                found.append((-_weight(query, text), place, entry))
        found.sort(key=lambda row: row[:2])
        return [entry for _, _, entry in found]

    def forget(self) -> None:
        """Let go of the folded texts, when they are not needed any more."""
        self._folded.clear()

    def _fold(self, entry: Entry) -> str:
        known = self._folded.get(entry.id)
        if known is None or known[0] is not entry:
            known = (entry, searchable(entry))
            self._folded[entry.id] = known
        return known[1]


def searchable(entry: Entry) -> str:
    """Return all words of an entry, folded, with a space before and after each."""
    beside = fold(" ".join((*entry.tags, entry.mood)))
    return f" {' '.join(fold(entry.text).split())} | {' '.join(beside.split())} "


def _holds(query: Query, text: str) -> bool:
    return (
        all(f" {word}" in text for word in query.words)
        and all(f" {phrase} " in text for phrase in query.phrases)
        and all(middle in text for middle in query.middles)
    )


def _may_hold(entry: Entry, needed: list[str]) -> bool:
    """Whether an entry in plain ASCII can hold the words: most cannot, and need not be folded to know it."""
    text = entry.text.lower()
    if not entry.tags and not entry.mood:
        return all(word in text for word in needed)
    beside = fold(" ".join((*entry.tags, entry.mood)))
    return all(word in text or word in beside for word in needed)


def _weight(query: Query, text: str) -> float:
    weight = 0.0
    for word in query.words:
        begun = f" {word}"
        weight += 1 + 2 * min(text.count(begun), _MOST) + 2 * min(text.count(begun + " "), _MOST)
    return weight / (1 + len(text) / 4000)
