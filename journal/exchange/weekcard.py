"""A card for the week: a printed page with empty marks, under names that tell nobody anything."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from journal.errors import BadInput
from journal.model.plan import Plan, Unit
from journal.model.plan_limits import clean_name

if TYPE_CHECKING:
    from fpdf import FPDF

PAPERS = ("letter", "a4")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MOST_LINES = 20
MOST_MARKS = 10
"""Marks for rounds in one square: more would not be seen."""

NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands where a PDF says when it was made: the file tells nobody."""

_MARGIN = 15.0
_NAMES = 52.0
"""Millimeters for the column of names."""


def neutral_names(plan: Plan) -> tuple[str, ...]:
    """Return a name for each item of a plan that says nothing about health: A, B, C."""
    return tuple(chr(ord("A") + place) for place in range(min(len(plan.items), MOST_LINES)))


def read_names(typed: str, plan: Plan) -> tuple[str, ...]:
    """Return the names of a card as they were typed, parted by semicolons. Raises BadInput."""
    names = tuple(clean_name(part, 30) for part in typed.split(";") if part.strip())
    if len(names) != min(len(plan.items), MOST_LINES):
        raise BadInput(
            f"The plan has {len(plan.items)} lines, so the card needs {min(len(plan.items), MOST_LINES)} names, "
            "with ; between them."
        )
    return names


def week_card(plan: Plan, names: Sequence[str], paper: str = "letter") -> bytes:
    """Return a PDF of one page: a row a name, a column a day, an empty square for a tick and one a round.

    The file names no program, no author and no date. Raises BadInput for letters that the page cannot print.
    """
    from fpdf import FPDF
    from fpdf.errors import FPDFUnicodeEncodingException

    page = FPDF(orientation="landscape", unit="mm", format=paper)
    page.set_creation_date(NO_DAY)
    page.set_producer("")
    page.set_margin(_MARGIN)
    page.set_auto_page_break(False)
    page.add_page()
    page.set_font("helvetica", size=13)
    marks = [min(max(item.target, 1), MOST_MARKS) if item.unit is Unit.ROUNDS else 1 for item in plan.items]
    try:
        _draw(page, list(zip(names, marks, strict=False)))
    except FPDFUnicodeEncodingException:
        raise BadInput("The card prints plain Latin letters only. Choose other names for it.") from None
    return bytes(page.output())


def _draw(page: "FPDF", rows: list[tuple[str, int]]) -> None:
    column = (page.w - 2 * _MARGIN - _NAMES) / len(DAYS)
    height = min(18.0, (page.h - 2 * _MARGIN - 12) / max(1, len(rows)))
    for place, day in enumerate(DAYS):
        page.set_xy(_MARGIN + _NAMES + place * column, _MARGIN)
        page.cell(column, 10, day, align="C")
    page.set_draw_color(90)
    page.set_line_width(0.3)
    for number, (name, marks) in enumerate(rows):
        top = _MARGIN + 12 + number * height
        page.set_xy(_MARGIN, top)
        page.cell(_NAMES, height, name)
        for place in range(len(DAYS)):
            _squares(page, _MARGIN + _NAMES + place * column, top, column, height, marks)
        page.set_draw_color(200)
        page.line(_MARGIN, top + height, page.w - _MARGIN, top + height)
        page.set_draw_color(90)


def _squares(page: "FPDF", left: float, top: float, width: float, height: float, marks: int) -> None:
    """Draw the empty squares of one day in rows of five at most, in the middle of their place."""
    lines = -(-marks // 5)
    side = min(5.0, height / lines - 1.6, width / min(marks, 5) - 1.2)
    for mark in range(marks):
        row, place = divmod(mark, 5)
        here = min(5, marks - row * 5)
        x = left + (width - here * (side + 1.2) + 1.2) / 2 + place * (side + 1.2)
        y = top + (height - lines * (side + 1.2) + 1.2) / 2 + row * (side + 1.2)
        page.rect(x, y, side, side)
