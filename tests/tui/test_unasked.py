"""What opens by itself: keys that were meant for something else neither close it nor answer it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from textual import events
from textual.pilot import Pilot

from journal.book import Book
from journal.errors import BadInput, DiskFull
from journal.tui import unasked
from journal.tui.app import JournalApp
from journal.tui.screens.details import DetailsScreen
from journal.tui.unasked import MOMENT, Unasked
from journal.tui.widgets.dialog import Dialog
from tests.tui.conftest import NOW, Running, shown

HEARS = Unasked.hears
"""The rule itself, which other tests go without."""

SAID = "The disk took no more, so this was not saved."


class Hand:
    """A clock that stands still until the hand rests."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def rests(self, seconds: float = 2 * MOMENT) -> None:
        self.seconds += seconds


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    """The hand, with the rule in force."""
    hand = Hand()
    monkeypatch.setattr(Unasked, "hears", HEARS)
    monkeypatch.setattr(unasked, "now", lambda: hand.seconds)
    return hand


def app_of(pilot: Pilot[object]) -> JournalApp:
    assert isinstance(pilot.app, JournalApp)
    return pilot.app


async def seen(pilot: Pilot[object], kind: type[Unasked] = Dialog) -> None:
    """Wait until it is open and was painted."""
    for _ in range(2000):
        await pilot.pause(0.01)
        screen = pilot.app.screen
        if isinstance(screen, kind) and screen._resting_since is not None:
            return
    raise AssertionError(f"no {kind.__name__} within 20 seconds")


async def test_what_is_typed_on_goes_nowhere_until_the_hand_rests(running: Running, book: Book, hand: Hand) -> None:
    async with running(book) as pilot:
        pilot.app.post_message(JournalApp.Written(DiskFull(SAID)))
        await seen(pilot)
        for key in ("space", "enter", "x", "space"):
            hand.rests(MOMENT / 2)
            await pilot.press(key)
            await pilot.pause()
            assert SAID in shown(pilot)
        assert book.days.day(book.today()).done == (), "nor does it tick anything below"
        hand.rests()
        await pilot.press("enter")
        await pilot.pause()
        assert SAID not in shown(pilot)


async def test_keys_from_before_it_was_painted_do_not_answer_it(running: Running, book: Book, hand: Hand) -> None:
    async with running(book) as pilot:
        app_of(pilot).show_unasked(BadInput("Look at this."))
        dialog = Dialog("Not painted yet.").by_itself()
        hand.rests(100)
        assert not dialog.hears(events.Key("enter", None))
        await seen(pilot)


@pytest.mark.parametrize(("key", "then"), [("escape", "today"), ("!", "gethelp"), ("f10", "gethelp")])
async def test_escape_and_the_way_to_a_person_work_at_once(
    running: Running, book: Book, hand: Hand, key: str, then: str
) -> None:
    async with running(book) as pilot:
        app_of(pilot).show_unasked(BadInput("Look at this."))
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.screen.screen_id == then  # type: ignore[attr-defined]


async def test_the_lock_waits_for_nothing(running: Running, book: Book, hand: Hand) -> None:
    async with running(book) as pilot:
        app_of(pilot).show_unasked(BadInput("Look at this."))
        await pilot.press("ctrl+l")
        assert app_of(pilot).has_ended


async def test_a_click_that_was_meant_for_something_else_does_not_answer_it_either(
    running: Running, book: Book, hand: Hand
) -> None:
    async with running(book) as pilot:
        app_of(pilot).show_unasked(BadInput("Look at this."))
        await seen(pilot)
        await pilot.click("#answer-ok")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Dialog)
        hand.rests()
        await pilot.click("#answer-ok")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Dialog)


async def test_what_a_key_just_now_led_to_is_answered_at_once(running: Running, book: Book, hand: Hand) -> None:
    async with running(book) as pilot:
        app_of(pilot).show_error(BadInput("Look at this."))
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Dialog)


@pytest.mark.parametrize("what", ["work that failed", "a warning about the book"])
async def test_what_comes_from_behind_opens_by_itself(running: Running, book: Book, hand: Hand, what: str) -> None:
    def fails() -> None:
        raise BadInput("Look at this.")

    async with running(book) as pilot:
        ways: dict[str, Callable[[], object]] = {
            "work that failed": lambda: pilot.app.screen.in_background(fails, print),  # type: ignore[attr-defined]
            "a warning about the book": lambda: app_of(pilot)._warn(("Look at this.",)),
        }
        ways[what]()
        await seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Look at this." in shown(pilot)


async def test_a_question_about_a_forgotten_timer_is_not_answered_by_the_next_tick(
    running: Running, book: Book, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.goings.start_timer(book.today(), "cardio")
    monkeypatch.setattr(type(book), "now", lambda _: NOW + timedelta(hours=2))
    async with running(book) as pilot:
        await seen(pilot, DetailsScreen)
        await pilot.press("space", "7", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DetailsScreen)
        assert book.goings.timer is not None
        assert book.days.day(book.today()).done == ()
        hand.rests()
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, DetailsScreen), "it comes by itself once, and esc is an answer"
        assert book.goings.timer is not None
        await pilot.press("t", "7", "enter")
        await pilot.pause()
        assert book.days.day(book.today()).amount("cardio").minutes == 7  # type: ignore[union-attr]
