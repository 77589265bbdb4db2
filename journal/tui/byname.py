"""What is found by its name from everywhere: each screen says so of itself, and the palette looks through it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

LEAST_WITHIN = 4
"""Characters from which on they are looked for within a word, too, not only where one begins."""

SHORT = 6
"""Words of a name; with more it is a sentence, in which a word says less."""

BEGINS, BESIDE, WITHIN = 2.8, 1.5, 1.2
"""What each character that was typed is worth where words of the name begin so, where words beside it do, within one.

An action of where one is that is called so stands above, one whose name only has the same letters below.
"""

_BETWEEN = re.compile(r"[\W_]+")


class Named(NamedTuple):
    """A line or an action of a screen: its name, what `arrive` is told to go there, and the action that is done there.

    `alias`: what else it may be called. `also`: words beside it, by which it is found as well; neither is shown.
    `help`: a sentence about it, of ours, or empty.
    """

    name: str
    wanted: Mapping[str, object]
    does: str = ""
    alias: str = ""
    also: str = ""
    help: str = ""


def words_in(text: str) -> str:
    """Return the words of a text as they are compared, with a space before each."""
    return f" {_BETWEEN.sub(' ', text.casefold()).strip()}"


def how_well(typed: str, name: str, also: str) -> float:
    """Return what each typed character is worth in a thing, 0 where it is not meant; all as `words_in` gives them."""
    words = typed.split()
    if not words:
        return 0.0
    if all(f" {word}" in name for word in words):
        return BEGINS if name.count(" ") <= SHORT else BESIDE
    if all(f" {word}" in name or f" {word}" in also for word in words):
        return BESIDE
    return WITHIN if len(typed) > LEAST_WITHIN and typed[1:] in name else 0.0
