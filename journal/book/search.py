"""Search by scanning: every word in every entry, accents and case aside."""

import re
import unicodedata

from journal.model.entry import Entry

_NO_WORD = re.compile(r"\W+", re.UNICODE)
_ASCII_NO_WORD = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
_MOST = 8
"""How many finds of one word in one entry weigh anything: more of them say no more."""


def fold(text: str) -> str:
    """Return a text as it is compared: without accents, in one case, with spaces for all that is no letter or digit."""
    if text.isascii():
        return text.lower().translate(_ASCII_NO_WORD)
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", plain))


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
        plain = [part for part in parts if not part.startswith("#")]
        wanted = [word for part in plain for word in fold(part).split()]
        signs = [part for part in plain if not fold(part).strip()]
        if not parts:
            return []
        found: list[tuple[float, int, Entry]] = []
        for place, entry in enumerate(entries):
            if tags and not tags <= {fold(tag) for tag in entry.tags}:
                continue
            if entry.text.isascii() and not _may_hold(entry, wanted):
                continue
            text = self._fold(entry)
            if all(word in text for word in wanted) and all(sign in entry.text for sign in signs):
                found.append((-_weight(wanted, text), place, entry))
        found.sort(key=lambda row: row[:2])
        return [entry for _, _, entry in found]

    def _fold(self, entry: Entry) -> str:
        known = self._folded.get(entry.id)
        if known is None or known[0] is not entry:
            known = (entry, " " + fold(entry.text + "\n" + " ".join(entry.tags)) + " ")
            self._folded[entry.id] = known
        return known[1]


def _may_hold(entry: Entry, wanted: list[str]) -> bool:
    """Whether an entry in plain ASCII can hold the words: most cannot, and need not be folded to know it."""
    text, tags = entry.text.lower(), entry.tags
    return all(word in text or any(word in fold(tag) for tag in tags) for word in wanted)


def _weight(wanted: list[str], text: str) -> float:
    weight = 0.0
    for word in wanted:
        begun = f" {word}"
        weight += 1 + 2 * min(text.count(begun), _MOST) + 2 * min(text.count(begun + " "), _MOST)
    return weight / (1 + len(text) / 4000)
