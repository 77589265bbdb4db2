"""How a step of Keep ends after which the journal has to be opened again."""

from __future__ import annotations

from journal.tui.base import JournalScreen
from journal.tui.ends import Ending
from journal.tui.widgets.dialog import Dialog

LOCKS = "Your journal locks now; unlock it to go on."
"""What is said after a sentence of what went wrong."""


def lock_after(screen: JournalScreen, sentence: str) -> None:
    """Say how it went; then lock, since the book is closed."""
    journal = screen.journal

    def answered(_: str | None) -> None:
        journal.blank()
        journal.end_now(Ending.LEAVE if journal.demo else Ending.LOCK)

    journal.push_screen(Dialog(sentence, (("ok", "Lock now"),), covers=True), answered)
