"""How much air there is between the fields of a line of the day, from the rows that all of them need."""

import textwrap
from collections.abc import Iterable

from rich.cells import cell_len
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Label

from journal.tui.widgets.ticks import Ticks

FRAME = 3
"""Rows of the top line, the blank one under it, and the bottom line."""

FIELDS_LEAST, FIELDS_SHARE = 37, 0.6
"""Cells of the column of the fields at least, and its share of what both columns have."""

MOST_TICKS = 8
"""Rows of things to tick that are seen at a time where there is air."""


def rows_of(texts: Iterable[str], width: int) -> int:
    """Return how many rows these texts take, one under the other."""
    return sum(max(len(textwrap.wrap(text, width)), -(-cell_len(text) // width), 1) for text in texts)


def air_for(form: Screen[object], *, width: int, height: int, margin: int, widest: int) -> str:
    """Return "airy" where a blank row fits above each field, "tight" where one fits around them, or else "full".

    `margin`: cells at both sides together; `widest`: cells of the form at most.
    """
    whole = max(1, min(width, widest) - margin)  # a window can be dragged together to nothing
    column = max(FIELDS_LEAST, int((whole - 2) * FIELDS_SHARE))
    said = {label.id: str(label.content) for label in form.query(Label)}
    above = [said[name] for name in ("details-name", "details-prong", "details-note") if name in said]
    names, rule = len(form.query(".field-name")), said.get("details-rule", "")
    ticks = sum(min(MOST_TICKS, ticks.get_content_height(Size(), Size(), 0)) for ticks in form.query(Ticks))
    fields = names - len(form.query(Ticks)) + ticks
    beside = column if not form.has_class("round") else min(whole, 64)
    rows = FRAME + rows_of(above, column) + names + fields + (rows_of([rule], beside) if rule else 0)
    around = 1 + ("details-note" in said) + bool(rule)
    if rows + names + ("details-note" in said) + bool(rule) <= height:
        return "airy"
    return "tight" if rows + around <= height else "full"
