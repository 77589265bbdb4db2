"""The plan and the goals in plain lines: everything that the screen can do, without one."""

from datetime import date
from pathlib import Path

from journal.exchange.planfile import example_text
from journal.model.plan import Prong, Unit
from tests.cli.conftest import Person
from tests.cli.plainly import opened, piped

TODAY, PLAN, GOALS, LEAVE = "1", "9", "6", "7"
OUT = ("b", "b", LEAVE)


def test_a_line_of_the_plan_changes_moves_and_goes(person: Person) -> None:
    ran = piped(
        person, TODAY, PLAN,
        "2", "1", "1", "20", "2", "Bike", "3", "mon, wed", "b", "b",
        "3", "3", "Piano", "10",
        "3", "4", "Homework", "",
        "1", *OUT,
    )  # fmt: skip
    assert ran.status == 0
    assert "Cardio: 20 minutes a day (until now 15 minutes a day)" in ran.lines
    assert "Cardio is now called Bike" in ran.lines
    assert "Move: Bike, 20 minutes on Monday and Wednesday" in ran.lines
    with opened(person) as book:
        plan = book.plans.on(book.today())
    bike = plan.of(Prong.EXERCISE)[0]
    assert (bike.id, bike.name, bike.target, bike.weekdays) == ("cardio", "Bike", 20, (0, 2))
    assert [(item.name, item.unit) for item in plan.of(Prong.EVERYDAY)] == [("Homework", Unit.DONE)]
    assert plan.of(Prong.STRESS)[-1].target == 10

    piped(person, TODAY, PLAN, "2", "8", "6", "b", "b", *OUT)
    with opened(person) as book:
        assert book.plans.on(book.today()).of(Prong.EVERYDAY) == ()


def test_exercises_and_rounds(person: Person) -> None:
    piped(
        person, TODAY, PLAN,
        "2", "2", "5", "1", "Bridges", "3", "10", "",
        "2", "1", "", "", "12", "",
        "1", "Wall sits", "", "", "2",
        "3", "2", "b", "b", "b",
        "2", "3", "1", "4", "2", "7", "b", "b", *OUT,
    )  # fmt: skip
    with opened(person) as book:
        plan = book.plans.on(book.today())
    [bridges] = plan.of(Prong.EXERCISE)[1].exercises
    assert (bridges.name, bridges.sets, bridges.repeats) == ("Bridges", 3, 12)
    assert plan.rounds_item is not None
    assert (plan.rounds_item.target, plan.round_minutes) == (4, 7)


def test_textures_body_parts_days_off_and_texts(person: Person) -> None:
    with opened(person) as book:
        usual = book.plans.on(book.today()).textures
    ran = piped(
        person, TODAY, PLAN,
        "6", "1", "2", "1", "1", "b", "b",
        "5", "1", "left foot", "b",
        "4", "1", "1", "2", "Dawn", "b", "b",
        "9", "sun", "9", "2026-12-24", "9", "sun",
        "7", "Breathe first.", "Then the towel.", ".",
        "8", "You did this before [/].", ".",
        *OUT,
    )  # fmt: skip
    assert ran.status == 0
    assert "Do not use textures on cut, broken, or rashy skin." in ran.lines
    with opened(person) as book:
        plan, note = book.plans.on(book.today()), book.plans.note
    assert len(plan.textures) == 20
    assert plan.textures[:2] == (usual[1], usual[0])
    assert (plan.body_parts, plan.slots[0]) == (("left foot",), "Dawn")
    assert (plan.off_weekdays, plan.off_dates) == ((), (date(2026, 12, 24),))
    assert plan.tough_day == "Breathe first.\nThen the towel."
    assert note == "You did this before [/]."


def test_a_change_can_count_from_a_later_day_on_and_be_taken_back(person: Person) -> None:
    ran = piped(person, TODAY, PLAN, "10", "tomorrow", "2", "1", "1", "30", "b", "b", "11", "11", "10", "soon", *OUT)
    assert "Taken back." in ran.lines
    assert "There is nothing to take back." in ran.lines
    assert any(line.startswith("That is no day.") for line in ran.lines)
    with opened(person) as book:
        assert len(book.plans.history()) == 1


def test_files_go_out_and_come_in_and_are_shown_first(person: Person, tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text(example_text())
    ran = piped(
        person, TODAY, PLAN, "12",
        "1", str(tmp_path / "clinic.toml"), "n",
        "1", str(tmp_path / "clinic.toml"), "y",
        "2", str(tmp_path / "mine.toml"),
        "3", str(tmp_path / "mine.toml"),
        "4", "", "a4", str(tmp_path / "week.pdf"),
        "5", "8 pm", str(tmp_path / "evening.ics"),
        "b", *OUT,
    )  # fmt: skip
    assert "Nothing was changed." in ran.lines
    assert any("new exercise" in line for line in ran.lines)
    assert any("is not written over" in line for line in ran.lines)
    assert (tmp_path / "week.pdf").read_bytes().startswith(b"%PDF")
    assert b"T200000" in (tmp_path / "evening.ics").read_bytes()
    with opened(person) as book:
        assert book.plans.on(book.today()).of(Prong.EXERCISE)[1].exercises != ()


def test_odd_answers_change_nothing(person: Person) -> None:
    ran = piped(
        person, TODAY, PLAN,
        "2", "1", "1", "²", "1", "99999", "3", "someday", "2", "", "b", "b",
        "9", "32 of May", "7", ".", "12", "1", str(Path("/nowhere/plan.toml")), "b", *OUT,
    )  # fmt: skip
    assert ran.status == 0
    assert "That is no number. Nothing was changed." in ran.lines
    with opened(person) as book:
        assert len(book.plans.history()) == 1


def test_a_goal_begins_with_an_example_is_rated_and_reached(person: Person) -> None:
    ran = piped(
        person, TODAY, GOALS, "2", "7", "Make lunch [/] for two",
        "1", "1", "1", "²", "1", "4", "on Sunday", "2", "Make my lunch", "3", "Kitchen light", "b", "b", *OUT,
    )  # fmt: skip
    assert ran.status == 0
    assert "That is a start to look back on." in ran.lines
    with opened(person) as book:
        [goal] = book.goals.all()
        assert (goal.text, goal.area, goal.ended) == ("Make my lunch", "daily", "reached")
        assert [(rating.value, rating.note) for rating in goal.ratings] == [(4, "on Sunday")]
        assert [star.name for star in book.stars.all()] == ["Kitchen light"]
