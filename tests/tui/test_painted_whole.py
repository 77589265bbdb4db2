"""What one key sets off is painted in one picture: nothing of it comes a frame later."""

import pytest

from journal.book import Book
from tests.tui.conftest import NOW, Running
from tests.tui.test_painter import Terminal


async def test_a_step_in_the_calendar_is_one_picture(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.entries.write("Soup.", day=NOW.date())
    async with running(book, "write", size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        terminal = Terminal(pilot.app, monkeypatch)  # type: ignore[arg-type]
        await pilot.press("up")
        await pilot.pause()
        await pilot.press("down")
        await pilot.pause()
        before = terminal.pictures
        await pilot.press("up")
        await pilot.pause()
        assert terminal.pictures == before + 1


async def test_a_step_in_the_gallery_is_one_picture(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        book.drawings.keep(book.drawings.new())
    async with running(book, "draw", size=(80, 24)) as pilot:
        await pilot.press("g")
        await pilot.pause()
        terminal = Terminal(pilot.app, monkeypatch)  # type: ignore[arg-type]
        for key in ("right", "left", "right"):
            before = terminal.pictures
            await pilot.press(key)
            await pilot.pause()
            assert terminal.pictures == before + 1, key
