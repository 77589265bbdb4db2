"""Drawing, by keys and by mouse: what is under the hand is on the page, and what is on the page is in the book."""

from collections.abc import Callable
from datetime import timedelta
from time import monotonic

import msgspec
import pytest
from textual import events
from textual.color import Color
from textual.pilot import Pilot

from journal.actions import actions_at, clashes
from journal.book import Book
from journal.content import load_content, prompt_of_the_day
from journal.model.canvas import Canvas, cell_brush, pixel_brush
from journal.model.drawing import BLANK, Drawing, pack_pixels
from journal.model.palette import DUSK, PALETTES
from journal.paths import Paths
from journal.tui.screens import draw
from journal.tui.screens.draw import DrawScreen
from journal.tui.screens.gallery import Gallery
from journal.tui.widgets.canvas import CanvasView
from journal.tui.widgets.picture import EDGE
from journal.tui.widgets.pixels import DARKEST, MARKED, SHADES, Pixels, sixteen_of, smaller
from journal.tui.widgets.tools import Tools
from tests.tui.conftest import NOW, PASSPHRASE, Running, shown

MIDDLE = (32, 18)
PATIENCE = 60.0
"""Seconds after which something that never comes fails a test; nothing waits that long otherwise."""


def view(pilot: Pilot[object]) -> CanvasView:
    return pilot.app.screen.query_one(CanvasView)


def drawn(pilot: Pilot[object]) -> dict[tuple[int, int], int]:
    """The pixels that are not blank."""
    canvas = view(pilot).canvas
    spots = ((x, y) for y in range(canvas.height) for x in range(canvas.width))
    return {spot: canvas.at(*spot) for spot in spots if canvas.at(*spot) != BLANK}


def mouse(
    pilot: Pilot[object], kind: type[events.MouseEvent], x: float, y: float, button: int = 1
) -> events.MouseEvent:
    """A mouse event over the canvas, at a cell (or, with a fraction, at a pixel) counted from the picture's corner."""
    left, top = view(pilot).region.offset
    return kind(
        None, x=left + EDGE + x, y=top + EDGE + y, delta_x=0, delta_y=0, button=button,
        shift=False, meta=False, ctrl=False, screen_x=left + EDGE + x, screen_y=top + EDGE + y,
    )  # fmt: skip


async def drag(pilot: Pilot[object], *cells: tuple[float, float], release: bool = True) -> None:
    """Press at the first place, move over the others, let go."""
    screen = pilot.app.screen
    screen._forward_event(mouse(pilot, events.MouseDown, *cells[0]))
    await pilot.pause()
    for cell in cells[1:]:
        screen._forward_event(mouse(pilot, events.MouseMove, *cell))
    if release:
        screen._forward_event(mouse(pilot, events.MouseUp, *cells[-1]))
    await pilot.pause()


async def until(pilot: Pilot[object], holds: Callable[[], bool], failing: str) -> None:
    """Let the program go on until something holds; fail with a sentence when it does not within a minute."""
    end = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < end, failing
        await pilot.pause()


# --- keys --------------------------------------------------------------------------------------------------------


