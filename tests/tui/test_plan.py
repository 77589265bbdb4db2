"""Plan: all of it on one list, changed from a day on, by keys and by mouse; goals and the star beside it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from journal.book import Book
from journal.exchange.planfile import example_text
from journal.model.plan import Prong, Unit
from journal.tui.widgets.outline import Outline
from journal.tui.widgets.page import Page
from tests.tui.conftest import NOW, Running, shown

SUNDAY = NOW.date()
ODD = "[/] [b]x"


async def go_to(pilot: object, name: str) -> None:
    """Move the cursor to the line of that name."""
    outline = pilot.app.screen.query_one(Outline)  # type: ignore[attr-defined]
    names = [row[0] for place, row in enumerate(outline._rows) if place in outline._places]
    wanted = names.index(name)
    step = "down" if wanted > outline.chosen else "up"
    await pilot.press(*[step] * abs(wanted - outline.chosen))  # type: ignore[attr-defined]
    assert outline.chosen == wanted


async def fill(pilot: object, name: str, text: str) -> None:
    """Type into a field in place of what is there."""
    field = pilot.app.screen.query_one(f"#{name}", Input)  # type: ignore[attr-defined]
    field.focus()
    field.value = ""
    await pilot.press(*text)  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40), (200, 60)])
async def test_the_whole_plan_is_on_one_list(running: Running, book: Book, size: tuple[int, int]) -> None:
    async with running(book, "plan", size=size) as pilot:
        assert "Changes count from today on." in " ".join(shown(pilot).split())
        assert "▸ Cardio" in shown(pilot)
        assert "Move  exercise" in shown(pilot)
        seen = ""
        for _ in range(20):
            seen += shown(pilot)
            await pilot.press("down")
        for words in ("Home program", "Times of day", "Textures", "Talk about stress", "off until you do", "Hey, me",
                      "Planned days off", "A new goal", "Tonight's star", "A card for the week"):  # fmt: skip
            assert words in seen
        assert all(len(line) <= size[0] for line in shown(pilot).splitlines())


async def test_minutes_change_from_today_on_and_yesterday_keeps_its_plan(running: Running, book: Book) -> None:
    async with running(book, "plan") as pilot:
        await pilot.press("enter")
        await fill(pilot, "minutes", "20")
        await pilot.press("ctrl+s")
        assert "20 minutes a day" in shown(pilot)
        assert "Kept." in shown(pilot)
        await pilot.press("u")
        assert "15 minutes a day" in shown(pilot)
        await pilot.press("u")
        assert "There is nothing to take back." in shown(pilot)
    assert book.plans.on(SUNDAY).item("cardio").target == 15  # type: ignore[union-attr]


async def test_a_change_can_count_from_a_later_day_on(running: Running, book: Book) -> None:
    async with running(book, "plan") as pilot:
        await pilot.press("f")
        await fill(pilot, "day", "wed")
        await pilot.press("enter")
        assert "Changes count from Wednesday 25 November on." in shown(pilot)
        await pilot.press("enter")
        await fill(pilot, "minutes", "25")
        await pilot.press("enter")
        wednesday = SUNDAY + timedelta(days=3)
        assert book.plans.on(wednesday).item("cardio").target == 25  # type: ignore[union-attr]
        assert book.plans.on(wednesday - timedelta(days=1)).item("cardio").target == 15  # type: ignore[union-attr]
        await pilot.press("f")
        await fill(pilot, "day", "2020-01-01")
        await pilot.press("enter")
        assert "your first plan" in " ".join(shown(pilot).split())
        await fill(pilot, "day", "someday")
        await pilot.press("enter")
        assert "That is no day." in shown(pilot)


async def test_an_item_of_ones_own_comes_moves_and_goes(running: Running, book: Book) -> None:
    async with running(book, "plan") as pilot:
        await go_to(pilot, "Coping")
        await pilot.press("a")
        await fill(pilot, "name", ODD)
        await pilot.press("enter")
        (mine,) = [item for item in book.plans.on(SUNDAY).items if item.name == ODD]
        assert (mine.prong, mine.unit) == (Prong.STRESS, Unit.DONE)
        await go_to(pilot, ODD)
        await pilot.press("[", "[")
        assert [item.name for item in book.plans.on(SUNDAY).of(Prong.STRESS)].index(ODD) == 1
        await pilot.press("enter")
        pilot.app.screen.query_one("#weekdays").focus()
        await pilot.press("space", "right", "space", "ctrl+s")
        assert book.plans.on(SUNDAY).item(mine.id).weekdays == (0, 1)  # type: ignore[union-attr]
        await pilot.press("enter")
        pilot.app.screen.query_one("#take-out").focus()
        await pilot.press("enter")
        assert book.plans.on(SUNDAY).item(mine.id) is None


async def test_everyday_is_off_until_something_is_added(running: Running, book: Book) -> None:
    async with running(book, "plan") as pilot:
        await go_to(pilot, "Add something")
        await pilot.press("enter")
        assert "off until you add something" in " ".join(shown(pilot).split())
        await fill(pilot, "name", "School")
        await pilot.press("enter")
    assert [item.name for item in book.plans.on(SUNDAY).of(Prong.EVERYDAY)] == ["School"]


async def test_exercises_of_the_home_program(running: Running, book: Book) -> None:
    async with running(book, "plan") as pilot:
        await go_to(pilot, "Home program")
        await pilot.press("enter")
        pilot.app.screen.query_one("#add-exercise").focus()
        await pilot.press("enter")
        await fill(pilot, "name", "Bridges")
        await fill(pilot, "sets", "3")
        await fill(pilot, "repeats", "10")
        await pilot.press("ctrl+s")
        assert "1 exercise" in shown(pilot)
        await pilot.press("enter")
        assert "Bridges 3 × 10" in shown(pilot)
        pilot.app.screen.query_one("#exercise-bridges").focus()
        await pilot.press("enter")
        await fill(pilot, "minutes", "2")
        await pilot.press("ctrl+s")
        assert "repeats or minutes, not both" in shown(pilot)
        await pilot.press("escape")
    (exercise,) = book.plans.on(SUNDAY).item("home").exercises  # type: ignore[union-attr]
    assert exercise.amount == "3 × 10"


async def test_the_ladder_can_be_put_in_another_order(running: Running, book: Book) -> None:
    first, second = book.plans.on(SUNDAY).textures[:2]
    async with running(book, "plan") as pilot:
        await go_to(pilot, "Textures")
        await pilot.press("enter", "]")
        assert book.plans.on(SUNDAY).textures[:2] == (second, first)
        await pilot.press("a", *"Moss", "enter")
        assert book.plans.on(SUNDAY).textures[-1] == "Moss"
        assert pilot.app.screen.state == "names"  # type: ignore[attr-defined]
        await pilot.press("d")
        assert "Moss" not in book.plans.on(SUNDAY).textures
        await pilot.press("home", "enter")
        await fill(pilot, "name", "Old towel")
        await pilot.press("enter")
        assert book.plans.on(SUNDAY).textures[0] == "Old towel"
        await pilot.press("enter", "escape", "escape")
        assert "from Old towel" in shown(pilot)


async def test_the_mouse_moves_a_texture(running: Running, book: Book) -> None:
    before = book.plans.on(SUNDAY).textures
    async with running(book, "plan") as pilot:
        await go_to(pilot, "Textures")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.click("#down")
        await pilot.pause()
        assert book.plans.on(SUNDAY).textures[:2] == (before[1], before[0])
        await pilot.click("#up")
        await pilot.pause()
    assert book.plans.on(SUNDAY).textures == before


async def test_ctrl_s_looks_into_a_plan_file_first_and_then_takes_it_in(
    running: Running, book: Book, tmp_path: Path
) -> None:
    (tmp_path / "clinic.toml").write_text(example_text())
    async with running(book, "plan", size=(100, 40)) as pilot:
        await go_to(pilot, "Take in a plan file")
        await pilot.press("enter")
        await fill(pilot, "path", str(tmp_path / "clinic.toml"))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "new exercise" in shown(pilot)
        assert book.plans.on(SUNDAY).of(Prong.EXERCISE)[1].exercises == ()
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert book.plans.on(SUNDAY).of(Prong.EXERCISE)[1].exercises != ()


async def test_the_example_to_fill_in_is_saved_too(running: Running, book: Book, tmp_path: Path) -> None:
    async with running(book, "plan") as pilot:
        await go_to(pilot, "The plan as a file")
        await pilot.press("enter")
        await pilot.pause()
        pilot.app.screen.query_one("#which").focus()
        await pilot.press("right")
        await fill(pilot, "path", str(tmp_path / "example.toml"))
        await pilot.press("enter")
    assert (tmp_path / "example.toml").read_text() == example_text()


async def test_a_time_of_day_keeps_its_rounds_when_it_is_renamed(running: Running, book: Book) -> None:
    book.days.tick(SUNDAY, "slot:Morning")
    async with running(book, "plan") as pilot:
        await go_to(pilot, "Times of day")
        await pilot.press("enter", "enter")
        await fill(pilot, "name", "Sunrise")
        await pilot.press("enter", "escape")
        assert "Sunrise" in shown(pilot)
    assert book.days.day(SUNDAY).rounds[0].slot == "Sunrise"


async def test_hard_days_and_days_off(running: Running, book: Book) -> None:
    async with running(book, "plan") as pilot:
        await go_to(pilot, "Tough-day plan")
        await pilot.press("enter")
        pilot.app.screen.query_one(Page).focus()
        await pilot.press(*ODD, "ctrl+s")
        assert book.plans.on(SUNDAY).tough_day == ODD
        await go_to(pilot, "Hey, me")
        await pilot.press("enter", *"You can")
        await pilot.press("f2")
        await pilot.pause()
        assert book.plans.note == "You can", "what was typed is kept when one goes elsewhere"
        await pilot.press("6")
        await pilot.pause()
        await go_to(pilot, "Planned days off")
        await pilot.press("enter")
        await fill(pilot, "date", "2026-12-24")
        await pilot.press("enter")
        assert book.plans.on(SUNDAY).off_dates == (date(2026, 12, 24),)
        await pilot.press("enter")
        assert "Thursday 24 December: take it out" in shown(pilot)


async def test_a_goal_is_set_rated_and_reached_and_names_the_star(running: Running, book: Book) -> None:
    async with running(book, "plan") as pilot:
        await go_to(pilot, "A new goal")
        await pilot.press("enter")
        assert "A good one is about doing" in " ".join(shown(pilot).split())
        await pilot.press(*ODD, "enter")
        (goal,) = book.goals.open()
        assert goal.text == ODD
        await go_to(pilot, ODD)
        await pilot.press("enter", *"4", "enter")
        assert "That is a start to look back on." in shown(pilot)
        assert "4, between 0 and 10" in shown(pilot)
        await pilot.press("enter")
        assert f"Sunday 22 November: {ODD}" in shown(pilot)
        assert pilot.app.screen.query_one("#text", Input).size.height == 1
        assert "Set it aside" in shown(pilot), "all of it is seen at once"
        assert "Sunday 22 November: 4" in shown(pilot)
        await fill(pilot, "value", "11")
        await pilot.press("enter")
        await pilot.pause()
        assert "from 0 (can't do it yet) to 10" in " ".join(shown(pilot).split())
        pilot.app.screen.query_one("#reached").focus()
        await pilot.press("enter")
        assert "Tonight's star can have a name." in " ".join(shown(pilot).split())
        await pilot.press(*"Tower", "enter")
        assert "you can do this now" in shown(pilot)
    assert book.stars.of(SUNDAY).name == "Tower"  # type: ignore[union-attr]


async def test_an_example_begins_a_goal_and_three_are_plenty(running: Running, book: Book) -> None:
    async with running(book, "plan", size=(100, 40)) as pilot:
        await go_to(pilot, "A new goal")
        await pilot.press("enter")
        await pilot.click("#goal-g07")
        await pilot.pause()
        assert pilot.app.screen.query_one("#text", Input).value == "Make my own lunch."
        await pilot.press("enter")
        assert (book.goals.open()[0].text, book.goals.open()[0].area) == ("Make my own lunch.", "daily")
        book.goals.add("Stairs")
        book.goals.add("Piano")
        await go_to(pilot, "A new goal")
        await pilot.press("enter", *"More", "enter")
        assert "that is plenty" in shown(pilot)


async def test_a_plan_file_is_shown_before_it_is_taken_in(running: Running, book: Book, tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    async with running(book, "plan", size=(100, 30)) as pilot:
        await go_to(pilot, "The plan as a file")
        await pilot.press("enter")
        await fill(pilot, "path", str(file))
        await pilot.press("enter")
        assert "It is not locked." in " ".join(shown(pilot).split())
        file.write_text(file.read_text().replace("minutes = 15", "minutes = 18"))
        await go_to(pilot, "Take in a plan file")
        await pilot.press("enter")
        await fill(pilot, "path", str(file))
        await pilot.press("enter")
        assert "Cardio: 18 minutes a day (until now 15 minutes a day)" in shown(pilot)
        assert book.plans.on(SUNDAY).item("cardio").target == 15  # type: ignore[union-attr]
        await pilot.press("enter")
        await pilot.pause()
        assert book.plans.on(SUNDAY).item("cardio").target == 18  # type: ignore[union-attr]
        file.write_text("nonsense [")
        await pilot.press("enter")
        await fill(pilot, "path", str(file))
        await pilot.press("enter")
        assert "The plan file cannot be used" in shown(pilot)


async def test_the_card_and_the_reminder_are_saved_and_nothing_is_written_over(
    running: Running, book: Book, tmp_path: Path
) -> None:
    async with running(book, "plan", size=(100, 30)) as pilot:
        for name, file in (("A card for the week", "w.pdf"), ("A phone reminder", "e.ics")):
            await go_to(pilot, name)
            await pilot.press("enter")
            await fill(pilot, "path", str(tmp_path / file))
            await pilot.press("enter")
            assert (tmp_path / file).stat().st_size > 300
            await pilot.press("enter")
            await fill(pilot, "path", str(tmp_path / file))
            await pilot.press("enter")
            assert "is not written over" in " ".join(shown(pilot).split())
            await pilot.press("escape")


async def test_the_mouse_opens_and_goes_back(running: Running, book: Book) -> None:
    async with running(book, "plan") as pilot:
        await pilot.click(Outline, offset=(8, 5))
        await pilot.click(Outline, offset=(8, 5))
        assert "Rounds a day" in shown(pilot)
        await pilot.click("BottomLine", offset=(17, 0))
        assert "Changes count" in shown(pilot)
