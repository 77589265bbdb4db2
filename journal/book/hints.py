"""What the root row says of all records, so that a save need not open every one of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from journal.book.records import Record

_DELETED = re.compile(rb'"deleted_at":"([^"]+)"')
"""In a body, a quote that belongs to a text has a backslash before it, so that no text can look like this."""


@dataclass(frozen=True)
class Hint:
    """`clock` is the highest Lamport counter that any record knows of.

    `oldest_in_bin` is the moment, ISO 8601, before which nothing went into the bin that rests there; empty where
    nothing rests there.
    """

    clock: int
    oldest_in_bin: str = ""

    def __str__(self) -> str:
        return f"{self.clock} {self.oldest_in_bin}".rstrip()


def read_hint(text: str) -> Hint | None:
    """Return what a root row says; None where it says nothing, or something that this version does not know."""
    clock, _, moment = text.partition(" ")
    if not clock.isdecimal() or (moment and not _is_moment(moment)):
        return None
    return Hint(int(clock), moment)


def deleted_at(record: Record) -> str:
    """Return when a record went into the bin, as it stands in its body; empty for one that does not rest there."""
    found = _DELETED.search(record.body)
    moment = found[1].decode("ascii", "replace") if found else ""
    return moment if _is_moment(moment) else ""


def oldest(moments: Iterable[str]) -> str:
    """Return the earliest of some moments in ISO 8601; those that are empty do not count, and without any it is ""."""
    return min(filter(None, moments), key=datetime.fromisoformat, default="")


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
