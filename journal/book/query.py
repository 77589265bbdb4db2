"""What a search asks for: words, "phrases", tag:, from:, to:, with:drawing; everything else is words too."""

import re
from collections.abc import Collection
from datetime import date, timedelta

import msgspec

from journal.book.folding import fold
from journal.model.entry import Draft, Entry

_PART = re.compile(
    r'(?P<sign>(?:tag|from|to|with|mood):)(?:"(?P<quoted>[^"]*)"?|(?P<value>\S*))|"(?P<phrase>[^"]*)"?|(?P<word>\S+)',
    re.IGNORECASE,
)

FIRST_OF_EAST = "\u2e80"
"""From this letter on, scripts mostly put no spaces between words."""


class Query(msgspec.Struct, frozen=True):
    """A search, taken apart. `words` are folded, and a word may be the beginning of one; `signs` hold no letter.

    `middles` are words of scripts that put no spaces between words: they are looked for in the middle, too.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    middles: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    moods: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    with_drawing: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        return self == Query()

    @property
    def is_narrow(self) -> bool:
        """Whether it asks for more than words and phrases."""
        return bool(
            self.tags or self.since or self.until or self.with_drawing or self.moods or self.signs or self.middles
        )

    @property
    def has_words(self) -> bool:
        """Whether it asks for anything in the text."""
        return bool(self.words or self.phrases or self.signs or self.middles)

    def admits(self, piece: Entry | Draft, drawn_days: Collection[date], *, begun: bool = False) -> bool:
        """Whether a piece of writing fits in all but its words; `drawn_days` are the days on which something was drawn.

        With `begun` a tag that is asked for may be the beginning of one.
        """
        return (
            (self.since is None or piece.date >= self.since)
            and (self.until is None or piece.date <= self.until)
            and (not self.tags or self._is_tagged(piece.tags, begun))
            and all(mood in fold(piece.mood) for mood in self.moods)
            and (
                not self.with_drawing or (isinstance(piece, Entry) and bool(piece.drawings)) or piece.date in drawn_days
            )
        )

    def _is_tagged(self, tags: Collection[str], begun: bool) -> bool:
        there = {fold(tag).strip() for tag in tags}
        if begun:
            return all(any(tag.startswith(asked) for tag in there) for asked in self.tags)
        return self.tags <= there


def read_query(text: str) -> Query:
    """Take a search apart; what is begun and cannot be read yet (from:20) asks for nothing."""
    found: dict[str, list[str]] = {"words": [], "phrases": [], "signs": [], "middles": [], "tags": [], "moods": []}
    since = until = None
    drawing = False
    for part in _PART.finditer(text):
        sign = (part["sign"] or "").lower().rstrip(":")
        quoted = part["phrase"] is not None
        said = next(text for text in part.group("quoted", "value", "phrase", "word") if text is not None)
        if sign == "tag" or (not sign and not quoted and said.startswith("#")):
            found["tags"].append(fold(said.lstrip("#")).strip())
        elif sign == "mood":
            found["moods"].append(fold(said).strip())
        elif sign in ("from", "to"):
            first, last = _days(said)
            since, until = (first or since, until) if sign == "from" else (since, last or until)
        elif sign == "with":
            drawing = drawing or (bool(said) and "drawing".startswith(fold(said).strip()))
        elif quoted:
            found["phrases"].append(" ".join(fold(said).split()))
        elif fold(said).strip():
            for word in fold(said).split():
                found["middles" if any(letter >= FIRST_OF_EAST for letter in word) else "words"].append(word)
        else:
            found["signs"].append(said)
    return Query(
        words=tuple(found["words"]),
        phrases=tuple(phrase for phrase in found["phrases"] if phrase),
        signs=tuple(found["signs"]),
        middles=tuple(found["middles"]),
        tags=frozenset(filter(None, found["tags"])),
        moods=tuple(filter(None, found["moods"])),
        since=since,
        until=until,
        with_drawing=drawing,
    )


def _days(words: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that "2026", "2026-11" or "2026-11-22" stands for."""
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", words)
    if parts is None:
        return None, None
    year, month, day = (int(part) if part else 0 for part in parts.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        first = date(year, month or 1, 1)
        after = date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
        return first, after - timedelta(days=1)
    except (ValueError, OverflowError):
        return None, None
