# ruff: noqa: F811 - fixtures of two rooms are used by their names
"""One test for each line of the guideline that the plan comes from, naming the screen and the command that answer it.

Where a line asks for several things, each has a test of its own.
"""

import json
from datetime import date

from journal.content import load_content
from journal.model.plan_rules import add_exercise
from journal.model.practice import PracticeKind
from tests.cli.conftest import Person, begun, nobody_yet, person  # noqa: F401 - fixtures
from tests.tui.conftest import Running, book, paths, running, shown  # noqa: F401 - fixtures

TODAY = date(2026, 11, 22)


def today_of(somebody: Person) -> dict[str, dict[str, object]]:
    return {item["item"]: item for item in json.loads(somebody.done("today", "--json").out)["items"]}


def test_exercise_is_45_minutes_a_day_as_15_of_cardio_and_30_of_the_home_program(person: Person) -> None:
    """Today, Move; `journal tick cardio`, `journal tick home`."""
    before = today_of(person)
    assert [before[item]["target"] for item in ("cardio", "home")] == [15, 30]
    assert [before[item]["prong"] for item in ("cardio", "home")] == ["exercise", "exercise"]
    person.done("tick", "cardio")
    person.done("tick", "home", "--minutes", "20")
    after = today_of(person)
    assert [after[item]["minutes"] for item in ("cardio", "home")] == [15, 20], "part of a session counts as what it is"


def test_the_home_program_is_the_exercises_that_were_provided(person: Person) -> None:
    """Plan, the exercises of the home program; `journal plan add exercise`, `journal plan import` of a file."""
    person.done("plan", "add", "exercise", "Bridges", "--sets", "3", "--repeats", "10")
    assert "bridges  Home program  Bridges  3 × 10" in person.done("plan", "show").lines
    example = person.file("plan.toml", person.done("plan", "example").out)
    assert "Home program: new exercise Wall sit 2 × 1 min" in person.done("plan", "import", example, "--yes").lines


def test_a_day_off_is_only_one_that_the_plan_names_and_never_comes_by_itself(person: Person) -> None:
    """Exercise is daily: `journal plan add off`; Today offers the mark, and the day's plan stays as it is."""
    before = today_of(person)
    person.done("plan", "add", "off", json.loads(person.done("today", "--json").out)["date"])
    assert "off?" in person.done("today").out
    assert json.loads(person.done("today", "--json").out)["mark"] is None
    assert today_of(person) == before


async def test_exercise_stays_the_same_on_a_day_with_more_pain(book, running: Running) -> None:
    """Today, `x`; `journal mark tough`: the plan never shrinks by itself."""
    before = book.days.check_in(TODAY)
    async with running(book) as pilot:
        await pilot.press("x")
        after = book.days.check_in(TODAY)
        assert after.mark == "tough"
        assert after.lines == before.lines
        await pilot.press("escape")
        assert "plan 45" in shown(pilot)


async def test_function_comes_first_and_no_pain_number_is_asked_for(book, running: Running, person: Person) -> None:
    """Today and `journal checkin` ask for what was done; Write has prompts about what can be done again."""
    async with running(book) as pilot:
        seen = shown(pilot).lower()
    asked = person.done("checkin", typed="\n" * 12).out.lower()
    assert "cardio" in seen
    assert "cardio" in asked
    assert "pain" not in seen + asked
    assert len([prompt for prompt in load_content().journal_prompts if prompt.tag == "function"]) == 5


async def test_desensitization_is_five_rounds_a_day_of_at_least_five_minutes(
    book,
    running: Running,
    person: Person,
) -> None:
    """Today, Touch; `journal tick desensitization --body … --texture …`."""
    async with running(book) as pilot:
        await pilot.press("down", "down", *["space"] * 5)
        assert "5 rounds" in shown(pilot)
    assert [round_.minutes for round_ in book.days.day(TODAY).rounds] == [5] * 5
    person.done("tick", "desensitization", "--body", "left foot", "--texture", "towel", "--minutes", "10")
    (round_,) = json.loads(person.done("today", "--json").out)["rounds"]
    assert (round_["body"], round_["texture"], round_["minutes"]) == ("left foot", "towel", 10)


def test_desensitization_is_what_the_therapist_provided_for_the_affected_parts(person: Person) -> None:
    """Plan, textures and body parts; `journal plan set textures`, `journal plan add body`."""
    assert len(json.loads(person.done("plan", "show", "--json").out)["textures"]) == 20
    person.done("plan", "set", "textures", "Silk", "Towel", "Scratchy rug")
    person.done("plan", "add", "body", "left foot")
    person.done("plan", "set", "desensitization", "--rounds", "4", "--minutes", "7")
    plan = json.loads(person.done("plan", "show", "--json").out)
    assert (plan["textures"], plan["body_parts"]) == (["Silk", "Towel", "Scratchy rug"], ["left foot"])
    assert today_of(person)["desensitization"]["target"] == 4 * 7
    assert "Use the textures and times your therapist gave you." in {rule.text for rule in load_content().texture_rules}


async def test_exercises_of_the_home_program_are_ticked_one_by_one(book, running: Running, person: Person) -> None:
    """Today, details of *Home program*; `journal tick home --what …`."""
    book.plans.edit(lambda plan: add_exercise(add_exercise(plan, "home", "Squats"), "home", "Bridges"), TODAY)
    async with running(book) as pilot:
        await pilot.press("down", "enter", "space", "enter")
        await pilot.pause()
        assert "15 min · plan 30  Squats" in shown(pilot)
    person.done("plan", "add", "exercise", "Squats")
    assert "Squats  30 min" in person.done("tick", "home", "--what", "squats").out


