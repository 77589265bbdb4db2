"""The gallery: a drawing gets a title and words, is copied, marked, put to an entry, and saved where one says so."""

from pathlib import Path

from PIL import Image

from journal.book import Book
from journal.exchange.pictures import png_bytes
from journal.model.drawing import BLANK
from tests.tui.conftest import Running, shown
from tests.tui.test_draw import drawn, one_drawing


async def test_title_and_words_are_typed_and_seen_and_esc_leaves_them(book: Book, running: Running) -> None:
    drawing = one_drawing(book, 5)
    async with running(book, "draw") as pilot:
        await pilot.press("g", "t", *"[/]gc1", "enter")
        await pilot.press("w", "h", "i", "enter", "t", "x", "escape")
        assert pilot.app.screen.state == "gallery"
        assert "[/]gc1" in shown(pilot)
        assert "hi" in shown(pilot)
        await pilot.press("escape", "2", "space", "g")
    kept = book.drawings.get(drawing.id)
    assert (kept.title, kept.words) == ("[/]gc1", "hi")
    assert len(kept.pixels()) - kept.pixels().count(BLANK) == 2


async def test_a_copy_is_today_s_drawing_and_the_first_one_stays(book: Book, running: Running) -> None:
    drawing = one_drawing(book, 5)
    async with running(book, "draw") as pilot:
        await pilot.press("g", "c", "enter", "2", "space", "g")
        assert len(book.drawings.list()) == 2
    assert book.drawings.get(drawing.id).pixels().count(2) == 0


async def test_how_it_was_a_sitting_ago_comes_back_as_a_copy(book: Book, running: Running) -> None:
    drawing = one_drawing(book, 5)
    async with running(book, "draw") as pilot:
        await pilot.press("g", "v")
        assert "one sitting only" in shown(pilot)
        await pilot.press("escape", "2", "space", "g", "v", "enter")
        assert drawn(pilot) == {(0, 0): 5}
    assert book.drawings.get(drawing.id).pixels().count(2) == 1


async def test_it_is_marked_and_put_to_the_entry_of_its_day(book: Book, running: Running) -> None:
    drawing = one_drawing(book, 5)
    async with running(book, "draw") as pilot:
        await pilot.press("g", "m", "a")
        assert book.drawings.get(drawing.id).meet_again
        assert "no entry" in shown(pilot)
        entry = book.entries.write("About water.")
        await pilot.press("a")
        assert book.entries.get(entry.id).drawings == (drawing.id,)
        await pilot.press("a", "m")
        assert book.entries.get(entry.id).drawings == ()
        assert not book.drawings.get(drawing.id).meet_again


async def test_it_is_saved_as_a_picture_only_where_one_says_so(book: Book, running: Running, tmp_path: Path) -> None:
    drawing = one_drawing(book, 5)
    async with running(book, "draw") as pilot:
        await pilot.press("g", "s", "ctrl+u", *"moon.gif", "enter", "enter")
        assert pilot.app.screen.state == "asking" or pilot.app.screen.screen_id == ""
        await pilot.press("escape")
        for name in ("moon.png", "moon.svg"):
            await pilot.press("s", "ctrl+u")
            pilot.app.screen.query_one("#gallery-field").value = str(tmp_path / name)
            await pilot.press("enter")
    assert (tmp_path / "moon.png").read_bytes() == png_bytes(book.drawings.get(drawing.id))
    assert Image.open(tmp_path / "moon.png").size == (64 * 8, 36 * 8)
    assert (tmp_path / "moon.svg").read_text().startswith("<svg")
    assert sorted(path.name for path in tmp_path.glob("moon*")) == ["moon.png", "moon.svg"]
