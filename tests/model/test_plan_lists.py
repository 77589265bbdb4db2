"""Times of day, textures, body parts and planned days off: one small grammar for all of them."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import BadInput, NotFound
from journal.model.plan import Plan, default_plan
from journal.model.plan_lists import (
    add_day_off,
    add_name,
    days_off_words,
    move_name,
    remove_day_off,
    remove_name,
    rename_name,
    set_names,
)

PLAN: Plan = msgspec.structs.replace(default_plan(), textures=("Feather", "Velvet, red", "Towel"))


def test_a_name_comes_in_at_the_end_or_where_it_is_wanted() -> None:
    assert add_name(PLAN, "textures", "Rug").textures == ("Feather", "Velvet, red", "Towel", "Rug")
    assert add_name(PLAN, "textures", " Rug ", 2).textures == ("Feather", "Rug", "Velvet, red", "Towel")
    assert add_name(PLAN, "body_parts", "left foot").body_parts == ("left foot",)


def test_the_order_of_the_ladder_can_be_changed() -> None:
    assert move_name(PLAN, "textures", "towel", 1).textures == ("Towel", "Feather", "Velvet, red")
    assert move_name(PLAN, "textures", "Feather", 99).textures == ("Velvet, red", "Towel", "Feather")
    assert set_names(PLAN, "textures", ["Towel", "Feather"]).textures == ("Towel", "Feather")


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(1, 30)), max_size=30))
def test_however_textures_are_moved_each_is_there_once_and_the_others_keep_their_order(
    moves: list[tuple[int, int]],
) -> None:
    plan = msgspec.structs.replace(default_plan(), textures=tuple(f"texture {place}" for place in range(20)))
    for which, place in moves:
        before, name = plan.textures, plan.textures[which]
        plan = move_name(plan, "textures", name, place)
        assert plan.textures[min(place, 20) - 1] == name
        assert [other for other in plan.textures if other != name] == [other for other in before if other != name]
        assert move_name(plan, "textures", name, which + 1).textures == before


def test_a_name_is_changed_in_its_place_also_in_its_case() -> None:
    assert rename_name(PLAN, "slots", "with homework", "On the bus").slots[2] == "On the bus"
    assert rename_name(PLAN, "textures", "Towel", "TOWEL").textures[2] == "TOWEL"
    with pytest.raises(BadInput, match="there twice"):
        rename_name(PLAN, "slots", "Morning", "evening")


def test_a_plan_has_one_to_ten_times_of_day_and_at_least_one_texture() -> None:
    plan = PLAN
    for number in range(5):
        plan = add_name(plan, "slots", f"More {number}")
    assert len(plan.slots) == 10
    with pytest.raises(BadInput, match="1 to 10 times of day"):
        add_name(plan, "slots", "Eleven")
    for name in plan.slots[1:]:
        plan = remove_name(plan, "slots", name)
    with pytest.raises(BadInput, match="1 to 10 times of day"):
        remove_name(plan, "slots", "morning")
    with pytest.raises(BadInput, match="1 to 60 textures"):
        set_names(PLAN, "textures", [])


def test_body_parts_can_all_go() -> None:
    plan = add_name(PLAN, "body_parts", "left foot")
    assert remove_name(plan, "body_parts", "Left Foot").body_parts == ()


def test_a_name_that_is_not_there_gets_one_sentence_without_it() -> None:
    for change in (
        lambda: remove_name(PLAN, "textures", "my secret"),
        lambda: move_name(PLAN, "slots", "my secret", 1),
        lambda: rename_name(PLAN, "body_parts", "my secret", "x"),
    ):
        with pytest.raises(NotFound, match="no such name") as said:
            change()
        assert "secret" not in str(said.value)


def test_days_off_are_weekdays_and_dates() -> None:
    plan = add_day_off(add_day_off(add_day_off(PLAN, date(2026, 12, 24)), 5), date(2026, 11, 26))
    assert days_off_words(plan) == ("saturday", "2026-11-26", "2026-12-24")
    assert [day for day in range(20, 31) if plan.is_off(date(2026, 11, day))] == [21, 26, 28]
    assert add_day_off(plan, 5) == plan
    plan = remove_day_off(remove_day_off(plan, 5), date(2026, 11, 26))
    assert days_off_words(plan) == ("2026-12-24",)
    with pytest.raises(NotFound, match="does not name that day"):
        remove_day_off(plan, 5)
    with pytest.raises(BadInput, match="0 to 6"):
        add_day_off(plan, 9)
