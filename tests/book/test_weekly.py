"""The weekly pain number: off until it is wanted, once a week, merged, exported, taken in, and in no report."""

from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.book.joining import join
from journal.book.records import Record, encode_body
from journal.errors import BadInput
from journal.exchange.contents import Contents
from journal.exchange.jsonfile import from_json, to_json
from journal.exchange.pages import plan_page
from journal.exchange.report import collect
from journal.model.goal import HIGHEST, LOWEST, Rating
from journal.model.weekly import Weekly, said

SUNDAY = date(2026, 11, 22)


def test_it_is_off_until_somebody_wants_it(new_book, clock) -> None:
    book = new_book()
    assert not book.weekly.get().asked
    with pytest.raises(BadInput, match="is off"):
        book.weekly.say(4)
    assert book._store.get("weekly", "weekly") is None, "who does not want it has no record of it"
    book.weekly.ask(True)
    book.weekly.say(4, " a  long week ")
    book.weekly.say(5, "a long week")
    assert book.weekly.get().ratings == (Rating(date=SUNDAY, value=5, note="a long week"),), "that day's own changes"
    clock.forward(days=6)
    with pytest.raises(BadInput, match="from 2026-11-29 on"):
        book.weekly.say(3)
    clock.forward(days=1)
    book.weekly.say(3)
    book.weekly.ask(False)
    assert [rating.value for rating in book.weekly.get().ratings] == [5, 3], "switched off it keeps what was said"


def test_no_report_has_it(new_book) -> None:
    book = new_book()
    book.days.tick(SUNDAY, "cardio")
    before = collect(book, SUNDAY, SUNDAY)
    book.weekly.ask(True)
    book.weekly.say(7, "canary")
    assert collect(book, SUNDAY, SUNDAY) == before


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(-3, 14)), max_size=30))
def test_no_two_numbers_are_in_one_week(tries: list[tuple[int, int]]) -> None:
    weekly = Weekly(asked=True)
    for step, value in tries:
        try:
            weekly = said(weekly, SUNDAY + timedelta(days=step), value)
        except BadInput:
            continue
        assert LOWEST <= value <= HIGHEST
    days = [rating.date for rating in weekly.ratings]
    assert all(later - earlier >= timedelta(days=7) for earlier, later in pairwise(days))


def a_record(computer: str, weekly: Weekly) -> Record:
    return Record(
        kind="weekly", id="weekly", counter=3, computer=computer, seen={computer: 3}, body=encode_body(weekly)
    )


def test_two_computers_keep_the_numbers_of_both() -> None:
    one = Weekly(asked=True, ratings=(Rating(date=SUNDAY, value=3),))
    other = Weekly(asked=False, ratings=(Rating(date=SUNDAY - timedelta(days=7), value=6, note="a [/] week"),))
    joined, lost = join(a_record("aaaaaaaa", one), a_record("bbbbbbbb", other))
    assert lost is None
    assert joined == join(a_record("bbbbbbbb", other), a_record("aaaaaaaa", one))[0]
    found = msgspec.json.decode(joined.body, type=Weekly)
    assert found.ratings == (*other.ratings, *one.ratings)


def test_it_goes_out_and_comes_in_again(new_book, clock, tmp_path) -> None:
    book, another = new_book(), new_book(tmp_path / "another.vault")
    book.weekly.ask(True)
    book.weekly.say(2, "[/] quiet")
    contents = from_json(to_json(Contents(weekly=(book.weekly.get(),))))
    assert "- 2026-11-22: 2 (0 none, 10 the most there can be) · [/] quiet" in plan_page(contents)
    another.keep_all(another.taking.new_weekly(contents.weekly[0]))
    assert another.weekly.get() == book.weekly.get()
    assert another.taking.new_weekly(contents.weekly[0]) == [], "and nothing twice"
    clock.forward(days=7)
    another.weekly.say(9)
    [(_, _, wanted)] = book.taking.new_weekly(another.weekly.get())
    assert [rating.value for rating in wanted.ratings] == [2, 9]
