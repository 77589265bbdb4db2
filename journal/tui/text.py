"""The one door from a person's text to something that Textual shows: never markup, never a control character.

A field shows what it holds without asking at this door: what it would send is made harmless where it is painted.
"""

import re

from textual.content import Content
from textual.style import Style

OVERRIDES = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Characters that nobody sees and that turn the order of others around, and the byte order mark."""


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(character): None for character in OVERRIDES}
    table.update({code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"})
    table.update(dict.fromkeys(range(0x80, 0xA0), "\ufffd"))
    table.update({0x7F: "\u2421", ord("\r"): "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"})
    return table


_TABLE = _table()


_STEERING = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *map(ord, OVERRIDES)])


def harmless(text: str) -> str:
    """Return what is about to be painted without whatever steers a terminal; none of it takes up a cell."""
    return text if text.isprintable() else text.translate(_STEERING)


def clean(text: str) -> str:
    """Return the text with control characters made visible, and those that turn the writing around left out."""
    if text.isascii() and text.isprintable():
        return text
    whole = text.encode("utf-8", "replace").decode()
    return whole.replace("\r\n", "\n").translate(_TABLE)


def one_line(text: str) -> str:
    """Return the text cleaned, in one line with single spaces."""
    return " ".join(clean(text).split())


def plain(text: str, style: str | Style = "") -> Content:
    """Return the text as Content: cleaned, and whatever is in it, brackets too, shown as it is."""
    content = Content(clean(text))
    return content.stylize(style) if style else content


_KEY = r"(?:enter|space|esc|tab|ctrl\+[a-z])"
_TOLD = re.compile(
    rf"(?:^ *|[.?:·,]\s+)([b-z]|{_KEY})(?=,? \w+s\b|, then\b)"
    rf"|(?:press|starts with) ({_KEY})|: (\d|enter)(?=\.)|(?:· |, then )(!)",
    re.IGNORECASE,
)


def keys_told(text: str) -> list[tuple[int, int]]:
    """Return where a sentence of ours names a key: what does something ("t stops it"), or its end ("Plan: 6.")."""
    spans = (found.span(found.lastindex or 0) for found in _TOLD.finditer(text))
    return [(start, end) for start, end in spans if end - start > 1 or not text[start].isupper()]


def keyed(text: str, *keys: str) -> Content:
    """Return a sentence of ours as `plain` does, with the keys that it names in the color of keys.

    `keys`: some whose first place, as a word of its own, cannot be told from the sentence alone.
    """
    content = plain(text)
    for span in keys_told(content.plain):
        content = content.stylize("$hand", *span)
    for key in keys:
        found = re.search(rf"(?<!\w){re.escape(key)}(?!\w)", content.plain, re.IGNORECASE)
        if found is not None:
            content = content.stylize("$hand", *found.span())
    return content
