"""A plan file from a clinic, from a teen, and from nobody who means well."""

import os
import re
import tomllib
from datetime import date
from pathlib import Path

import msgspec
import pytest
import textstat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.book.plans import with_ladder
from journal.byhand.places import places_of
from journal.errors import BadInput, JournalError, NotFound
from journal.exchange.planfile import BadPlanFile, example_text, plan_text, read_plan, read_plan_file
from journal.model.plan import Exercise, Item, Plan, Prong, Unit, default_plan
from journal.model.plan_limits import MAX_TEXT, check_plan, clean_name, clean_text, folded, is_id, make_id
from journal.model.plan_rules import add_exercise, add_item, find_item, rename_item, set_tough_day
from journal.model.plan_words import change_lines, plan_lines

DEFAULT = with_ladder(default_plan())


def problems(text: str, current: Plan = DEFAULT) -> list[str]:
    with pytest.raises(BadPlanFile) as said:
        read_plan(text, current)
    assert "\n" not in said.value.sentence
    assert said.value.sentence.endswith("Nothing was changed.")
    return [problem.sentence for problem in said.value.problems]


def answered(text: str) -> None:
    """See that a text gives a plan that can be, or some problems and one sentence."""
    try:
        plan = read_plan(text, DEFAULT)
    except BadPlanFile:
        assert 1 <= len(problems(text)) <= 12
    else:
        assert check_plan(plan) == plan


# --- any plan ---------------------------------------------------------------------------------------------------------

_SIGNS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
_NAMES = st.text(_SIGNS, min_size=1, max_size=12).map(str.strip).filter(bool).map(clean_name)
_TEXTS = st.text(_SIGNS | st.sampled_from('\n\t"\\#[]='), max_size=60).map(clean_text)
_WEEKDAYS = st.sets(st.integers(0, 6), max_size=7).map(lambda days: tuple(sorted(days)))