async def test_desensitization_is_built_into_exercises_on_textured_surfaces(
    book, running: Running, person: Person
) -> None:
    """Today, details of a round, *Built into*; `journal tick desensitization --built-into "exercises on a rug"`."""
    content = load_content()
    assert any("rug" in texture.item.lower() and "exercise" in texture.how for texture in content.textures)
    async with running(book, size=(120, 40)) as pilot:
        await pilot.press("down", "down", "enter", *["tab"] * 4)
        await pilot.pause()
        assert "exercises on a rug" in shown(pilot)
        await pilot.press(*["down"] * 4, "enter")
        await pilot.pause()
        assert [round_.built_into for round_ in book.days.day(TODAY).rounds] == ["exercises on a rug"]
    person.done("tick", "desensitization", "--texture", "grass mat", "--built-into", "exercises on a rug")
    assert "grass mat · exercises on a rug" in person.done("today").out


async def test_desensitization_is_built_into_the_daily_routine(book, running: Running, person: Person) -> None:
    """Today, details of a round, and the rounds after it; `journal tick desensitization --built-into "a shower"`."""
    content = load_content()
    assert any("towel" in texture.item.lower() for texture in content.textures)
    assert any("shower" in rule.text for rule in content.texture_rules)
    assert {"a shower", "homework", "a show"} <= set(content.built_into)
    book.days.add_round(TODAY, "left foot", "towel", 5, slot="Evening", built_into="a shower")
    async with running(book, size=(120, 40)) as pilot:
        assert "left foot · towel · a shower" in shown(pilot)
        await pilot.press("home", "down", "down", "space")
        assert {round_.built_into for round_ in book.days.day(TODAY).rounds} == {"a shower"}, "a routine repeats"
    person.done("tick", "desensitization", "--texture", "lotion", "--built-into", "a shower")
    assert "lotion · a shower" in person.done("today").out


async def test_breathing_imagery_and_other_relaxation_are_practiced(book, running: Running, person: Person) -> None:
    """Today, Calm, and what was practiced in the program; `journal tick breathing --what imagery`."""
    assert load_content().offer_for("breathing").words == ("breathing", "imagery", "muscle relaxation")
    book.practices.add(PracticeKind.IMAGERY, "s3", 300)
    async with running(book) as pilot:
        assert "[x] Breathing          5 min             imagery" in shown(pilot)
    assert "imagery" in person.done("tick", "breathing", "--what", "imagery").out


def test_relaxation_is_daily(person: Person) -> None:
    """Today, Calm; `journal tick breathing`."""
    person.done("tick", "breathing")
    assert today_of(person)["breathing"]["minutes"] == today_of(person)["breathing"]["target"] > 0


def test_ways_of_coping_are_kept_with_what_they_were(person: Person) -> None:
    """Today, details of *Coping*; `journal tick coping --what music`."""
    assert load_content().offer_for("coping").words == ("journaling", "creative writing", "drawing", "music")
    person.done("tick", "coping", "--what", "music", "--what", "my dog")
    assert "Coping  music · my dog" in person.done("today").out
    assert len(load_content().creative_prompts) == 15


async def test_writing_and_drawing_are_coping_and_count_by_themselves(book, running: Running) -> None:
    """Write and Draw; `journal write`, `journal draw list`: Today shows them under Calm."""
    book.entries.write("By bike, to the lake.")
    book.drawings.keep(book.drawings.new())
    async with running(book) as pilot:
        assert "wrote · drew" in shown(pilot)


def test_stress_is_talked_over_with_a_counselor(person: Person) -> None:
    """Today, Calm; `journal tick talk`; Plan, the days to talk on; `journal plan set talk --weekdays`."""
    assert today_of(person)["talk"]["minutes"] is None
    person.done("tick", "talk")
    assert today_of(person)["talk"]["minutes"] is not None
    person.done("plan", "set", "talk", "--weekdays", "tue")
    shown = [person.done("today", "--date", f"2026-11-{day}").out for day in (16, 17, 18)]
    assert ["Talk about stress" in page for page in shown] == [False, True, False]


async def test_before_there_is_a_counselor_it_says_whom_to_ask(book, running: Running, person: Person) -> None:
    """Today, details of *Talk about stress*; `journal checkin`, c."""
    hint = "No counselor yet? Ask your care team or school nurse."
    async with running(book) as pilot:
        await pilot.press("end", "enter")
        await pilot.pause()
        assert hint in " ".join(shown(pilot).split())
    assert hint in person.done("checkin", typed="\n" * 9 + "c\ncounselor\n").out


async def test_all_three_parts_are_addressed_and_said_together(book, running: Running) -> None:
    """Today shows all three prongs on one screen, and has a line for an evening that touched all of them."""
    async with running(book) as pilot:
        seen = shown(pilot)
        assert all(
            word in seen for word in ("Move", "exercise", "Touch", "desensitization", "Calm", "stress management")
        )
        book_line = load_content().line_for("all_prongs", TODAY)
        await pilot.press("space", "down", "space", "down", "down", "down", "down", "space")
        assert book_line in shown(pilot)


def test_the_pain_is_real_and_it_can_get_better() -> None:
    """Said in the program's own words, and never more than that."""
    said = [line.text for line in load_content().lines if line.event == "belief"]
    assert "Your pain is real. It can get better." in said


def test_getting_better_is_about_what_one_can_do_again(person: Person) -> None:
    """Plan, goals; `journal goal add`, `journal rate`, `journal goals`: doing, never pain."""
    person.done("goal", "add", "Walk to my friend's house")
    (goal,) = json.loads(person.done("goals", "--json").out)
    person.done("rate", goal["id"], "3")
    assert "Walk to my friend's house" in person.done("goals").out
    assert all("pain" not in text.lower() for text in person.done("goals").lines)
