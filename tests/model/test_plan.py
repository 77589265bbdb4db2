"""The plan as a value, and the rules by which it changes."""

from datetime import date

import msgspec
import pytest

from journal.errors import BadInput, NotFound
from journal.model.plan import Exercise, Plan, PlanSince, Prong, Unit, default_plan, plan_on
from journal.model.plan_limits import check_plan, make_id
from journal.model.plan_rules import (
    add_exercise,
    add_item,
    change_exercise,
    find_item,
    move_exercise,
    move_item,
    remove_exercise,
    remove_item,
    rename_item,
    set_done,
    set_minutes,
    set_round_minutes,
    set_rounds,
    set_tough_day,
    set_weekdays,
    set_weekly,
)

PLAN = default_plan()
STORED_BEFORE = b"""{"since": "2026-11-01", "plan": {"items": [
  {"id": "cardio", "prong": "exercise", "name": "Cardio", "unit": "minutes", "target": 15, "weekly": false,
   "weekdays": []},
  {"id": "desensitization", "prong": "desensitization", "name": "Rounds", "unit": "rounds", "target": 5,
   "weekly": false, "weekdays": []}],
  "slots": ["Morning", "Evening"], "round_minutes": 5, "body_parts": ["left foot"], "textures": [],
  "tough_day": "Towel first."}}"""


def names(plan: Plan, prong: Prong) -> list[str]:
    return [item.name for item in plan.of(prong)]


def test_a_plan_that_was_stored_before_there_were_exercises_and_days_off_opens_as_it_was() -> None:
    step = msgspec.json.decode(STORED_BEFORE, type=PlanSince)

    assert step.plan.tough_day == "Towel first."
    assert step.plan.items[0].exercises == ()
    assert not any(step.plan.is_off(date(2026, 11, day)) for day in range(1, 31))
    assert check_plan(step.plan.__class__(**(msgspec.structs.asdict(step.plan) | {"textures": ("Silk",)})))


def test_a_weekday_that_no_week_has_is_no_plan() -> None:
    wrong = STORED_BEFORE.replace(b'"weekdays": []}]', b'"weekdays": [9]}]')
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(wrong, type=PlanSince)


def test_the_default_plan_can_be() -> None:
    assert check_plan(msgspec.structs.replace(PLAN, textures=("Silk",)))


def test_targets_are_set_within_what_a_day_holds() -> None:
    plan = ladder()
    assert find_item(set_minutes(plan, "cardio", 20), "cardio").target == 20
    assert find_item(set_minutes(plan, "cardio", 1440), "cardio").target == 1440
    assert find_item(set_rounds(plan, 3), "desensitization").target == 3
    assert find_item(set_rounds(plan, 20, "desensitization"), "desensitization").target == 20
    assert set_round_minutes(plan, 8).round_minutes == set_minutes(plan, "desensitization", 8).round_minutes == 8
    for wrong in (-1, 1441):
        with pytest.raises(BadInput, match="0 to 1440"):
            set_minutes(plan, "cardio", wrong)
    for wrong in (-1, 21):
        with pytest.raises(BadInput, match="0 to 20"):
            set_rounds(plan, wrong)
    with pytest.raises(BadInput, match="1 to 1440"):
        set_round_minutes(plan, 0)
    with pytest.raises(BadInput, match="Only desensitization"):
        set_rounds(plan, 3, "cardio")


def test_an_item_changes_its_unit_but_the_rounds_stay_rounds() -> None:
    plan = ladder()
    coping = find_item(set_minutes(plan, "coping", 10), "coping")
    assert (coping.unit, coping.target) == (Unit.MINUTES, 10)
    breathing = find_item(set_done(plan, "breathing"), "breathing")
    assert (breathing.unit, breathing.target) == (Unit.DONE, 0)
    with pytest.raises(BadInput, match="Rounds belong to desensitization"):
        set_done(plan, "desensitization")


