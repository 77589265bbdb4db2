"""A key for which there is nothing is not in the footer, and comes into it when there is something."""

from textual.pilot import Pilot

from journal.book import Book
from journal.tui.base import JournalScreen
from journal.tui.screens.charts import ChartsScreen
from tests.tui.conftest import Running, shown


def footer(pilot: Pilot[object]) -> str:
    return shown(pilot).splitlines()[-1]


async def test_the_gallery_names_what_is_done_with_a_drawing_only_beside_one(running: Running, book: Book) -> None:
    async with running(book, "draw") as pilot:
        await pilot.press("g")
        await pilot.pause()
        assert "go on" not in footer(pilot)
        assert "delete" not in footer(pilot)
        assert "canvas" in footer(pilot)
        await pilot.press("escape", "space", "g")
        await pilot.pause()
        assert "go on" in footer(pilot)
        await pilot.press("d")
        await pilot.pause()
        assert "go on" not in footer(pilot)
        assert "bring back" in footer(pilot)


async def test_the_calendar_leads_to_today_from_other_days_only(running: Running, book: Book) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "t today" not in footer(pilot)
        await pilot.press("left")
        await pilot.pause()
        assert "t today" in footer(pilot)


async def test_charts_of_nothing_have_no_table_and_no_other_days(running: Running, book: Book) -> None:
    async with running(book, "sky") as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChartsScreen)
        assert not {"table", "earlier", "later"} & set(footer(pilot).split())


async def test_a_week_takes_off_what_is_there(running: Running, book: Book) -> None:
    async with running(book, "plan") as pilot:
        await pilot.press("end", "up", "up", "enter")
        await pilot.pause()
        assert "take off" not in footer(pilot)
        assert "undo" not in footer(pilot)
        await pilot.press("space")
        await pilot.pause()
        assert "take off" in footer(pilot)
        assert "undo" in footer(pilot)


async def test_usual_keys_are_offered_where_there_are_others(running: Running, book: Book) -> None:
    async with running(book, "settings") as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert "usual" not in footer(pilot)
        await pilot.press("enter", "f6")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, JournalScreen)
        assert screen.state == "list"


async def test_a_search_leads_to_entries_only_where_it_found_some(running: Running, book: Book) -> None:
    book.drafts.finish(book.drafts.keep("a walk along the lake"))
    async with running(book, "write") as pilot:
        await pilot.press("/", *"lake")
        await pilot.pause()
        assert "entries" in footer(pilot)
        await pilot.press(*"zz")
        await pilot.pause()
        assert "enter" not in footer(pilot).split()
        await pilot.press("backspace", "backspace")
        await pilot.pause()
        assert "entries" in footer(pilot)
