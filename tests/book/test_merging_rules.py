"""Single rules of merging, each in a story of its own: which of two changes stands, and what is never taken over."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from journal.book import Book
from journal.book.joining import join
from journal.book.records import MOST_BELIEVED, MOST_COUNTED, Record, decode_record, encode_body, encode_record
from journal.errors import VaultDamaged
from journal.model.day import Mark
from journal.model.plan_rules import set_minutes
from journal.vault import Passphrase
from tests.book.test_merging import DAY, Three, same_everywhere, three
from tests.conftest import PASSPHRASE

__all__ = ["three"]


def minutes(book: Book) -> int | None:
    done = book.days.day(DAY).amount("cardio")
    return None if done is None else done.minutes


def test_a_later_change_of_the_same_item_stands_on_both(three: Three) -> None:
    home, school, _ = three.books
    home.days.tick(DAY, "cardio", 30)
    three.carry(0, 1)
    school.days.tick(DAY, "cardio", 10)
    three.carry(1, 0)
    assert (minutes(home), minutes(school)) == (10, 10)
    home.days.untick(DAY, "cardio")
    three.carry_all()
    assert same_everywhere(three)
    assert [minutes(book) for book in three.books] == [None, None, None]


def test_of_two_changes_apart_the_one_with_more_behind_it_stands_whatever_the_clocks_say(three: Three) -> None:
    home, school, _ = three.books
    school.entries.write("One more change here.", DAY)
    school.days.tick(DAY, "cardio", 10)
    home.days.tick(DAY, "cardio", 30)
    three.carry_all()
    assert same_everywhere(three)
    assert [minutes(book) for book in three.books] == [10, 10, 10]


def test_a_later_mark_stands_and_so_does_taking_it_off(three: Three) -> None:
    home, school, _ = three.books
    home.days.mark(DAY, Mark.TOUGH)
    three.carry(0, 1)
    school.days.mark(DAY, Mark.SICK)
    three.carry(1, 0)
    assert home.days.day(DAY).mark is Mark.SICK
    home.days.mark(DAY, None)
    three.carry_all()
    assert same_everywhere(three)
    assert [book.days.day(DAY).mark for book in three.books] == [None, None, None]


def test_a_later_change_of_a_plan_stands(three: Three) -> None:
    home, school, _ = three.books
    since = home.plans.history()[0].since + timedelta(days=1)

    def change(book: Book, target: int) -> None:
        book.plans.edit(lambda plan: set_minutes(plan, "cardio", target), since)

    change(home, 25)
    three.carry(0, 1)
    change(school, 20)
    three.carry_all()
    assert same_everywhere(three)
    for book in three.books:
        item = book.plans.on(since).item("cardio")
        assert item is not None
        assert item.target == 20


def test_the_keys_of_each_vault_stay_its_own(three: Three, tmp_path: Path, new_book: Callable[..., Book]) -> None:
    home = three.books[0]
    other = new_book(tmp_path / "beside" / "journal.vault")
    before, code = home.keys.identity, home.keys.code_to_prove
    records = [record for record in other.records() if b'"kind":"keys"' in record]
    assert records
    home.merging.take([*other.records(), *(record.replace(b'"counter":1', b'"counter":99') for record in records)])
    assert (home.keys.identity, home.keys.code_to_prove) == (before, code)


def record(computer: str, counter: int, seen: dict[str, int], text: str) -> Record:
    return Record(
        kind="question", id="q", counter=counter, computer=computer, seen=seen, body=encode_body({"text": text})
    )


def test_what_is_joined_has_seen_what_both_have_seen() -> None:
    home = record("home", 3, {"home": 3, "old": 2, "school": 1}, "One.")
    school = record("school", 5, {"school": 5, "old": 1}, "Two.")
    for pair in ((home, school), (school, home)):
        joined, lost = join(*pair)
        assert joined.seen == {"home": 3, "old": 2, "school": 5}
        assert (joined.body, lost) == (school.body, home)
    assert join(joined, home)[1] is None, "what was seen is no conflict a second time"


def test_a_change_made_right_after_a_merge_stands_over_what_came_in(three: Three) -> None:
    home, school, _ = three.books
    for number in range(30):
        entry = school.entries.write(f"Words {number}.", DAY)
    three.carry(1, 0)
    home.entries.edit(entry.id, "Better words.")
    three.carry(0, 1)
    assert school.entries.get(entry.id).text == "Better words."
    three.carry(1, 0)
    assert home.entries.get(entry.id).text == "Better words."


def test_words_that_are_written_while_both_are_compared_are_not_lost(three: Three) -> None:
    home, school, _ = three.books
    entry = home.entries.write("First words.", DAY)
    three.carry(0, 1)
    school.entries.edit(entry.id, "Words of school.")
    records = school.records()
    calls = 0

    def write_once() -> None:
        nonlocal calls
        calls += 1
        if calls == len(records) + 1:
            home.entries.edit(entry.id, "Words of this moment.")

    home.merging.take(records, write_once)
    assert calls > 2 * len(records), "both were compared once more"
    versions = {version.text for version in home.entries.versions(entry.id)}
    assert {"Words of school.", "Words of this moment."} <= versions | {home.entries.get(entry.id).text}


def poisoned(book: Book, **counted: object) -> bytes:
    """An entry of another journal whose counters are what nobody's are."""
    payload = next(payload for payload in book.records() if b'"kind":"entry"' in payload)
    return encode_record(msgspec.structs.replace(decode_record(payload), id="another", **counted))


@pytest.mark.parametrize("counted", [{"counter": MOST_COUNTED}, {"seen": {"0badcafe": MOST_COUNTED}}])
def test_what_leaves_no_room_to_count_on_is_not_taken_over(new_book: Callable[..., Book], counted: object) -> None:
    book = new_book()
    book.entries.write("A line from before.", DAY)
    with pytest.raises(VaultDamaged):
        book.merging.look([poisoned(book, **counted)])  # type: ignore[arg-type]
    with pytest.raises(VaultDamaged):
        book.merging.take([poisoned(book, **counted)])  # type: ignore[arg-type]
    assert_can_still_be_written(book)


def test_after_the_highest_number_that_is_believed_everything_written_can_be_read_again(
    new_book: Callable[..., Book],
) -> None:
    book = new_book()
    book.entries.write("A line from before.", DAY)
    book.merging.take([poisoned(book, counter=MOST_BELIEVED, seen={"0badcafe": MOST_BELIEVED})])
    assert_can_still_be_written(book)


def test_a_journal_that_has_counted_to_the_end_still_keeps_what_can_be_read(new_book: Callable[..., Book]) -> None:
    book = new_book()
    book.entries.write("A line from before.", DAY)
    book._store._counter = MOST_COUNTED - 1
    for number in range(3):
        book.entries.write(f"Line {number} at the end.", DAY)
    assert_can_still_be_written(book)


def assert_can_still_be_written(book: Book) -> None:
    book.entries.write("A line from after.", DAY)
    book.flush()
    said = {entry.text for entry in book.entries.list()}
    book.close()
    with Book.open(book.path, Passphrase(PASSPHRASE)) as opened:
        assert {entry.text for entry in opened.entries.list()} == said
        assert "A line from after." in said
        assert opened.warnings() == ()
