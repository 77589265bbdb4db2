"""Search by scanning: every word in every entry, accents and case aside."""

import re
import unicodedata

from journal.model.entry import Entry

_WORD = re.compile(r"\w+", re.UNICODE)


def fold(text: str) -> str:
    """Return a text as it is compared: without accents, in one case."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFKC", "".join(part for part in parts if not unicodedata.combining(part)))


class Scanner:
    """Answers searches over entries; folded texts are remembered, in memory only."""

    def __init__(self) -> None:
        self._folded: dict[str, tuple[Entry, str]] = {}

    def search(self, words: str, entries: list[Entry]) -> list[Entry]:
        """Return the entries that hold all words, best first; `entries` come newest first, and equals stay so.

        A word that begins with # has to be a tag. Whole words weigh more than beginnings, those more than middles.
        """
        parts = [part for part in words.split() if part.strip("#")]
        tags = {fold(part.lstrip("#")) for part in parts if part.startswith("#")}
        wanted = [fold(part) for part in parts if not part.startswith("#")]
        if not parts:
            return []
        found: list[tuple[float, int, Entry]] = []
        for place, entry in enumerate(entries):
            if tags and not tags <= {fold(tag) for tag in entry.tags}:
                continue
            text = self._fold(entry)
            if all(word in text for word in wanted):
                found.append((-_weight(wanted, text), place, entry))
        return [entry for _, _, entry in sorted(found, key=lambda row: row[:2])]

    def _fold(self, entry: Entry) -> str:
        known = self._folded.get(entry.id)
        if known is None or known[0] is not entry:
            known = (entry, fold(entry.text + "\n" + " ".join(entry.tags)))
            self._folded[entry.id] = known
        return known[1]


def _weight(wanted: list[str], text: str) -> float:
    weight = 0.0
    for word in wanted:
        whole = beginnings = 0
        place = text.find(word)
        looked = 0
        while place >= 0 and looked < 50:
            looked += 1
            begins = place == 0 or not _WORD.match(text[place - 1])
            end = place + len(word)
            ends = end == len(text) or not _WORD.match(text[end])
            whole += begins and ends
            beginnings += begins and not ends
            place = text.find(word, end)
        weight += 1 + 4 * min(whole, 8) + 2 * min(beginnings, 8)
    return weight / (1 + len(text) / 4000)
