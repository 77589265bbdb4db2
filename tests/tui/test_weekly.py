"""The weekly pain number on the screen: the last line of Plan, and nowhere else."""

import pytest

from journal.book import Book
from journal.model.goal import Rating
from tests.tui.conftest import NOW, Running, shown
from tests.tui.test_plan import fill, go_to

TODAY = NOW.date()


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_it_is_switched_on_said_once_a_week_and_switched_off(
    running: Running, book: Book, size: tuple[int, int]
) -> None:
    async with running(book, size=size) as pilot:
        assert "pain" not in shown(pilot).lower(), "never on the first screen"
        await pilot.press("6")
        await go_to(pilot, "A weekly pain number")
        assert "off until you want it" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Your pain is real." in " ".join(shown(pilot).split())
        await pilot.press("enter")
        await pilot.pause()
        assert "It is asked here and nowhere else." in shown(pilot)
        await fill(pilot, "value", "11")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "between 0 (none)" in shown(pilot)
        await fill(pilot, "value", "4")
        await fill(pilot, "note", "a [/] week")
        await pilot.press("enter")
        await pilot.pause()
        assert "Your week was more than that." in " ".join(shown(pilot).split())
        assert book.weekly.get().ratings == (Rating(date=TODAY, value=4, note="a [/] week"),)
        await pilot.press("enter")
        await pilot.pause()
        assert "4 · a [/] week" in shown(pilot)
        await pilot.press("tab", "tab", "enter")
        await pilot.pause()
        assert "stays locked in here" in " ".join(shown(pilot).split())
        assert not book.weekly.get().asked
        await pilot.press("5", "c")
        await pilot.pause()
        assert "a [/] week" not in shown(pilot), "never charted beside effort"


async def test_a_lock_keeps_a_number_that_is_half_typed(running: Running, book: Book) -> None:
    book.weekly.ask(True)
    async with running(book, "plan") as pilot:
        await go_to(pilot, "A weekly pain number")
        await pilot.press("enter")
        await fill(pilot, "value", "3")
        pilot.app.keep_everything()  # type: ignore[attr-defined]
    assert [rating.value for rating in book.weekly.get().ratings] == [3]