async def test_a_drawing_made_by_keys_alone_is_found_in_the_book(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("2", "space", "right", "right", "6", "enter", "right", "down", "enter", "right")
        expected = {MIDDLE: 2, (34, 18): 6, (35, 18): 6, (35, 19): 6}
        assert drawn(pilot) == expected
        await pilot.press("f2")
        await pilot.pause()
    [kept] = book.drawings.list()
    assert kept.pixels()[18 * 64 + 32] == 2
    assert len(kept.pixels()) - kept.pixels().count(BLANK) == len(expected)
    assert kept.date == NOW.date()
    assert kept.prompt == prompt_of_the_day(load_content().drawing_prompts, NOW.date()).id


async def test_a_canvas_that_nobody_touched_is_never_kept(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("2", "right", "down", "a", "h", "]", "e", "space", "tab", "g", "escape", "n", "escape")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "today"
    assert book.drawings.list() == []


async def test_it_is_kept_by_itself_while_one_goes_on_drawing(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert draw.KEEP_AFTER <= 1
    monkeypatch.setattr(draw, "KEEP_AFTER", 0.001)
    monkeypatch.setattr(draw, "LOOK_AGAIN", 0.001)
    async with running(book, "draw") as pilot:
        await pilot.press("space")
        await until(pilot, lambda: "kept" in shown(pilot), "it was never said to be kept")
        assert len(book.drawings.list()) == 1
        assert book.saved
        await pilot.press("right", "space")
        await until(pilot, lambda: book.drawings.list()[0].pixels().count(0) == 2, "the second dot was never kept")
        assert len(book.drawings.list()) == 1


async def test_a_journal_that_can_only_be_read_says_that_nothing_is_kept(
    book: Book, running: Running, paths: Paths
) -> None:
    from journal.vault import Passphrase

    book.close()
    with Book.open(paths.vault, Passphrase(PASSPHRASE), clock=lambda: NOW, read_only=True) as read_only:
        async with running(read_only, "draw") as pilot:
            await pilot.press("space", "g", "escape")
            assert "not kept" in shown(pilot)
        assert read_only.drawings.list() == []


async def test_colors_tools_and_sizes_are_one_key_each(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        tools = pilot.app.screen.query_one(Tools)
        for digit, (name, _) in enumerate(DUSK[:10]):
            await pilot.press(str(digit))
            assert tools.in_hand.color == digit
            assert name in shown(pilot)
        await pilot.press("4", "7", "tab")
        assert tools.in_hand.color == 4
        await pilot.press("tab")
        assert tools.in_hand.color == 7
        await pilot.press("]", "]", "space")
        assert len(drawn(pilot)) == 9
        await pilot.press("[", "e", "space")
        assert len(drawn(pilot)) == 5
        await pilot.press("p")
        assert tools.in_hand.color == 7
        assert not tools.in_hand.erasing


async def test_undo_goes_stroke_by_stroke_and_redo_comes_back(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("enter", *["right"] * 5, *["down"] * 3, "enter")
        assert len(drawn(pilot)) == 9
        await pilot.press("u")
        assert len(drawn(pilot)) == 6
        await pilot.press("u", "u")
        assert drawn(pilot) == {}
        await pilot.press("u", "U", "ctrl+y", "U", "U")
        assert len(drawn(pilot)) == 9


async def test_the_cursor_stays_on_the_page_and_jumps_by_eight(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("home", "pageup", "space")
        assert list(drawn(pilot)) == [(24, 10)]
        await pilot.press(*["end"] * 9, *["pagedown"] * 6, "right", "down", "space")
        assert view(pilot).cursor == (63, 35)


async def test_digits_are_colors_here_and_f_keys_lead_out(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        assert "F2 Today" in shown(pilot)
        await pilot.press("1")
        assert pilot.app.screen.screen_id == "draw"
        await pilot.press("f2")
        assert pilot.app.screen.screen_id == "today"
        await pilot.press("3")
        assert pilot.app.screen.screen_id == "draw"
        await pilot.press("g", "1")
        assert pilot.app.screen.screen_id == "today"


def test_no_key_of_draw_does_two_things() -> None:
    assert [clash for clash in clashes() if clash[0].startswith("draw")] == []
    for state in ("canvas", "gallery"):
        for action in actions_at("draw", state):
            method = "action_" + action.method.partition("(")[0]
            assert action.is_global or hasattr(DrawScreen, method), action.id


# --- the mouse ---------------------------------------------------------------------------------------------------


async def test_a_drag_that_skips_cells_leaves_a_straight_line(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("3")
        await drag(pilot, (4, 2), (14, 2), (14, 9))
        reference = Canvas()
        reference.line((4, 4), (14, 4), 3, cell_brush(1))
        reference.line((14, 4), (14, 18), 3, cell_brush(1))
        assert view(pilot).canvas.pixels == reference.pixels
        await pilot.press("u")
        assert drawn(pilot) == {}


async def test_a_terminal_that_knows_pixels_draws_single_ones(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await drag(pilot, (4.2, 2.1), (8.5, 5.8))
        reference = Canvas()
        reference.line((4, 4), (8, 11), 0, pixel_brush(1))
        assert view(pilot).canvas.pixels == reference.pixels


async def test_a_move_without_a_button_is_a_release_that_was_lost(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await drag(pilot, (4, 2), (8, 2), release=False)
        assert view(pilot).pressed
        before = drawn(pilot)
        pilot.app.screen._forward_event(mouse(pilot, events.MouseMove, 30, 9, button=0))
        await pilot.pause()
        assert not view(pilot).pressed
        assert pilot.app.mouse_captured is None
        assert drawn(pilot) == before
        await pilot.press("u")
        assert drawn(pilot) == {}


async def test_a_drag_that_leaves_the_page_ends_at_its_edge_and_can_come_back(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await drag(pilot, (60, 2), (70, 2), (70, 5), (60, 5))
        assert max(x for x, _ in drawn(pilot)) == 63
        assert {y for _, y in drawn(pilot)} == {4, 5, 10, 11}


async def test_a_press_beside_the_page_draws_nothing(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await drag(pilot, (-1, 2), (20, 2))
        assert drawn(pilot) == {}


async def test_hovering_moves_the_brush_but_not_while_the_pen_of_the_keys_is_down(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        pilot.app.screen._forward_event(mouse(pilot, events.MouseMove, 7, 3, button=0))
        await pilot.pause()
        assert view(pilot).cursor == (7, 6)
        assert drawn(pilot) == {}
        await pilot.press("enter")
        pilot.app.screen._forward_event(mouse(pilot, events.MouseMove, 30, 9, button=0))
        await pilot.pause()
        await pilot.press("right")
        assert set(drawn(pilot)) == {(7, 6), (8, 6)}


async def test_the_mouse_takes_over_from_a_pen_that_is_down(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("enter")
        await drag(pilot, (2, 2))
        assert not view(pilot).pen_down
        assert not pilot.app.screen.query_one(Tools).in_hand.pen_down
        assert set(drawn(pilot)) == {MIDDLE, (2, 4), (2, 5)}


async def test_tools_and_colors_can_be_clicked(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        tools = pilot.app.screen.query_one(Tools)
        rows = [[piece.action for piece in row] for row in tools.rows()]
        y = next(y for y, row in enumerate(rows) if "color(7)" in row)
        await pilot.click(Tools, offset=(4, y))
        assert tools.in_hand.color == 7
        await pilot.click(Tools, offset=(3, next(y for y, row in enumerate(rows) if "eraser" in row)))
        assert tools.in_hand.erasing
        await pilot.click(Tools, offset=(3, next(y for y, row in enumerate(rows) if "gallery" in row)))
        assert pilot.app.screen.state == "gallery"


# --- windows -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_every_size_shows_page_tools_and_all_ten_colors(
    book: Book, running: Running, size: tuple[int, int]
) -> None:
    async with running(book, "draw", size=size) as pilot:
        seen = shown(pilot)
        assert all(word in seen for word in ("pencil", "undo", "redo", "space dot", "? keys"))
        offered = {piece.action for row in pilot.app.screen.query_one(Tools).rows() for piece in row}
        wanted = "pencil line box oval fill eraser picker text select texture mirror filled palette smaller larger undo"
        assert offered >= {*wanted.split(), *(f"color({index})" for index in range(16))}
        assert all(f"{digit}" in seen for digit in range(10))
        canvas, tools = view(pilot).region, pilot.app.screen.query_one(Tools).region
        assert not canvas.intersection(tools)
        screen = pilot.app.screen.region
        assert canvas in screen
        assert tools in screen


async def test_in_a_small_window_the_view_follows_the_cursor(book: Book, running: Running) -> None:
    async with running(book, "draw", size=(40, 14)) as pilot:
        await pilot.press(*["end"] * 9, *["pagedown"] * 6, "space")
        assert drawn(pilot) == {(63, 35): 0}
        assert view(pilot).is_in_view((63, 35))
        assert not view(pilot).is_in_view((0, 0))
        assert "◄" in shown(pilot)


async def test_a_resize_in_the_middle_of_a_stroke_loses_nothing(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await drag(pilot, (2, 2), (60, 16), release=False)
        before = drawn(pilot)
        await pilot.resize_terminal(60, 20)
        assert drawn(pilot) == before
        assert view(pilot).is_in_view((60, 32))
        await pilot.resize_terminal(120, 40)
        assert drawn(pilot) == before
        pilot.app.screen._forward_event(mouse(pilot, events.MouseUp, 60, 16))
        await pilot.pause()
        assert not view(pilot).pressed


# --- the idea ----------------------------------------------------------------------------------------------------


async def test_the_idea_of_the_day_can_be_changed_and_hidden(book: Book, running: Running) -> None:
    prompts = load_content().drawing_prompts
    first = prompt_of_the_day(prompts, NOW.date()).text
    async with running(book, "draw") as pilot:
        seen = " ".join(shown(pilot).split())
        assert first in seen
        await pilot.press("a")
        assert first not in shown(pilot)
        await pilot.press("h", "space")
        assert not any(prompt.text[:40] in shown(pilot) for prompt in prompts)
        await pilot.press("escape")
    assert book.drawings.list()[0].prompt == ""


# --- the gallery -------------------------------------------------------------------------------------------------


def one_drawing(book: Book, color: int, prompt: str = "", packed: bytes = b"") -> Drawing:
    """Keep a drawing of one pixel, made a minute after the one before."""
    pixels = bytearray([BLANK]) * (64 * 36)
    pixels[0] = color
    new = book.drawings.new(prompt=prompt)
    later = new.drawn_at + timedelta(minutes=len(book.drawings.list()))
    return book.drawings.keep(msgspec.structs.replace(new, packed=packed or pack_pixels(pixels), drawn_at=later))


async def test_an_empty_gallery_says_so(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("g")
        assert load_content().say("draw.empty") in " ".join(shown(pilot).split())
        await pilot.press("d", "u", "enter", "escape", "space")
        assert drawn(pilot) == {MIDDLE: 0}


async def test_today_s_drawing_is_gone_on_with_and_n_begins_another(book: Book, running: Running) -> None:
    one_drawing(book, 5)
    async with running(book, "draw") as pilot:
        assert drawn(pilot) == {(0, 0): 5}
        await pilot.press("n")
        assert drawn(pilot) == {}
        await pilot.press("2", "space", "escape")
        await pilot.pause()
    assert len(book.drawings.list()) == 2


async def test_a_drawing_of_the_gallery_is_opened_changed_deleted_and_brought_back(
    book: Book, running: Running
) -> None:
    first = one_drawing(book, 5, prompt="d03")
    one_drawing(book, 6)
    async with running(book, "draw") as pilot:
        await pilot.press("g")
        gallery = pilot.app.screen.query_one(Gallery)
        await pilot.press("end")
        assert gallery.chosen is not None
        assert gallery.chosen.id == first.id
        assert "Sunday 22 November" in shown(pilot)
        await pilot.press("enter", "9", "space", "g")
        assert book.drawings.get(first.id).pixels()[18 * 64 + 32] == 9
        assert gallery.chosen is not None
        assert gallery.chosen.id == first.id
        await pilot.press("d")
        assert [drawing.id for drawing in book.drawings.list()] != [first.id]
        assert len(book.drawings.list()) == 1
        await pilot.press("u")
        assert len(book.drawings.list()) == 2
        assert gallery.chosen.id == first.id


async def test_the_page_of_a_deleted_drawing_is_blank(book: Book, running: Running) -> None:
    drawing = one_drawing(book, 5)
    async with running(book, "draw") as pilot:
        await pilot.press("g", "d", "escape")
        assert drawn(pilot) == {}
        await pilot.press("f2", "f4", "space", "f2")
        await pilot.pause()
    assert book.drawings.get(drawing.id).deleted_at is not None
    assert len(book.drawings.list()) == 1


async def test_a_drawing_that_cannot_be_read_is_said_and_the_others_are_shown(book: Book, running: Running) -> None:
    fine = one_drawing(book, 5)
    one_drawing(book, 6, packed=b"no picture")
    async with running(book, "today") as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert "cannot be read" in " ".join(shown(pilot).split())
        await pilot.press("enter", "g")
        gallery = pilot.app.screen.query_one(Gallery)
        await pilot.press("end")
        assert gallery.chosen is not None
        assert gallery.chosen.id == fine.id
        await pilot.press("enter")
        assert drawn(pilot) == {(0, 0): 5}


# --- how pixels look ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("palette", PALETTES)
def test_every_color_can_be_told_from_every_other_one_in_each_kind_of_terminal(palette: str) -> None:
    assert len(set(SHADES)) == len(SHADES) == len(PALETTES[palette]) == len(set(sixteen_of(palette)))
    for ink in ("full", "sixteen", "none"):
        cells = Pixels(palette, ink)
        shown_as_ground = DARKEST if ink == "sixteen" else -1
        looks = [cells.cell(pixel, pixel) for pixel in (*range(16), BLANK) if pixel != shown_as_ground]
        assert len({(char, str(style)) for char, style in looks}) == len(looks), ink


@pytest.mark.parametrize("palette", PALETTES)
def test_with_sixteen_colors_what_is_black_is_black_and_nothing_else_goes_with_the_ground(palette: str) -> None:
    assert [index for index, number in enumerate(sixteen_of(palette)) if number == 0] == [DARKEST]
    assert min(range(16), key=lambda index: Color.parse(PALETTES[palette][index][1]).brightness) == DARKEST


@pytest.mark.parametrize("ink", ["full", "sixteen", "none"])
def test_the_two_halves_of_a_cell_and_the_brush_over_it_are_seen(ink: str) -> None:
    cells = Pixels("dusk", ink)  # type: ignore[arg-type]
    looks = {
        (cells.cell(*pair)[0], str(cells.cell(*pair)[1]))
        for pair in ((2, BLANK), (BLANK, 2), (2, 2), (BLANK, BLANK), (2 | MARKED, 2))
    }
    assert len(looks) == 5


def test_without_color_no_color_is_sent() -> None:
    cells = Pixels("dusk", "none")
    for top in (*range(10), BLANK):
        for bottom in (*range(10), BLANK):
            _, style = cells.cell(top, bottom)
            assert style.color is None
            assert style.bgcolor is None


def test_a_small_picture_keeps_thin_lines(book: Book) -> None:
    canvas = Canvas()
    canvas.line((0, 0), (63, 35), 4, pixel_brush(1))
    drawing = msgspec.structs.replace(book.drawings.new(), packed=pack_pixels(canvas.pixels))
    width, height, pixels = smaller(drawing, 33, 20)
    assert (width, height) == (32, 18)
    assert len(pixels) == 32 * 18
    assert all(4 in pixels[row * 32 : row * 32 + 32] for row in range(18))
    assert smaller(drawing, 64, 36) == (64, 36, bytes(canvas.pixels))
