"""The details of a line: exercises one by one, cardio and coping, rounds built into the day, by keys and mouse."""

from datetime import date

import pytest
from textual.widgets import Input

from journal.book import Book
from journal.model.day import How
from journal.model.plan_rules import add_exercise
from journal.tui.screens.details import DetailsScreen
from tests.tui.conftest import Running, shown
from tests.tui.test_today import checklist, row, spot

TODAY = date(2026, 11, 22)
SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.fixture
def exercised(book: Book) -> Book:
    """A book whose plan names three exercises of the home program."""
    for name in ("Squats", "Bridges", "[/] Wall sit"):
        book.plans.edit(lambda plan, name=name: add_exercise(plan, "home", name, sets=3, repeats=10), TODAY)
    return book


async def test_exercises_are_ticked_one_by_one_and_all_at_once(exercised: Book, running: Running) -> None:
    async with running(exercised) as pilot:
        await pilot.press("down", "enter", "down", "space")
        await pilot.pause()
        assert pilot.app.screen.query_one("#minutes", Input).value == "10"
        assert "space tick   a all" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "[-] Home program       10 min · plan 30  Bridges" in shown(pilot)
        await pilot.press("enter", "a", "enter")
        await pilot.pause()
        assert "[x] Home program       30 min            Squats · Bridges · [/] Wall sit" in shown(pilot)
        done = exercised.days.day(TODAY).amount("home")
        assert done is not None
        assert (done.minutes, set(done.parts)) == (30, {"squats", "bridges", "wall-sit"})


async def test_space_on_the_line_is_all_exercises(exercised: Book, running: Running) -> None:
    async with running(exercised) as pilot:
        await pilot.press("down", "space")
        await pilot.pause()
        assert "Squats · Bridges" in row(pilot, "Home program")


async def test_minutes_that_were_typed_do_not_follow_the_ticks(exercised: Book, running: Running) -> None:
    async with running(exercised) as pilot:
        await pilot.press("down", "enter", "tab", "2", "2", "shift+tab", "space", "enter")
        await pilot.pause()
        done = exercised.days.day(TODAY).amount("home")
        assert done is not None
        assert (done.minutes, done.parts) == (22, ("squats",))


async def test_looking_at_exercises_and_keeping_nothing_writes_nothing_down(exercised: Book, running: Running) -> None:
    async with running(exercised) as pilot:
        await pilot.press("down", "enter", "enter")
        await pilot.pause()
        assert exercised.days.day(TODAY).done == ()


@pytest.mark.parametrize("size", SIZES)
async def test_what_cardio_was_by_the_mouse_and_in_own_words(
    book: Book, running: Running, size: tuple[int, int]
) -> None:
    async with running(book, size=size) as pilot:
        x, y = spot(pilot, "Cardio")
        await pilot.click(offset=(x, y))
        await pilot.pause()
        assert isinstance(pilot.app.screen, DetailsScreen)
        x, y = spot(pilot, "[ ] bike")
        await pilot.click(offset=(x + 1, y))
        await pilot.pause()
        assert "[x] bike" in shown(pilot)
        x, y = spot(pilot, "In your own words")
        await pilot.click(offset=(x + 1, y + 1))
        await pilot.press(*"to [/] the lake", "enter")
        await pilot.pause()
        assert book.days.check_in(TODAY).line("cardio").words == "bike · to [/] the lake"  # type: ignore[union-attr]


async def test_coping_and_talking_say_what_it_was_and_where_to_ask(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        checklist(pilot).point_at("coping")
        await pilot.press("enter", "down", "down", "down", "space", "enter")
        await pilot.pause()
        assert "music" in row(pilot, "Coping")
        checklist(pilot).point_at("talk")
        await pilot.press("enter")
        await pilot.pause()
        assert "No counselor yet? Ask your care team or school nurse." in " ".join(shown(pilot).split())
        await pilot.press("space", "enter")
        await pilot.pause()
        assert "[x] Talk about stress" in shown(pilot)
        assert "counselor" in row(pilot, "Talk about stress")


async def test_a_round_is_built_into_a_part_of_the_day(book: Book, running: Running) -> None:
    book.days.add_round(TODAY, "left foot", "towel", 5, How.SAME, "Morning", "a shower")
    async with running(book, size=(120, 40)) as pilot:
        assert "left foot · towel · a shower" in row(pilot, "Morning")
        checklist(pilot).point_at("slot:Evening")
        await pilot.press("enter", *["tab"] * 4)
        await pilot.pause()
        assert pilot.app.screen.query_one("#built_into", Input).value == "a shower", "like the last round"
        await pilot.press("down", "enter")
        await pilot.pause()
        evening = next(round_ for round_ in book.days.day(TODAY).rounds if round_.slot == "Evening")
        assert (evening.body, evening.built_into, evening.how) == ("left foot", "homework", None)


async def test_words_of_an_earlier_day_that_are_not_offered_stay_ticked(book: Book, running: Running) -> None:
    book.days.tick(TODAY, "cardio", 15, parts=("roller skates",))
    async with running(book) as pilot:
        await pilot.press("home", "enter")
        await pilot.pause()
        assert "[x] roller skates" in shown(pilot)
        await pilot.press("tab", "space", "enter")
        await pilot.pause()
        assert book.days.day(TODAY).amount("cardio").parts == ("roller skates", "walk")  # type: ignore[union-attr]


async def test_a_plan_full_of_exercises_is_followed_by_the_cursor(book: Book, running: Running) -> None:
    for number in range(1, 21):
        book.plans.edit(lambda plan, number=number: add_exercise(plan, "home", f"Move {number}"), TODAY)
    async with running(book, size=(60, 20)) as pilot:
        await pilot.press("down", "enter", *["down"] * 30, "space")
        await pilot.pause()
        assert "▸ [x] Move 20" in shown(pilot)
        assert "In your own words" in shown(pilot)
