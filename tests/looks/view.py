"""A view: a place to look at, and the way to it."""

import re
from typing import NamedTuple


class View(NamedTuple):
    """A place to look at: `keys` from `start` on, parted by spaces; a word in quotes is typed.

    `start`: a screen of the book, or "unlock" and "welcome" before there is one. `book`: "full" (400 made-up days),
    "empty", "odd" (long words, wide characters, brackets), "brim" (as much of everything as there can be, under such
    names), "two" (of two computers, with copies and backups), "timed", "forgotten" and "overnight" (a timer runs), or
    "none" and "broken". `words`: what is on it when one is there. `trouble`: what is wrong (`TROUBLES` in troubles.py).
    `settings`: what is set otherwise than at first.
    """

    name: str
    start: str
    keys: str = ""
    words: str = ""
    book: str = "full"
    trouble: str = ""
    settings: tuple[tuple[str, object], ...] = ()


def presses(keys: str) -> list[str]:
    """Return the single keys of a way."""
    return [
        key
        for quoted, named in re.findall(r"'([^']*)'|(\S+)", keys)
        for key in ([named] if named else [{" ": "space"}.get(letter, letter) for letter in quoted])
    ]
