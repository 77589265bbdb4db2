"""Writing: kept, found, changed with what it said before, deleted and brought back."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.book import Book
from journal.errors import BadInput, NotFound
from journal.model.entry import clean_tags
from journal.vault import Passphrase
from tests.conftest import PASSPHRASE

ODD = "[/] [b]\x1b[31m \u202e 🌙 é e\u0301 \x00 end"


def test_an_entry_survives_the_lock_word_for_word(new_book) -> None:
    book = new_book()
    entry = book.entries.write(ODD, tags=("#Lake", "lake", "two words"))
    book.close()
    with Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock) as again:
        assert again.entries.get(entry.id) == entry
        assert again.entries.get(entry.id).text == ODD
        assert entry.tags == ("lake", "twowords")


def test_a_change_keeps_what_was_said_before(new_book, clock) -> None:
    book = new_book()
    entry = book.entries.write("first")
    clock.forward(hours=1)
    book.entries.edit(entry.id, "second", ("new",))
    (version,) = book.entries.versions(entry.id)
    assert (version.text, version.tags, version.written_at) == ("first", (), entry.written_at)
    book.entries.edit(entry.id, "second", ("new",))
    assert len(book.entries.versions(entry.id)) == 1, "a change that changes nothing is none"


def test_a_deleted_entry_rests_in_the_bin_until_it_is_brought_back(new_book) -> None:
    book = new_book()
    entry = book.entries.write("only once")
    book.entries.delete(entry.id)
    assert book.entries.list() == []
    assert [found.id for found in book.entries.bin()] == [entry.id]
    with pytest.raises(NotFound, match="bin already"):
        book.entries.delete(entry.id)
    assert book.entries.bring_back(entry.id).text == "only once"
    assert book.entries.list() == [entry]


def test_search_finds_all_words_best_first_whatever_the_accents(new_book, clock) -> None:
    book = new_book()
    passing = book.entries.write("lakeside walk, long and slow, nothing much else to say about it " * 4)
    clock.forward(days=1)
    best = book.entries.write("The LAKE! Back to the lake. Café by the lake.")
    assert [entry.id for entry in book.entries.search("lake")] == [best.id, passing.id]
    assert [entry.id for entry in book.entries.search("cafe LAKE")] == [best.id]
    assert book.entries.search("") == []
    tagged = book.entries.write("nothing", tags=("lake",))
    assert [entry.id for entry in book.entries.search("#lake")] == [tagged.id]


def test_a_draft_becomes_its_entry_in_one_go(new_book) -> None:
    book = new_book()
    draft = book.drafts.keep("half a sent", day=date(2026, 11, 20))
    draft = book.drafts.keep("half a sentence", draft_id=draft.id, day=draft.date)
    assert [kept.text for kept in book.drafts.list()] == ["half a sentence"]
    entry = book.drafts.finish(draft)
    assert (entry.text, entry.date) == ("half a sentence", date(2026, 11, 20))
    assert book.drafts.list() == []
    change = book.drafts.keep("a whole sentence", entry=entry.id)
    book.drafts.finish(change)
    assert book.entries.get(entry.id).text == "a whole sentence"
    assert [version.text for version in book.entries.versions(entry.id)] == ["half a sentence"]


def test_what_cannot_be_kept_is_said_and_nothing_is_kept(new_book) -> None:
    book = new_book()
    with pytest.raises(BadInput, match="has not come"):
        book.entries.write("tomorrow", date(2026, 11, 23))
    with pytest.raises(BadInput, match="cannot be kept"):
        book.entries.write("half a character \ud800")
    with pytest.raises(NotFound):
        book.entries.get("nothere")
    assert book.entries.list() == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=400), max_size=6))
def test_any_text_comes_back_as_it_was(new_book, tmp_path_factory, texts: list[str]) -> None:
    book = new_book(tmp_path_factory.mktemp("any") / "journal.vault")
    written = {book.entries.write(text).id: text for text in texts}
    book.close()
    with Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock) as again:
        assert {entry.id: entry.text for entry in again.entries.list()} == written


@given(st.lists(st.text(max_size=20), max_size=8))
def test_tags_are_clean_whatever_is_typed(words: list[str]) -> None:
    tags = clean_tags(words)
    assert len(set(tags)) == len(tags)
    assert clean_tags(tags) == tags
    assert all(tag and not any(letter.isspace() or letter == "," for letter in tag) for tag in tags)
