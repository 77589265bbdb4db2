"""What of a screen is painted anew: the cells that changed, and not their row from its left on.

Textual's own compositor asks every widget for all of its rows whenever something changes, and sends a changed row
from the left of its widget. Far away each byte takes its time, and a hand that draws changes a few cells at a time.
"""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

from journal.tui.inked import Pen, erases_in_color
from journal.tui.text import harmless


class ChangedCells(ChopsUpdate):
    """The changed spans of cells, each sent from its first cell to its last; no wide character is cut in two."""

    def render_segments(self, console: Console) -> str:
        """Return what the terminal is to be sent."""
        sent, pen = [], Pen(console._color_system, erases=erases_in_color())
        for y, left, right in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                first, after = max(x, left), min(end, right)
                if strip is None or first >= after:
                    continue
                start, part = cells_between(strip, first - x, after - x)
                sent.append(f"\x1b[{y + 1};{x + start + 1}H{pen.write(part, to_edge=after == self.chop_ends[y][-1])}")
        return "".join([*sent, pen.end()])


JOINS = ("\u200d", "\ufe0f")
"""Characters that make others wider or one with the next; terminals differ in it."""


def cells_between(strip: Iterable[Segment], left: int, right: int) -> tuple[int, list[Segment]]:
    """Return the cells of a row from `left` to before `right`, and where they begin.

    A wide character that lies across an end is there as a whole. A row in which terminals differ is there from its
    start, so that all of it fits together.
    """
    row = list(strip)
    if any(join in segment.text for segment in row if not segment.text.isascii() for join in JOINS):
        left = 0
    start, at, part = left, 0, []
    for segment in row:
        end = at + cell_len(segment.text)
        if end > left and at < right:
            if at < left or end > right:
                first, segment = _cut(segment, left - at, right - at)
                start = at + first if at < left else start
            part.append(segment)
        at = end
    return start, part


def _cut(segment: Segment, left: int, right: int) -> tuple[int, Segment]:
    """Return what of a segment lies between two of its cells, and the cell at which that begins."""
    text, style = segment.text, segment.style
    left = max(left, 0)
    if all(cell_len(letter) == 1 for letter in set(text)):
        return left, Segment(text[left:right], style)
    at, start, kept = 0, 0, ""
    for letter in text:
        end = at + cell_len(letter)
        if (at < right and end > left) or (kept and end == at):
            start = start if kept else at
            kept += letter
        at = end
    return start, Segment(kept, style)


def harmless_row(row: Strip) -> Strip:
    """Return a row with nothing in it that steers a terminal: a text in a field may have been typed anywhere."""
    if all(segment.text.isprintable() for segment in row):
        return row
    return Strip([Segment(harmless(text), style, control) for text, style, control in row], row.cell_length)


class Painter(Compositor):
    """Textual's compositor, but it asks for the rows that changed only, and sends the cells that changed only."""

    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        """Yield place, seen part and rows of each widget, the foremost first; none that is hidden altogether."""
        wanted = crop or self.size.region
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            top, bottom = max(seen.y, wanted.y), min(seen.bottom, wanted.bottom)
            if top >= bottom or not wanted.overlaps(seen):
                continue
            rows = Region(seen.x, top, seen.width, bottom - top)
            yield region, rows, [harmless_row(row) for row in widget.render_lines(rows.translate(-region.offset))]
            if rows.contains_region(wanted):
                return

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what has to be sent, if anything."""
        update = super().render_partial_update()
        return update and ChangedCells(update.chops, update.spans, update.chop_ends)
