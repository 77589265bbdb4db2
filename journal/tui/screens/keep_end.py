"""How a step of Keep ends after which the journal has to be opened again."""

from __future__ import annotations

from journal.tui.base import JournalScreen
from journal.tui.ends import Ending
from journal.tui.widgets.dialog import Dialog


def lock_after(screen: JournalScreen, *sentences: str) -> None:
    """Say how it went; then lock, since the book is closed."""
    sentence = " ".join(filter(None, sentences))
    journal = screen.journal

    def answered(_: str | None) -> None:
        journal.blank()
        journal.end_now(Ending.LEAVE if journal.demo else Ending.LOCK)

    journal.push_screen(Dialog(sentence, (("ok", "Lock now"),), covers=True).by_itself(), answered)
