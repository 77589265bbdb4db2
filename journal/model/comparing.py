"""What differs between two texts, line by line, and in a line that changed, word by word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Kind = Literal["same", "gone", "new"]
Spans = tuple[tuple[int, int], ...]

MOST_PAIRS = 1_000_000
"""Words of one line times words of the other above which all between its first and its last change counts as one."""

ALIKE = 0.35
"""How much of two lines has to be the same, so that it is worth saying which of their words are not: 1 is all."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Piece(NamedTuple):
    """A line and whether it stands in both texts, only in the earlier one, or only in the later one.

    `changed`: where in it, from and to, the other text has other words; empty where all of it is like nothing there.
    """

    kind: Kind
    text: str
    changed: Spans = ()


def compare(earlier: str, later: str) -> list[Piece]:
    """Return the lines of both texts in one order; those of one kind, put together, are that text again."""
    before, after = earlier.split("\n"), later.split("\n")
    found: list[Piece] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            found += [Piece("same", line) for line in before[start:end]]
        else:
            found += _changed(before[start:end], after[begin:stop])
    return found


def _changed(before: list[str], after: list[str]) -> list[Piece]:
    """Return lines that stand in the place of others, each compared with the one that it became."""
    words = [changed_words(*lines) for lines in zip(before, after, strict=False)]
    none: Spans = ()
    old = [*(spans for spans, _ in words), *[none] * (len(before) - len(words))]
    new = [*(spans for _, spans in words), *[none] * (len(after) - len(words))]
    return [
        *(Piece("gone", line, spans) for line, spans in zip(before, old, strict=True)),
        *(Piece("new", line, spans) for line, spans in zip(after, new, strict=True)),
    ]


def changed_words(before: str, after: str) -> tuple[Spans, Spans]:
    """Return where each of two lines has words that the other has not; nothing where they have little in common."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    first = _same(old, new)
    last = _same(old[: first - 1 if first else None : -1], new[: first - 1 if first else None : -1])
    old_end, new_end = len(old) - last, len(new) - last
    if (old_end - first) * (new_end - first) > MOST_PAIRS:
        changes = [(first, old_end, first, new_end)]
    else:
        matcher = SequenceMatcher(None, old[first:old_end], new[first:new_end], autojunk=False)
        changes = [
            (first + start, first + end, first + begin, first + stop)
            for tag, start, end, begin, stop in matcher.get_opcodes()
            if tag != "equal"
        ]
    gone = sum(len(token) for start, end, _, _ in changes for token in old[start:end])
    came = sum(len(token) for _, _, begin, stop in changes for token in new[begin:stop])
    if 1 - (gone + came) / max(1, len(before) + len(after)) < ALIKE:
        return (), ()
    return _spans(old, [change[:2] for change in changes]), _spans(new, [change[2:] for change in changes])


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two lines have in common at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _spans(tokens: list[str], changes: list[tuple[int, int]]) -> Spans:
    ends = [0]
    for token in tokens:
        ends.append(ends[-1] + len(token))
    return tuple((ends[start], ends[end]) for start, end in changes if start < end)
