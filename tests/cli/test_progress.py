"""What has been done, at the command line: sums that only go up, in lines and as JSON."""

import json

from tests.cli.conftest import Person

SPAN = {"from", "to", "days", "move", "touch", "calm"}


def test_an_evening_shows_up_in_the_week(person: Person) -> None:
    assert person.done("progress").lines[0] == "0 days shown up"
    person.done("tick", "cardio", "--minutes", "40")
    person.done("tick", "desensitization", "--body", "foot", "--texture", "Wool [/]", "--how", "harder")
    person.done("tick", "desensitization", "--body", "foot", "--texture", "Wool [/]", "--how", "easier")
    person.done("tick", "breathing")
    person.done("goal", "add", "Stairs")
    said = person.done("progress").lines
    assert said[:2] == ["1 day shown up", "2 rounds"]
    assert "Move 40 min · plan 45  Touch 2 rounds  Calm 1 practice" in said[2]
    assert said[3:] == ["Wool [/]  2 rounds  harder at first, easier lately", "-  Stairs"]


def test_the_shape_of_the_json(person: Person) -> None:
    person.done("tick", "cardio", "--minutes", "600", "--date", "yesterday")
    found = json.loads(person.done("progress", "--json", "--from", "yesterday", "--to", "yesterday").out)
    assert set(found) == {"from", "to", "totals", "weeks", "months", "textures", "goals", "stars"}
    assert set(found["totals"]) == {"days", "entries", "drawings", "practices", "rounds"}
    [week], [month] = found["weeks"], found["months"]
    assert set(week) == set(month) == SPAN
    assert week["move"] == {"minutes": 45, "plan": 45}, "drawn no higher than the plan of that time"


def test_the_sky_in_words(person: Person) -> None:
    person.done("tick", "cardio")
    person.done("tick", "breathing")
    person.done("goal", "star", "The", "[/]", "stairs")
    person.done("mark", "sick", "--date", "yesterday")
    assert person.done("progress").lines[-1].endswith("  The [/] stairs")
    moon, star = json.loads(person.done("progress", "--json").out)["stars"]
    assert (moon["prongs"], moon["mark"], moon["name"]) == ([], "sick", "")
    assert (star["prongs"], star["mark"], star["name"]) == (["exercise", "stress"], None, "The [/] stairs")


def test_a_range_without_days_is_empty(person: Person) -> None:
    found = json.loads(person.done("progress", "--json", "--from", "2001-01-02", "--to", "2001-01-01").out)
    assert (found["weeks"], found["months"]) == ([], [])
