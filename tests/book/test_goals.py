"""Goals, named stars and practices: kept for ever, counted without hurry."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.book import Book
from journal.errors import BadInput, NotFound
from journal.model.goal import HIGHEST, LOWEST, MAX_GOALS, Goal, rated
from journal.model.practice import PracticeKind
from journal.vault import Passphrase
from tests.conftest import PASSPHRASE, StandingClock

SUNDAY = date(2026, 11, 22)
NewBook = Callable[..., Book]


def opened_again(book: Book) -> Book:
    book.close()
    return Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock)


def test_a_goal_lives_from_its_first_word_to_its_star(new_book: NewBook, clock: StandingClock) -> None:
    book = new_book()
    goal = book.goals.add("  Walk to my friend's house [/]  ", "move")
    assert (goal.text, goal.set_on, goal.latest) == ("Walk to my friend's house [/]", SUNDAY, None)
    book.goals.rate(goal.id, 2, "to the corner")
    clock.forward(days=7)
    book.goals.rate("1", 4)
    clock.forward(days=1)
    book.goals.reword(goal.id, "Walk to Juno's house")
    clock.forward(days=20)
    book.goals.rate(goal.id, 10)
    book.goals.reach("walk to juno's HOUSE")
    book.stars.name(book.today(), "Juno's door")
    with opened_again(book) as again:
        (kept,) = again.goals.ended()
        assert again.goals.open() == ()
        assert [rating.value for rating in kept.ratings] == [2, 4, 10]
        assert kept.ratings[0].note == "to the corner"
        assert [(word.text, word.until) for word in kept.earlier] == [
            ("Walk to my friend's house [/]", date(2026, 11, 30))
        ]
        assert (kept.ended, kept.ended_on) == ("reached", date(2026, 12, 20))
        assert [(star.date, star.name) for star in again.stars.all()] == [(date(2026, 12, 20), "Juno's door")]


def test_once_a_week_and_the_days_own_can_be_changed(new_book: NewBook, clock: StandingClock) -> None:
    book = new_book()
    goal = book.goals.add("Sleep in my own bed")
    book.goals.rate(goal.id, 3)
    book.goals.rate(goal.id, 5)
    assert [rating.value for rating in book.goals.get(goal.id).ratings] == [5]
    clock.forward(days=6)
    with pytest.raises(BadInput, match="from 2026-11-29 on"):
        book.goals.rate(goal.id, 6)
    clock.forward(days=1)
    assert book.goals.rate(goal.id, 6).latest.value == 6  # type: ignore[union-attr]


def test_three_goals_are_plenty_and_one_that_is_set_aside_can_be_taken_up_again(new_book: NewBook) -> None:
    book = new_book()
    goals = [book.goals.add(text) for text in ("Stairs", "Piano", "School bag")]
    assert len(goals) == MAX_GOALS
    with pytest.raises(BadInput, match="plenty"):
        book.goals.add("A fourth")
    book.goals.set_aside(goals[1].id)
    book.goals.add("A fourth")
    with pytest.raises(BadInput, match="come to its end"):
        book.goals.rate(goals[1].id, 4)
    with pytest.raises(BadInput, match="3 goals already"):
        book.goals.take_up(goals[1].id)
    book.goals.reach(goals[0].id)
    assert book.goals.take_up(goals[1].id).is_open
    assert {goal.text for goal in book.goals.open()} == {"Piano", "School bag", "A fourth"}
    assert [goal.text for goal in book.goals.all()][-1] == "Stairs"


@pytest.mark.parametrize("words", ["", "   ", "x" * 121, "two\nlines"])
def test_words_that_cannot_be_a_goal_are_told_so(new_book: NewBook, words: str) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        new_book().goals.add(words)


def test_what_is_not_there_is_told_so(new_book: NewBook) -> None:
    book = new_book()
    for ask in (book.goals.get, book.goals.reach, book.practices.take_back):
        with pytest.raises(NotFound):
            ask("nothing")


def test_the_name_of_a_star_stays(new_book: NewBook) -> None:
    book = new_book()
    book.stars.name(SUNDAY, "First stairs")
    with pytest.raises(BadInput, match="keeps it"):
        book.stars.name(SUNDAY, "Another")
    assert book.stars.of(SUNDAY).name == "First stairs"  # type: ignore[union-attr]
    assert book.stars.of(SUNDAY + timedelta(days=1)) is None


def test_a_practice_counts_for_the_evening_on_which_it_began(new_book: NewBook, clock: StandingClock) -> None:
    book = new_book()
    clock.forward(hours=4)  # half past midnight: still Sunday's evening
    done = book.practices.add(PracticeKind.BREATHING, "b2", 93.4)
    assert (done.date, done.seconds) == (SUNDAY, 93)
    view = book.days.check_in(SUNDAY)
    assert view.line("breathing").words == "breathing"  # type: ignore[union-attr]
    assert book.days.days_shown_up() == 1
    with opened_again(book) as again:
        assert again.practices.on(SUNDAY) == [done]
        again.practices.take_back(done.id)
        assert again.practices.on(SUNDAY) == []
        assert again.practices.count_on(SUNDAY) == 0
        assert again.days.days_shown_up() == 1, "a number that only goes up"


def test_a_practice_is_no_longer_than_a_day(new_book: NewBook) -> None:
    book = new_book()
    for seconds in (-1, 24 * 3600 + 1, float("nan")):
        with pytest.raises(BadInput):
            book.practices.add(PracticeKind.COPING, "a02", seconds)


@given(st.lists(st.tuples(st.integers(-40, 40), st.integers(-3, 13)), max_size=30))
def test_whatever_is_tried_ratings_are_a_week_apart_in_order_and_on_the_scale(tries: list[tuple[int, int]]) -> None:
    from datetime import UTC, datetime

    goal = Goal(id="g", text="Stairs", set_on=SUNDAY, written_at=datetime(2026, 11, 22, tzinfo=UTC))
    for days, value in tries:
        before = goal
        try:
            goal = rated(goal, SUNDAY + timedelta(days=days), value)
        except BadInput:
            assert goal is before
    days_ = [rating.date for rating in goal.ratings]
    assert days_ == sorted(days_)
    assert all(later - earlier >= timedelta(days=7) for earlier, later in itertools.pairwise(days_))
    assert all(LOWEST <= rating.value <= HIGHEST for rating in goal.ratings)