def _unique(least: int, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(_NAMES, min_size=least, max_size=most, unique_by=folded).map(tuple)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan that the rules allow."""
    taken: set[str] = set()

    def new_id(name: str) -> str:
        made = make_id(name, taken)
        taken.add(made)
        return made

    def exercise(name: str) -> Exercise:
        sets, (repeats, minutes) = draw(st.integers(0, 99)), draw(
            st.tuples(st.integers(0, 999), st.just(0)) | st.tuples(st.just(0), st.integers(0, 1440))
        )  # fmt: skip
        return Exercise(id=new_id(name), name=name, sets=sets, repeats=repeats, minutes=minutes)

    items = []
    names = draw(_unique(1, 5))
    rounds_at = draw(st.integers(-1, len(names) - 1))
    for index, name in enumerate(names):
        if index == rounds_at:
            items.append(
                Item(id=new_id(name), prong=Prong.DESENSITIZATION, name=name, unit=Unit.ROUNDS,
                     target=draw(st.integers(0, 20)))
            )  # fmt: skip
            continue
        unit = draw(st.sampled_from((Unit.MINUTES, Unit.DONE)))
        items.append(
            Item(
                id=new_id(name),
                prong=draw(st.sampled_from((Prong.EXERCISE, Prong.STRESS, Prong.EVERYDAY))),
                name=name,
                unit=unit,
                target=draw(st.integers(0, 1440)) if unit is Unit.MINUTES else 0,
                weekly=draw(st.booleans()),
                weekdays=draw(_WEEKDAYS),
                exercises=tuple(map(exercise, draw(_unique(0, 3)))),
            )
        )
    return check_plan(
        Plan(
            items=tuple(items),
            slots=draw(_unique(1, 10)),
            round_minutes=draw(st.integers(1, 1440)),
            body_parts=draw(_unique(0, 4)),
            textures=draw(_unique(1, 5)),
            tough_day=draw(_TEXTS),
            off_weekdays=draw(_WEEKDAYS),
            off_dates=tuple(sorted(draw(st.sets(st.dates(), max_size=3)))),
        )
    )


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(plans(), plans())
def test_any_plan_becomes_a_file_and_the_same_plan_again_whatever_plan_was_there(plan: Plan, current: Plan) -> None:
    text = plan_text(plan)
    assert read_plan(text, current) == plan
    assert read_plan(text.replace("\n", "\r\n"), current) == plan, "saved on Windows"
    assert all(is_id(made) for made in plan.ids)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(plans(), plans())
def test_two_plans_are_said_to_differ_exactly_when_they_do(before: Plan, after: Plan) -> None:
    assert change_lines(before, before) == []
    assert bool(change_lines(before, after)) is (before != after)
    assert plan_lines(after)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(plans(), st.data())
def test_each_single_difference_is_said(plan: Plan, data: st.DataObject) -> None:
    other = data.draw(plans())
    field = data.draw(st.sampled_from([part.name for part in msgspec.structs.fields(Plan) if part.name != "items"]))
    after = msgspec.structs.replace(plan, **{field: getattr(other, field)})
    assert bool(change_lines(plan, after)) is (plan != after), field


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda content: content.decode("utf-8", "replace")))
def test_any_text_gets_a_plan_or_one_sentence(text: str) -> None:
    answered(text)


_ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("name", "id", "sets")), inner),
    max_leaves=6,
)


@settings(deadline=None, max_examples=120)
@given(
    st.dictionaries(
        st.sampled_from(
            ("format", "round_minutes", "slots", "body_parts", "textures", "days_off", "tough_day", "items", "more")
        ),
        _ODD | st.lists(st.dictionaries(st.sampled_from(
            ("id", "name", "prong", "minutes", "rounds", "done", "weekly", "weekdays", "exercises", "x")
        ), _ODD), max_size=3),
    )
)  # fmt: skip
def test_every_key_can_hold_anything_and_gets_a_plan_or_problems(content: dict[str, object]) -> None:
    import tomli_w

    without_none = msgspec.json.decode(msgspec.json.encode(content))
    try:
        text = tomli_w.dumps(_no_nulls(without_none))
    except (TypeError, UnicodeEncodeError):
        return
    answered(text)


def _no_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {key: _no_nulls(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_no_nulls(part) for part in value]
    return "" if value is None else value


# --- a clinic's file --------------------------------------------------------------------------------------------------


def test_the_example_is_clean_as_it_is_and_with_every_part_filled_in() -> None:
    plan = read_plan(example_text(), DEFAULT)
    assert [item.id for item in plan.items] == [item.id for item in DEFAULT.items]
    assert len(find_item(plan, "home").exercises) == 3
    assert plan.tough_day == ""
    filled = re.sub(r"^# (?=(body_parts|days_off|tough_day) = )", "", example_text(), flags=re.MULTILINE)
    plan = read_plan(filled, DEFAULT)
    assert plan.tough_day
    assert plan.body_parts == ("left foot", "left ankle")
    assert plan.is_off(date(2026, 12, 24))


def test_a_sixth_grader_can_read_the_notes_in_the_file() -> None:
    notes = [line[2:] for line in example_text().splitlines() if re.match(r"# [A-Z]", line)]
    assert len(notes) > 15
    text = " ".join(note if note.endswith((".", "?")) else f"{note}." for note in notes)
    assert float(textstat.flesch_kincaid_grade(text)) <= 6
    assert "pain" not in example_text().lower()


def test_what_the_file_does_not_hold_stays_as_it_is() -> None:
    current = set_tough_day(add_exercise(DEFAULT, "home", "Bridges"), "Towel first.")
    assert read_plan("round_minutes = 8", current) == msgspec.structs.replace(current, round_minutes=8)
    plan = read_plan(example_text(), current)
    assert plan.tough_day == "Towel first.", "a clinic's example never empties what a teen wrote"


def test_an_item_without_an_id_is_the_one_of_that_name_else_a_new_one() -> None:
    current = add_item(rename_item(DEFAULT, "cardio", "Bike"), "Yoga", Prong.STRESS)
    plan = read_plan(
        """
        [[items]]
        name = "home PROGRAM"
        prong = "exercise"
        minutes = 20
        [[items.exercises]]
        name = "Bridges"
        [[items]]
        name = "Cardio"
        prong = "exercise"
        minutes = 15
        [[items]]
        name = "Stairs"
        id = "yoga"
        prong = "everyday"
        done = true
        """,
        current,
    )
    assert [item.id for item in plan.items] == ["home", "cardio-2", "yoga"]
    assert find_item(plan, "home").exercises == (Exercise(id="bridges", name="Bridges"),)
    assert change_lines(current, plan) == [
        "New: Cardio (Move), 15 minutes a day",
        "No longer in the plan: Bike",
        "No longer in the plan: Rounds",
        "No longer in the plan: Breathing",
        "No longer in the plan: Coping",
        "No longer in the plan: Talk about stress",
        "Home program is now called home PROGRAM",
        "home PROGRAM: 20 minutes a day (until now 30 minutes a day)",
        "home PROGRAM: new exercise Bridges",
        "Yoga is now called Stairs",
        "Stairs: now in Everyday (until now Calm)",
    ]


def test_each_mistake_is_named_with_its_line_and_its_field() -> None:
    text = (
        "round_minutes = 0\n"
        "slots = [\n"
        '  "Morning", # [[items]]\n'
        "]\n"
        'tough_day = """\n'
        "[[items]]\n"
        "round_minutes = 3\n"
        '"""\n'
        'days_off = ["sunday", "funday"]\n'
        "[[items]]\n"
        'name = "Cardio"\n'
        'prong = "move"\n'
        "minuts = 15\n"
        "[[items.exercises]]\n"
        'name = "Bridges"\n'
        "sets = 2.5\n"
        "[[items]]\n"
        "id = 'two words'\n"
        'prong = "stress"\n'
        'minutes = "5"\n'
    )
    assert problems(text) == [
        "Line 1, round_minutes: it has to be a whole number from 1 to 1440, without quotes.",
        'Line 9, days_off, number 2: it has to be a day of the week, like "sunday", or a date, "2026-12-24".',
        "Line 10, item 1: it needs one of the three: minutes, rounds, or done = true.",
        "Line 12, item 1, prong: the prong has to be exercise, desensitization, stress or everyday, in quotes.",
        'Line 13, item 1, minuts: this is no word that a plan file knows; did you mean "minutes"?',
        "Line 16, item 1, exercise 1, sets: it has to be a whole number from 0 to 99, without quotes.",
        "Line 17, item 2: it needs a name.",
        'Line 18, item 2, id: it has to be one word of letters and digits, like "home" or "wall-sit".',
        "Line 20, item 2, minutes: it has to be a whole number from 0 to 1440, without quotes.",
    ]


