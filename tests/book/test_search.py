"""Search against the plainest reference: does a text hold the word, whole or as a beginning; and index against scan."""

from collections.abc import Sequence
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from journal.book.folding import fold
from journal.book.index import MANY, Index
from journal.book.lighting import sentence_around, spans_in
from journal.book.query import read_query
from journal.book.search import Scanner
from journal.model.entry import Entry

WORDS = st.sampled_from(["lake", "Lake", "LÄKE", "heron", "heronry", "é", "ok", "straße", "🌙", "a", "c_d", "湖に"])
TEXTS = st.lists(st.lists(WORDS, max_size=8), max_size=8)


def entry(number: int, text: str, tags: tuple[str, ...] = (), **more: object) -> Entry:
    return Entry(
        id=str(number), date=date(2026, 11, 22), written_at=datetime(2026, 11, 22, 20), text=text, tags=tags, **more
    )


def scanned(words: str, entries: list[Entry]) -> list[str]:
    query = read_query(words)
    return [one.id for one in Scanner().search(query, [one for one in entries if query.admits(one, ())])]


def indexed(words: str, entries: Sequence[Entry]) -> list[str]:
    index = Index()
    index.take(list(entries))
    return [one.id for one in index.search(read_query(words))]


def holds(words: list[str], asked: str) -> bool:
    wanted = fold(asked).strip()
    return any(fold(word).startswith(wanted) for word in words) if wanted else asked in words


@given(TEXTS, st.lists(WORDS, min_size=1, max_size=3))
def test_exactly_the_entries_that_hold_every_word_are_found(texts: list[list[str]], asked: list[str]) -> None:
    entries = [entry(number, ", ".join(words)) for number, words in enumerate(texts)]
    expected = {one.id for one, words in zip(entries, texts, strict=True) if all(holds(words, word) for word in asked)}
    assert set(scanned(" ".join(asked), entries)) == expected


@given(
    TEXTS, st.lists(st.sampled_from(["lake", "her", "é", "straße", "c_d", "a", '"a lake"', '"ok heron"']), min_size=1)
)
def test_the_index_finds_what_the_scan_finds(texts: list[list[str]], asked: list[str]) -> None:
    entries = [entry(number, ", ".join(words), tags=tuple(words[:1])) for number, words in enumerate(texts)]
    assert set(indexed(" ".join(asked), entries)) == set(scanned(" ".join(asked), entries))


def test_a_whole_word_comes_before_a_beginning_and_a_middle_is_not_found() -> None:
    entries = [entry(1, "seaside"), entry(2, "sides of it"), entry(3, "a side of it")]
    assert scanned("side", entries) == ["3", "2"]
    assert set(indexed("side", entries)) == {"3", "2"}


def test_a_changed_entry_is_found_by_its_new_words_only() -> None:
    scanner, index = Scanner(), Index()
    before, after = [entry(1, "before"), entry(2, "stays")], [entry(1, "after")]
    index.take(before)
    assert [one.text for one in index.search(read_query("before"))] == ["before"]
    assert scanner.search(read_query("before"), before)
    index.take(after)
    assert not scanner.search(read_query("before"), after)
    assert scanner.search(read_query("after"), after)
    assert index.search(read_query("before")) == []
    assert index.search(read_query("stays")) == [], "it was deleted for good"
    assert [one.text for one in index.search(read_query("aft"))] == ["after"]


def test_signs_and_odd_questions_do_not_confuse_it() -> None:
    entries = [entry(1, "all good :) 🌙"), entry(2, "[/] c++ don't")]
    assert scanned(":)", entries) == ["1"]
    assert scanned("🌙", entries) == ["1"]
    assert scanned("[/] don't", entries) == ["2"]
    for odd in ("#", "   ", "tag:", 'from:x to:2026-13 "', "with:"):
        assert read_query(odd).has_words is False
    assert indexed('all "good', entries) == ["1"]
    assert indexed("AND OR NOT NEAR", entries) == []


def test_days_tags_moods_and_drawings_narrow_a_search() -> None:
    day = date(2026, 11, 22)
    entries = [entry(1, "lake", ("cousin",), mood="Calm"), entry(2, "lake", drawings=("p1",)), entry(3, "lake")]
    assert scanned("lake tag:cousin", entries) == ["1"]
    assert scanned("#cousin", entries) == ["1"]
    assert scanned("mood:calm", entries) == ["1"]
    assert scanned("lake with:drawing", entries) == ["2"]
    assert [one.id for one in entries if read_query("with:drawing").admits(one, {day})] == ["1", "2", "3"]
    for words, found in (("from:2026-11-23", 0), ("from:2026-11 to:2026-11", 3), ("to:2025", 0), ("from:2026", 3)):
        assert len(scanned(words, entries)) == found, words
    assert read_query("from:2026-02 to:2026-02").until == date(2026, 2, 28)


def test_a_word_in_every_entry_gives_the_newest_first() -> None:
    index = Index()
    index.take([entry(number, "lake") for number in range(MANY + 50)])
    found = index.search(read_query("lake"))
    assert [one.id for one in found[:2]] == [str(MANY + 49), str(MANY + 48)]
    assert len(found) == MANY + 1
    assert len(index.rest(read_query("lake"))) == MANY + 50


def test_what_was_found_is_lit_in_its_sentence() -> None:
    text = "Long before that.\nThen we went, all of us together and by bike, to the Straße at the LÄKE side of it."
    query = read_query('lake "strasse at"')
    assert [text[left:right] for left, right in spans_in(text, query)] == ["Straße at", "LÄKE"]
    line, spans = sentence_around(text, query)
    assert [line[left:right] for left, right in spans] == ["Straße at", "LÄKE"]
    assert line.startswith("…")
    assert spans[0][0] < 40
    assert sentence_around("short lake", read_query("lake")) == ("short lake", [(6, 10)])


@given(st.text(max_size=300), st.text(max_size=20))
def test_lighting_stays_inside_any_text(text: str, asked: str) -> None:
    query = read_query(asked)
    line, spans = sentence_around(text, query)
    assert all(0 <= left < right <= len(line) for left, right in spans)
    assert all(0 <= left < right <= len(text) for left, right in spans_in(text, query))
