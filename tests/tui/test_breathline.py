"""A line that grows with the breath: by the clock of Calm, kept as one stroke, ended by a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from journal.book import Book
from journal.content import load_content
from journal.model.breathing import Cycle
from journal.model.breathline import HEIGHT, SPEED, breath_place
from journal.tui.screens import calm_run
from tests.tui.conftest import Running, shown
from tests.tui.test_draw import MIDDLE, drawn, view

CYCLES = (Cycle(in_=3, out=3, times=20),)


@given(some.floats(0, 119), some.integers(0, 63), some.integers(0, 35))
def test_the_line_goes_on_to_the_right_and_never_leaves_the_page(elapsed: float, x: int, y: int) -> None:
    spot = breath_place(CYCLES, elapsed, (x, y), 64, 36)
    if spot is not None:
        assert spot[0] == (x + int(elapsed * SPEED)) % 64
        assert 0 <= spot[1] < 36


def test_it_is_low_with_an_empty_breath_and_high_with_a_full_one() -> None:
    assert breath_place(CYCLES, 0, (0, 20), 64, 36) == (0, 20)
    assert breath_place(CYCLES, 3, (0, 20), 64, 36) == (6, 20 - HEIGHT)
    assert breath_place(CYCLES, 6, (0, 20), 64, 36) == (12, 20)
    assert breath_place(CYCLES, 120, (0, 20), 64, 36) is None


@pytest.mark.parametrize("end", ["w", "escape", "u"])
async def test_a_breath_is_drawn_and_is_one_stroke(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    now = [100.0]
    monkeypatch.setattr(calm_run, "clock", lambda: now[0])
    async with running(book, "draw") as pilot:
        await pilot.press("5", "w")
        assert "Breathe in" in shown(pilot)
        assert "dizzy" in shown(pilot)
        for tenth in range(1, 31):
            now[0] = 100 + tenth / 10
            pilot.app.screen.breathe()  # type: ignore[attr-defined]
        await pilot.pause()
        spots = drawn(pilot)
        x, y = MIDDLE
        assert {spot for spot in spots if spot[0] == x + 6} == {(x + 6, y - HEIGHT)} or (x + 6, y - HEIGHT) in spots
        assert {column for column, _ in spots} == set(range(x, x + 7))
        await pilot.press(end)
        await pilot.pause()
        assert "Breathe" not in shown(pilot)
        assert pilot.app.screen.screen_id == "draw"
        if end != "u":
            assert drawn(pilot) == spots
            await pilot.press("u")
        assert drawn(pilot) == {}
        assert not view(pilot).canvas.drawing


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_to_mind_stands_there_whole_at_every_size(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    now = [100.0]
    monkeypatch.setattr(calm_run, "clock", lambda: now[0])
    async with running(book, "draw", size=size) as pilot:
        await pilot.press("w")
        for second in range(12):
            now[0] = 100.0 + second
            pilot.app.screen.breathe()  # type: ignore[attr-defined]
            await pilot.pause()
            seen = " ".join(shown(pilot).split())
            assert load_content().breathing.dizzy in seen
            assert any(f"{phase} · " in seen for phase in ("Breathe in", "Hold", "Breathe out", "Rest"))
            assert (load_content().say("draw.breath_ends") in seen) is (size[0] >= 80)


async def test_another_stroke_ends_the_breath(book: Book, running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(calm_run, "clock", lambda: now[0])
    async with running(book, "draw") as pilot:
        await pilot.press("w", "pagedown", "space")
        now[0] = 130
        pilot.app.screen.breathe()  # type: ignore[attr-defined]
        await pilot.pause()
        assert set(drawn(pilot)) == {(MIDDLE[0], MIDDLE[1] + 8)}
