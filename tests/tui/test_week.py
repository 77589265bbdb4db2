"""A week at once: what was ticked on paper is typed in, by keys and by mouse."""

from datetime import date, timedelta

import pytest

from journal.book import Book
from journal.settings import Settings
from journal.tui.widgets.grid import CELL, Grid
from tests.tui.conftest import NOW, Running, shown

SUNDAY = NOW.date()
MONDAY = SUNDAY - timedelta(days=6)


async def at_the_week(pilot: object) -> None:
    await pilot.app.show_page("week")  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_a_week_is_typed_in_day_beside_day(running: Running, book: Book, size: tuple[int, int]) -> None:
    async with running(book, "plan", size=size) as pilot:
        await at_the_week(pilot)
        assert "Mo 16" in shown(pilot)
        assert "Su 22" in shown(pilot)
        await pilot.press(*["left"] * 6, "space", "right", "space", "down", "down")
        await pilot.press("space", "space", "space")
        assert book.days.day(MONDAY).amount("cardio").minutes == 15  # type: ignore[union-attr]
        assert book.days.day(MONDAY + timedelta(days=1)).amount("cardio").minutes == 15  # type: ignore[union-attr]
        assert len(book.days.day(MONDAY + timedelta(days=1)).rounds) == 3
        assert "x3" in shown(pilot)
        await pilot.press("backspace")
        assert len(book.days.day(MONDAY + timedelta(days=1)).rounds) == 2
        await pilot.press("u")
        assert len(book.days.day(MONDAY + timedelta(days=1)).rounds) == 3
        await pilot.press("up", "up", "space")
        assert book.days.day(MONDAY + timedelta(days=1)).amount("cardio") is None
        assert all(len(line) <= size[0] for line in shown(pilot).splitlines())
        await pilot.press("escape")
        assert pilot.app.screen.screen_id == "plan"  # type: ignore[attr-defined]


async def test_earlier_weeks_and_no_later_ones(running: Running, book: Book) -> None:
    async with running(book, "plan", settings=Settings(first_weekday="sunday")) as pilot:
        await at_the_week(pilot)
        assert pilot.app.screen.query_one(Grid).column == 0, "a week that starts on Sunday"
        await pilot.press("right", "space")
        assert "That day has not come yet" in shown(pilot)
        assert book.days.all() == []
        await pilot.press("[", "space")
        assert [day.date for day in book.days.all()] == [date(2026, 11, 16)]
        await pilot.press("]", "]")
        assert "Su 22" in shown(pilot)


async def test_the_mouse_ticks(running: Running, book: Book) -> None:
    async with running(book, "plan") as pilot:
        await at_the_week(pilot)
        grid = pilot.app.screen.query_one(Grid)
        await pilot.click(Grid, offset=(grid._names + 4 + 2 * CELL, 2))
        assert book.days.day(MONDAY + timedelta(days=2)).amount("home").minutes == 30  # type: ignore[union-attr]


async def test_it_opens_from_the_plan(running: Running, book: Book) -> None:
    async with running(book, "plan") as pilot:
        await pilot.press("end", "up", "up", "enter")  # the week stands two lines above the last
        await pilot.pause()
        assert pilot.app.screen.screen_id == "week"  # type: ignore[attr-defined]
