"""Letters on a printed page: which font has them, and which ones none has."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from journal.model.report import Report

if TYPE_CHECKING:
    from fpdf import FPDF

PLAIN = "helvetica"
"""The font that every PDF reader has: it knows Latin-1, and the page stays small."""

WIDE = "dejavu"
FILE = Path(__file__).with_name("fonts") / "DejaVuSans.ttf"
"""Latin, Greek, Cyrillic and many signs; it goes into the page with the letters that are used, and only then."""

SIGNS = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-", 0x2026: "..."}
"""What typewriters have for them: these alone need no other font."""

MOST_NAMED = 12
"""Letters that are named in a sentence."""

JOINED = ("R", "AL", "AN")
"""Letters that are written from right to left: this program cannot join them on paper, a browser can."""


def is_plain(text: str) -> bool:
    """Whether the font of every reader has all its letters."""
    try:
        text.translate(SIGNS).encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def printable(text: str) -> str:
    """Return the text as it can be printed; letters that no font here has become "?"."""
    shown = "".join(character if character.isprintable() or character == "\n" else " " for character in text)
    if is_plain(shown):
        return shown.translate(SIGNS)
    return "".join("?" if _is_missing(character) else character for character in shown if not _joins(character))


def missing(texts: Iterable[str]) -> str:
    """Return the letters of these texts that cannot be printed, each once, in their order."""
    found = dict.fromkeys(character for text in texts if not is_plain(text) for character in text)
    return "".join(character for character in found if _is_missing(character) and not _joins(character))


def missing_words(report: Report, target: Path) -> str:
    """Return a sentence that names the letters of a page that a file of that name cannot show; "" where it has all."""
    from journal.content import load_content

    letters = missing(_texts(report)) if target.suffix.lower() == ".pdf" else ""
    return load_content().say("report.cannot_print", letters=" ".join(letters[:MOST_NAMED])) if letters else ""


def _texts(report: Report) -> Iterable[str]:
    """Yield every text of a page that somebody may have written."""
    for part in report.sections:
        for line in part.lines:
            yield from (line.label, line.value, line.text)


def set_font(page: "FPDF", text: str, size: float, *, bold: bool = False) -> None:
    """Set the font that has the letters of a text; one that came in goes along with the page."""
    if is_plain(text):
        page.set_font(PLAIN, "B" if bold else "", size)
        return
    if WIDE not in page.fonts:
        page.add_font(WIDE, fname=FILE)
    page.set_font(WIDE, size=size)


def _is_missing(character: str) -> bool:
    if not character.isprintable() or ord(character) < 256:
        return False
    return ord(character) not in _letters() or unicodedata.bidirectional(character) in JOINED


def _joins(character: str) -> bool:
    """Whether a sign only says how others are drawn: a joiner, or a variant of a picture."""
    return character in "\u200d\ufe0e\ufe0f"


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    from fpdf import FPDF

    page = FPDF()
    page.add_font(WIDE, fname=FILE)
    return frozenset(page.fonts[WIDE].cmap)  # type: ignore[union-attr]
