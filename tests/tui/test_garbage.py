"""Python looks for garbage among all things only while nobody is at the keys."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest

from journal.book import Book
from journal.tui import garbage
from journal.tui.idle import Idle
from tests.tui.conftest import Running


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before, was_on = gc.get_threshold(), gc.isenabled()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()
    (gc.enable if was_on else gc.disable)()


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(garbage.gc, "collect", lambda: found.append("all"))
    return found


def test_an_old_ring_is_left_alone_however_much_is_made() -> None:
    garbage.begin()
    assert gc.isenabled()
    before = gc.get_stats()[2]["collections"]
    kept = [[number] for number in range(200_000)]
    assert len(kept) == 200_000
    assert gc.get_stats()[2]["collections"] == before


def test_each_rest_is_used_once(searches: list[str]) -> None:
    rest = garbage.Rest()
    for seconds in (0.0, 2.0, 4.0, 6.0, 8.0):
        rest.quiet_for(seconds)
    assert searches == ["all"]
    for seconds in (1.0, 3.0, 5.0, 7.0):
        rest.quiet_for(seconds)
    assert searches == ["all", "all"]


def test_nothing_is_looked_through_before_anybody_was_there(searches: list[str]) -> None:
    garbage.Rest().quiet_for(10.0)
    assert searches == []


async def test_the_app_rests_when_nobody_is_at_the_keys_and_not_while_a_practice_runs(
    book: Book, running: Running, searches: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = 0.0
    monkeypatch.setattr(Idle, "seconds", property(lambda idle: seconds))
    async with running(book, "today") as pilot:
        app: Any = pilot.app
        await app.lock_if_idle()
        assert searches == []
        seconds = garbage.REST
        monkeypatch.setattr(type(app.screen), "is_being_used", lambda screen: True)
        await app.lock_if_idle()
        assert searches == [], "a ring that moves must not stand still"
        monkeypatch.undo()
        monkeypatch.setattr(Idle, "seconds", property(lambda idle: seconds))
        monkeypatch.setattr(garbage.gc, "collect", lambda: searches.append("all"))
        await app.lock_if_idle()
        await app.lock_if_idle()
        assert searches == ["all"]
