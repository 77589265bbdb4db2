"""Evenings as a teen lives them, from a key press to what the vault holds."""

from datetime import date, timedelta

import pytest

from journal.book import Book
from journal.errors import BadInput, NotFound
from journal.model.checkin import State
from journal.model.day import How, Mark
from journal.vault import Passphrase
from tests.conftest import PASSPHRASE

TODAY = date(2026, 11, 22)


def reopened(book: Book) -> Book:
    book.close()
    return Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock)


def test_ticking_the_usual_evening_is_there_after_unlocking_again(new_book) -> None:
    book = new_book()
    for key in ("cardio", "home", "slot:Morning", "slot:After school", "breathing"):
        book.days.tick(TODAY, key)
    with reopened(book) as again:
        day = again.days.day(TODAY)
        assert {done.item: done.minutes for done in day.done} == {"cardio": 15, "home": 30, "breathing": 5}
        assert [(round_.slot, round_.minutes) for round_ in day.rounds] == [("Morning", 5), ("After school", 5)]
        assert again.days.days_shown_up() == 1


def test_a_round_is_like_the_last_one_of_that_time_but_never_copies_how_it_was(new_book, clock) -> None:
    book = new_book()
    book.days.add_round(TODAY, body="left foot", texture="towel", minutes=7, how=How.HARDER, slot="Morning")
    clock.forward(weeks=3)
    day = book.today()
    assert day == TODAY + timedelta(weeks=3)
    book.days.tick(day, "slot:Morning")
    (round_,) = book.days.day(day).rounds
    assert (round_.body, round_.texture, round_.minutes, round_.how) == ("left foot", "towel", 7, None)


def test_a_press_on_a_tick_takes_it_off_and_undo_brings_its_details_back(new_book) -> None:
    book = new_book()
    book.days.tick(TODAY, "cardio", 20, "bike, to the lake and back")
    book.days.toggle(TODAY, "cardio")
    assert book.days.day(TODAY).amount("cardio") is None
    assert book.days.undo() == TODAY
    assert book.days.day(TODAY).amount("cardio").words == "bike, to the lake and back"


def test_twenty_steps_can_be_undone_one_by_one(new_book) -> None:
    book = new_book()
    for _ in range(30):
        book.days.change_minutes(TODAY, "cardio", 1)
    for _ in range(20):
        assert book.days.undo() == TODAY
    assert book.days.day(TODAY).amount("cardio").minutes == 10
    assert book.days.undo() is None


def test_minutes_by_arrows_never_go_below_nothing(new_book) -> None:
    book = new_book()
    assert book.days.change_minutes(TODAY, "cardio", -5).line("cardio").state is State.OPEN
    assert book.days.change_minutes(TODAY, "cardio", 5).line("cardio").minutes == 5
    assert book.days.change_minutes(TODAY, "cardio", -5).line("cardio").minutes is None
    view = book.days.change_minutes(TODAY, "slot:Evening", 5)
    assert (view.line("slot:Evening").minutes, view.line("slot:Evening").state) == (5, State.DONE)


def test_after_midnight_it_is_still_the_evening_before(new_book, clock) -> None:
    book = new_book()
    clock.forward(hours=4)
    assert clock().date() == TODAY + timedelta(days=1)
    assert book.today() == TODAY


def test_a_tough_day_changes_nothing_but_its_mark(new_book) -> None:
    book = new_book()
    before = book.days.tick(TODAY, "home")
    after = book.days.mark(TODAY, Mark.TOUGH)
    assert after.mark is Mark.TOUGH
    assert after.lines == before.lines


def test_what_has_not_come_or_is_not_in_the_plan_gets_one_sentence(new_book) -> None:
    book = new_book()
    with pytest.raises(BadInput, match="has not come yet"):
        book.days.tick(TODAY + timedelta(days=1), "cardio")
    with pytest.raises(NotFound, match="cardio, home, desensitization, breathing, coping, talk"):
        book.days.tick(TODAY, "juggling")
    with pytest.raises(BadInput, match="0 to 1440"):
        book.days.tick(TODAY, "cardio", 100_000)
    assert book.days.day(TODAY).done == ()


def test_today_can_be_shown_before_everything_is_read(new_book) -> None:
    book = new_book()
    expected = book.days.tick(TODAY, "cardio")
    book.close()
    with Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock, load=False) as again:
        first = again.days.first_check_in(TODAY)
        again.wait()
        assert first == expected == again.days.check_in(TODAY)


def test_writing_counts_as_coping_on_its_day(new_book) -> None:
    book = new_book()
    entry = book.entries.write("The lake was cold.")
    assert book.days.check_in(TODAY).line("coping").words == "wrote"
    book.entries.delete(entry.id)
    assert book.days.check_in(TODAY).line("coping").state is State.OPEN
    assert book.days.days_shown_up() == 1, "a number that only goes up"


def test_no_minutes_open_a_line_again_however_they_are_said(new_book) -> None:
    book = new_book()
    for key in ("cardio", "slot:Morning", "coping"):
        book.days.tick(TODAY, key)
        assert book.days.tick(TODAY, key, 0).line(key).state is State.OPEN
        assert book.days.tick(TODAY, key, 0).line(key).state is State.OPEN, "open stays open"
    assert not book.days.day(TODAY).shown_up
    round_ = book.days.add_round(TODAY)
    for nothing in (
        lambda: book.days.add_round(TODAY, minutes=0),
        lambda: book.days.change_round(TODAY, round_.id, minutes=0),
    ):
        with pytest.raises(BadInput, match="from 1 to 1440"):
            nothing()
    assert book.days.day(TODAY).rounds == (round_,)


def test_the_ends_of_the_calendar_are_days_like_others(new_book) -> None:
    book = new_book()
    assert book.days.check_in(date.max).line("talk") is not None
    assert book.days.tick(date.min, "talk").line("talk").state is State.DONE


def test_a_round_of_a_time_that_the_plan_has_no_more_stays_and_can_be_ticked_off(new_book) -> None:
    import msgspec

    book = new_book()
    round_ = book.days.add_round(TODAY, "left foot", "towel", slot="Morning")
    book.plans.change(msgspec.structs.replace(book.plans.on(TODAY), slots=("Noon",)), TODAY)
    assert [line.key for line in book.days.check_in(TODAY).lines if line.is_round] == [
        "slot:Noon",
        f"round:{round_.id}",
    ]
    with pytest.raises(NotFound, match="no such item"):
        book.days.tick(TODAY, "slot:Morning")
    book.days.untick(TODAY, f"round:{round_.id}")
    assert book.days.undo() == TODAY
    assert book.days.day(TODAY).rounds == (round_,)


@pytest.mark.parametrize("year", [1932, 1969, 2101, 9998])
def test_a_clock_that_is_far_off_loses_nothing(new_book, clock, year) -> None:
    clock.moment = clock.moment.replace(year=year)
    book = new_book()
    book.days.tick(book.today(), "cardio")
    entry = book.entries.write("what year is it?")
    with reopened(book) as again:
        assert again.days.day(again.today()).amount("cardio").minutes == 15
        assert again.entries.list() == [entry]
        assert entry.written_at.year == year
