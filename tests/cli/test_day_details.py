"""What was done, in detail, at the command line: said by --what and --built-into, the JSON kept as it is."""

import json

from tests.cli.conftest import Person
from tests.cli.plainly import piped


def with_exercises(person: Person) -> Person:
    for name in ("Squats", "Wall sit"):
        person.done("plan", "add", "exercise", name)
    return person


def test_exercises_are_ticked_by_name_and_taken_off_again(person: Person) -> None:
    with_exercises(person)
    assert person.done("tick", "home", "--what", "wall SIT").lines == ["home  Home program  Wall sit  15 min · plan 30"]
    assert person.done("tick", "home", "--what", "squats").lines == ["home  Home program  Squats · Wall sit  30 min"]
    person.done("untick", "home", "--what", "Squats")
    assert "home  Move  Home program  Wall sit  15 min · plan 30" in person.done("today").lines
    assert "not written down" in person.run("untick", "home", "--what", "Squats").sentence
    assert person.done("tick", "home").lines == ["home  Home program  Squats · Wall sit  30 min"]


def test_what_cardio_coping_and_a_round_were(person: Person) -> None:
    person.done("tick", "cardio", "--what", "bike", "--what", "with my sister", "--minutes", "20")
    person.done("tick", "coping", "--what", "music")
    person.done("tick", "desensitization", "--body", "left foot", "--texture", "towel", "--built-into", "a shower")
    printed = person.done("today").out
    assert "Cardio  bike · with my sister  20 min" in printed
    assert "Coping  music  done" in printed
    assert "Morning  left foot · towel · a shower  5 min" in printed


def test_the_json_of_a_day_keeps_its_documented_shape(person: Person) -> None:
    with_exercises(person)
    person.done("tick", "home", "--what", "squats")
    person.done("tick", "desensitization", "--built-into", "homework", "--how", "same")
    day = json.loads(person.done("today", "--json").out)
    assert set(day) == {"date", "mark", "items", "rounds", "practices", "entries", "drawings"}
    assert {name for item in day["items"] for name in item} == {"item", "prong", "minutes", "target"}
    assert {name for round_ in day["rounds"] for name in round_} == {"id", "body", "texture", "minutes", "how"}


def test_a_detail_that_is_not_for_that_item_is_wrong_usage(person: Person) -> None:
    for words in (
        ("tick", "desensitization", "--what", "towel"),
        ("tick", "cardio", "--built-into", "a shower"),
        ("untick", "desensitization", "--what", "towel"),
    ):
        assert person.run(*words).status == 2, words


def test_a_tough_day_says_how_its_plan_is_made_before_there_is_one(person: Person) -> None:
    assert "with your therapist" in person.done("mark", "tough").out
    person.done("plan", "set", "tough-day", "-", typed="Towel first.\n")
    assert person.done("mark", "tough").lines == ["Towel first."]


def test_hey_me_stands_beside_the_plan_for_tough_days_in_plain_lines(person: Person) -> None:
    person.done("plan", "set", "note", "-", typed="Hey, me. Socks on.\n")
    ran = piped(person, "1", "6", "b", "8")
    at = ran.lines.index("Hey, me:")
    assert ran.lines[at + 1] == "Hey, me. Socks on."
