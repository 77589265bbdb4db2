"""What is only counted is not kept as values: a long journal takes little more memory than its records."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from journal.book import Book
from journal.book.demo import fill
from journal.vault import Passphrase
from tests.conftest import PASSPHRASE


@pytest.fixture
def book(new_book: Callable[[], Book]) -> Book:
    return new_book()


def unread(book: Book, kind: str) -> int:
    """Return how many records of a kind nobody holds as a value."""
    return sum(held.unread_body is not None for held in book._store.all(kind).values())


def test_counting_evenings_and_pieces_leaves_entries_and_days_as_they_were_sealed(book: Book) -> None:
    fill(book, days=120)
    book.close()
    again = Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock, read_only=True)
    entries, days = len(again._store.all("entry")), len(again._store.all("day"))
    assert entries > 10
    assert days > 50
    stars = again.days.effort_days()
    assert again.days.days_shown_up() == len(stars) > 50
    assert again.entries.count_on(max(again.entries.days())) >= 1
    assert again.warnings() == ()
    assert unread(again, "entry") == entries
    assert len(again.days._days) <= 8, "those of this week, which the first screen shows"
    assert {day.date for day in again.days.all() if day.shown_up} == again.days.shown_up() <= stars
    assert again.days.first() == again.days.all()[0].date
    again.close()


def test_the_days_since_one_are_the_newest_first(book: Book) -> None:
    fill(book, days=40)
    today = book.today()
    first = today - timedelta(days=7)
    found = [day.date for day in book.days.since(first)]
    assert found == sorted((day.date for day in book.days.all() if day.date >= first), reverse=True)
    assert book.days.since(date.max) == []


def test_a_tick_is_counted_without_reading_all_days_again(book: Book) -> None:
    before = book.days.days_shown_up()
    book.days.tick(book.today(), "cardio")
    assert book.days.today in book.days.shown_up()
    assert book.days.days_shown_up() == before + 1
    book.days.undo()
    assert book.days.today not in book.days.shown_up()
