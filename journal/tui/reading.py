"""Waiting, behind a screen, until a journal is read; where there is very much in it, with a word of how far that is."""

from collections.abc import Callable

from journal.content import load_content
from journal.tui.base import JournalScreen

TELL_EVERY = 0.1
"""Seconds between two words of it."""


def read_telling(screen: JournalScreen, tell: Callable[[str], object]) -> None:
    """Wait in a thread until everything is read and counted; `tell` is called by the screen. Raises VaultError."""
    book = screen.book
    while (share := book.share_of_much(TELL_EVERY)) < 1:
        screen.post_message(screen.Worked(tell, f"{load_content().say('unlock.opening')} {share:.0%}"))
    book.wait()
    book.days.days_shown_up()  # reads every day and every entry: 40 ms of ten years, in which no key would be taken
