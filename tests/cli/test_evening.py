"""The check-in by single commands, and the JSON that other programs may rely on."""

import json
from datetime import date, datetime
from typing import Literal, get_args

import msgspec

from journal.cli.evening import HOWS, MARKS
from journal.model.day import How, Mark
from tests.cli.conftest import Person


class ItemShape(msgspec.Struct, forbid_unknown_fields=True):
    item: str
    prong: Literal["exercise", "desensitization", "stress", "everyday"]
    minutes: int | None
    target: int | None


class RoundShape(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    body: str
    texture: str
    minutes: int
    how: Literal["easier", "same", "harder"] | None


class DayShape(msgspec.Struct, forbid_unknown_fields=True):
    """`journal today --json`: these keys, all of them, and nothing else."""

    date: date
    mark: Literal["clinic", "sick", "off", "tough"] | None
    items: list[ItemShape]
    rounds: list[RoundShape]
    practices: list[object]
    entries: list[str]
    drawings: list[str]


def day_of(person: Person, *more: str) -> DayShape:
    return msgspec.json.decode(person.done("today", "--json", *more).out, type=DayShape)


def minutes_of(person: Person, *more: str) -> dict[str, int | None]:
    return {item.item: item.minutes for item in day_of(person, *more).items}


def test_a_new_day_holds_the_plan_and_nothing_done(person: Person) -> None:
    day = day_of(person)

    assert [(item.item, item.prong, item.minutes, item.target) for item in day.items] == [
        ("cardio", "exercise", None, 15),
        ("home", "exercise", None, 30),
        ("desensitization", "desensitization", None, 25),
        ("breathing", "stress", None, 5),
        ("coping", "stress", None, None),
        ("talk", "stress", None, None),
    ]
    assert (day.mark, day.rounds, day.practices, day.entries, day.drawings) == (None, [], [], [], [])


def test_a_tick_sets_the_target_or_the_minutes_that_are_said(person: Person) -> None:
    assert person.done("tick", "cardio").lines == ["cardio  Cardio  15 min"]
    assert person.done("tick", "home", "--minutes", "25").lines == ["home  Home program  25 min · plan 30"]
    assert person.done("tick", "talk").lines == ["talk  Talk about stress  done"]

    assert minutes_of(person) == {
        "cardio": 15, "home": 25, "desensitization": None, "breathing": None, "coping": None, "talk": 0,
    }  # fmt: skip


def test_a_tick_can_be_corrected_and_taken_off(person: Person) -> None:
    person.done("tick", "cardio")
    person.done("tick", "cardio", "--minutes", "10")
    assert minutes_of(person)["cardio"] == 10

    person.done("untick", "cardio")
    assert minutes_of(person)["cardio"] is None
    assert "Nothing is written down for Cardio" in person.run("untick", "cardio").sentence

    person.done("tick", "cardio")
    assert person.done("tick", "cardio", "--minutes", "0").lines == ["cardio  Cardio  plan 15"]
    assert minutes_of(person)["cardio"] is None


def test_rounds_add_up_and_are_like_the_last_one_but_never_in_how_it_was(person: Person) -> None:
    said = person.done("tick", "desensitization", "--body", "left foot", "--texture", "towel", "--how", "harder")
    person.done("tick", "desensitization", "--minutes", "7")

    day = day_of(person)
    assert [(r.body, r.texture, r.minutes, r.how) for r in day.rounds] == [
        ("left foot", "towel", 5, "harder"),
        ("left foot", "towel", 7, None),
    ]
    assert next(item for item in day.items if item.item == "desensitization").minutes == 12
    assert said.out.startswith(day.rounds[0].id + "  Morning  left foot · towel  5 min  harder")


def test_a_round_is_taken_off_by_its_id_or_the_last_one(person: Person) -> None:
    for texture in ("silk", "towel", "rug"):
        person.done("tick", "desensitization", "--texture", texture)
    first = day_of(person).rounds[0].id

    person.done("untick", "desensitization", "--round", first)
    person.done("untick", "desensitization")

    assert [r.texture for r in day_of(person).rounds] == ["towel"]
    assert "no such round" in person.run("untick", "desensitization", "--round", first).sentence
    person.done("untick", "desensitization")
    assert "No round" in person.run("untick", "desensitization").sentence


def test_days_are_named_and_kept_apart(person: Person) -> None:
    person.done("tick", "cardio", "--date", "yesterday")
    person.done("tick", "cardio", "--date", "2026-01-31", "--minutes", "5")

    assert minutes_of(person)["cardio"] is None
    assert minutes_of(person, "--date", "yesterday")["cardio"] == 15
    assert minutes_of(person, "--date", "2026-01-31")["cardio"] == 5
    assert day_of(person, "--date", "2026-01-31").date == date(2026, 1, 31)
    assert "not come yet" in person.run("tick", "cardio", "--date", "2999-01-01").sentence


def test_a_past_day_shows_only_what_was_done(person: Person) -> None:
    person.done("tick", "cardio", "--date", "yesterday", "--minutes", "10")

    lines = person.done("today", "--date", "yesterday").lines

    assert "cardio  Move  Cardio  10 min" in lines
    assert not any("plan" in line for line in lines)


def test_an_item_that_the_week_has_already_seen_can_still_be_named(person: Person) -> None:
    person.done("tick", "talk", "--date", "2026-11-16")
    assert not any(line.startswith("talk") for line in person.done("today", "--date", "2026-11-17").lines)

    assert person.done("tick", "talk", "--date", "2026-11-17", "--minutes", "0").lines == []
    assert person.done("tick", "talk", "--date", "2026-11-17").lines == ["talk  Talk about stress  done"]


def test_a_mark_is_set_and_taken_off(person: Person) -> None:
    for mark in get_args(Literal["clinic", "sick", "off", "tough"]):
        person.done("mark", mark)
        assert day_of(person).mark == mark
    assert "mark  tough" in person.done("today").lines

    person.done("mark", "none")
    assert day_of(person).mark is None


def test_the_words_on_the_command_line_are_the_words_of_the_model() -> None:
    assert set(MARKS) == {*Mark, "none"}
    assert set(HOWS) == set(How)


def test_what_was_written_shows_up_under_the_day(person: Person) -> None:
    first = person.done("write", "a first line").out.strip()
    second = person.done("write", "a second one").out.strip()

    assert day_of(person).entries == [first, second]
    lines = person.done("today").lines
    assert "coping  Calm  Coping  wrote" in lines
    assert lines[-2:] == [f"{first}  wrote  a first line", f"{second}  wrote  a second one"]


def test_an_unknown_item_is_answered_with_the_known_ones(person: Person, unchanged: object) -> None:
    assert "cardio, home, desensitization, breathing, coping, talk" in person.run("tick", "karate").sentence
    assert callable(unchanged)
    assert unchanged()


def test_wrong_use_ends_with_2_and_changes_nothing(person: Person, unchanged: object) -> None:
    assert callable(unchanged)
    for words in (
        ["tick"],
        ["tick", "cardio", "--minutes", "many"],
        ["tick", "cardio", "--minutes", "1441"],
        ["tick", "cardio", "--body", "knee"],
        ["tick", "desensitization", "--minutes", "0"],
        ["tick", "desensitization", "--how", "awful"],
        ["untick", "cardio", "--round", "abc"],
        ["mark", "sore"],
        ["today", "--date", "22.11.2026"],
        ["today", "--date", "2026-02-30"],
        ["today", "--date", "20261122"],
        ["polish"],
    ):
        ran = person.run(*words)
        assert (ran.status, ran.out) == (2, ""), words
        assert "Usage: journal" in ran.err
    assert unchanged()


def test_json_stays_json_with_everything_in_it(person: Person) -> None:
    person.done("tick", "desensitization", "--body", 'a "b"\n\x1b[31m', "--texture", "\x9bё\u2028")

    out = person.done("today", "--json").out

    assert "\x1b" not in out
    assert "\x9b" not in out
    assert json.loads(out)["rounds"][0]["body"] == 'a "b"\n\x1b[31m'
    assert datetime.fromisoformat(json.loads(out)["date"])
