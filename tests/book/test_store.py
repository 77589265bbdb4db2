"""What happens between a key press and the disk: nothing committed is forgotten."""

import threading
from datetime import date

import pytest

from journal.book import Book
from journal.errors import BadInput, DiskFull, VaultError, VaultReadOnly
from journal.vault import Passphrase, Vault
from tests.conftest import PASSPHRASE

TODAY = date(2026, 11, 22)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch):
    """A disk that is full until `full_disk.clear()` makes room."""
    save = Vault.save
    full = {"yes": True}

    def refuse(self, *arguments, **named) -> None:
        if full:
            raise DiskFull("There is no room left on the disk.")
        save(self, *arguments, **named)

    monkeypatch.setattr(Vault, "save", refuse)
    return full


def test_words_written_on_a_full_disk_are_kept_and_saved_once_there_is_room(new_book, full_disk) -> None:
    book = new_book()
    told = []
    book.on_save(told.append)
    entry = book.entries.write("on a full disk")
    book.days.tick(TODAY, "cardio")
    with pytest.raises(DiskFull):
        book.flush()
    assert not book.saved
    assert isinstance(told[0], DiskFull)
    assert book.entries.list() == [entry], "it can still be read"
    full_disk.clear()
    book.flush()
    assert book.saved
    assert told[-1] is None
    book.close()
    with Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock) as again:
        assert again.entries.list() == [entry]
        assert again.days.day(TODAY).amount("cardio").minutes == 15


def test_what_was_deleted_while_the_disk_was_full_does_not_come_back(new_book, full_disk) -> None:
    book = new_book()
    draft = book.drafts.keep("never mind")
    with pytest.raises(DiskFull):
        book.flush()
    book.drafts.drop(draft.id)
    full_disk.clear()
    book.close()
    with Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock) as again:
        assert again.drafts.list() == []


def test_a_book_opened_for_reading_says_so_and_changes_nothing(new_book) -> None:
    book = new_book()
    book.close()
    before = book.path.read_bytes()
    with Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock, read_only=True) as again:
        with pytest.raises(VaultReadOnly, match="reading only"):
            again.entries.write("no")
        assert again.entries.list() == []
    assert book.path.read_bytes() == before


def test_every_version_knows_what_it_descends_from(new_book) -> None:
    book = new_book()
    entry = book.entries.write("one")
    book.entries.edit(entry.id, "two")
    record = book._store.get("entry", entry.id).record
    assert record.seen == {record.computer: record.counter}
    assert record.counter > book._store.get("plan", "plan").record.counter


def test_parts_of_a_day_carry_their_own_stamps_and_what_was_taken_off_stays_known(new_book) -> None:
    from journal.book.records import StoredDay

    book = new_book()
    book.days.tick(TODAY, "cardio")
    book.days.tick(TODAY, "home")
    book.days.untick(TODAY, "cardio")
    stored = book._store.get("day", TODAY.isoformat()).value(StoredDay)
    parts = {part.item: part for part in stored.done}
    assert parts["cardio"].gone
    assert not parts["home"].gone
    assert parts["cardio"].stamp > parts["home"].stamp
    assert [done.item for done in stored.day().done] == ["home"]
    book.days.tick(TODAY, "cardio")
    assert len(book._store.get("day", TODAY.isoformat()).value(StoredDay).done) == 2


def test_the_demo_is_four_hundred_days_and_always_the_same_ones(new_book) -> None:
    from journal.book.demo import fill

    book = new_book()
    fill(book)
    assert 300 <= book.days.days_shown_up() <= 400
    assert len(book.entries.list()) > 100
    assert len(book.drawings.list()) > 20
    assert all(len(drawing.pixels()) == 64 * 36 for drawing in book.drawings.list())
    assert book.days.day(TODAY).done == (), "tonight is still open"


