"""Planned days off: what is wrong with a date is said beside the field, however many dates there are."""

from datetime import date, timedelta

from journal.book import Book
from journal.model import plan_lists as lists
from tests.tui.conftest import NOW, Running, shown
from tests.tui.test_plan import fill, go_to

SUNDAY = NOW.date()


async def test_a_date_that_is_none_is_told_under_its_field_above_sixty_dates(running: Running, book: Book) -> None:
    for after in range(60):
        day = SUNDAY + timedelta(days=after + 1)
        book.plans.edit(lambda plan, day=day: lists.add_day_off(plan, day), SUNDAY)  # type: ignore[misc]
    async with running(book, "plan", size=(60, 20)) as pilot:
        await go_to(pilot, "Planned days off")
        await pilot.press("enter")
        await pilot.pause()
        assert "That is no day" not in shown(pilot)
        await fill(pilot, "date", "xyzzy")
        await pilot.press("enter")
        await pilot.pause()
        page = shown(pilot)
        assert page.index("A date") < page.index("xyzzy") < page.index("That is no day.") < page.index("take it out")
        await fill(pilot, "date", "2027-12-24")
        await pilot.press("enter")
        await pilot.pause()
    assert date(2027, 12, 24) in book.plans.on(SUNDAY).off_dates
