# ruff: noqa: F811 - fixtures are used by their names
"""A timer that counts up: it goes on over screens and over the lock, and asks when it was long."""

from datetime import date, timedelta

import pytest
from textual.widgets import Input

from journal.book import Book
from journal.content import load_content
from journal.model.checkin import State
from journal.model.ongoing import Timer
from journal.tui.ends import Ending
from journal.tui.screens.details import DetailsScreen
from journal.tui.screens.timed import VEIL_AFTER
from journal.tui.screens.today import TodayScreen
from journal.tui.widgets.checklist import Checklist
from journal.tui.widgets.foot import INDENT
from tests.tui.conftest import NOW, Running, shown
from tests.tui.test_today import Clock, book, checklist, clock, secret  # noqa: F401 - fixtures

TODAY = date(2026, 11, 22)


def again(book: Book, clock: Clock) -> Book:
    """The same vault, unlocked again."""
    return Book.open(book.path, secret(), clock=clock)


async def test_a_timer_beats_on_while_a_backup_is_brought_back_over_its_book(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("home", "t")
        await pilot.app.go("keep")  # type: ignore[attr-defined]
        today = pilot.app.get_screen("today")
        pilot.app.close_book()  # type: ignore[attr-defined]
        today.beat()  # type: ignore[attr-defined]
        today.keep()  # type: ignore[attr-defined]
        await pilot.pause()
        assert not pilot.app.has_ended  # type: ignore[attr-defined]


async def test_it_goes_on_over_the_lock_and_its_start_is_nowhere_in_the_clear(
    book: Book, running: Running, clock: Clock
) -> None:
    async with running(book) as pilot:
        await pilot.press("down", "down", "t")
        clock.goes_on(minutes=7)
        await pilot.press("ctrl+l")
    assert pilot.app.return_value is Ending.LOCK
    book.close()
    assert NOW.isoformat()[:16].encode() not in book.path.read_bytes()
    clock.goes_on(minutes=5)
    with again(book, clock) as unlocked:
        assert unlocked.days.day(TODAY).rounds == ()
        async with running(unlocked) as pilot:
            pilot.app.screen.beat()  # type: ignore[attr-defined]
            await pilot.pause()
            assert "Morning  12:00" in shown(pilot)
            await pilot.press("t")
            await pilot.pause()
            assert [(round_.slot, round_.minutes) for round_ in unlocked.days.day(TODAY).rounds] == [("Morning", 12)]
            assert unlocked.goings.timer is None


async def test_after_ninety_minutes_it_asks_and_what_is_said_counts(book: Book, running: Running, clock: Clock) -> None:
    async with running(book) as pilot:
        await pilot.press("t")
        screen = pilot.app.screen
        assert isinstance(screen, TodayScreen)
        clock.goes_on(minutes=90)
        screen.beat()
        assert screen.is_being_used()
        clock.goes_on(minutes=40)
        assert not screen.is_being_used(), "a timer that somebody forgot does not keep the journal open"
        screen.beat()
        await pilot.pause()
        assert "Still going?" in shown(pilot)
        assert "asks how long" in shown(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DetailsScreen)
        assert "The timer for Cardio ran for 2 h 10 min." in " ".join(shown(pilot).split())
        assert pilot.app.screen.query_one("#minutes", Input).value == "15"
        await pilot.press("escape")
        await pilot.pause()
        assert book.goings.timer is not None, "nothing was said: it goes on"
        assert isinstance(pilot.app.screen, TodayScreen), "the question is left, and does not come again by itself"
        assert "asks how long" in shown(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DetailsScreen)
        await pilot.press("2", "5", "enter")
        await pilot.pause()
        assert book.days.day(TODAY).amount("cardio").minutes == 25  # type: ignore[union-attr]
        assert book.goings.timer is None


async def test_a_timer_that_was_forgotten_over_night_asks_on_unlocking_for_the_day_it_was(
    book: Book, running: Running, clock: Clock
) -> None:
    async with running(book) as pilot:
        await pilot.press("t", "ctrl+l")
    clock.goes_on(hours=22)
    with again(book, clock) as unlocked:
        async with running(unlocked) as pilot:
            await pilot.pause()
            assert isinstance(pilot.app.screen, DetailsScreen)
            assert "Sunday 22 November" in shown(pilot)
            await pilot.press("enter")
            await pilot.pause()
            assert "Monday 23 November" in shown(pilot)
            assert unlocked.days.day(TODAY).amount("cardio").minutes == 15  # type: ignore[union-attr]
            assert unlocked.days.day(TODAY + timedelta(days=1)).done == ()


async def test_no_minutes_let_the_timer_go_and_leave_the_line_open(book: Book, running: Running, clock: Clock) -> None:
    async with running(book) as pilot:
        await pilot.press("t")
        clock.goes_on(hours=3)
        await pilot.press("t", "0", "enter")
        await pilot.pause()
        assert book.goings.timer is None
        assert book.days.check_in(TODAY).line("cardio").state is State.OPEN  # type: ignore[union-attr]


async def test_a_timer_of_a_round_that_was_taken_off_stops_and_says_so(book: Book, running: Running) -> None:
    round_ = book.days.add_round(TODAY, slot="")
    async with running(book) as pilot:
        checklist(pilot).point_at(f"round:{round_.id}")
        await pilot.press("t")
        book.days.remove_round(TODAY, round_.id)
        await pilot.press("t")
        await pilot.pause()
        assert "is off your list" in shown(pilot)
        assert book.goings.timer is None


async def test_a_few_seconds_are_nothing_and_a_clock_set_back_takes_nothing_off(
    book: Book, running: Running, clock: Clock
) -> None:
    book.days.tick(TODAY, "cardio", 10)
    async with running(book) as pilot:
        await pilot.press("home", "t")
        clock.goes_on(hours=-2)
        await pilot.press("t")
        await pilot.pause()
        assert "Nothing was written down." in shown(pilot)
        assert book.days.day(TODAY).amount("cardio").minutes == 10  # type: ignore[union-attr]


async def test_the_veil_hides_all_but_the_time(book: Book, running: Running, clock: Clock) -> None:
    async with running(book) as pilot:
        await pilot.press("t")
        clock.goes_on(minutes=2)
        for _ in range(VEIL_AFTER + 1):
            pilot.app.screen.beat()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "2:00" in shown(pilot)
        assert "Cardio" not in shown(pilot)


@pytest.mark.parametrize("key", ["space", "right", "enter", "down", "x", "a"])
async def test_a_key_does_nothing_to_a_line_that_the_veil_hides_and_the_next_goes_on_there(
    book: Book, running: Running, key: str
) -> None:
    async with running(book) as pilot:
        await pilot.press("home", "down", "t")
        for _ in range(VEIL_AFTER + 1):
            pilot.app.screen.beat()  # type: ignore[attr-defined]
        await pilot.pause()
        before = book.days.day(TODAY)
        await pilot.press(key)
        await pilot.pause()
        assert book.days.day(TODAY) == before
        assert pilot.app.focused is pilot.app.screen.query_one(Checklist)
        assert "▸ [ ] Home program" in shown(pilot)
        await pilot.press("down")
        assert "▸ [ ] Morning" in shown(pilot)


@pytest.mark.parametrize(("key", "words"), [("t", ""), ("!", "Talk to somebody now"), ("2", "Write")])
async def test_behind_the_veil_the_timer_stops_and_the_way_to_a_person_is_open(
    book: Book, running: Running, clock: Clock, key: str, words: str
) -> None:
    async with running(book) as pilot:
        await pilot.press("home", "t")
        clock.goes_on(minutes=7)
        for _ in range(VEIL_AFTER + 1):
            pilot.app.screen.beat()  # type: ignore[attr-defined]
        await pilot.press(key)
        await pilot.pause()
        if key == "t":
            assert book.goings.timer is None
            assert book.days.day(TODAY).amount("cardio").minutes == 7  # type: ignore[union-attr]
        else:
            assert words in shown(pilot)


async def test_each_timer_takes_the_place_of_the_one_before(book: Book) -> None:
    book.goings.start_timer(TODAY, "cardio")
    book.goings.start_timer(TODAY, "home")
    assert book.goings.timer is not None
    assert book.goings.timer.key == "home"


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 min"), (59, "0 min"), (3599, "59 min"), (7800, "2 h 10 min"), (79200, "22 h")]
)
def test_how_long_it_ran_is_said_without_a_nought(seconds: int, said: str) -> None:
    timer = Timer(day=TODAY, key="cardio", before=0, started_at=NOW)
    assert timer.length(NOW + timedelta(seconds=seconds)) == said


def test_what_today_says_under_the_list_is_whole_in_the_smallest_window() -> None:
    room = 60 - INDENT - 1
    named = [name for name in load_content().screens["today"] if name != "timer_long"]
    assert "timer_still" in named
    said = {name: load_content().say(f"today.{name}", ago="365 days ago") for name in named}
    assert {name: words for name, words in said.items() if len(words) > room} == {}
