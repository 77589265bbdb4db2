"""Every tool of the canvas, by keys and by mouse: what is left on the page, and what is kept."""

from typing import Any

from textual import events

from journal.book import Book
from journal.model.canvas import PAGES, Canvas
from journal.model.drawing import BLANK
from journal.model.palette import PALETTES
from journal.model.shapes import ellipse, rectangle
from journal.model.textures import TEXTURES
from journal.tui.widgets.pixels import Pixels, ink_of
from journal.tui.widgets.tools import Tools
from tests.tui.conftest import Running, shown
from tests.tui.test_draw import MIDDLE, drag, drawn, mouse, view

X, Y = MIDDLE


async def test_shapes_by_two_corners_are_seen_before_they_are_set(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("r", "3", "space", "end", "pagedown")
        assert "other corner" in shown(pilot)
        seen = drawn(pilot)
        expected = Canvas()
        expected.paint(rectangle(MIDDLE, (X + 8, Y + 8), 1, False), 3)
        assert view(pilot).canvas.pixels == expected.pixels
        assert set(view(pilot).canvas.settled) == {BLANK}
        await pilot.press("escape")
        assert drawn(pilot) == {}
        await pilot.press("home", "pageup", "space", "end", "pagedown", "space")
        assert drawn(pilot) == seen
        await pilot.press("o", "x", "4", "space", "end", "pagedown", "enter", "u", "U")
        expected.paint(ellipse((X + 8, Y + 8), (X + 16, Y + 16), 1, True), 4)
        assert view(pilot).canvas.pixels == expected.pixels


async def test_a_shape_by_mouse_is_one_drag_or_two_clicks(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("r")
        await drag(pilot, (4, 2), (20, 9))
        expected = Canvas()
        expected.paint(rectangle((4, 4), (20, 18), 1, False), 0)
        assert view(pilot).canvas.pixels == expected.pixels
        await pilot.press("l")
        await drag(pilot, (30, 2))
        await drag(pilot, (40, 2))
        assert {(x, 4) for x in range(30, 41)} <= set(drawn(pilot))
        assert not view(pilot).in_the_middle


async def test_shift_and_a_click_draw_a_straight_line_from_the_last_place(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await drag(pilot, (4, 2))
        event = mouse(pilot, events.MouseDown, 20, 2)
        event.shift = True
        pilot.app.screen._forward_event(event)
        pilot.app.screen._forward_event(mouse(pilot, events.MouseUp, 20, 2))
        await pilot.pause()
        assert {(x, 4) for x in range(4, 21)} <= set(drawn(pilot))


async def test_fill_pick_and_erase(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("r", "2", "space", "end", "pagedown", "space", "left", "up", "f", "5", "space")
        assert drawn(pilot)[X + 4, Y + 4] == 5
        assert (X - 1, Y) not in drawn(pilot)
        await pilot.press("right", "k", "space")
        assert pilot.app.screen.query_one(Tools).in_hand.color == 2
        await pilot.press("e", "space")
        assert (X + 8, Y + 7) not in drawn(pilot)


async def test_words_are_typed_on_the_page_and_keep_every_key_to_themselves(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("t", "6", "space", "u", "g", "1", "backspace", "escape")
        assert pilot.app.screen.screen_id == "draw"
        assert pilot.app.screen.state == "canvas"
        expected = Canvas()
        from journal.model.letters import letter

        expected.paint([*letter("u", X, Y), *letter("g", X + 4, Y)], 6)
        assert view(pilot).canvas.pixels == expected.pixels
        await pilot.press("p", "u")
        assert drawn(pilot) == {}


async def test_a_part_is_moved_or_copied(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("4", "space", "s", "space", "right", "down", "space")
        assert set(view(pilot).canvas.settled) == {BLANK, 4}
        await pilot.press("end", "enter", "end", "space")
        assert drawn(pilot) == {(X, Y): 4, (X + 8, Y): 4, (X + 16, Y): 4}
        await pilot.press("u", "u")
        assert drawn(pilot) == {(X, Y): 4}
        await pilot.press("home", "home", "left", "up", "space", "right", "down", "space", "pagedown", "space")
        assert drawn(pilot) == {(X, Y + 8): 4}


async def test_textures_and_the_mirror(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        for texture in TEXTURES:
            await pilot.press("b")
            assert texture in shown(pilot)
        await pilot.press("b", "m", "home", "space")
        assert set(drawn(pilot)) == {(X - 8, Y), (63 - X + 8, Y)}


async def test_palettes_and_all_sixteen_colors_are_kept(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        tools = pilot.app.screen.query_one(Tools)
        for name in (*list(PALETTES)[1:], *list(PALETTES)[:1]):
            await pilot.press("c")
            piece = next(piece for row in tools.rows() for piece in row if piece.action == "color(4)")
            assert piece.voice == Pixels(name, ink_of(pilot.app)).swatch(4, chosen=False)[0][1]
        await pilot.press("9", ".", "c", "space", "f2")
        await pilot.pause()
    [kept] = book.drawings.list()
    assert kept.palette == list(PALETTES)[1]
    assert kept.pixels()[Y * 64 + X] == 10


async def test_an_empty_page_can_have_every_size_and_one_that_is_drawn_on_keeps_its_own(
    book: Book, running: Running
) -> None:
    async with running(book, "draw") as pilot:
        seen = set()
        for _ in range(len(PAGES) + 1):
            await pilot.press("z")
            seen.add((view(pilot).canvas.width, view(pilot).canvas.height))
        assert seen >= set(PAGES)
        assert len(seen) in (len(PAGES), len(PAGES) + 1)
        await pilot.press("z", "space")
        before = view(pilot).canvas
        await pilot.press("z")
        assert view(pilot).canvas is before


async def test_a_shape_that_is_only_tried_is_never_kept_but_all_before_it_is(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("space", "l", "space", "end")
        screen: Any = pilot.app.screen
        screen.keep()
        [kept] = book.drawings.list()
        assert kept.pixels().count(0) == 1


async def test_words_go_on_in_the_next_line_and_stop_where_the_page_ends(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("t", *["home"] * 4, "space")
        screen: Any = pilot.app.screen
        seen = []
        for _ in range(16 * 6 + 3):
            await pilot.press("i")
            seen.append(view(pilot).cursor)
            footprint = view(pilot).footprint()
            assert footprint.filled, "the place of the next letter is always on the page, so that its marks are seen"
        assert seen[15] == (0, Y + 6)
        assert {y for _, y in seen} == {Y, Y + 6, Y + 12}
        full = bytes(view(pilot).canvas.pixels)
        await pilot.press("w")
        assert bytes(view(pilot).canvas.pixels) == full
        await pilot.press("backspace", "escape", "u")
        assert drawn(pilot) == {}
        assert screen.state == "canvas"


async def test_pasted_words_are_written_where_words_are_typed_and_nowhere_else(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        screen: Any = pilot.app.screen
        view(pilot).post_message(events.Paste("gnu 123 \x1b[2J\n"))
        await pilot.pause()
        assert drawn(pilot) == {}
        assert (screen.screen_id, screen.state) == ("draw", "canvas")
        await pilot.press("t", *["home"] * 4, *["pageup"] * 3, "space")
        view(pilot).post_message(events.Paste("Hi\n🌿"))
        await pilot.pause()
        by_paste = dict(drawn(pilot))
        await pilot.press("escape", "u", *["home"] * 4, "space", "h", "i", "space", "🌿")
        assert drawn(pilot) == by_paste
        view(pilot).post_message(events.Paste("a lot of words " * 20_000))
        await pilot.pause()
        assert view(pilot).typing
        await pilot.press("escape", "u")
        assert drawn(pilot) == {}


async def test_a_lock_in_the_middle_of_a_stroke_keeps_what_was_drawn(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await drag(pilot, (4, 2), (20, 9), release=False)
        before = drawn(pilot)
        screen: Any = pilot.app.screen
        assert view(pilot).pressed
        screen.keep()
    [kept] = book.drawings.list()
    assert len(kept.pixels()) - kept.pixels().count(BLANK) == len(before)
