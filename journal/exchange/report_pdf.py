"""A report as a PDF: black on white, one or two pages, with a title that says nothing about anybody."""

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from journal.exchange.report import day_text
from journal.exchange.report_files import Stopped, Tell
from journal.exchange.typeface import PLAIN, printable, set_font
from journal.model.report import TITLE, Line, Report, Section

if TYPE_CHECKING:
    from fpdf import FPDF

NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands where a PDF says when it was made: the file tells nobody."""

MARGIN, ROW, LABEL = 16.0, 4.6, 78.0
"""Millimeters: around the page, the height of a line, and the width of what a line is about."""

CHART = 22.0
"""Millimeters: the height of a chart."""


def pdf_bytes(report: Report, paper: str, tell: Tell) -> bytes:
    """Return the PDF; letters that no font here has become "?". Raises Stopped."""
    from fpdf import FPDF

    page = FPDF(unit="mm", format=paper)
    page.set_creation_date(NO_DAY)
    page.set_producer("")
    page.set_title(TITLE)
    page.set_lang("en")
    page.set_margin(MARGIN)
    page.set_auto_page_break(True, MARGIN)
    page.add_page()
    _text(page, TITLE, 15, bold=True)
    _text(page, f"{day_text(report.first)} to {day_text(report.last)}", 10)
    for number, part in enumerate(report.sections):
        if not tell(number, len(report.sections)):
            raise Stopped("It was stopped. Nothing was written.")
        _section(page, part)
    page.ln(2)
    for sentence in report.about:
        _text(page, sentence, 9)
    return bytes(page.output())


def _text(page: "FPDF", text: str, size: int, *, bold: bool = False) -> None:
    set_font(page, text, size, bold=bold)
    page.multi_cell(0, size * 0.48, printable(text), new_x="LMARGIN", new_y="NEXT", align="L")


def _section(page: "FPDF", part: Section) -> None:
    needed = 10 + 4 * ROW + (CHART if part.bars else 0)
    if page.get_y() + needed > page.h - MARGIN:
        page.add_page()
    page.ln(3)
    _text(page, part.title, 11, bold=True)
    page.set_draw_color(150)
    page.line(MARGIN, page.get_y(), page.w - MARGIN, page.get_y())
    page.ln(1)
    _chart(page, part)
    for line in part.lines:
        _line(page, line)


def _line(page: "FPDF", line: Line) -> None:
    if line.png:
        _picture(page, line)
        return
    if line.text:
        _text(page, line.label, 9, bold=True)
        _text(page, line.text, 9)
        page.ln(1)
        return
    cells = ((line.label, LABEL - 4), (line.value or " ", page.w - 2 * MARGIN - LABEL))
    rows = max(_rows(page, width, text) for text, width in cells)
    if page.get_y() + rows * ROW > page.h - MARGIN:
        page.add_page()
    top = page.get_y()
    for (text, width), left in zip(cells, (MARGIN, MARGIN + LABEL), strict=True):
        page.set_xy(left, top)
        set_font(page, text, 9)
        page.multi_cell(width, ROW, printable(text), align="L")
    page.set_xy(MARGIN, top + rows * ROW)


def _rows(page: "FPDF", width: float, text: str) -> int:
    set_font(page, text, 9)
    lines = page.multi_cell(width, ROW, printable(text), dry_run=True, output="LINES")
    assert isinstance(lines, list)
    return len(lines)


def _picture(page: "FPDF", line: Line) -> None:
    width = 70.0
    if page.get_y() + width > page.h - MARGIN:
        page.add_page()
    _text(page, " · ".join(filter(None, [line.label, line.value])), 9, bold=True)
    page.image(io.BytesIO(line.png), w=width)
    page.ln(2)


def _chart(page: "FPDF", part: Section) -> None:
    """Draw the bars: gray is done, the outline is the plan of that time."""
    top = max((bar.plan or bar.done for bar in part.bars), default=0)
    if not top or len(part.bars) < 2:
        return
    left, ground = MARGIN, page.get_y() + CHART - 5
    step = min(16.0, (page.w - 2 * MARGIN) / len(part.bars))
    page.set_font(PLAIN, size=7)
    page.set_line_width(0.2)
    page.set_draw_color(110)
    page.set_fill_color(90)
    for place, bar in enumerate(part.bars):
        x, height = left + place * step, (CHART - 6) / top
        if bar.plan:
            page.rect(x, ground - bar.plan * height, step * 0.7, bar.plan * height)
        if bar.done:
            page.rect(x, ground - bar.done * height, step * 0.7, bar.done * height, style="F")
        if place % max(1, round(14 / step)) == 0:
            page.set_xy(x, ground + 0.3)
            page.cell(step, 3.5, printable(bar.label))
    page.set_xy(MARGIN, ground + 4)
    page.cell(0, 3.5, f"{part.unit}: gray is done, the outline is the plan")
    page.set_xy(MARGIN, ground + 8.5)
