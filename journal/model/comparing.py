"""What differs between two texts, line by line."""

from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Kind = Literal["same", "gone", "new"]


class Piece(NamedTuple):
    """A line and whether it stands in both texts, only in the earlier one, or only in the later one."""

    kind: Kind
    text: str


def compare(earlier: str, later: str) -> list[Piece]:
    """Return the lines of both texts in one order; those of one kind, put together, are that text again."""
    before, after = earlier.split("\n"), later.split("\n")
    found: list[Piece] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            found += [Piece("same", line) for line in before[start:end]]
        else:
            found += [Piece("gone", line) for line in before[start:end]]
            found += [Piece("new", line) for line in after[begin:stop]]
    return found
