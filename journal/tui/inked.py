"""Styled text as a terminal is sent it: of each style only what is not in force yet.

Rich says everything for each piece of text, both colors and all attributes, and takes all of it back after it. That is
three quarters of what a key press sends.
"""

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

ENDS = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29"}
"""What ends an attribute: bold and dim have the same end."""


class Ink(NamedTuple):
    """What is in force: attributes, and codes of the color and of the ground ("" for the terminal's own)."""

    attributes: frozenset[str] = frozenset()
    color: str = ""
    ground: str = ""

    def towards(self, other: "Ink") -> str:
        """Return the codes that lead from here to other ink, the shortest way."""
        if self == other:
            return ""
        ended = {ENDS[code] for code in self.attributes - other.attributes}
        begun = {code for code in other.attributes if code not in self.attributes or ENDS[code] in ended}
        codes = [*sorted(ended), *sorted(begun)]
        codes += [other.color or "39"] if other.color != self.color else []
        codes += [other.ground or "49"] if other.ground != self.ground else []
        anew = ["0", *sorted(other.attributes), *filter(None, (other.color, other.ground))]
        return min(";".join(codes), ";".join(anew), key=len)


PLAIN = Ink()


@lru_cache(maxsize=4096)
def ink_of(said: str) -> Ink | None:
    """Return the codes of a style as ink; None when there is one among them that has no end here."""
    attributes, color, ground = set(), "", ""
    codes = iter(said.split(";"))
    for code in codes:
        if code in ENDS:
            attributes.add(code)
        elif code in ("38", "48"):
            kind = next(codes)
            whole = ";".join((code, kind, *(next(codes) for _ in range(3 if kind == "2" else 1))))
            color, ground = (whole, ground) if code == "38" else (color, whole)
        elif code.isdigit() and int(code) in (*range(30, 38), 39, *range(90, 98)):
            color = "" if code == "39" else code
        elif code.isdigit() and int(code) in (*range(40, 48), 49, *range(100, 108)):
            ground = "" if code == "49" else code
        elif code:
            return None
    return Ink(frozenset(attributes), color, ground)


ERASE = "\x1b[K"
"""Blanks the rest of a row, in the ground in force where the terminal is of xterm's kind."""

FEWEST = 4
"""Blanks from which on `ERASE` is shorter."""

SEEN_ON_BLANKS = frozenset("479")
"""Attributes that are seen where nothing is written: underlined, turned around, struck through."""


def erases_in_color() -> bool:
    """Whether the terminal says that it erases in the ground in force: xterm, and all that call themselves so."""
    return os.environ.get("TERM", "").startswith("xterm")


class Pen:
    """Writes pieces of text one after another; what it has in hand at the end is put down by `end`."""

    def __init__(self, system: ColorSystem | None, *, erases: bool = False) -> None:
        self._system = system
        self._erases = erases
        self._in_hand = PLAIN

    def write(self, segments: Iterable[Segment], *, to_edge: bool = False) -> str:
        """Return what is sent for some segments; `to_edge`: the last of them ends where the window does."""
        sent = []
        segments = list(segments)
        for left, (text, style, _) in zip(range(len(segments) - 1, -1, -1), segments, strict=True):
            if not text:
                continue
            ink = self._ink(style)
            if ink is None and style is not None:
                sent += [self.end(), style.render(text, color_system=self._system)]
                continue
            wanted = ink or PLAIN
            if codes := self._in_hand.towards(wanted):
                sent.append(f"\x1b[{codes}m")
            kept = text.rstrip(" ")
            rest = to_edge and self._erases and not left and not wanted.attributes & SEEN_ON_BLANKS
            sent.append(kept + ERASE if rest and len(text) - len(kept) >= FEWEST else text)
            self._in_hand = wanted
        return "".join(sent)

    def _ink(self, style: Style | None) -> Ink | None:
        """Return a style as ink; None when it holds what is no ink, as a link is none."""
        if style is None or self._system is None:
            return PLAIN
        return None if style.link else ink_of(style._make_ansi_codes(self._system))

    def end(self) -> str:
        """Return what puts everything back that is in force."""
        before, self._in_hand = self._in_hand, PLAIN
        return "" if before == PLAIN else "\x1b[0m"
