"""A journal with very much in it says on Today how far it is read; until then Today shows what was read first."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from journal.book import Book
from journal.book.kept import Kept
from journal.tui.reading import TELL_EVERY, read_telling
from journal.tui.screens.today import TodayScreen
from journal.tui.widgets.sky import SkyView
from journal.vault import Passphrase
from tests.tui.conftest import PASSPHRASE, Running, shown


def test_it_is_told_until_everything_is_read() -> None:
    shares, told, done = iter((0.25, 0.7, 1.0)), [], []

    def share_of_much(seconds: float) -> float:
        assert seconds == TELL_EVERY
        return next(shares)

    screen: Any = SimpleNamespace(
        book=SimpleNamespace(
            share_of_much=share_of_much,
            wait=lambda: done.append("read"),
            days=SimpleNamespace(days_shown_up=lambda: done.append("counted")),
        ),
        Worked=lambda tell, words: (tell, words),
        post_message=lambda message: message[0](message[1]),
    )
    tell: Callable[[str], object] = told.append
    read_telling(screen, tell)
    assert told == ["Opening... 25%", "Opening... 70%"]
    assert done == ["read", "counted"]


def test_where_there_is_not_much_nothing_is_told(book: Book) -> None:
    assert book.share_of_much(0.0) == 1.0


def test_the_share_is_that_of_the_records(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        book.entries.write(f"Evening {number}.")
    book.flush()
    monkeypatch.setattr("journal.book.kept.MUCH", 2)
    assert book.share_of_much(0.0) == 1.0, "all of it was read"
    book._store.loaded.clear()
    while len(book._store._ids) > book._store.vault.count // 2:
        book._store._ids.pop()
    assert 0.2 < book.share_of_much(0.0) <= 0.5
    book._store.loaded.set()


async def test_today_shows_the_day_and_how_far_it_is_until_all_is_read(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.days.tick(book.today(), "cardio")
    book.close()
    shares = iter((0.4, 1.0))
    monkeypatch.setattr(Kept, "share_of_much", lambda store, seconds: next(shares))
    told: list[str] = []
    tell = TodayScreen._tell_below

    def note(screen: TodayScreen, words: str) -> None:
        told.append(words)
        tell(screen, words)

    monkeypatch.setattr(Kept, "load", lambda *_: None)  # nothing but what is read first
    again = Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock, load=False)
    monkeypatch.undo()
    monkeypatch.setattr(Kept, "share_of_much", lambda store, seconds: next(shares))
    monkeypatch.setattr(TodayScreen, "_tell_below", note)
    async with running(again, "today") as pilot:
        await pilot.pause()
        assert "[x] Cardio" in shown(pilot)
        assert "Opening... 40%" in shown(pilot)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "Opening... 40%" in shown(pilot), "another size of the window takes no word away"
        again._store.load()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert told[0] == "Opening... 40%"
        assert "Opening" not in shown(pilot)
        assert "[x] Cardio" in shown(pilot)
    again.close()


async def test_the_sky_has_no_day_to_open_until_all_is_read(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.days.tick(book.today(), "cardio")
    book.close()
    monkeypatch.setattr(Kept, "load", lambda *_: None)  # nothing but what is read first
    again = Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock, load=False)
    monkeypatch.undo()
    async with running(again, "sky") as pilot:
        await pilot.press("enter", "m", "left", "[")
        sky = pilot.app.screen.query_one(SkyView)
        await pilot.click(sky, offset=(1, 3))
        await pilot.pause()
        assert "Looking up." in shown(pilot)
        assert "enter open" not in shown(pilot)
        assert sky.places == {}, "no cursor stands anywhere"
        again._store.load()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Sunday 22 November" in shown(pilot)
        assert "enter open" in shown(pilot)
    again.close()
