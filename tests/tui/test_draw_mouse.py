"""Drawing with nothing but the mouse, also in a small window and on a page that is larger than it."""

import pytest
from textual import events
from textual.pilot import Pilot

from journal.book import Book
from journal.tui.widgets.canvas import CanvasView
from journal.tui.widgets.tools import Tools
from tests.tui.conftest import Running, shown
from tests.tui.test_draw import drawn, mouse, view

SMALL = (60, 20)


def place_of(pilot: Pilot[object], action: str) -> tuple[int, int]:
    """The first cell of the tools that a click on runs an action."""
    tools = pilot.app.screen.query_one(Tools)
    width, height = tools.outer_size
    found = [(x, y) for y in range(height) for x in range(width) if tools._at(x, y) == action]
    assert found, f"{action} is nowhere in the tools"
    return found[0]


def wheel(pilot: Pilot[object], kind: type[events.MouseEvent], x: float, y: float, shift: bool = False) -> None:
    event = mouse(pilot, kind, x, y, button=0)
    event.shift = shift
    pilot.app.screen._forward_event(event)


@pytest.mark.parametrize("size", [SMALL, (80, 24), (120, 40)])
async def test_all_that_the_canvas_can_do_is_a_click_away_at_every_size(
    book: Book, running: Running, size: tuple[int, int]
) -> None:
    wanted = "pencil line box oval fill eraser picker text select texture mirror filled breath palette smaller larger"
    async with running(book, "draw", size=size) as pilot:
        tools = pilot.app.screen.query_one(Tools)
        for action in [*wanted.split(), "pen", "undo", "redo", "another", "hide_prompt", "new", "page_size", "gallery"]:
            place_of(pilot, action)
        for color in range(16):
            x, y = place_of(pilot, f"color({color})")
            left, top = tools.region.offset
            swatch = f"{color} " if color < 10 else "• "  # with sixteen colors, as here
            for cell in (x, x + 1):
                await pilot.click(Tools, offset=(cell, y))
                assert tools.in_hand.color == color
                assert shown(pilot).splitlines()[top + y][left + x :][:2].ljust(2) == swatch
        await pilot.click(Tools, offset=place_of(pilot, "gallery"))
        assert pilot.app.screen.state == "gallery"


async def test_in_a_small_window_the_letter_under_the_pointer_says_what_it_stands_for(
    book: Book, running: Running
) -> None:
    async with running(book, "draw", size=SMALL) as pilot:
        for action, name in (("gallery", "gallery"), ("select", "move"), ("page_size", "page size"), ("color(11)", "")):
            await pilot.hover(Tools, offset=place_of(pilot, action))
            named = name or pilot.app.screen.query_one(Tools).in_hand.names[11]
            assert named in shown(pilot).splitlines()[-3], action
        await pilot.hover(CanvasView, offset=(5, 5))
        assert "pencil" in shown(pilot).splitlines()[-3]


async def test_the_wheel_shows_the_rest_of_a_page_and_the_brush_stays_under_the_pointer(
    book: Book, running: Running
) -> None:
    async with running(book, "draw", size=SMALL) as pilot:
        await pilot.press(*["home"] * 9, *["pageup"] * 6)
        assert view(pilot).view == (0, 0)
        wheel(pilot, events.MouseScrollDown, 4, 4)
        await pilot.pause()
        assert view(pilot).view == (0, 3)
        assert view(pilot).cursor == (4, 14)
        wheel(pilot, events.MouseScrollDown, 4, 4, shift=True)
        wheel(pilot, events.MouseScrollDown, 4, 4)
        wheel(pilot, events.MouseScrollDown, 4, 4)
        await pilot.pause()
        columns, rows = view(pilot).room()
        assert view(pilot).view == (min(3, 64 - columns), 18 - rows)
        wheel(pilot, events.MouseScrollUp, 4, 4)
        wheel(pilot, events.MouseScrollLeft, 4, 4)
        await pilot.pause()
        assert view(pilot).view == (0, 18 - rows - 3)
        assert drawn(pilot) == {}


async def test_a_click_on_an_edge_goes_on_to_that_side_and_draws_nothing(book: Book, running: Running) -> None:
    async with running(book, "draw", size=SMALL) as pilot:
        await pilot.press(*["home"] * 9, *["pageup"] * 6)
        columns, rows = view(pilot).room()
        for x, y in ((columns, 3), (3, rows)):
            pilot.app.screen._forward_event(mouse(pilot, events.MouseDown, x, y))
            pilot.app.screen._forward_event(mouse(pilot, events.MouseUp, x, y))
            await pilot.pause()
        assert view(pilot).view == (64 - columns, 18 - rows)
        pilot.app.screen._forward_event(mouse(pilot, events.MouseDown, 3, -1))
        pilot.app.screen._forward_event(mouse(pilot, events.MouseUp, 3, -1))
        await pilot.pause()
        assert view(pilot).view == (64 - columns, 0)
        assert drawn(pilot) == {}


# --- a new page --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "page"), [((60, 20), (64, 36)), ((80, 24), (64, 36)), ((120, 40), (96, 60)), ((190, 60), (160, 100))]
)
async def test_a_new_page_is_the_largest_that_the_window_shows_whole(
    book: Book, running: Running, size: tuple[int, int], page: tuple[int, int]
) -> None:
    async with running(book, "draw", size=size) as pilot:
        for _ in range(2):
            assert (view(pilot).canvas.width, view(pilot).canvas.height) == page
            whole = view(pilot).room() == (page[0], page[1] // 2)
            assert whole is (size != SMALL)
            await pilot.press("space", "n")
            await pilot.pause()
    assert {(drawing.width, drawing.height) for drawing in book.drawings.list()} == {page}


async def test_a_new_page_is_drawn_on_at_once_whatever_tool_was_in_the_hand(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        for tool, key in (("eraser", "e"), ("picker", "k"), ("select", "s"), ("box", "r")):
            await pilot.press("n", key)
            await pilot.pause()
            assert pilot.app.screen.query_one(Tools).in_hand.tool == tool
            await pilot.press("n")
            await pilot.pause()
            assert pilot.app.screen.query_one(Tools).in_hand.tool == ("box" if tool == "box" else "pencil")
