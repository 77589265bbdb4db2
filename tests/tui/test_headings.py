"""No heading is the last thing that is seen of a list which goes on: it waits for the first of its lines."""

import pytest
from textual.pilot import Pilot
from textual.scroll_view import ScrollView

from journal.book import Book
from journal.tui.widgets.checklist import Checklist
from journal.tui.widgets.linepage import LinePage
from journal.tui.widgets.outline import Outline
from tests.tui.conftest import Running

HEIGHTS = range(12, 30)


def rows_seen(of: ScrollView) -> list[str]:
    """What can be read of a list, row by row."""
    return [of.render_line(y).text.rstrip() for y in range(of.size.height)]


def rows_below(of: ScrollView) -> int:
    return int(of.virtual_size.height - of.scroll_offset.y - of.size.height)


async def ends(pilot: Pilot[object], kind: type[ScrollView], heads: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return the last rows that were headings although there was more below, and the heights."""
    found = []
    for height in HEIGHTS:
        await pilot.resize_terminal(80, height)
        await pilot.pause()
        of = pilot.app.screen.query_one(kind)
        rows = rows_seen(of)
        if rows and rows_below(of) > 0 and rows[-1].strip().startswith(heads):
            found.append((height, rows[-1]))
    return found


@pytest.mark.parametrize("screen", ["calm", "plan"])
async def test_of_an_outline(book: Book, running: Running, screen: str) -> None:
    async with running(book, screen) as pilot:
        assert await ends(pilot, Outline, ("Breathe", "Let go", "Touch", "Ideas", "Move", "Calm", "Everyday")) == []
        outline = pilot.app.screen.query_one(Outline)
        outline.scroll_to(y=0, animate=False, force=True)
        await pilot.resize_terminal(80, 60)
        await pilot.pause()
        assert any(row.strip().startswith("Touch") for row in rows_seen(outline)), "with room it is there"


async def test_of_the_check_in(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        assert await ends(pilot, Checklist, ("Move", "Touch", "Calm")) == []
        await pilot.resize_terminal(80, 30)
        await pilot.pause()
        assert any(row.strip().startswith("Calm") for row in rows_seen(pilot.app.screen.query_one(Checklist)))


async def test_of_the_charts(book: Book, running: Running) -> None:
    book.days.tick(book.today(), "cardio")
    for goal in ("Sleep in my own bed", "Carry my bag"):
        book.goals.rate(book.goals.add(goal).id, 3)
    async with running(book, "sky") as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert await ends(pilot, LinePage, ("Sleep", "Carry", "Move", "Touch", "Calm")) == []
        await pilot.resize_terminal(80, 60)
        await pilot.pause()
        assert any("Carry" in row for row in rows_seen(pilot.app.screen.query_one(LinePage)))
