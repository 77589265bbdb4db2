"""Calm on the command line: phases in plain lines, by a clock, and written down."""

import json

import pytest

from journal.cli import calm
from tests.cli.conftest import Person


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that only waiting moves; every wait is noted."""
    waits: list[float] = []
    monkeypatch.setattr(calm, "clock", lambda: sum(waits))
    monkeypatch.setattr(calm, "wait", waits.append)
    return waits


def test_everything_is_listed(person: Person) -> None:
    lines = person.done("calm", "list").lines
    assert "b2  breathing  Long way out" in lines
    assert any(line.startswith("s1  muscle  Squeeze and let go") for line in lines)
    assert any(line.startswith("a02  idea  4 min  Play one song") for line in lines)


def test_a_breath_is_said_phase_by_phase_and_written_down(person: Person, waited: list[float]) -> None:
    lines = person.done("calm", "start", "long", "way", "out").lines
    assert lines[:4] == [
        "If 6 feels long, use 5.",
        "If you feel dizzy or bad, stop and breathe your normal way.",
        "breathe in, 4",
        "breathe out, 6",
    ]
    assert waited == [4.0, 6.0] * 9
    assert lines[-1].endswith("It is written down under Calm.")
    assert len(json.loads(person.done("today", "--json").out)["practices"]) == 1


def test_a_script_is_said_step_by_step(person: Person, waited: list[float]) -> None:
    lines = person.done("calm", "start", "s2").lines
    assert lines[0] == "Put both feet on the floor. Take one slow breath."
    assert sum(waited) == 120


def test_ctrl_c_ends_it_softly_and_keeps_what_was_done(
    person: Person, waited: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def tired(seconds: float) -> None:
        waited.append(seconds)
        if sum(waited) >= 20:
            raise KeyboardInterrupt

    monkeypatch.setattr(calm, "wait", tired)
    assert "It is written down" in person.done("calm", "start", "b2").out
    waited.clear()
    monkeypatch.setattr(calm, "wait", lambda seconds: (_ for _ in ()).throw(KeyboardInterrupt))
    assert "That was short" in person.done("calm", "start", "b2").out
    assert len(json.loads(person.done("today", "--json").out)["practices"]) == 1


def test_what_is_not_there_is_one_sentence(person: Person) -> None:
    ran = person.run("calm", "start", "4-7-8")
    assert ran.status == 1
    assert "There is no such session." in ran.err


def test_an_idea_needs_no_vault(nobody_yet: Person) -> None:
    [line] = nobody_yet.done("calm", "idea", "--where", "outside", "--minutes", "2").lines
    assert "2 min" in line
    assert nobody_yet.run("calm", "idea", "--minutes", "0").status == 2
