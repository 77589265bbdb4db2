"""A book that travels: what was written down stays on its evening, whatever zone and summer time the computer has."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from journal.book import Book
from journal.vault import Passphrase
from tests.conftest import PASSPHRASE

JOURNEY = ("America/Chicago", "Pacific/Auckland", "Pacific/Honolulu", "Asia/Kathmandu", "Pacific/Apia", "UTC")


def at(book: Book, moment: datetime) -> Book:
    """The same vault, unlocked on a computer whose clock shows that moment."""
    book.close()
    return Book.open(book.path, Passphrase(PASSPHRASE), clock=lambda: moment)


def test_an_evening_at_each_place_is_an_evening_each(new_book) -> None:
    book, first = new_book(), date(2026, 11, 23)
    for number, zone in enumerate(JOURNEY):
        day = first + timedelta(days=number)
        book = at(book, datetime(day.year, day.month, day.day, 21, 15, tzinfo=ZoneInfo(zone)))
        assert book.today() == day
        book.days.tick(book.today(), "cardio", 10 + number)
    with book:
        assert [(day.date, day.done[0].minutes) for day in book.days.all()] == [
            (first + timedelta(days=number), 10 + number) for number in range(len(JOURNEY))
        ]
        assert book.days.days_shown_up() == len(JOURNEY)


@pytest.mark.parametrize(
    ("zone", "evening"),
    [
        ("America/Chicago", date(2026, 10, 31)),  # back at 02:00, that night
        ("America/Chicago", date(2027, 3, 13)),  # forward at 02:00
        ("Europe/Berlin", date(2026, 10, 24)),
        ("Australia/Lord_Howe", date(2027, 4, 3)),  # by half an hour
        ("Africa/Cairo", date(2026, 10, 29)),  # at midnight
    ],
)
def test_the_night_the_clocks_change_is_one_evening(new_book, zone: str, evening: date) -> None:
    book = new_book()
    start = datetime(evening.year, evening.month, evening.day, 22, tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))
    ticked = set()
    for minutes in range(0, 5 * 60, 20):
        moment = (start + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
        if moment.hour in range(4, 21):
            break
        book = at(book, moment)
        ticked.add(book.today())
        book.days.change_minutes(book.today(), "cardio", 1)
    with book:
        assert ticked == {evening}
        (day,) = book.days.all()
        assert day.done[0].minutes >= 15 - 3
