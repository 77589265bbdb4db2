# ruff: noqa: F811 - fixtures are used by their names
"""An evening by the mouse alone: ticks, details, a kind of day, other days, the palette for all that has no place."""

from datetime import date, timedelta

from textual.pilot import Pilot

from journal.book import Book
from journal.model.checkin import State
from journal.model.day import How, Mark
from journal.settings import Settings
from journal.tui.ends import Ending
from tests.tui.conftest import Running, shown
from tests.tui.test_today import Clock, book, clock, spot  # noqa: F401 - fixtures

TODAY = date(2026, 11, 22)


async def click(pilot: Pilot[object], name: str, right: int = 1, down: int = 0) -> None:
    x, y = spot(pilot, name)
    await pilot.click(offset=(x + right, y + down))
    await pilot.pause()


async def by_palette(pilot: Pilot[object], name: str) -> None:
    """Do an action by its name: the palette opens by a key, and the mouse chooses in it."""
    await pilot.press("ctrl+p", *name)
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


async def test_an_evening_by_the_mouse(book: Book, running: Running) -> None:
    async with running(book, settings=Settings(motion=False)) as pilot:
        await click(pilot, "[ ] Cardio")
        assert book.days.check_in(TODAY).line("cardio").state is State.DONE  # type: ignore[union-attr]
        await click(pilot, "[x] Cardio")
        assert "u brings it back" in shown(pilot)
        await pilot.press("u")
        await pilot.pause()
        await click(pilot, "[ ] Coping", right=6)
        await click(pilot, "[ ] Coping", right=6)
        await click(pilot, "[ ] music")
        await click(pilot, "enter keep")
        assert book.days.check_in(TODAY).line("coping").words == "music"  # type: ignore[union-attr]
        await click(pilot, "] Morning", right=4)
        await click(pilot, "] Morning", right=4)
        await click(pilot, "easier")
        await click(pilot, "enter keep")
        assert [round_.how for round_ in book.days.day(TODAY).rounds] == [How.EASIER]
        await click(pilot, "d done")
        await click(pilot, "One line about today", down=2)
        await pilot.press(*"A heron", "enter")
        await pilot.pause()
        await click(pilot, "done")
        assert [entry.text for entry in book.entries.list()] == ["A heron"]
        await pilot.click(offset=(40, 10))
    assert pilot.app.return_value is Ending.LOCK


async def test_what_has_no_place_on_the_screen_is_in_the_palette(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await by_palette(pilot, "kind of day")
        await pilot.click("#kind-clinic")
        await pilot.pause()
        assert book.days.day(TODAY).mark is Mark.CLINIC
        await by_palette(pilot, "day before")
        assert "Saturday 21 November" in shown(pilot)
        await click(pilot, "[ ] Cardio")
        assert book.days.day(TODAY - timedelta(days=1)).amount("cardio") is not None
