"""A search by itself: most records are looked through and let go again, and nothing that fits is missed."""

from datetime import date, datetime

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.book import Book, needed_for
from journal.book.query import read_query
from journal.book.records import Record, encode_body, encode_record
from journal.book.search import Scanner, sieve
from journal.errors import VaultReadOnly
from journal.model.entry import Entry
from journal.vault import Passphrase, Vault
from tests.conftest import PASSPHRASE, ZONE

MOMENT = datetime(2026, 11, 22, 20, 41, tzinfo=ZONE)
letters = st.text(alphabet=st.sampled_from('ab éß ﬁK"\\\n\t\x1f\u200d漢heron'), max_size=24)


def alone(book: Book, words: str) -> Book:
    book.close()
    return Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock, wanted=needed_for(words))


@given(letters, letters, letters)
@example("A heron, twice.", "HERON", "")
@example("straße", "strasse", "")
@example("the ﬁeld", "field", "")
@example("a\nb", "nb", "")
@example('say "no"', '"say no"', "")
@example("nothing", "with:drawing", "")
def test_what_a_search_finds_is_never_ruled_out_unread(text: str, words: str, tag: str) -> None:
    query = read_query(words)
    entry = Entry(id="a", date=date(2026, 11, 22), written_at=MOMENT, text=text, tags=(tag,) if tag else ())
    body = encode_body(entry)
    record = encode_record(Record(kind="entry", id="a", counter=1, computer="0", seen={"0": 1}, body=body))
    if Scanner().search(query, [entry]):
        assert sieve(query)(bytes(body))
        assert needed_for(words)(record)


def test_it_finds_the_same_as_a_search_in_everything(new_book) -> None:
    book = new_book()
    texts = (
        "A heron by the lake.",
        "Herons, two of them. Ein Reiher.",
        "Nothing but a duck.",
        "Größe, größer",
        "heron",
    )
    for text in texts:
        book.entries.write(text, tags=("lake",) if "lake" in text else ())
    resting = book.entries.write("a heron that is not wanted any more")
    book.entries.delete(resting.id)
    asked = ("heron", '"by the lake"', "HER", "grosse", "tag:lake", "#lake heron", "owl", "from:2026", "of them")
    whole = {words: [entry.text for entry in book.entries.search(words)] for words in asked}
    for words in asked:
        book = alone(book, words)
        assert [entry.text for entry in book.entries.search(words)] == whole[words]
        assert not book.damage
    book.close()


def test_what_holds_only_a_part_writes_nothing(new_book) -> None:
    book = new_book()
    book.entries.write("A heron.")
    book.entries.write("A duck.")
    book = alone(book, "heron")
    with pytest.raises(VaultReadOnly):
        book.entries.write("no")
    book.close()
    with Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock) as book:
        assert len(book.entries.list()) == 2


def test_an_entry_of_another_version_that_may_fit_is_told_of(new_book) -> None:
    book = new_book()
    book.close()
    later = Record(
        kind="entry", id="later", counter=9, computer="0", seen={"0": 9}, body=msgspec.Raw(b'{"text":"a heron"}')
    )
    with Vault.open(book.path, Passphrase(PASSPHRASE)) as vault:
        vault.save({vault.new_id(): encode_record(later)})
    book = alone(book, "duck")
    assert book.entries.search("duck") == []
    assert book.warnings(thorough=False) == ()
    book = alone(book, "heron")
    assert book.entries.search("heron") == []
    [warning] = book.warnings(thorough=False)
    assert "another version" in warning
    book.close()
