"""The plan by commands: changed from a day on, written into a file, taken in from one."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from tests.cli.conftest import Person

FROM_LATER = ("--from", "2999-01-01")


class ExerciseShape(msgspec.Struct, forbid_unknown_fields=True):
    exercise: str
    name: str
    sets: int | None
    repeats: int | None
    minutes: int | None


class ItemShape(msgspec.Struct, forbid_unknown_fields=True):
    item: str
    prong: Literal["exercise", "desensitization", "stress", "everyday"]
    name: str
    unit: Literal["minutes", "rounds", "done"]
    target: int | None
    weekly: bool
    weekdays: list[Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]]
    exercises: list[ExerciseShape]


class PlanShape(msgspec.Struct, forbid_unknown_fields=True):
    """`journal plan show --json`: these keys, all of them, and nothing else."""

    date: date
    since: date
    until: date | None
    items: list[ItemShape]
    round_minutes: int
    slots: list[str]
    body_parts: list[str]
    textures: list[str]
    days_off: list[str]
    tough_day: str
    note: str

    def item(self, item_id: str) -> ItemShape:
        return next(item for item in self.items if item.item == item_id)


def plan_of(person: Person, *more: str) -> PlanShape:
    return msgspec.json.decode(person.done("plan", "show", "--json", *more).out, type=PlanShape)


def names(person: Person) -> list[str]:
    return [item.item for item in plan_of(person).items]


def test_the_plan_is_shown_line_by_line(person: Person) -> None:
    lines = person.done("plan", "show").lines

    assert lines[:3] == [
        "cardio  Move  Cardio  15 minutes a day",
        "home  Move  Home program  30 minutes a day",
        "desensitization  Touch  Rounds  5 rounds a day of 5 minutes or more",
    ]
    assert "texture  Velcro, scratchy side" in lines
    assert len([line for line in lines if line.startswith("texture  ")]) == 20
    assert lines[-1] == f"since  {plan_of(person).since}"


def test_targets_and_units_are_set(person: Person) -> None:
    said = person.done("plan", "set", "cardio", "--minutes", "20").lines
    assert said[0] == "Cardio: 20 minutes a day (until now 15 minutes a day)"
    assert said[1].startswith("From ")
    person.done("plan", "set", "desensitization", "--rounds", "3", "--minutes", "8")
    person.done("plan", "set", "breathing", "--done", "--name", "Breathe out slowly")
    person.done("plan", "set", "coping", "--minutes", "10", "--place", "1")

    plan = plan_of(person)
    assert (plan.item("cardio").target, plan.item("desensitization").target, plan.round_minutes) == (20, 3, 8)
    assert (plan.item("breathing").unit, plan.item("breathing").name) == ("done", "Breathe out slowly")
    assert [item.item for item in plan.items] == ["cardio", "home", "desensitization", "coping", "breathing", "talk"]
    today = json.loads(person.done("today", "--json").out)
    assert {item["item"]: item["target"] for item in today["items"]} == {
        "cardio": 20, "home": 30, "desensitization": 24, "coping": 10, "breathing": None, "talk": None,
    }  # fmt: skip
    assert person.done("plan", "set", "cardio", "--minutes", "20").lines == [
        "The plan says so already. Nothing was changed."
    ]


def test_a_change_applies_from_a_chosen_day_on(person: Person) -> None:
    before = plan_of(person).since
    said = person.done("plan", "set", "cardio", "--minutes", "25", *FROM_LATER).lines

    assert said[-1] == "From 2999-01-01 on."
    now, later = plan_of(person), plan_of(person, "--date", "2999-01-01")
    assert (now.item("cardio").target, later.item("cardio").target) == (15, 25)
    assert (now.since, now.until) == (before, date(2998, 12, 31))
    assert (later.since, later.until) == (date(2999, 1, 1), None)
    assert "until  2998-12-31" in person.done("plan", "show").lines
    refused = person.run("plan", "set", "cardio", "--minutes", "5", "--from", "2001-01-01").sentence
    assert f"begins on {before}" in refused


def test_an_own_item_can_be_ticked_and_taken_out_again(person: Person) -> None:
    person.done("plan", "add", "Stay at school", "--prong", "everyday", "--weekdays", "mon,tue,wed,thursday,fri")
    person.done("plan", "add", "Yoga", "--prong", "calm", "--minutes", "10", "--place", "1")
    person.done("plan", "add", "Family talk", "--prong", "stress", "--weekly")
    assert names(person) == [
        "cardio", "home", "desensitization", "yoga", "breathing", "coping", "stay-at-school", "talk", "family-talk",
    ]  # fmt: skip
    plan = plan_of(person)
    assert plan.item("stay-at-school").weekdays == ["monday", "tuesday", "wednesday", "thursday", "friday"]
    assert plan.item("family-talk").weekly is True

    assert person.done("tick", "yoga").lines == ["yoga  Yoga  10 min"]
    assert person.done("plan", "remove", "Yoga").lines[0] == "No longer in the plan: Yoga"
    assert "yoga" not in names(person)
    assert "no such item" in person.run("plan", "remove", "yoga").sentence


def test_an_item_that_is_called_like_a_kind_of_thing_has_a_way_too(person: Person) -> None:
    person.done("plan", "add", "item", "Slot", "--prong", "stress")
    person.done("plan", "set", "item", "slot", "--minutes", "5")
    person.done("plan", "remove", "item", "slot")
    assert "slot" not in names(person)


def test_rounds_can_be_taken_out_and_put_back(person: Person) -> None:
    person.done("plan", "remove", "desensitization")
    person.done("plan", "add", "Touch work", "--prong", "touch", "--rounds", "3", "--minutes", "4")
    item = plan_of(person).item("touch-work")
    assert (item.unit, item.target, plan_of(person).round_minutes) == ("rounds", 3, 4)
    assert "Touch has its rounds already" in person.run(
        "plan", "add", "More", "--prong", "touch", "--rounds", "3"
    ).sentence  # fmt: skip


def test_talk_days(person: Person) -> None:
    said = person.done("plan", "set", "talk", "--weekdays", "tue,fri").lines
    assert said[0] == "Talk about stress: on Tuesday and Friday (until now once a week)"
    assert plan_of(person).item("talk").weekdays == ["tuesday", "friday"]
    assert "talk" in person.done("today", "--date", "2026-11-17").out
    person.done("plan", "set", "talk", "--weekdays", "any", "--daily")
    assert (plan_of(person).item("talk").weekdays, plan_of(person).item("talk").weekly) == ([], False)


def test_exercises_of_the_home_program(person: Person) -> None:
    person.done("plan", "add", "exercise", "Bridges", "--sets", "3", "--repeats", "10")
    person.done("plan", "add", "exercise", "Plank", "--minutes", "2", "--place", "1")
    person.done("plan", "add", "exercise", "Stairs", "--item", "cardio")
    said = person.done("plan", "set", "exercise", "bridges", "--repeats", "12", "--name", "Bridges on the rug").lines
    assert said[0] == "Home program: Bridges on the rug 3 × 12 (until now Bridges 3 × 10)"

    exercises = plan_of(person).item("home").exercises
    assert [(part.exercise, part.sets, part.repeats, part.minutes) for part in exercises] == [
        ("plank", None, None, 2),
        ("bridges", 3, 12, None),
    ]
    assert "bridges  Home program  Bridges on the rug  3 × 12" in person.done("plan", "show").lines
    person.done("plan", "remove", "exercise", "stairs")
    assert plan_of(person).item("cardio").exercises == []
    assert "no such exercise" in person.run("plan", "set", "exercise", "stairs", "--place", "1").sentence


def test_times_of_day_textures_and_body_parts_share_one_grammar(person: Person) -> None:
    person.done("plan", "add", "body", "left foot")
    person.done("plan", "add", "texture", "Grandma's rug, the green one", "--place", "2")
    person.done("plan", "set", "texture", "feather", "--place", "99")
    person.done("plan", "set", "texture", "Velvet", "--name", "Velvet curtain")
    person.done("plan", "remove", "texture", "Denim")
    person.done("plan", "set", "slots", "Morning", "On the bus", "Evening")
    person.done("plan", "add", "slot", "Night")

    plan = plan_of(person)
    assert plan.body_parts == ["left foot"]
    assert (plan.textures[0], plan.textures[-1], len(plan.textures)) == (
        "Grandma's rug, the green one",
        "Feather",
        20,
    )
    assert plan.textures[1:4] == ["Cotton ball", "Silk or satin scarf", "Velvet curtain"]
    assert plan.slots == ["Morning", "On the bus", "Evening", "Night"]
    person.done("plan", "set", "textures", "-", typed="Silk\nVelcro, scratchy side\n\nTowel\n")
    assert plan_of(person).textures == ["Silk", "Velcro, scratchy side", "Towel"]


def test_a_time_of_day_takes_its_rounds_along_to_its_new_name(person: Person) -> None:
    person.done("tick", "desensitization", "--body", "left foot")
    person.done("plan", "set", "slot", "morning", "--name", "Before school", "--place", "2")

    assert plan_of(person).slots[:2] == ["After school", "Before school"]
    (line,) = [line for line in person.done("today").lines if "left foot" in line]
    assert "Touch  Before school  left foot" in line
    assert "One more" not in person.done("today").out


def test_the_tough_day_plan_comes_from_standard_input_and_shows_on_a_tough_day(person: Person) -> None:
    text = "Breathe first.\nThen the towel.\n"
    said = person.done("plan", "set", "tough-day", "-", typed=text).lines
    assert said[:2] == ["New tough-day plan: Breathe first.", "New tough-day plan: Then the towel."]
    assert plan_of(person).tough_day == "Breathe first.\nThen the towel."
    assert person.done("mark", "tough").lines == ["Breathe first.", "Then the towel."]
    assert person.run("plan", "set", "tough-day", typed=" \n").sentence.startswith("There was no text")
    person.done("plan", "remove", "tough-day")
    assert plan_of(person).tough_day == ""


def test_hey_me_is_kept_apart_from_the_plan(person: Person) -> None:
    person.done("plan", "set", "note", typed="Hey, me. You have done this before.")
    assert plan_of(person).note == "Hey, me. You have done this before."
    assert "note  Hey, me. You have done this before." in person.done("plan", "show").lines
    file = person.folder / "mine.toml"
    person.done("plan", "export", str(file))
    assert "Hey, me" not in file.read_text("utf-8")
    person.done("plan", "remove", "note")
    assert plan_of(person).note == ""


def test_a_planned_day_off_is_offered_and_never_set_by_itself(person: Person) -> None:
    today = plan_of(person).date
    person.done("plan", "add", "off", today.isoformat())
    person.done("plan", "add", "off", "saturday")
    assert plan_of(person).days_off == ["saturday", today.isoformat()]

    offered = "mark  off?  planned; 'journal mark off' writes it down"
    assert offered in person.done("today").lines
    assert json.loads(person.done("today", "--json").out)["mark"] is None
    person.done("mark", "off")
    assert "mark  off" in person.done("today").lines
    assert offered not in person.done("today").lines
    person.done("mark", "none")
    person.done("tick", "cardio")
    assert offered not in person.done("today").lines, "somebody who did something is not told to rest"
    person.done("plan", "remove", "off", "sat")
    assert plan_of(person).days_off == [today.isoformat()]


# --- files ------------------------------------------------------------------------------------------------------------


def test_a_clinics_file_is_shown_before_it_is_taken_in(person: Person) -> None:
    with_20 = person.done("plan", "example").out.replace("minutes = 15", "minutes = 20")
    file, before = person.file("plan.toml", with_20), person.vault.read_bytes()
    assert person.done("plan", "check", file).lines[:2] == [
        "This file can be used. It holds:",
        "Move: Cardio, 20 minutes a day",
    ]
    ran = person.run("plan", "import", file)
    assert "Cardio: 20 minutes a day (until now 15 minutes a day)" in ran.out
    assert "--yes" in ran.sentence
    assert person.vault.read_bytes() == before

    said = person.done("plan", "import", file, "--yes", *FROM_LATER).lines
    assert "Home program: new exercise Bridges 3 × 10" in said
    assert plan_of(person).item("cardio").target == 15
    assert plan_of(person, "--date", "2999-01-01").item("cardio").target == 20

    file = person.file("plan.toml", with_20.replace("minutes = 20", "minutes = 25"))
    said = person.done("plan", "import", file, "--yes").lines
    assert said[-1].endswith("until 2998-12-31: then a later plan begins.")
    assert plan_of(person).item("cardio").target == 25
    assert plan_of(person, "--date", "2999-01-01").item("cardio").target == 20
    assert person.done("plan", "import", file, "--yes").lines == [
        "The plan of that day is already what the file says. Nothing was changed."
    ]


def test_an_exported_plan_comes_back_as_it_was(person: Person) -> None:
    person.done("plan", "add", "Yoga", "--prong", "stress", "--minutes", "10")
    person.done("plan", "add", "exercise", "Bridges", "--repeats", "10")
    person.done("plan", "set", "tough-day", typed='A "quoted" line\n\\ and another')
    before = plan_of(person)
    file = person.folder / "mine.toml"

    person.done("plan", "export", str(file))
    assert file.stat().st_mode & 0o077 == 0
    person.done("plan", "remove", "yoga")
    person.done("plan", "remove", "exercise", "bridges")
    person.done("plan", "set", "tough-day", typed="Else.")
    person.done("plan", "import", str(file), "--yes")
    assert plan_of(person) == before
    assert "already" in person.run("plan", "export", str(file)).sentence, "never over an existing file"
    assert set(tomllib.loads(file.read_text("utf-8"))) == {
        "format", "round_minutes", "slots", "body_parts", "textures", "days_off", "tough_day", "items",
    }  # fmt: skip


def test_a_check_names_each_mistake_with_its_line_and_needs_no_vault(nobody_yet: Person) -> None:
    file = nobody_yet.file("plan.toml", 'round_minutes = 0\n[[items]]\nname = "A"\nprong = "stress"\nminuts = 5\n')
    ran = nobody_yet.run("plan", "check", file, options=[])

    assert ran.lines == [
        "Line 1, round_minutes: it has to be a whole number from 1 to 1440, without quotes.",
        "Line 2, item 1: it needs one of the three: minutes, rounds, or done = true.",
        'Line 5, item 1, minuts: this is no word that a plan file knows; did you mean "minutes"?',
    ]
    assert ran.sentence == "The file cannot be used yet: 3 things to mend."
    part = nobody_yet.file("part.toml", "round_minutes = 8\nbody_parts = ['left foot']\n")
    assert nobody_yet.run("plan", "check", part, options=[]).lines == [
        "This file can be used. It holds:",
        "Body parts: left foot",
        "A round: 8 minutes",
        "Not in the file, and left as in the journal: the items, times of day, textures, days off "
        "and the tough-day plan",
    ]
    assert (
        "There is no file" in nobody_yet.run("plan", "check", str(nobody_yet.folder / "no.toml"), options=[]).sentence
    )


def test_what_cannot_be_used_is_refused_before_a_passphrase_is_asked_for(person: Person) -> None:
    file, before = person.file("bad.toml", "items = 3"), person.vault.read_bytes()
    ran = person.run("plan", "import", file, options=["--vault", str(person.vault)])
    assert ran.sentence.startswith("The plan file cannot be used: line 1, items: it has to be a list")
    assert person.vault.read_bytes() == before


def test_wrong_use_ends_with_2_and_changes_nothing(person: Person, unchanged: object) -> None:
    assert callable(unchanged)
    for words in (
        ["set", "cardio"],
        ["set", "cardio", "--minutes", "1441"],
        ["set", "cardio", "--minutes", "5", "--done"],
        ["set", "talk", "--weekdays", "someday"],
        ["set", "slot", "Morning"],
        ["set", "slots"],
        ["set", "exercise", "bridges"],
        ["add", "Yoga"],
        ["add", "Yoga", "--prong", "stress", "--rounds", "3"],
        ["add", "Yoga", "--prong", "touch"],
        ["add", "exercise", "Plank", "--repeats", "3", "--minutes", "3"],
        ["add", "off", "someday"],
        ["remove", "off", "2026-13-01"],
        ["dance"],
    ):
        ran = person.run("plan", *words)
        assert (ran.status, ran.out) == (2, ""), words
        assert "Usage: journal" in ran.err
    assert unchanged()


@pytest.mark.parametrize("words", [("set", "textures"), ("add", "texture")])
def test_a_name_that_cannot_be_gets_one_sentence(person: Person, words: tuple[str, str]) -> None:
    assert "one line of plain text" in person.run("plan", *words, "a\x1b[31m").sentence
    assert "at most 60" in person.run("plan", *words, "x" * 61).sentence


def test_the_pages_say_what_the_file_holds(person: Person) -> None:
    page = (Path(__file__).parents[2] / "docs" / "plan-file.md").read_text("utf-8")
    content = tomllib.loads(person.done("plan", "example").out)
    for key in (*content, *content["items"][1], *content["items"][1]["exercises"][0]):
        assert f"`{key}" in page or f"{key}]]`" in page, key
