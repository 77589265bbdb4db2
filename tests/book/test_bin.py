"""Versions by the sitting, a bin for thirty days, and an end that is one."""

from datetime import timedelta

import pytest

from journal.book import Book
from journal.errors import NotFound
from journal.exchange.contents import read_contents
from journal.exchange.forgetting import copies_that_hold, take_out_of_copies
from journal.vault import Passphrase, Vault
from tests.conftest import PASSPHRASE

CANARY = "zephyrquokka"


def again(book: Book) -> Book:
    """Lock, and open once more."""
    book.close()
    return Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock)


def test_a_sitting_keeps_one_version_however_often_one_saves(new_book, clock) -> None:
    book = new_book()
    entry = book.entries.write("as it was")
    for text in ("a", "ab", "abc"):
        clock.forward(minutes=5)
        book.entries.edit(entry.id, text)
    assert [version.text for version in book.entries.versions(entry.id)] == ["as it was"]
    clock.forward(minutes=31)
    book.entries.edit(entry.id, "later that evening")
    with again(book) as book:
        book.entries.edit(entry.id, "after a lock")
        assert [version.text for version in book.entries.versions(entry.id)] == [
            "later that evening", "abc", "as it was",
        ]  # fmt: skip


def test_a_version_comes_back_and_what_was_there_is_kept(new_book, clock) -> None:
    book = new_book()
    entry = book.entries.write("first", tags=("lake",))
    clock.forward(minutes=1)
    book.entries.edit(entry.id, "second", ())
    (first,) = book.entries.versions(entry.id)
    clock.forward(minutes=1)
    back = book.entries.bring_version_back(entry.id, first.id)
    assert (back.text, back.tags) == ("first", ("lake",))
    assert [version.text for version in book.entries.versions(entry.id)] == ["second", "first"]
    with pytest.raises(NotFound, match="no such version"):
        book.entries.version(entry.id, "nothere")


def test_the_bin_lets_go_after_thirty_days_and_not_before(new_book, clock) -> None:
    book = new_book()
    old, kept = book.entries.write("old"), book.entries.write("kept")
    book.entries.delete(old.id)
    assert book.bin.days_left(book.bin.list()[0]) == 30
    clock.forward(days=29, hours=23)
    assert book.bin.days_left(book.bin.list()[0]) == 1
    assert book.bin.let_go() == 0
    with again(book) as book:
        assert [entry.id for entry in book.bin.list()] == [old.id]
        clock.forward(hours=1)
        book.entries.edit(kept.id, "kept, and changed")
        book.flush()
        with again(book) as book:
            assert book.bin.list() == []
            with pytest.raises(NotFound):
                book.entries.get(old.id)


def test_deleted_for_good_it_is_in_no_record_any_more_and_leaves_a_mark(new_book, clock) -> None:
    book = new_book()
    entry = book.entries.write(f"{CANARY} one")
    stays = book.entries.write("stays")
    clock.forward(minutes=1)
    book.entries.edit(entry.id, f"{CANARY} two")
    book.drafts.keep(f"{CANARY} three", entry=entry.id)
    other = book.drafts.keep("another draft")
    book.flush()
    book.entries.delete(entry.id)
    book.bin.delete_for_good(entry.id)
    with again(book) as book:
        assert not any(CANARY.encode() in payload for payload in book.records())
        contents = read_contents(book.records())
        assert [(mark.kind, mark.id) for mark in contents.gone] == [("entry", entry.id)]
        assert [left.id for left in contents.entries] == [stays.id]
        assert [left.id for left in book.drafts.list()] == [other.id]
        with pytest.raises(NotFound):
            book.bin.delete_for_good(entry.id)


def test_older_copies_are_counted_and_lose_it_too_where_that_is_wanted(new_book, clock) -> None:
    book = new_book()
    entry = book.entries.write(f"{CANARY} one")
    book.entries.write("stays")
    for text in ("two", "three"):
        book = again(book)
        clock.forward(days=1)
        book.entries.edit(entry.id, f"{CANARY} {text}")
    book = again(book)
    clock.forward(days=1)
    book.entries.delete(entry.id)
    book.bin.delete_for_good(entry.id)
    book = again(book)
    with book:
        copies = copies_that_hold(book, entry.id)
        assert len(copies) == 3
        assert take_out_of_copies(book, entry.id) == (3, 0)
        assert copies_that_hold(book, entry.id) == []
    for copy in [book.path, *copies]:
        with Vault.open(copy, Passphrase(PASSPHRASE), read_only=True) as vault:
            payloads = [payload for _, payload in vault.records()]
            assert not vault.damage
        assert not any(CANARY.encode() in payload for payload in payloads)
        assert any(b"stays" in payload for payload in payloads)


def test_a_copy_that_cannot_be_changed_is_told_of(new_book, clock) -> None:
    book = new_book()
    entry = book.entries.write(CANARY)
    with again(book) as book:
        (copy,) = copies_that_hold(book, entry.id)
        size = copy.stat().st_size
        book.bin.delete_for_good(entry.id)
        lock = Vault.open(copy, Passphrase(PASSPHRASE))
        assert copies_that_hold(book, entry.id) == []  # nothing can be said of one that is in use
        lock.close()
        copy.write_bytes(copy.read_bytes()[: size // 2])
        assert take_out_of_copies(book, entry.id) == (0, 0)


def test_an_entry_remembers_its_drawings_its_mood_and_that_it_is_good_to_meet_again(new_book) -> None:
    book = new_book()
    entry = book.entries.write("a picture belongs here", mood="  light \n headed ")
    book.entries.attach(entry.id, ("p1", "p2"))
    book.entries.mark_to_meet_again(entry.id, True)
    with again(book) as book:
        found = book.entries.get(entry.id)
        assert (found.mood, found.drawings, found.meet_again) == ("light headed", ("p1", "p2"), True)
        draft = book.drafts.keep("changed", entry=entry.id, mood="calm", day=entry.date)
        assert book.drafts.finish(draft).mood == "calm"
        assert timedelta(0) <= book.now() - draft.kept_at
