"""A report as a file: PDF, self-contained HTML, or CSV."""

from collections.abc import Callable
from pathlib import Path

from journal.errors import BadInput
from journal.model.report import Report

KINDS = (".pdf", ".html", ".csv")
Tell = Callable[[int, int], bool]
"""Is told how many parts of all are done; False stops the work."""


class Stopped(BadInput):
    """It was stopped; nothing was written."""


def report_bytes(report: Report, kind: str, paper: str = "letter", tell: Tell = lambda done, all_: True) -> bytes:
    """Return the page in one of the kinds. Raises BadInput for another kind, Stopped where it was stopped."""
    if kind == ".pdf":
        from journal.exchange.report_pdf import pdf_bytes

        return pdf_bytes(report, paper, tell)
    if kind == ".html":
        from journal.exchange.report_html import html_text

        return html_text(report).encode()
    if kind == ".csv":
        from journal.exchange.report_csv import csv_text

        return csv_text(report).encode()
    raise BadInput("The name of a report ends in .pdf, .html or .csv. Nothing was written.")


def write_report(report: Report, target: Path, paper: str = "letter", tell: Tell = lambda done, all_: True) -> None:
    """Write the page into a new file, whole or not at all. Raises BadInput, Stopped."""
    from journal.exchange.newfile import write_new

    content = report_bytes(report, target.suffix.lower(), paper, tell)
    write_new(target, content, "The page", "The journal is safe.")
