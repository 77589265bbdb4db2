# ruff: noqa: F811 - fixtures are used by their names
"""What kind of day it is, a tough day, yesterday in the morning."""

from datetime import date, timedelta

import pytest

from journal.book import Book
from journal.model.day import Mark
from journal.tui.screens.evening import SETTLING, STILL
from journal.tui.screens.today import TodayScreen
from tests.tui.conftest import Running, shown
from tests.tui.test_today import Clock, book, clock, row, secret  # noqa: F401 - fixtures

TODAY = date(2026, 11, 22)
MONDAY = TODAY + timedelta(days=1)
OFFER = "You can still fill in yesterday: [ goes there."


# --- kinds of days ---------------------------------------------------------------------------------------------------


async def test_a_sick_day_is_marked_by_two_keys_and_taken_off_by_the_mouse(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("space", "m", "down", "down", "enter")
        await pilot.pause()
        assert book.days.day(TODAY).mark is Mark.SICK
        assert "A sick day." in shown(pilot)
        assert "[x] Cardio" in row(pilot, "Cardio"), "what was done stays"
        await pilot.press("m")
        await pilot.pause()
        assert "▸ Sick" in shown(pilot)
        await pilot.click("#kind-like")
        await pilot.pause()
        assert book.days.day(TODAY).mark is None


async def test_on_a_tough_day_the_neutral_days_are_not_offered(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("x", "m")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "x takes that off again." in shown(pilot)
        assert "A sick day" not in shown(pilot)


async def test_a_day_off_of_the_plan_is_offered_and_two_keys_take_it(book: Book, running: Running) -> None:
    from journal.model.plan_lists import add_day_off

    book.plans.edit(lambda plan: add_day_off(plan, 6), TODAY)
    async with running(book) as pilot:
        assert "Your plan has a day off here." in shown(pilot)
        await pilot.press("m", "enter")
        await pilot.pause()
        assert book.days.day(TODAY).mark is Mark.OFF


# --- a tough day -----------------------------------------------------------------------------------------------------


async def test_hey_me_stands_beside_the_plan_only_when_it_is_wanted(book: Book, running: Running) -> None:
    book.entries.write("Hey, me. [/] The heron day began like this.", prompt="j24")
    async with running(book) as pilot:
        await pilot.press("x", "p")
        await pilot.pause()
        assert "with your therapist" in " ".join(shown(pilot).split())
        assert "heron" not in shown(pilot)
        await pilot.press("h")
        await pilot.pause()
        assert "Hey, me. [/] The heron day began like this." in shown(pilot)
        book.plans.set_note("Hey, me. Socks on, then the door.")
        await pilot.press("h", "h")
        await pilot.pause()
        assert "Socks on" in shown(pilot)
        assert "write it" not in shown(pilot)


async def test_before_there_is_a_note_a_page_for_it_is_two_keys_away(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("p", "h")
        await pilot.pause()
        assert "You have not written one yet." in shown(pilot)
        await pilot.press("w")
        await pilot.pause()
        assert "Start with" in shown(pilot)
        await pilot.press(*"Hey, me.", "ctrl+s")
        await pilot.pause()
        assert [entry.prompt for entry in book.entries.list()] == ["j24"]


# --- yesterday -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hours", "offered"), [(7, False), (8, True), (15, True), (16, False), (20, False)])
async def test_between_four_and_noon_yesterday_is_offered_softly_and_once(
    book: Book, running: Running, clock: Clock, hours: int, offered: bool
) -> None:
    book.days.tick(TODAY, "cardio")
    clock.goes_on(hours=hours)  # it was 20:41
    async with running(book) as pilot:
        await pilot.pause()
        assert (OFFER in shown(pilot)) == offered
    book.close()
    with Book.open(book.path, secret(), clock=clock) as again:
        async with running(again) as pilot:
            await pilot.pause()
            assert OFFER not in shown(pilot), "once"


async def test_yesterday_is_filled_in_with_the_time_of_writing_kept_apart(
    book: Book, running: Running, clock: Clock
) -> None:
    book.days.tick(TODAY, "cardio")
    clock.goes_on(hours=11)
    async with running(book) as pilot:
        await pilot.press("[", "space")
        await pilot.pause()
        done = book.days.day(TODAY).amount("home")
        assert done is not None
        assert done.written_at == clock.now
        assert done.written_at.date() == MONDAY
        assert book.days.day(MONDAY).done == ()


async def test_yesterday_is_not_offered_on_a_neutral_day_when_all_is_there_or_after_days_away(
    book: Book, clock: Clock
) -> None:
    clock.goes_on(hours=11)
    assert book.goings.offers_yesterday() is None, "nothing was ever written down: there is nothing to finish"
    book.days.tick(TODAY, "cardio")
    book.days.mark(TODAY, Mark.SICK)
    assert book.goings.offers_yesterday() is None
    book.days.mark(TODAY, Mark.TOUGH)
    for key in ("slot:Morning", "coping"):
        book.days.tick(TODAY, key)
    assert book.goings.offers_yesterday() is None, "all three prongs are there"
    clock.goes_on(days=3)
    assert book.goings.offers_yesterday() is None, "a welcome takes its place"
    clock.goes_on(days=-2)
    assert book.goings.offers_yesterday() == MONDAY, "the evening before is blank, the one before that is not"


async def test_escape_leaves_the_kind_of_day_as_it_was(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("down", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert book.days.day(TODAY).mark is None


def test_tonights_star_is_in_its_place_within_two_seconds() -> None:
    assert max(SETTLING, STILL) <= 2


async def test_the_last_tick_of_the_evening_is_answered_by_a_line_for_all_of_it(book: Book, running: Running) -> None:
    from journal.content import load_content

    for line in book.days.check_in(TODAY).lines[:-1]:
        book.days.tick(TODAY, line.key)
    async with running(book) as pilot:
        await pilot.press("space")
        await pilot.pause()
        assert load_content().line_for("all_prongs", TODAY) in shown(pilot)
