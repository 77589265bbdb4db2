"""Search by scanning: every word in every entry, accents and case aside; it answers until the index stands."""

from collections.abc import Callable

from journal.book.folding import fold
from journal.book.query import Query, read_query
from journal.model.entry import Draft, Entry

_ENTRY, _DRAWING = b'{"kind":"entry",', b'{"kind":"drawing",'
"""How records of these kinds begin."""

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
        needed = _needed(query)
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


def sieve(query: Query) -> Callable[[bytes], bool]:
    """Return what says whether an entry can hold the words of a query, from its JSON alone: most need not be read.

    It judges only what is all ASCII, where each letter is itself: a word that is not in it is in no part of it.
    """
    needed = [word.encode("utf-8") for word in _needed(query)]

    def may_hold(body: bytes) -> bool:
        if not body.isascii() or b"\\u" in body:
            return True
        text = body.lower()
        for word in needed:  # noqa: SIM110 (the innermost loop of a search: all() takes as long as all of it)
            if word not in text:
                return False
        return True

    return may_hold


def needed_for(words: str) -> Callable[[bytes], bool]:
    """Return what says whether a record, as the vault sealed it, is needed to answer a search."""
    query = read_query(words)
    may_hold = sieve(query)

    def is_needed(payload: bytes) -> bool:
        if payload.startswith(_ENTRY):
            return may_hold(payload)
        return query.with_drawing and payload.startswith(_DRAWING)

    return is_needed


def _needed(query: Query) -> list[str]:
    return [word for phrase in query.phrases for word in phrase.split()] + [*query.words, *query.middles]


def holds_all(query: Query, piece: Entry | Draft) -> bool:
    """Whether a piece of writing holds all words, phrases and signs that are asked for."""
    return _holds(query, searchable(piece)) and all(sign in piece.text for sign in query.signs)


def searchable(entry: Entry | Draft) -> str:
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
