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


def test_words_for_an_entry_that_was_deleted_meanwhile_bring_it_back(new_book, clock) -> None:
    book = new_book()
    entry = book.entries.write("first")
    draft = book.drafts.keep("first, and more", entry=entry.id, day=entry.date)
    book.entries.delete(entry.id)
    clock.forward(minutes=1)
    changed = book.drafts.finish(draft)
    assert book.entries.list() == [changed]
    assert book.entries.get(entry.id).text == "first, and more"
    assert [version.text for version in book.entries.versions(entry.id)] == ["first"]
    assert book.drafts.list() == []


def test_words_for_an_entry_that_is_not_there_become_a_new_one(new_book) -> None:
    book = new_book()
    draft = book.drafts.keep("for an entry of another computer", entry="0000000000", tags=("lake",))
    entry = book.drafts.finish(draft)
    assert (entry.text, entry.tags) == (draft.text, ("lake",))
    assert book.entries.list() == [entry]


def test_a_draft_from_a_clock_that_was_ahead_can_be_finished(new_book, clock) -> None:
    book = new_book()
    clock.forward(days=400)
    draft = book.drafts.keep("when is this?")
    clock.forward(days=-400)
    assert book.drafts.finish(draft).date == date(2026, 11, 22)


def test_another_prompt_for_an_entry_is_kept_with_it(new_book) -> None:
    book = new_book()
    entry = book.entries.write("an answer", prompt="one")
    draft = book.drafts.keep(entry.text, entry=entry.id, day=entry.date, prompt="other")
    assert book.drafts.finish(draft).prompt == "other"
    assert book.entries.versions(entry.id) == [], "the text was not changed"
    assert book.entries.edit(entry.id, "another answer").prompt == "other"


def test_entries_from_other_zones_stay_on_the_day_that_it_was_there(new_book, clock) -> None:
    from datetime import datetime, timedelta, timezone

    book = new_book()
    evening = book.entries.write("at home")
    clock.moment = datetime(2026, 11, 22, 23, 50, tzinfo=timezone(timedelta(hours=14)))
    far_east = book.entries.write("on Kiritimati, and earlier than at home")
    clock.moment = datetime(2026, 11, 23, 3, 59, tzinfo=timezone(timedelta(hours=-11)))
    night = book.entries.write("before four it is still the evening before")
    assert {entry.date for entry in (evening, far_east, night)} == {date(2026, 11, 22)}
    assert book.entries.list() == [night, evening, far_east]
