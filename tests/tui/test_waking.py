"""A computer that wakes from sleep: the journal locks at once, whoever types first, and keeps what was begun."""

import pytest
from textual import events

from journal.book import Book
from journal.settings import SLEPT
from journal.tui.ends import Ending
from journal.tui.screens.write import WriteScreen
from tests.tui.conftest import PASSPHRASE, Running
from tests.tui.test_idle import Clocks, watched


def test_a_short_sleep_is_due_as_well_and_a_clock_that_is_put_right_by_a_little_is_none() -> None:
    clocks = Clocks()
    idle = clocks.idle(5)
    clocks.wall += SLEPT
    assert not idle.is_due()
    clocks.wall += 1
    assert idle.is_due()


def test_a_clock_that_is_set_back_is_no_sleep() -> None:
    clocks = Clocks()
    idle = clocks.idle(5)
    clocks.wall -= 7200
    assert not idle.is_due()


def test_either_clock_is_enough_for_the_minutes_where_the_two_drift_apart() -> None:
    clocks = Clocks()
    idle = clocks.idle(5)
    clocks.pass_by(290)
    assert not idle.is_due()
    clocks.wall += 20
    assert idle.is_due()


def test_after_a_practice_ends_the_minutes_begin_anew() -> None:
    clocks = Clocks()
    idle = clocks.idle(5)
    clocks.pass_by(299)
    assert not idle.is_due(being_used=True)
    clocks.pass_by(299)
    assert not idle.is_due(being_used=False)
    clocks.pass_by(2)
    assert idle.is_due(being_used=False)


@pytest.mark.parametrize("key", ["x", "down", "f3"])
async def test_a_key_right_after_waking_locks_and_does_nothing_else(running: Running, book: Book, key: str) -> None:
    async with running(book) as pilot:
        app, clocks = watched(pilot.app)
        before = app.screen
        clocks.wall += 3600
        await pilot.press(key)
        assert app.screen is before
    assert app.return_value is Ending.LOCK
    assert app.book is None


async def test_moving_the_mouse_right_after_waking_locks(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        app, clocks = watched(pilot.app)
        clocks.wall += 3600
        await pilot.hover("TopLine")
    assert app.return_value is Ending.LOCK


async def test_a_key_after_a_long_silence_comes_too_late(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        app, clocks = watched(pilot.app)
        clocks.pass_by(301)
        await pilot.press("down")
    assert app.return_value is Ending.LOCK


async def test_a_lock_in_the_middle_of_a_word_keeps_it_as_a_draft(running: Running, book: Book) -> None:
    async with running(book, "write") as pilot:
        app, clocks = watched(pilot.app)
        assert isinstance(app.screen, WriteScreen)
        await pilot.press("n")
        await pilot.press(*"The wat")
        clocks.wall += 3600
        await pilot.press("e")
    assert app.return_value is Ending.LOCK
    assert book_texts(book) == ["The wat"]


def book_texts(book: Book) -> list[str]:
    from journal.vault import Passphrase

    with Book.open(book.path, Passphrase(PASSPHRASE)) as opened:
        assert opened.entries.list() == []
        return [draft.text for draft in opened.drafts.list()]


async def test_on_the_locked_screen_the_first_letter_after_waking_is_not_lost(running: Running) -> None:
    async with running(first="unlock") as pilot:
        app, clocks = watched(pilot.app)
        clocks.wall += 3600
        await pilot.press("a")
        assert app.screen.query_one("SecretField").value == "a"  # type: ignore[attr-defined]
        assert app.return_value is None


async def test_what_is_typed_behind_a_lock_is_for_nobody(running: Running, book: Book) -> None:
    async with running(book, "write") as pilot:
        app, _ = watched(pilot.app)
        assert isinstance(app.screen, WriteScreen)
        await pilot.press("n")
        app.has_ended = True
        await app.on_event(events.Key("x", "x"))
        app.has_ended = False
        await pilot.pause()
        assert app.screen.query_one("TextArea").text == ""  # type: ignore[attr-defined]
