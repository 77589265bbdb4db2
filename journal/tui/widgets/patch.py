"""Which cells of a row changed: only those are painted again, since far away each byte takes its time."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.segment import Segment

Span = tuple[str, str]
"""A piece of text and the voice it is painted in."""


def changed_spans(before: Sequence[Span], after: Sequence[Span]) -> tuple[int, int]:
    """Return the first cell of a span that differs, and the one behind the last; the same number twice for none."""
    cells = [cell_len(text) for text, _ in after]
    if [cell_len(text) for text, _ in before] != cells:
        return 0, max(sum(cells), sum(cell_len(text) for text, _ in before))
    apart = [place for place, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    return (sum(cells[: apart[0]]), sum(cells[: apart[-1] + 1])) if apart else (0, 0)


def changed_text(before: str, after: str) -> tuple[int, int]:
    """Return the first cell from which two texts differ, and the one behind the longer of them."""
    alike = next((place for place, (one, other) in enumerate(zip_longest(before, after)) if one != other), len(after))
    return cell_len(after[:alike]), max(cell_len(before), cell_len(after))


def joined(segments: list[Segment]) -> list[Segment]:
    """Return segments with blank ones taken into the one before: a blank has no color but its ground's.

    All of them have the same ground and no lines under them; each segment less saves a change of colors.
    """
    kept: list[Segment] = []
    for segment in segments:
        if kept and not segment.text.strip():
            kept[-1] = Segment(kept[-1].text + segment.text, kept[-1].style)
        else:
            kept.append(segment)
    return kept
