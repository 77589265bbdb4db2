"""Charts: bars no higher than the plan, the same numbers as a table at one key, goals with their notes."""

from datetime import timedelta

import msgspec
import pytest
from textual.widgets import Input

from journal.book import Book
from journal.book.demo import fill
from journal.model.day import How
from journal.model.goal import Rating
from journal.model.progress import Amount
from journal.tui.screens.chart_lines import PRONGS, _cell
from journal.tui.widgets.choice import Choice
from tests.tui.conftest import NOW, Running, shown

TODAY = NOW.date()


def some_weeks(book: Book) -> None:
    for week in range(6):
        day = TODAY - timedelta(days=7 * week)
        book.days.tick(day, "cardio", 10 * week + 5)
        book.days.add_round(day, texture="Wool [/]", how=How.EASIER if week < 3 else How.HARDER)
    goal = book.goals.add("Stairs [/]")
    ratings = (Rating(date=TODAY - timedelta(days=9), value=2, note="to the [b]door"), Rating(date=TODAY, value=4))
    book._store.commit([("goal", goal.id, msgspec.structs.replace(goal, ratings=ratings))])


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_bars_and_the_same_as_a_table(running: Running, book: Book, size: tuple[int, int]) -> None:
    some_weeks(book)
    async with running(book, "sky", size=size) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "Move  minutes" in shown(pilot)
        assert set("▁▂▃▄▅▆▇█") & set(shown(pilot))
        assert "┄" in shown(pilot)
        assert "%" not in shown(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert "plan 315" in shown(pilot)
        assert all(len(line) <= size[0] for line in shown(pilot).splitlines())
        await pilot.press("end")
        await pilot.pause()
        assert "Wool [/]" in shown(pilot)
        assert "harder at first, easier lately" in shown(pilot)
        await pilot.press("m")
        await pilot.pause()
        assert "By month" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "sky"  # type: ignore[attr-defined]


async def test_a_goal_that_rose_is_said_in_one_sentence(running: Running, book: Book) -> None:
    some_weeks(book)
    async with running(book, "sky", size=(80, 60)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "●●○○○○○○○○  to the [b]door" in shown(pilot)
        assert shown(pilot).count("You can do a bit more of this now.") == 1


async def test_time_goes_back_as_far_as_there_is_any(running: Running, book: Book) -> None:
    fill(book, 400)
    async with running(book, "sky") as pilot:
        await pilot.press("c", "[", "[", "[", "[", "[")
        await pilot.pause()
        assert "2025" in shown(pilot)
        await pilot.press("]", "]", "]", "]", "]", "]")
        await pilot.pause()
        assert "to 22 Nov 2026" in shown(pilot).splitlines()[0]


async def test_nothing_to_draw_yet(running: Running, book: Book) -> None:
    async with running(book, "sky") as pilot:
        await pilot.press("c", "[", "t", "m")
        await pilot.pause()
        assert "Bars grow with" in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_any_range_of_days(running: Running, book: Book, size: tuple[int, int]) -> None:
    some_weeks(book)
    async with running(book, "sky", size=size) as pilot:
        await pilot.press("c", "d")
        await pilot.pause()
        assert "The last half year" in shown(pilot)
        first, last = (pilot.app.screen.query_one(f"#{name}", Input) for name in ("first", "last"))
        first.value, last.value = "9 nov", "8 nov"
        last.focus()
        await pilot.press("enter")
        await pilot.pause()
        assert "a last day after it" in " ".join(shown(pilot).split())
        last.value = "15 nov"
        await pilot.press("enter")
        await pilot.pause()
        assert "By week, 9 Nov 2026 to 15 Nov 2026" in shown(pilot)
        await pilot.press("end")
        await pilot.pause()
        assert "to the [b]door" in shown(pilot), "what was said of a goal in these days"
        assert "●●●●" not in shown(pilot), "and not what was said later"
        await pilot.press("t", "home")
        await pilot.pause()
        assert shown(pilot).count("plan 315") == 1
        await pilot.press("[", "[", "escape")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "sky"  # type: ignore[attr-defined]


async def test_everything_is_a_range_too_and_its_table_has_every_month(running: Running, book: Book) -> None:
    fill(book, 900)
    async with running(book, "sky", size=(60, 60)) as pilot:
        await pilot.press("c", "d")
        await pilot.pause()
        pilot.app.screen.query_one("#range-0", Choice).action_choose()
        await pilot.pause()
        assert "By month" in shown(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert "6 Jun 2024 to 22 Nov 2026" in shown(pilot)
        assert sum(" plan " in line for line in shown(pilot).splitlines()) == 30
        await pilot.press("d", "escape")
        await pilot.pause()
        assert "6 Jun 2024" in shown(pilot), "left, it stays as it was"


def test_no_bar_is_higher_than_the_plan() -> None:
    high = [str(_cell(Amount(700, 315), 315, row, 5, "$move")[0]) for row in range(1, 8)]
    assert high == ["██"] * 5 + ["  "] * 2
    small = [str(_cell(Amount(1, 315), 315, row, 5, "$move")[0]) for row in range(1, 6)]
    assert small == ["▁▁", "  ", "  ", "  ", "┄┄"], "the smallest effort is seen"
    assert [name for name, *_ in PRONGS] == ["Move", "Touch", "Calm"]


async def test_bars_and_table_change_where_they_are_seen(running: Running, book: Book) -> None:
    some_weeks(book)
    goal = book.goals.add("The lake")
    ratings = tuple(Rating(date=TODAY - timedelta(days=day), value=day % 10) for day in reversed(range(40)))
    book._store.commit([("goal", goal.id, msgspec.structs.replace(goal, ratings=ratings))])
    async with running(book, "sky", size=(60, 20)) as pilot:
        await pilot.press("c", "end")
        await pilot.pause()
        assert "Move  minutes" not in shown(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert "Move" in shown(pilot)
        assert "plan 315" in shown(pilot)
        await pilot.press("end", "t")
        await pilot.pause()
        assert "Move  minutes" in shown(pilot)
