"""In which line of a TOML file something stands: the parser tells it only of what it cannot read."""

import re

Place = tuple[str | int, ...]
"""Where a value is: `("items", 1, "minutes")` for the minutes of the second item."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\- \t]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*(?:([A-Za-z0-9_-]+)|"([^"\\]+)"|'([^']+)')\s*=""")
_SIGN = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*|[\[\]{}]")
_END = {'"""': re.compile(r"(?:\\.|(?!\"\"\").)*\"\"\""), "'''": re.compile(r"(?:(?!''').)*'''")}


def places_of(text: str) -> dict[Place, int]:
    """Return the line, from 1, of each table and each key of a file that can be read; not of what is written inline."""
    places: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    prefix: Place = ()
    inside, depth = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if not inside and depth == 0:
            if header := _HEADER.match(line):
                prefix = _opened(header[1], header[2], counts)
                places.setdefault(prefix, number)
            elif key := _KEY.match(line):
                places.setdefault((*prefix, key[1] or key[2] or key[3]), number)
        inside, depth = _after(line, inside, depth)
    return places


def _opened(bracket: str, words: str, counts: dict[Place, int]) -> Place:
    place: Place = ()
    names = [name.strip() for name in words.split(".")]
    for index, name in enumerate(names):
        place = (*place, name)
        if index == len(names) - 1 and bracket == "[[":
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = (*place, counts[place])
    return place


def _after(line: str, inside: str, depth: int) -> tuple[str, int]:
    """Return the quotes and the number of brackets that are open at the end of a line."""
    at = 0
    while at < len(line):
        if inside:
            end = _END[inside].match(line, at)
            if end is None:
                return inside, depth
            inside, at = "", end.end()
            continue
        sign = _SIGN.search(line, at)
        if sign is None:
            return inside, depth
        at = sign.end()
        if sign[0] in _END:
            inside = sign[0]
        elif sign[0] in "[{":
            depth += 1
        elif sign[0] in "]}":
            depth -= 1
    return inside, depth
