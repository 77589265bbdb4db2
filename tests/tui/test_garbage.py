"""Python looks for garbage among all things only while nobody is at the keys."""

import gc
from collections.abc import Iterator

import pytest

from journal.tui import garbage


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
