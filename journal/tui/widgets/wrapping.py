"""Soft wrap that stays quick in one very long paragraph, where the stock one takes time with every key."""

import re
from bisect import bisect_right
from itertools import accumulate, pairwise

from rich.cells import get_character_cell_size
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths

_NARROW = re.compile(
    r"[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u03ff\u0400-\u0482\u2010-\u2027\u20ac]*"
)
"""Text in which every character is one cell wide, so that counting characters is counting cells."""


def breaks(line: str, width: int, tab_widths: list[int]) -> list[int]:
    """Return where a line is broken to fit `width` cells: after spaces where it can, else inside a long word."""
    if width < 1:
        return []
    if _NARROW.fullmatch(line):
        return _break_at(line, width, None) if len(line) > width else []
    ends = list(accumulate(_widths(line, tab_widths)))
    return _break_at(line, width, ends) if ends and ends[-1] > width else []


def _widths(line: str, tab_widths: list[int]) -> list[int]:
    """Return each character's cells; `tab_widths` has one number for each piece before, and so for each tab."""
    if "\t" not in line:
        return [get_character_cell_size(character) for character in line]
    tabs = iter(tab_widths)
    return [next(tabs, 1) if character == "\t" else get_character_cell_size(character) for character in line]


def _break_at(line: str, width: int, ends: list[int] | None) -> list[int]:
    """Break greedily; `ends[i]` counts the cells up to and with character i, None where each is one cell wide."""
    found: list[int] = []
    start, length = 0, len(line)
    while True:
        stop = start + width if ends is None else bisect_right(ends, (ends[start - 1] if start else 0) + width, start)
        if stop >= length:
            return found
        # spaces that end a row may hang over its edge, as they do on paper
        if line[stop] == " ":
            while stop < length and line[stop] == " ":
                stop += 1
            if stop >= length:
                return found
        else:
            space = line.rfind(" ", start, stop)
            stop = space + 1 if space >= start else max(stop, start + 1)
        found.append(stop)
        start = stop


class QuickWrap(WrappedDocument):
    """The wrapped document of a page: a key press wraps its own paragraph, and moves the rest only when it must."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap every line at so many cells; 0 does not wrap."""
        self._width = width
        self._tab_width = tab_width or self._tab_width
        lines = self.document.lines
        self._tab_width_cache = [self._tabs(line) for line in lines]
        self._wrap_offsets = [
            breaks(line, width, tabs) for line, tabs in zip(lines, self._tab_width_cache, strict=True)
        ]
        self._number_rows()

    def wrap_range(self, start: tuple[int, int], old_end: tuple[int, int], new_end: tuple[int, int]) -> None:
        """Wrap the lines of an edit again, after the document has changed."""
        old_last, new_last = len(self._wrap_offsets) - 1, self.document.line_count - 1
        top = max(0, min(start[0], old_end[0], old_last, new_last))
        old_bottom = max(top, min(max(start[0], old_end[0]), old_last))
        new_bottom = max(top, min(max(start[0], new_end[0]), new_last))
        lines = self.document.lines[top : new_bottom + 1]
        tabs = [self._tabs(line) for line in lines]
        wrapped = [breaks(line, self._width, widths) for line, widths in zip(lines, tabs, strict=True)]
        before = [len(offsets) for offsets in self._wrap_offsets[top : old_bottom + 1]]
        self._tab_width_cache[top : old_bottom + 1] = tabs
        self._wrap_offsets[top : old_bottom + 1] = wrapped
        if before != [len(offsets) for offsets in wrapped]:
            self._number_rows()

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows of a line, as text."""
        line = self.document[line_index]
        edges = [0, *self._wrap_offsets[line_index], len(line)]
        return [line[start:end] for start, end in pairwise(edges)]

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self._offset_to_line_info)

    def row(self, y: int) -> tuple[int, int, int] | None:
        """Return the line of a row with the columns where it starts and ends; None below the text."""
        if y >= len(self._offset_to_line_info):
            return None
        line_index, section = self._offset_to_line_info[y]
        offsets = self._wrap_offsets[line_index]
        start = offsets[section - 1] if section else 0
        end = offsets[section] if section < len(offsets) else len(self.document[line_index])
        return line_index, start, end

    def _tabs(self, line: str) -> list[int]:
        return [width for _, width in get_tab_widths(line, self._tab_width)] if "\t" in line else []

    def _number_rows(self) -> None:
        rows: list[tuple[int, int]] = []
        firsts: list[list[int]] = []
        for line_index, offsets in enumerate(self._wrap_offsets):
            first = len(rows)
            sections = len(offsets) + 1
            rows += [(line_index, section) for section in range(sections)]
            firsts.append(list(range(first, first + sections)))
        self._offset_to_line_info = rows
        self._line_index_to_offsets = firsts
