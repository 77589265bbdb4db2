"""In Write: the drawings that belong to an entry, and what was deleted as the only thing found."""

from typing import Any

import pytest
from textual.widgets import Input

from journal.book import Book
from journal.tui.screens.pictures import PicturesScreen
from journal.tui.widgets.picture import PictureView
from tests.tui.conftest import NOW, Running, shown

SIZES = [(60, 20), (80, 24), (120, 40)]


def drawn(book: Book, title: str) -> str:
    drawing = book.drawings.keep(book.drawings.new())
    pixels = bytearray([255] * (64 * 36))
    pixels[64 * 10 + 5 : 64 * 10 + 25] = bytes([3] * 20)
    drawing = book.drawings.draw_on(drawing, bytes(pixels), 64, 36, "dusk")
    return book.drawings.describe(drawing.id, title, "").id


@pytest.mark.parametrize("size", SIZES)
async def test_the_drawings_of_an_entry_are_shown_one_by_one(book: Book, running: Running, size: Any) -> None:
    entry = book.entries.write("The lake.", day=NOW.date())
    book.entries.attach(entry.id, (drawn(book, "[/] a heron"), drawn(book, "a duck")))
    async with running(book, "write", size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "2 drawings, o shows them" in shown(pilot)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PicturesScreen)
        view = pilot.app.screen.query_one(PictureView)
        assert view.canvas.filled if hasattr(view.canvas, "filled") else view.canvas.width > 1
        assert view.region.bottom <= size[1]
        assert "[/] a heron" in shown(pilot)
        assert "1 of 2" in shown(pilot)
        await pilot.press("right")
        await pilot.pause()
        assert "a duck" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "The lake." in shown(pilot)


async def test_one_goes_on_drawing_from_the_entry(book: Book, running: Running) -> None:
    entry = book.entries.write("The lake.", day=NOW.date())
    drawing_id = drawn(book, "a heron")
    book.entries.attach(entry.id, (drawing_id,))
    async with running(book, "write") as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "a drawing, o shows it" in shown(pilot)
        await pilot.press("o", "enter")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "draw"
        assert pilot.app.screen.state == "canvas"


async def test_without_a_drawing_it_says_how_one_is_added(book: Book, running: Running) -> None:
    entry = book.entries.write("The lake.", day=NOW.date())
    gone = drawn(book, "gone")
    book.entries.attach(entry.id, (gone, "never was"))
    book.drawings.delete(gone)
    async with running(book, "write") as pilot:
        await pilot.press("enter", "o")
        await pilot.pause()
        assert "no drawings here yet" in shown(pilot)
        assert "shows" not in shown(pilot)


async def test_the_only_one_found_is_deleted_and_comes_back_with_u(book: Book, running: Running) -> None:
    book.entries.write("A heron.", day=NOW.date())
    book.entries.write("A duck.", day=NOW.date())
    async with running(book, "write") as pilot:
        await pilot.press("slash", *"heron", "enter", "d")
        await pilot.pause()
        assert "In the bin" in shown(pilot)
        assert len(book.entries.list()) == 1
        await pilot.press("u")
        await pilot.pause()
        assert pilot.app.screen.query_one("#search", Input).value == "heron"
        assert len(book.entries.list()) == 2
        assert "It is back." in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.state == "read"
