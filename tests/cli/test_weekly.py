"""The weekly pain number at the command line and in plain lines."""

import json

from tests.cli.conftest import Person
from tests.cli.plainly import piped


def test_it_is_wanted_said_and_listed(person: Person) -> None:
    assert person.done("weekly").lines == ["off until you want it"]
    assert "--on" in person.run("weekly", "4").sentence
    assert person.done("weekly", "--on").lines == ["you could say it now"]
    assert "between 0 (none)" in person.run("weekly", "11").sentence
    said = person.done("weekly", "4", "--note", "a [/] week").lines
    assert said[1].endswith("4  a [/] week")
    found = json.loads(person.done("weekly", "--json").out)
    assert found["asked"] is True
    assert [number["value"] for number in found["numbers"]] == [4]
    assert person.done("weekly", "--off").lines[0] == "off until you want it"
    assert person.run("weekly", "4", "--off").status == 2
    assert person.run("weekly", "--note", "x").status == 2
    for command in (["today"], ["progress"], ["progress", "--json"], ["report", "--from", "today"]):
        assert "a [/] week" not in person.done(*command).out


def test_it_is_behind_the_plan_in_plain_lines(person: Person) -> None:
    there = ("1", "9", "13")
    said = piped(person, *there, "1", "1", "5", "a [/] week", "2", "3", "b", "b", "b", "b").out
    assert "Your pain is real." in said
    assert "Kept. It is one number." in said
    assert ": 5 · a [/] week" in said
    assert "Off. What you said so far stays locked in here." in said
    assert person.done("weekly").lines[0] == "off until you want it"
