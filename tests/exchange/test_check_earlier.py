"""A backup made under an earlier passphrase or code says so."""

from pathlib import Path

from journal.book import Book
from journal.exchange.backup import make_backup
from journal.exchange.begin import new_recovery_code, set_passphrase
from journal.exchange.check import check_backup, counts_in_words
from journal.vault import Passphrase


def test_only_a_backup_from_before_the_change_was_made_under_an_earlier_one(book: Book, stick: Path) -> None:
    before = make_backup(book, stick).path
    assert not check_backup(before, book=book).earlier_secret
    set_passphrase(book, Passphrase("seven quiet herons at the lake"))
    assert check_backup(before, book=book).earlier_secret
    now = make_backup(book, stick).path
    assert not check_backup(now, book=book).earlier_secret
    new_recovery_code(book)
    assert check_backup(now, book=book).earlier_secret


def test_what_a_large_book_holds_can_be_read_at_a_glance() -> None:
    assert counts_in_words(100_000, 1, 0) == "100,000 entries, 1 drawing, 0 days"
