"""A window that is made another size while something is open: the hand stays where it was, and is seen."""

import pytest

from journal.book import Book
from journal.tui.screens.keep import PANES
from journal.tui.screens.plan_goals import NewGoalPane
from journal.tui.widgets.pane import Pane
from tests.looks.findings import lost_focus
from tests.tui.conftest import Running, shown

SIZES = ((60, 20), (40, 12), (80, 24))


async def resized(pilot: object, size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)  # type: ignore[attr-defined]
    for _ in range(3):
        await pilot.pause()  # type: ignore[attr-defined]


@pytest.mark.parametrize("pane", PANES, ids=lambda pane: pane.__name__)
async def test_the_focus_of_a_form_stays_and_is_seen_in_any_window(
    running: Running, book: Book, pane: type[Pane]
) -> None:
    async with running(book, "keep", size=(120, 40)) as pilot:
        await pilot.app.screen.open_pane(pane)  # type: ignore[attr-defined]
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        focused = pilot.app.focused
        assert focused is not None
        for size in SIZES:
            await resized(pilot, size)
            assert pilot.app.focused is focused
            assert list(lost_focus(pilot.app)) == []


async def test_what_a_form_says_at_its_foot_is_seen_in_a_low_window(running: Running, book: Book) -> None:
    async with running(book, "keep", size=(60, 12)) as pilot:
        for pane in PANES:
            await pilot.app.screen.open_pane(pane)  # type: ignore[attr-defined]
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            pilot.app.screen.query_one(Pane).say("This is what happened.")
            for _ in range(4):
                await pilot.pause()
            assert "This is what happened." in shown(pilot), pane


async def test_the_first_letter_brings_the_field_back(running: Running, book: Book) -> None:
    async with running(book, "plan", size=(60, 20)) as pilot:
        await pilot.app.screen.open(NewGoalPane())  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("ctrl+s")
        for _ in range(4):
            await pilot.pause()
        assert list(lost_focus(pilot.app)) != []
        await pilot.press("y")
        await pilot.pause()
        assert list(lost_focus(pilot.app)) == []
