"""A report as a table for other programs."""

import csv
import io

from journal.model.report import Report

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet would take for a sum to work out."""


def csv_text(report: Report) -> str:
    """Return the report as CSV: part, what, said; pictures are left out, a text stands whole."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(("part", "what", "said"))
    writer.writerow(("days", report.first.isoformat(), report.last.isoformat()))
    for part in report.sections:
        for line in part.lines:
            if not line.is_drawing:
                writer.writerow(_safe(cell) for cell in (part.title, line.label, line.text or line.value))
    for sentence in report.about:
        writer.writerow(("about", "", sentence))
    return buffer.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
