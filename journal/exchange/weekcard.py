"""A card for the week: a printed page with empty marks, under names that tell nobody anything."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from journal.errors import BadInput
from journal.model.plan import Item, Plan, Unit
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

_HEAD = 12.0
_ROW = 24.0
"""Millimeters for the names of the days, and at most for a row."""

_GAP = 2.0
"""Millimeters at both sides of a day, so that its squares stand apart from the next day's."""


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


def week_card(plan: Plan, names: Sequence[str], paper: str = "letter", *, from_sunday: bool = False) -> bytes:
    """Return a PDF of one page: a row a name, a column a day, an empty square for a tick and one a round.

    What the plan has on some days of the week only has squares on those. The file names no program, no author and no
    date. Raises BadInput for letters that the page cannot print.
    """
    from fpdf import FPDF
    from fpdf.errors import FPDFUnicodeEncodingException

    page = FPDF(orientation="landscape", unit="mm", format=paper)
    page.set_creation_date(NO_DAY)
    page.set_producer("")
    page.set_margin(_MARGIN)
    page.set_auto_page_break(False)
    page.add_page()
    week = (6, 0, 1, 2, 3, 4, 5) if from_sunday else tuple(range(7))
    rows = [
        (name, tuple(_marks(item, weekday) for weekday in week)) for name, item in zip(names, plan.items, strict=False)
    ]
    try:
        _draw(page, [DAYS[weekday] for weekday in week], rows)
    except FPDFUnicodeEncodingException:
        raise BadInput("The card prints plain Latin letters only. Choose other names for it.") from None
    return bytes(page.output())


def _marks(item: Item, weekday: int) -> int:
    """Return how many squares an item has on a day of the week."""
    if item.weekdays and weekday not in item.weekdays:
        return 0
    return min(max(item.target, 1), MOST_MARKS) if item.unit is Unit.ROUNDS else 1


def _draw(page: "FPDF", days: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> None:
    column = (page.w - 2 * _MARGIN - _NAMES) / len(days)
    height = min(_ROW, (page.h - 2 * _MARGIN - _HEAD) / max(1, len(rows)))
    foot = _MARGIN + _HEAD + len(rows) * height
    page.set_font("helvetica", size=13)
    page.set_line_width(0.3)
    for place, day in enumerate(days):
        page.set_xy(_MARGIN + _NAMES + place * column, _MARGIN)
        page.cell(column, _HEAD - 2, day, align="C")
        page.set_draw_color(225)
        page.line(_MARGIN + _NAMES + place * column, _MARGIN, _MARGIN + _NAMES + place * column, foot)
    for number, (name, marks) in enumerate(rows):
        top = _MARGIN + _HEAD + number * height
        page.set_draw_color(200)
        page.line(_MARGIN, top, page.w - _MARGIN, top)
        page.set_font_size(_size_of(page, name, height))
        page.set_xy(_MARGIN, top)
        page.cell(_NAMES, height, name)
        page.set_draw_color(90)
        for place, count in enumerate(marks):
            if count:
                _squares(page, _MARGIN + _NAMES + place * column + _GAP, top, column - 2 * _GAP, height, count)


def _size_of(page: "FPDF", name: str, height: float) -> float:
    """Return the size of letters, in points, at which a name stays in its column and row."""
    size = min(13.0, height * 2.2)
    page.set_font_size(size)
    room = _NAMES - 2 * _GAP
    return max(4.0, size * min(1.0, room / max(page.get_string_width(name), 0.1)))


def _squares(page: "FPDF", left: float, top: float, width: float, height: float, marks: int) -> None:
    """Draw the empty squares of one day in rows of five at most, in the middle of their place."""
    lines = -(-marks // 5)
    side = min(6.0, (height - 1) / lines - 1.2, width / min(marks, 5) - 1.2)
    for mark in range(marks):
        row, place = divmod(mark, 5)
        here = min(5, marks - row * 5)
        x = left + (width - here * (side + 1.2) + 1.2) / 2 + place * (side + 1.2)
        y = top + (height - lines * (side + 1.2) + 1.2) / 2 + row * (side + 1.2)
        page.rect(x, y, side, side)
