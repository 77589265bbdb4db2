"""A line that is drawn by breathing: it goes on to the right, up with the breath in and down with the breath out."""

from collections.abc import Sequence

from journal.model.breathing import Cycle, beat_at
from journal.model.shapes import Spot

SPEED = 2.0
"""Pixels that the line goes on in a second."""

HEIGHT = 9
"""Pixels from an empty breath up to a full one."""

NEXT_LINE = HEIGHT + 4
"""Pixels from one line down to the next, when the page is at its end."""


def breath_place(cycles: Sequence[Cycle], elapsed: float, start: Spot, width: int, height: int) -> Spot | None:
    """Return where the line is `elapsed` seconds after it began at `start`, on a page of that size in pixels.

    None when the pattern or the page is over.
    """
    beat = beat_at(cycles, elapsed)
    line, column = divmod(start[0] + int(elapsed * SPEED), width)
    foot = start[1] + line * NEXT_LINE
    if beat is None or foot >= height:
        return None
    return column, max(foot - round(beat.fullness * HEIGHT), 0)