def test_an_own_item_gets_an_id_from_its_name_that_nothing_else_has() -> None:
    plan = add_item(ladder(), "  Yoga with Juno ", Prong.STRESS, Unit.MINUTES, 10)
    item = plan.of(Prong.STRESS)[-1]
    assert (item.id, item.name, item.unit, item.target) == ("yoga-with-juno", "Yoga with Juno", Unit.MINUTES, 10)
    assert find_item(plan, "yoga with juno") == item, "its name does as well"
    assert make_id("Cardio!", plan.ids) == "cardio-2"
    assert make_id("Übung № 1", ()) == "ubung-no-1"
    assert make_id("Дыхание", ()) == "дыхание"
    assert make_id("!?", ()) == "item"
    with pytest.raises(BadInput, match="same name"):
        add_item(plan, "CARDIO", Prong.EXERCISE)


def test_everyday_is_off_until_something_is_in_it() -> None:
    plan = ladder()
    assert plan.of(Prong.EVERYDAY) == ()
    assert names(add_item(plan, "Stay at school", Prong.EVERYDAY), Prong.EVERYDAY) == ["Stay at school"]


def test_touch_has_its_rounds_and_nothing_else() -> None:
    plan = ladder()
    with pytest.raises(BadInput, match="Touch has its rounds already"):
        add_item(plan, "Rug", Prong.DESENSITIZATION, Unit.ROUNDS, 2)
    with pytest.raises(BadInput, match="only rounds do"):
        add_item(plan, "Rug", Prong.EXERCISE, Unit.ROUNDS, 2)
    without = remove_item(plan, "desensitization")
    with pytest.raises(NotFound, match="no rounds"):
        set_rounds(without, 3)
    again = add_item(without, "Rounds", Prong.DESENSITIZATION, Unit.ROUNDS, 4)
    assert again.rounds_item is not None
    assert (again.rounds_item.id, again.rounds_item.target) == ("rounds", 4)


def test_a_name_changes_and_the_id_stays_with_what_was_written_down() -> None:
    item = find_item(rename_item(ladder(), "home", "Strength"), "home")
    assert (item.id, item.name) == ("home", "Strength")
    for wrong in ("", "  ", "x" * 61, "two\nlines", "a\x1bb", "a\u2028b", "\ud800"):
        with pytest.raises(BadInput):
            rename_item(ladder(), "home", wrong)


def test_an_item_moves_within_its_prong_and_nothing_else_moves() -> None:
    plan = move_item(ladder(), "talk", 1)
    assert [item.id for item in plan.items] == [
        "cardio", "home", "desensitization", "talk", "breathing", "coping",
    ]  # fmt: skip
    assert move_item(plan, "talk", 99).of(Prong.STRESS)[-1].id == "talk"
    assert move_item(plan, "home", -5).of(Prong.EXERCISE)[0].id == "home"


def test_an_item_is_taken_out_but_never_the_last_one() -> None:
    plan = ladder()
    assert remove_item(plan, "coping").item("coping") is None
    with pytest.raises(NotFound, match="cardio, home, desensitization"):
        remove_item(plan, "juggling")
    for item in plan.items[1:]:
        plan = remove_item(plan, item.id)
    with pytest.raises(BadInput, match="1 to 40 items"):
        remove_item(plan, "cardio")


def test_what_is_not_there_is_said_without_a_word_of_the_persons_own() -> None:
    plan = add_exercise(add_item(ladder(), "Secret yoga", Prong.STRESS), "home", "Secret stretch")
    for change in (lambda: remove_item(plan, "other"), lambda: remove_exercise(plan, "other")):
        with pytest.raises(NotFound) as said:
            change()
        assert "secret" not in str(said.value).lower()
        assert "other" not in str(said.value)


def test_a_plan_in_which_two_things_have_one_id_cannot_be() -> None:
    home = find_item(ladder(), "home")
    twins = (
        [*PLAN.items, msgspec.structs.replace(home, name="Other")],
        [msgspec.structs.replace(home, exercises=(Exercise(id="home", name="Bridges"),))],
    )
    for items in twins:
        with pytest.raises(BadInput, match="same id"):
            check_plan(msgspec.structs.replace(ladder(), items=tuple(items)))


