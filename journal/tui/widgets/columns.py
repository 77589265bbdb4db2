"""Columns that hold still: where each part of a check-in line stands at a given width."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

BAR = 15
"""Cells of the line that shows minutes beside the plan."""

_MARGIN, _MARK, _HOW = 2, 4, 6
_NAME, _SHORT_NAME = 19, 12
_LEAST_WORDS = 10

_ENOUGH = 4
"""Letters for each cell that a text is cut to, of which it is measured at first: of a long one the rest is not seen."""


class Columns:
    """The columns of a list so many cells wide; when it is narrow the words go first, then room in the name."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.margin = self.cursor = _MARGIN
        self.mark = self.cursor + 2
        self.name = self.mark + _MARK
        self.amount_width = 18
        self.how_width = _HOW
        self.name_width = (_NAME if width >= 52 else _SHORT_NAME) + max(0, min(8, width - 84))
        rest = width - self.margin - self.name - self.name_width - self.amount_width - _HOW - 1
        self.words_width = rest + 1 if rest >= _LEAST_WORDS else 0
        if not self.words_width:
            self.how_width = max(0, width - self.margin - self.name - self.name_width - self.amount_width)


def leveled(amounts: Sequence[str]) -> list[str]:
    """Return the amounts with the numbers that they begin with flush at their right: " 75 min" above "125 min"."""
    digits = [len(words) - len(words.lstrip("0123456789")) for words in amounts]
    return [
        " " * (max(digits, default=0) - own if own else 0) + words for own, words in zip(digits, amounts, strict=True)
    ]


def fit(text: str, width: int, indent: int = 0) -> str:
    """Return the text in exactly so many cells after an indent, ending in "…" and one space where it is too long.

    Control characters are shown as spaces: what a person wrote never moves the terminal's cursor.
    """
    shown = text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)
    shown = shortened(shown, width - 1 if width > 1 else width)
    return " " * indent + set_cell_size(shown, max(0, width))


def shortened(text: str, most: int) -> str:
    """Return the text where it takes no more than so many cells, or as much of it as there is room for, and "…"."""
    begin = text[: _ENOUGH * most]
    if cell_len(begin) <= most:
        begin = text
        if cell_len(text) <= most:
            return text
    return set_cell_size(begin, max(0, most - 1)).rstrip() + "…"
