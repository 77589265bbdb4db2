"""Search against the plainest reference: does a text hold the word at all."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from journal.book.search import Scanner, fold
from journal.model.entry import Entry

WORDS = st.sampled_from(["lake", "Lake", "LÄKE", "heron", "heronry", "é", "ok", "straße", "🌙", "a"])


def entry(number: int, text: str, tags: tuple[str, ...] = ()) -> Entry:
    return Entry(id=str(number), date=date(2026, 11, 22), written_at=datetime(2026, 11, 22, 20), text=text, tags=tags)


@given(st.lists(st.lists(WORDS, max_size=8), max_size=8), st.lists(WORDS, min_size=1, max_size=3))
def test_exactly_the_entries_that_hold_every_word_are_found(texts: list[list[str]], asked: list[str]) -> None:
    entries = [entry(number, ", ".join(words)) for number, words in enumerate(texts)]
    found = {one.id for one in Scanner().search(" ".join(asked), entries)}
    expected = {
        one.id
        for one in entries
        if all((fold(word).strip() or word) in (fold(one.text) if fold(word).strip() else one.text) for word in asked)
    }
    assert found == expected


def test_a_whole_word_comes_before_a_beginning_and_that_before_a_middle() -> None:
    entries = [entry(1, "seaside"), entry(2, "sides of it"), entry(3, "a side of it")]
    assert [one.id for one in Scanner().search("side", entries)] == ["3", "2", "1"]


def test_a_changed_entry_is_found_by_its_new_words_only() -> None:
    scanner = Scanner()
    assert scanner.search("before", [entry(1, "before")])
    assert not scanner.search("before", [entry(1, "after")])
    assert scanner.search("after", [entry(1, "after")])


def test_signs_and_odd_questions_do_not_confuse_it() -> None:
    entries = [entry(1, "all good :) 🌙"), entry(2, "[/] c++ don't")]
    assert [one.id for one in Scanner().search(":)", entries)] == ["1"]
    assert [one.id for one in Scanner().search("🌙", entries)] == ["1"]
    assert [one.id for one in Scanner().search("[/] don't", entries)] == ["2"]
    assert Scanner().search("#", entries) == []
    assert Scanner().search("   ", entries) == []
