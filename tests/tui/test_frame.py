"""The frame at every size: it shortens itself, and nothing is cut in the middle of a word."""

import pytest

from journal.actions import navigation
from journal.book import Book
from journal.tui.base import JournalScreen
from tests.tui.conftest import Running, shown

LONG = "Sunday 22 November, a title that somebody made very long indeed, longer than any window"


@pytest.mark.parametrize("width", [40, 60, 72, 80, 120, 200])
async def test_the_top_line_says_where_one_is_and_where_one_can_go(running: Running, book: Book, width: int) -> None:
    async with running(book, size=(width, 20)) as pilot:
        top = shown(pilot).splitlines()[0]
        assert top.startswith(" Sunday 22" if width < 72 else " Sunday 22 November ")
        for action in navigation():
            digit = action.keys[0]
            assert f" {digit} " in f"{top} "
            if width >= 120 or (width >= 80 and digit in "12345"):
                assert f" {digit} {action.label} " in f"{top} "


@pytest.mark.parametrize("width", [24, 40, 60, 80, 200])
async def test_a_long_heading_gives_way_to_the_navigation(running: Running, book: Book, width: int) -> None:
    async with running(book, size=(width, 20)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, JournalScreen)
        screen.heading = LONG
        await pilot.pause()
        top = shown(pilot).splitlines()[0]
        assert len(top) <= width
        assert top.startswith(" Su")
        assert width < 40 or " 1 " in top


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
async def test_the_bottom_line_holds_whole_actions_and_always_the_keys_page(
    running: Running, book: Book, width: int
) -> None:
    async with running(book, size=(width, 20)) as pilot:
        bottom = shown(pilot).splitlines()[-1]
        assert len(bottom) <= width
        assert bottom.endswith("? keys")
        if width >= 80:
            assert bottom == " space tick   ← → minutes   enter details   d done   t timer   ? keys"
        if width == 60:
            assert "d done" in bottom, "the way to the end of the evening goes before the timer"


async def test_a_click_on_the_bottom_line_does_what_it_says(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        column = shown(pilot).splitlines()[-1].index("keys")
        await pilot.click(offset=(column, 23))
        await pilot.pause()
        assert "Need a person? Press !" in shown(pilot)


async def test_while_typing_the_bottom_line_names_only_keys_that_work(running: Running) -> None:
    async with running(first="forgot") as pilot:
        assert shown(pilot).splitlines()[-1] == " esc back   F1 keys"


async def test_resizing_lays_it_out_anew(running: Running, book: Book) -> None:
    async with running(book, size=(120, 40)) as pilot:
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        lines = shown(pilot).splitlines()
        assert len(lines[0]) <= 60
        assert lines[19].endswith("? keys")


@pytest.mark.parametrize("place", ["charts", "report"])
async def test_where_there_is_no_room_the_way_back_stays(running: Running, book: Book, place: str) -> None:
    for width in (40, 60, 80):
        async with running(book, size=(width, 20)) as pilot:
            await pilot.app.show_page(place)  # type: ignore[attr-defined]
            await pilot.pause()
            bottom = shown(pilot).splitlines()[-1]
            assert "esc back" in bottom
            assert bottom.endswith("? keys")
            assert len(bottom) < width, "a cell stays free at its end, as at its beginning"


@pytest.mark.parametrize("place", ["calm", "sky"])
async def test_a_sentence_at_the_foot_stands_a_row_above_the_bottom_line(
    running: Running, book: Book, place: str
) -> None:
    async with running(book, place) as pilot:
        await pilot.pause()
        lines = shown(pilot).splitlines()
        assert lines[-2] == ""
        assert lines[-3] != ""
