"""Locking by itself: two clocks, a running timer, and a sleep of the computer."""

from pathlib import Path

from journal.book import Book
from journal.settings import Settings
from journal.tui.app import JournalApp
from journal.tui.base import JournalScreen
from journal.tui.ends import Ending
from journal.tui.idle import Idle
from tests.tui.conftest import Running


class Clocks:
    """A monotonic clock and a wall clock that stand still until they are moved."""

    def __init__(self) -> None:
        self.monotonic = 1000.0
        self.wall = 50_000.0

    def idle(self, minutes: int = 5) -> Idle:
        return Idle(minutes, lambda: self.monotonic, lambda: self.wall)

    def pass_by(self, seconds: float) -> None:
        self.monotonic += seconds
        self.wall += seconds


def test_it_is_due_after_the_minutes_and_not_before() -> None:
    clocks = Clocks()
    idle = clocks.idle(5)
    clocks.pass_by(300)
    assert not idle.is_due()
    clocks.pass_by(1)
    assert idle.is_due()
    idle.touch()
    assert not idle.is_due()


def test_a_sleep_is_due_at_once_even_while_a_timer_runs() -> None:
    clocks = Clocks()
    idle = clocks.idle(5)
    clocks.wall += 301
    assert idle.is_due(being_used=True)


def test_a_running_timer_counts_as_being_there_until_it_ends() -> None:
    clocks = Clocks()
    idle = clocks.idle(5)
    for _ in range(10):
        clocks.pass_by(200)
        assert not idle.is_due(being_used=True)
    clocks.pass_by(301)
    assert idle.is_due(being_used=False)


def test_a_wall_clock_that_is_set_back_does_not_keep_it_open() -> None:
    clocks = Clocks()
    idle = clocks.idle(5)
    clocks.wall -= 10_000
    clocks.monotonic += 301
    assert idle.is_due()


def watched(app: object, minutes: int = 5) -> tuple[JournalApp, Clocks]:
    assert isinstance(app, JournalApp)
    clocks = Clocks()
    app.idle = clocks.idle(minutes)
    return app, clocks


async def test_the_program_locks_when_nobody_is_there_and_not_while_somebody_types(
    running: Running, book: Book
) -> None:
    async with running(book) as pilot:
        app, clocks = watched(pilot.app)
        clocks.pass_by(299)
        await pilot.press("down")
        clocks.pass_by(299)
        await pilot.hover("TopLine")
        clocks.pass_by(299)
        await app.lock_if_idle()
        assert app.book is book
        clocks.pass_by(2)
        await app.lock_if_idle()
    assert app.return_value is Ending.LOCK
    assert app.book is None


async def test_the_minutes_are_those_of_the_settings(running: Running, book: Book) -> None:
    async with running(book, settings=Settings(auto_lock=1)) as pilot:
        assert isinstance(pilot.app, JournalApp)
        assert pilot.app.idle.limit == 60


async def test_the_clocks_are_looked_at_from_time_to_time(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        assert any(timer.name == "idle" for timer in pilot.app._timers)


async def test_a_screen_that_is_being_used_stays_open(running: Running, book: Book, monkeypatch: object) -> None:
    async with running(book) as pilot:
        app, clocks = watched(pilot.app)
        screen = app.screen
        assert isinstance(screen, JournalScreen)
        screen.is_being_used = lambda: True  # type: ignore[method-assign]
        clocks.pass_by(1000)
        await app.lock_if_idle()
        assert app.book is book
        screen.is_being_used = lambda: False  # type: ignore[method-assign]
        clocks.pass_by(301)
        await app.lock_if_idle()
    assert app.return_value is Ending.LOCK


async def test_where_nothing_is_open_it_goes_back_to_the_beginning_and_forgets_what_was_typed(
    running: Running, paths: object, tmp_path: Path
) -> None:
    async with running(first="unlock") as pilot:
        app, clocks = watched(pilot.app)
        await pilot.press(*"half a pass".replace(" ", ""))
        await app.action_help()
        clocks.pass_by(301)
        await app.lock_if_idle()
        await pilot.pause()
        assert app.screen.id != "gethelp"
        assert len(app.screen_stack) == 1
        assert app.screen.query_one("SecretField").value == ""  # type: ignore[attr-defined]
        assert app.return_value is None
