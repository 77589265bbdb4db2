"""The calm word about backups on the first screen: two weeks after the last one, at most once a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.content import load_content

if TYPE_CHECKING:
    from journal.book import Book
    from journal.tui.app import JournalApp


def backup_word(journal: JournalApp, book: Book) -> str:
    """Return what is said when a backup is due, and remember that it was; empty when none is, or in a demo."""
    from journal.exchange.lastbackup import days_ago, last_backup, note_word, word_is_due

    settings, today = journal.settings, book.today()
    if journal.demo or not word_is_due(book, settings):
        return ""
    note_word(journal.paths.settings, settings, today)
    last = last_backup(settings)
    say = load_content().say
    return say("today.backup_none") if last is None else say("today.backup_old", ago=days_ago(last, today))