def test_a_text_that_can_never_be_saved_is_refused_at_once_and_stops_nothing_else(new_book, monkeypatch) -> None:
    from journal.book import held

    book = new_book()
    monkeypatch.setattr(held, "MAX_PAYLOAD", 5000)
    entry = book.entries.write("short")
    for too_much in (lambda: book.drafts.keep("long " * 1000), lambda: book.entries.edit(entry.id, "\x01" * 900)):
        with pytest.raises(BadInput, match="too long"):
            too_much()
    with pytest.raises(BadInput, match="characters"):
        book.days.set_words(TODAY, "coping", "half a \ud83d sign")
    book.days.tick(TODAY, "cardio")
    book.flush()
    assert book.saved
    assert (book.drafts.list(), book.entries.list(), book.entries.versions(entry.id)) == ([], [entry], [])
    assert [done.item for done in book.days.day(TODAY).done] == ["cardio"]


def test_a_save_that_ends_in_a_way_nobody_foresaw_is_told_as_well(new_book, monkeypatch) -> None:
    book = new_book()
    told = []
    book.on_save(told.append)
    save = Vault.save

    def broken(*_) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Vault, "save", broken)
    entry = book.entries.write("still here")
    with pytest.raises(ZeroDivisionError):
        book.flush()
    assert isinstance(told[0], VaultError)
    assert not book.saved
    monkeypatch.setattr(Vault, "save", save)
    book.close()
    with Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock) as again:
        assert again.entries.list() == [entry]


def test_a_save_that_goes_on_is_neither_done_nor_failed(new_book, monkeypatch) -> None:
    """The screen asks in the middle of it, and would say that what was just written is not on the disk."""
    book = new_book()
    begun, goes_on, save = threading.Event(), threading.Event(), Vault.save

    def held(self, *arguments, **named) -> None:
        begun.set()
        assert goes_on.wait(60)
        save(self, *arguments, **named)

    monkeypatch.setattr(Vault, "save", held)
    book.entries.write("on its way")
    assert begun.wait(60)
    try:
        assert (book.failure, book.saved) == (None, False)
    finally:
        goes_on.set()
    book.flush()
    assert (book.failure, book.saved) == (None, True)


def test_a_passphrase_that_cannot_be_set_takes_nothing_along_that_was_written_meanwhile(new_book, monkeypatch) -> None:
    import msgspec

    book = new_book()
    identity = book.keys.identity
    drafts = []

    def full(*_) -> None:
        drafts.append(book.drafts.keep("written while the passphrase was being changed"))
        raise DiskFull("There is no room left on the disk.")

    with monkeypatch.context() as patch:
        patch.setattr(Vault, "change_passphrase", full)
        with pytest.raises(DiskFull):
            book.keys.set_passphrase(Passphrase("new"), msgspec.structs.replace(identity, secret="another"))
    with pytest.raises(BadInput):
        book.keys.set_passphrase(Passphrase(""), msgspec.structs.replace(identity, secret="another"))
    assert book.keys.identity == identity
    book.close()
    with Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock) as again:
        assert again.drafts.list() == drafts
        assert again.keys.identity == identity


def test_a_pass_that_ends_early_is_never_taken_for_the_whole_journal(new_book, monkeypatch) -> None:
    book = new_book()
    book.entries.write("there")
    book.close()
    before = book.path.read_bytes()
    records = Vault.records

    def half(vault):
        yield next(records(vault))
        raise ZeroDivisionError

    monkeypatch.setattr(Vault, "records", half)
    again = Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock, load=False)
    for look in (again.wait, again.warnings, again.entries.list, lambda: again.days.tick(TODAY, "cardio")):
        with pytest.raises(VaultError, match="could not be read to its end"):
            look()
    again.close()
    assert book.path.read_bytes() == before


def test_what_is_asked_of_a_locked_book_is_told_so(new_book) -> None:
    book = new_book()
    book.close()
    for ask in (book.flush, lambda: book.entries.write("too late"), lambda: book.copy_to(book.path)):
        with pytest.raises(VaultError, match="locked"):
            ask()
