"""Light markdown: which characters of a line are shown how. Nothing is hidden, moved or replaced."""

import re
from functools import lru_cache
from typing import NamedTuple

LONGEST = 4000
"""Characters above which a line is no line but something pasted, and is shown as it is."""

_HEADING = re.compile(r"(#{1,6}) +\S")
_BEGIN = re.compile(r"(\s*)([-*+]|\d{1,3}[.)]|>)(?= )")
_INSIDE = re.compile(
    r"(?P<code>`)[^`]+`"
    r"|(?P<strong>\*\*|__)(?=\S)[^*_]+?(?<=\S)(?P=strong)"
    r"|(?<![*\w])(?P<star>\*)(?=[^\s*])[^*]+?(?<=[^\s*])\*(?![*\w])"
    r"|(?<![_\w])(?P<line>_)(?=[^\s_])[^_]+?(?<=[^\s_])_(?![_\w])"
)


class Voiced(NamedTuple):
    """A stretch of a line, from and to, and its voice: "heading", "strong", "em", "code", "sign" or "list"."""

    start: int
    end: int
    voice: str


@lru_cache(maxsize=512)
def voices(line: str) -> tuple[Voiced, ...]:
    """Return the stretches of a line that are not plain, in order and without overlap."""
    if len(line) > LONGEST:
        return ()
    heading = _HEADING.match(line)
    if heading:
        signs = heading.end(1)
        return Voiced(0, signs, "sign"), Voiced(signs, len(line), "heading")
    found: list[Voiced] = []
    begin = _BEGIN.match(line)
    if begin:
        found.append(Voiced(begin.start(2), begin.end(2), "list"))
    for hit in _INSIDE.finditer(line, begin.end() if begin else 0):
        found += _inside(hit)
    return tuple(found)


def _inside(hit: re.Match[str]) -> list[Voiced]:
    kind = next(name for name, sign in hit.groupdict().items() if sign)
    signs = len(hit[kind])
    voice = {"strong": "strong", "code": "code"}.get(kind, "em")
    start, end = hit.span()
    return [
        Voiced(start, start + signs, "sign"),
        Voiced(start + signs, end - signs, voice),
        Voiced(end - signs, end, "sign"),
    ]
