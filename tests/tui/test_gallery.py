"""The gallery: a drawing gets a title and words, is copied, marked, put to an entry, and saved where one says so."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from journal.book import Book
from journal.exchange.pictures import png_bytes
from journal.model.canvas import PAGES, Canvas, pixel_brush
from journal.model.drawing import BLANK, Drawing, pack_pixels
from journal.tui.screens.gallery import Gallery
from journal.tui.widgets.thumbnails import AT_ONCE, HIGH, ROWS, WIDE, Thumbnails
from tests.tui.conftest import NOW, Running, shown
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


async def test_it_is_marked_and_put_to_the_entry_that_one_chooses(book: Book, running: Running) -> None:
    drawing = one_drawing(book, 5)
    async with running(book, "draw") as pilot:
        await pilot.press("g", "m", "a")
        assert book.drawings.get(drawing.id).meet_again
        assert "no entry" in shown(pilot)
        first, second = book.entries.write("About water."), book.entries.write("[/] About [b]boats.")
        old = book.entries.write("Long ago.", day=NOW.date() - timedelta(days=90))
        await pilot.press("a")
        lines = [line for line in shown(pilot).splitlines() if "[ ]" in line]
        assert len(lines) == 3
        assert "Long ago" in lines[-1]
        here = next(n for n, line in enumerate(lines) if "water" in line)
        await pilot.press(*["down"] * here, "enter")
        assert book.entries.get(first.id).drawings == (drawing.id,)
        assert book.entries.get(second.id).drawings == ()
        assert pilot.app.screen.state == "gallery"
        await pilot.press("a")
        assert "[x] About water" in shown(pilot)
        await pilot.press("end", "space", "a", *["down"] * here, "enter", "m")
        assert book.entries.get(old.id).drawings == (drawing.id,)
        assert book.entries.get(first.id).drawings == ()
        assert not book.drawings.get(drawing.id).meet_again
        await pilot.press("a", "escape")
        assert pilot.app.screen.state == "gallery"
        assert book.entries.get(old.id).drawings == (drawing.id,)


async def test_the_entry_can_be_chosen_by_mouse(book: Book, running: Running) -> None:
    drawing, entry = one_drawing(book, 5), book.entries.write("About water.")
    async with running(book, "draw") as pilot:
        await pilot.press("g", "a")
        await pilot.click("#entries", offset=(8, 0))
        await pilot.pause()
        assert book.entries.get(entry.id).drawings == (drawing.id,)


async def test_all_drawings_are_seen_at_once_and_walked_over_by_keys(book: Book, running: Running) -> None:
    for color in range(8):
        one_drawing(book, color)
    async with running(book, "draw", size=(120, 40)) as pilot:
        await pilot.press("g")
        gallery = pilot.app.screen.query_one(Gallery)
        pictures = gallery.query_one(Thumbnails)
        assert shown(pilot).count("22 Nov") >= 8
        assert pictures.across == 4
        walk = {"right": 1, "down": 5, "left": 4, "up": 0, "end": 7, "pageup": 7, "home": 0}
        for key, place in walk.items():
            await pilot.press(key)
            assert pictures.cursor == place, key
            if key == "end":
                await pilot.press("down", "right")
                assert pictures.cursor == 7
        await pilot.press("right", "enter")
        assert drawn(pilot) == {(0, 0): 6}


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_a_drawing_is_pointed_at_and_then_opened_by_mouse(
    book: Book, running: Running, size: tuple[int, int]
) -> None:
    for color in range(4):
        one_drawing(book, color)
    async with running(book, "draw", size=size) as pilot:
        await pilot.press("g")
        pictures = pilot.app.screen.query_one(Thumbnails)
        place = pictures.place_of(1)
        await pilot.click(Thumbnails, offset=(place.x + 5, place.y + 3))
        assert pictures.cursor == 1
        assert pilot.app.screen.state == "gallery"
        await pilot.click(Thumbnails, offset=(place.x + 5, place.y + 3))
        await pilot.pause()
        assert drawn(pilot) == {(0, 0): 2}


@pytest.mark.parametrize(("width", "height"), [*PAGES, (16, 16), (160, 16), (16, 100), (5, 7)])
async def test_a_small_picture_keeps_its_place_whatever_its_page(
    book: Book, running: Running, width: int, height: int
) -> None:
    drawing = book.drawings.new(width, height)
    canvas = Canvas(width, height)
    canvas.line((0, 0), (width - 1, height - 1), 4, pixel_brush(1))
    book.drawings.keep(msgspec.structs.replace(drawing, packed=pack_pixels(canvas.pixels)))
    async with running(book, "draw") as pilot:
        await pilot.press("g")
        pictures = pilot.app.screen.query_one(Thumbnails)
        lines = pictures.small(book.drawings.list()[0])
        assert lines is not None
        assert len(lines) == HIGH // 2
        assert {sum(segment.cell_length for segment in line) for line in lines} == {WIDE}


async def test_a_large_window_fills_with_pictures_a_few_at_a_time(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the first of them are seen at once, and no key waits until the last is made."""
    for _ in range(60):
        one_drawing(book, 5)
    made: list[int] = []
    painted, made_small = Thumbnails.render_lines, Thumbnails._made_small

    def painting(pictures: Thumbnails, crop: Region) -> list[Strip]:
        made.append(0)
        return painted(pictures, crop)

    def making(pictures: Thumbnails, drawing: Drawing) -> list[list[Segment]]:
        made[-1] += 1
        return made_small(pictures, drawing)

    monkeypatch.setattr(Thumbnails, "render_lines", painting)
    monkeypatch.setattr(Thumbnails, "_made_small", making)
    async with running(book, "draw", size=(184, 56)) as pilot:
        await pilot.press("g")
        pictures = pilot.app.screen.query_one(Thumbnails)
        seen = pictures.across * (pictures.size.height // ROWS)
        assert seen > 2 * AT_ONCE
        for _ in range(20):
            await pilot.pause()
        assert max(made) == AT_ONCE
        assert sum(made) >= seen
        rows = [pictures.render_line(row * ROWS + 1 + HIGH // 4) for row in range(pictures.size.height // ROWS)]
        assert not pictures._missing
        assert all(any(segment.style and segment.style.color for segment in row) for row in rows)


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