def test_talk_days_are_weekdays_in_their_order() -> None:
    plan = set_weekdays(ladder(), "talk", (4, 1, 4))
    assert find_item(plan, "talk").weekdays == (1, 4)
    assert find_item(set_weekdays(plan, "talk", ()), "talk").weekdays == ()
    assert find_item(set_weekly(plan, "talk", False), "talk").weekly is False
    with pytest.raises(BadInput, match="0 to 6"):
        set_weekdays(plan, "talk", (7,))
    with pytest.raises(BadInput, match="every day"):
        set_weekdays(plan, "desensitization", (1,))


def test_exercises_of_the_home_program_have_sets_and_repeats_or_minutes() -> None:
    plan = add_exercise(ladder(), "home", "Bridges", sets=3, repeats=10)
    plan = add_exercise(plan, "home", "Plank", minutes=2)
    plan = add_exercise(plan, "home", "Home", sets=2)
    home = find_item(plan, "home")
    assert [(part.id, part.amount) for part in home.exercises] == [
        ("bridges", "3 × 10"),
        ("plank", "2 min"),
        ("home-2", "2 ×"),
    ]
    assert Exercise(id="x", name="x").amount == ""
    plan = change_exercise(plan, "bridges", minutes=4, name="Bridges on the rug")
    assert find_item(plan, "home").exercises[0] == Exercise(id="bridges", name="Bridges on the rug", sets=3, minutes=4)
    plan = move_exercise(plan, "plank", 1)
    plan = remove_exercise(plan, "bridges on the rug")
    assert [part.id for part in find_item(plan, "home").exercises] == ["plank", "home-2"]


def test_exercises_that_cannot_be_get_one_sentence() -> None:
    plan = add_exercise(ladder(), "home", "Bridges", repeats=10)
    with pytest.raises(BadInput, match="repeats or minutes, not both"):
        change_exercise(plan, "bridges", repeats=5, minutes=2)
    with pytest.raises(BadInput, match="Sets are a number from 0 to 99"):
        change_exercise(plan, "bridges", sets=100)
    with pytest.raises(BadInput, match="same name"):
        add_exercise(plan, "home", "BRIDGES")
    with pytest.raises(BadInput, match="no exercises"):
        add_exercise(plan, "desensitization", "Rug walk")
    with pytest.raises(NotFound, match="no such exercise"):
        remove_exercise(plan, "plank")


def test_the_tough_day_plan_is_text_of_several_lines() -> None:
    assert set_tough_day(ladder(), " Towel.\r\n\r\nDoor. \n").tough_day == "Towel.\n\nDoor."
    assert set_tough_day(ladder(), "").tough_day == ""
    with pytest.raises(BadInput, match="4000"):
        set_tough_day(ladder(), "x" * 4001)
    with pytest.raises(BadInput, match="cannot be shown") as said:
        set_tough_day(ladder(), "secret \x07 words")
    assert "secret" not in str(said.value)


def test_a_rule_never_touches_the_plan_that_it_is_given() -> None:
    plan = ladder()
    before = msgspec.json.encode(plan)
    set_minutes(plan, "cardio", 20)
    add_exercise(plan, "home", "Bridges")
    remove_item(plan, "talk")
    assert msgspec.json.encode(plan) == before


def test_each_day_has_the_plan_of_its_time() -> None:
    first, second = ladder(), set_rounds(ladder(), 3)
    history = (PlanSince(date(2026, 11, 10), second), PlanSince(date(2026, 11, 1), first))
    assert plan_on(history, date(2020, 1, 1)) is first, "the first plan reaches back"
    assert plan_on(history, date(2026, 11, 9)) is first
    assert plan_on(history, date(2026, 11, 10)) is second


def ladder() -> Plan:
    """The default plan with a short ladder, as a book has it with the whole one."""
    return msgspec.structs.replace(PLAN, textures=("Feather", "Velvet", "Towel"))
