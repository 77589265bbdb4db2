"""Where in a text the words are that were searched for, and the sentence around the first of them."""

import re

from journal.book.folding import fold_letters
from journal.book.query import Query

LOOKED_AT = 20_000
"""Letters of a text in which the words are looked for, to be lit up."""

BEFORE = 24
"""Letters that are shown before the first find."""

Spans = list[tuple[int, int]]


def spans_in(text: str, query: Query) -> Spans:
    """Return the places, from and to, of the words of a query in the beginning of a text, in order."""
    patterns = [rf"(?<!\w){re.escape(word)}" for word in query.words]
    patterns += [r"(?<!\w)" + r"\W+".join(map(re.escape, phrase.split())) + r"(?!\w)" for phrase in query.phrases]
    patterns += [re.escape(middle) for middle in query.middles]
    part = text[:LOOKED_AT]
    found: Spans = []
    if patterns:
        letters, places = (part.lower(), range(len(part))) if part.isascii() else fold_letters(part)
        for hit in re.finditer("|".join(patterns), letters):
            found.append((places[hit.start()], places[hit.end() - 1] + 1))
    for sign in query.signs:
        found += [(hit.start(), hit.end()) for hit in re.finditer(re.escape(sign), part)]
    return sorted(set(found))


def sentence_around(text: str, query: Query) -> tuple[str, Spans]:
    """Return the text from a little before the first find on, in one line, and where the finds are in it."""
    spans = spans_in(text, query)
    start = max(0, (spans[0][0] if spans else 0) - BEFORE)
    if start:
        start = max(text.rfind("\n", 0, spans[0][0]) + 1, start)
        space = text.find(" ", start, spans[0][0])
        start = space + 1 if start and text[start - 1] not in " \n" and space >= 0 else start
    begins = "…" if text[:start].strip() else ""
    shown = text[start : start + 400]
    line = begins + "".join(letter if letter.isprintable() else " " for letter in shown)
    moved = len(begins) - start
    return line, [(left + moved, right + moved) for left, right in spans if right <= start + len(shown)]