def item(words: str, name: str = "A") -> str:
    return f'[[items]]\nname = "{name}"\nprong = "exercise"\n{words}\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing of a plan"),
        ("minutes = 3", "no word that a plan file knows"),
        ('format = "journal-plan-7"\nround_minutes = 5', "newer version"),
        ("format = 1\nround_minutes = 5", 'has to be "journal-plan-1"'),
        ("round_minutes = ", "behind the = there has to be"),
        ("round_minutes = 5\nround_minutes = 6", "there twice"),
        ("round_minutes = 5.0", "whole number"),
        ("round_minutes = true", "whole number"),
        ("round_minutes = " + "9" * 5000, "number in it is too long"),
        ("days_off = [2026-02-30]", "no such day in the calendar"),
        ('days_off = ["2026-02-30"]', "day of the week"),
        ("slots = []", "1 to 10 times of day"),
        (f"slots = {[str(n) for n in range(11)]}", "at most 10"),
        ('slots = ["a", " A "]', "there twice"),
        ('slots = "Morning"', "list in brackets"),
        ("textures = [1]", "textures, number 1: it has to be a text"),
        ('body_parts = ["a\\u001b[31m"]', "one line of plain text"),
        ('tough_day = "\\u0000"', "characters that cannot be shown"),
        (f'tough_day = "{"x" * (MAX_TEXT + 1)}"', "at most 4000"),
        ("items = []", "1 to 40 items"),
        ("items = 3", "list in brackets"),
        ("items = [3]", "begins with a line [[items]]"),
        ("[items]\nname = 3", "list in brackets"),
        (item("minutes = 5") + item("minutes = 5", "a"), "two items have the same name"),
        (item('minutes = 5\nid = "a"') + item('minutes = 5\nid = "a"', "B"), "this id is there twice"),
        (item("minutes = 5\ndone = true"), "one of the three"),
        (item("rounds = 5"), "rounds belong to desensitization"),
        (item("done = 1"), "true or false"),
        (item('done = true\nweekdays = ["someday"]'), "day of the week"),
        (item('done = true\nexercises = "x"'), "list in brackets"),
        (item("done = true\nexercises = [1]"), "begins with a line [[items.exercises]]"),
        (item('done = true\n[[items.exercises]]\nname = "x"\nrepeats = 1\nminutes = 1'), "not both"),
        ("".join(item("done = true", str(n)) for n in range(41)), "at most 40"),
        ("x = " + "[" * 50_000, "brackets"),
        ("x = " + "{a=" * 20_000, ""),
    ],
)  # fmt: skip
def test_what_cannot_be_gets_a_sentence_in_plain_words(text: str, said: str) -> None:
    assert any(said in sentence for sentence in problems(text)), problems(text)


def test_a_file_of_nothing_but_mistakes_names_the_first_dozen() -> None:
    assert len(problems("\n".join(f"key{n} = 1" for n in range(4000)))) == 12
    assert len(problems("[[items]]\n" * 40)) == 12


def test_no_word_of_the_file_steers_a_terminal() -> None:
    (said,) = problems('"\\u001b]0;x\\u0007" = 1\nround_minutes = 5')
    assert said.isprintable()


# --- the file on the disk ---------------------------------------------------------------------------------------------


def test_a_file_is_read_with_a_byte_order_mark_and_without(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    for begin in (b"", b"\xef\xbb\xbf"):
        path.write_bytes(begin + plan_text(DEFAULT).encode())
        assert read_plan(read_plan_file(path), DEFAULT) == DEFAULT


def test_what_is_no_plan_file_gets_one_sentence(tmp_path: Path) -> None:
    def refused(path: Path, error: type[JournalError] = BadInput) -> str:
        with pytest.raises(error) as said:
            read_plan_file(path)
        return said.value.sentence

    (tmp_path / "long").write_bytes(b"#" * 70_000)
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    assert "longer than a plan file" in refused(tmp_path / "long")
    assert "not UTF-8" in refused(tmp_path / "bytes")
    assert "not a file" in refused(tmp_path)
    assert "There is no file" in refused(tmp_path / "nowhere", NotFound)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "not a file" in refused(tmp_path / "pipe")


def test_every_table_and_key_is_found_where_it_stands() -> None:
    text = example_text()
    content = tomllib.loads(text)
    places = places_of(text)
    lines = text.split("\n")
    for place, number in places.items():
        assert str(next(part for part in reversed(place) if isinstance(part, str))) in lines[number - 1]
    assert len([place for place in places if len(place) == 2 and place[0] == "items"]) == len(content["items"])
    assert len(places) > 40
