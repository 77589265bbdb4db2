"""Three hints on the first evening: quiet, without the focus, and never again unless asked for."""

from journal.book import Book
from journal.paths import Paths
from journal.settings import Settings, load_settings
from journal.tui.widgets.checklist import Checklist
from tests.tui.conftest import Running, shown

TICK, OPEN, END = "Hint: space ticks", "Hint: enter opens", "Hint: d ends"


async def test_one_after_the_other_as_the_evening_goes_on(running: Running, book: Book) -> None:
    async with running(book, settings=Settings(hints=True), size=(60, 20)) as pilot:
        assert TICK in shown(pilot)
        assert isinstance(pilot.app.focused, Checklist)
        await pilot.press("space")
        await pilot.pause()
        assert OPEN in shown(pilot)
        assert TICK not in shown(pilot)
        await pilot.press("space", "space")
        await pilot.pause()
        assert END in shown(pilot)
        assert isinstance(pilot.app.focused, Checklist)
        await pilot.press("[")
        await pilot.pause()
        assert "Hint" not in shown(pilot), "a day that has been needs none"


async def test_they_do_not_come_again(running: Running, book: Book, paths: Paths) -> None:
    async with running(book, settings=Settings(hints=True)) as pilot:
        assert TICK in shown(pilot)
    assert not load_settings(paths.settings).hints
    async with running(book, settings=load_settings(paths.settings)) as pilot:
        assert "Hint" not in shown(pilot)


async def test_they_come_when_asked_for_in_settings(running: Running, book: Book) -> None:
    async with running(book, "today") as pilot:
        assert "Hint" not in shown(pilot)
        await pilot.press("8", "/")
        await pilot.press(*"hints", "enter", "right")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert TICK in shown(pilot)
        await pilot.press("8", "1")
        await pilot.pause()
        assert TICK in shown(pilot), "they stay for the evening"
