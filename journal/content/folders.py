"""The folders of the content: which languages there are, and what stands in where one has no words of its own."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from journal.errors import ContentBroken
from journal.spoken import ENGLISH

_CODE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_MARKS = ("id", "code", "event")
"""What tells the blocks of a list apart, whatever the language."""


ROOM = Path(__file__).parent


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that there are, English first: each is a folder of this room."""
    there = (each.name for each in ROOM.iterdir() if each.is_dir())
    others = sorted(name for name in there if is_code(name) and name != ENGLISH and has(f"{name}/settings.toml"))
    return (ENGLISH, *others)


def is_code(language: str) -> bool:
    """Whether it is written like the code of a language: "de", or "pt_BR"."""
    return _CODE.fullmatch(language) is not None


def has(place: str) -> bool:
    """Whether there is such a file in this room."""
    return ROOM.joinpath(place).is_file()


def read_content(place: str) -> bytes:
    """Return the bytes of a file of this room, Raises ContentBroken when it is missing."""
    try:
        return ROOM.joinpath(place).read_bytes()
    except OSError as error:
        raise ContentBroken(
            f"A file of this program is missing (content/{place}: {error.strerror}). "
            "Your journal is not touched. Install the program again."
        ) from None


def laid_over(english: Any, other: Any) -> Any:
    """Return what a file says in another language, with the English sentence wherever it has none.

    Tables go name by name. Lists of blocks go by the mark of each block (`id`, `code` or `event`), in the order of
    the English ones, and those that only the other language has come last. Everything else is taken whole.
    """
    if isinstance(english, Mapping) and isinstance(other, Mapping):
        names = (*english, *(name for name in other if name not in english))
        return {name: _one(english, other, name) for name in names}
    mark = _mark_of(english) if isinstance(other, list) else None
    if mark is None or mark != _mark_of(other):
        return other
    theirs = {block[mark]: block for block in other}
    ours = {block[mark] for block in english}
    merged = [laid_over(block, theirs.get(block[mark], {})) for block in english]
    return [*merged, *(block for block in other if block[mark] not in ours)]


def _one(english: Mapping[str, Any], other: Mapping[str, Any], name: str) -> Any:
    if name not in other:
        return english[name]
    return laid_over(english[name], other[name]) if name in english else other[name]


def _mark_of(blocks: Any) -> str | None:
    """Return by what the blocks of a list can be told apart; None where it is no list of such blocks."""
    if not isinstance(blocks, list) or not blocks or not all(isinstance(block, Mapping) for block in blocks):
        return None
    for mark in _MARKS:
        if all(mark in block for block in blocks) and len({block[mark] for block in blocks}) == len(blocks):
            return mark
    return None
