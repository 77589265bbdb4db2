"""Which cells of a row changed: only those are painted again, since far away each byte takes its time."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.segment import Segment

Span = tuple[str, str]
"""A piece of text and the voice it is painted in."""


def changed_spans(before: Sequence[Span], after: Sequence[Span]) -> tuple[int, int]:
    """Return the first cell that differs, and the one behind the last; the same number twice for none."""
    same = _alike(before, after)
    behind = _alike(before[same:][::-1], after[same:][::-1])
    left = _width(before[:same])
    old, new = _cells(before[same : len(before) - behind]), _cells(after[same : len(after) - behind])
    if len(old) != len(new):
        return 0, max(_width(before), _width(after))
    apart = [place for place, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    if not apart:
        return 0, 0
    start, end = apart[0], apart[-1] + 1
    while start and not (old[start][0] and new[start][0]):  # the second half of a wide character
        start -= 1
    while end < len(new) and not (old[end][0] and new[end][0]):
        end += 1
    return left + start, left + end


def _alike(before: Sequence[Span], after: Sequence[Span]) -> int:
    """Return with how many pieces that are the same both begin."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(before), len(after)))


def _width(spans: Sequence[Span]) -> int:
    return sum(cell_len(text) for text, _ in spans)


def _cells(spans: Sequence[Span]) -> list[Span]:
    """Return each cell with its voice; a blank has none, and the second half of a wide character is empty."""
    cells: list[Span] = []
    for text, voice in spans:
        if text.isascii():
            cells += [(letter, "" if letter == " " else voice) for letter in text]
            continue
        for letter in text:
            width = cell_len(letter)
            cells += [(letter, "" if letter == " " else voice), ("", voice)][:width]
    return cells


def changed_text(before: str, after: str) -> tuple[int, int]:
    """Return the first cell from which two texts differ, and the one behind the longer of them, without its blanks."""
    before, after = before.rstrip(), after.rstrip()
    alike = next((place for place, (one, other) in enumerate(zip_longest(before, after)) if one != other), len(after))
    return cell_len(after[:alike]), max(cell_len(before), cell_len(after))


def joined(segments: list[Segment]) -> list[Segment]:
    """Return segments with blank ones taken into the one before, or after: a blank has no color but its ground's.

    All of them have the same ground and no lines under them; each segment less saves a change of colors.
    """
    kept: list[Segment] = []
    for segment in segments:
        blank = not segment.text.strip()
        if kept and (blank or not kept[-1].text.strip()):
            kept[-1] = Segment(kept[-1].text + segment.text, kept[-1].style if blank else segment.style)
        else:
            kept.append(segment)
    return kept
