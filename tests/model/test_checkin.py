"""What Today shows: what was done beside the plan, and never what is missing."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from journal.model.checkin import Made, State, check_in
from journal.model.day import Day, Done, How, Round
from journal.model.events import event_after
from journal.model.plan import Item, PlanSince, Prong, Unit, default_plan, plan_on
from journal.model.rounds import suggest_round

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 20, 41)
PLAN = default_plan()


def done(item: str, minutes: int | None) -> Done:
    return Done(item=item, minutes=minutes, written_at=NOW)


def round_(name: str, slot: str, minutes: int = 5, **more: object) -> Round:
    return Round(id=name, slot=slot, minutes=minutes, written_at=NOW, **more)


def test_an_empty_evening_shows_the_plan_and_nothing_done() -> None:
    view = check_in(PLAN, Day(date=TODAY), TODAY, Made())
    assert [group.name for group in view.groups] == ["Move", "Touch", "Calm"]
    assert [line.name for line in view.groups[1].lines] == [
        "Morning", "After school", "With homework", "Evening", "Bedtime",
    ]  # fmt: skip
    assert all(line.state is State.OPEN for line in view.lines)
    assert view.prongs_done == ()


def test_part_of_a_session_counts_and_is_said_beside_the_plan() -> None:
    view = check_in(PLAN, Day(date=TODAY, done=(done("cardio", 10),)), TODAY, Made())
    line = view.line("cardio")
    assert line is not None
    assert line.state is State.BEGUN
    assert line.amount() == "10 min · plan 15"
    assert view.groups[0].amount() == "10 min · plan 45"


def test_a_day_that_is_past_shows_only_what_was_done() -> None:
    view = check_in(PLAN, Day(date=date(2026, 11, 20), done=(done("cardio", 10),)), TODAY, Made())
    assert view.past
    said = " ".join(
        [*(line.amount(view.past) for line in view.lines), *(group.amount(view.past) for group in view.groups)]
    )
    assert "plan" not in said
    assert "10 min" in said


def test_a_round_between_the_times_of_the_plan_is_a_further_line() -> None:
    day = Day(date=TODAY, rounds=(round_("r1", "Morning"), round_("r2", "Morning"), round_("r3", "")))
    lines = check_in(PLAN, day, TODAY, Made()).groups[1].lines
    assert len(lines) == 7
    assert [line.round_id for line in lines if line.round_id] == ["r1", "r2", "r3"]


def test_writing_and_drawing_show_up_under_calm_by_themselves() -> None:
    line = check_in(PLAN, Day(date=TODAY), TODAY, Made(entries=1, drawings=2)).line("coping")
    assert line is not None
    assert (line.state, line.words, line.made) == (State.DONE, "wrote · drew", True)


def test_talking_shows_until_it_was_done_this_week() -> None:
    assert check_in(PLAN, Day(date=TODAY), TODAY, Made()).line("talk") is not None
    assert check_in(PLAN, Day(date=TODAY), TODAY, Made(), (date(2026, 11, 18),)).line("talk") is None


def test_like_the_last_time_looks_for_the_same_time_of_day_first() -> None:
    days = [
        Day(date=date(2026, 11, 21), rounds=(round_("b", "Evening", texture="rice"),)),
        Day(date=date(2026, 10, 28), rounds=(round_("a", "Morning", texture="towel", how=How.HARDER),)),
    ]
    assert suggest_round(days, "Morning") == days[1].rounds[0]
    assert suggest_round(days, "Bedtime") == days[0].rounds[0]
    assert suggest_round([], "Morning") is None


def test_a_change_of_the_plan_leaves_earlier_days_alone_and_the_first_plan_reaches_back() -> None:
    import msgspec

    later = msgspec.structs.replace(PLAN, round_minutes=8)
    history = (PlanSince(date(2026, 11, 1), PLAN), PlanSince(date(2026, 11, 18), later))
    assert plan_on(history, date(2020, 1, 1)) is PLAN
    assert plan_on(history, date(2026, 11, 17)) is PLAN
    assert plan_on(history, date(2026, 11, 18)) is later


def test_the_default_plan_is_the_guidelines() -> None:
    moves = {item.id: item.target for item in PLAN.of(Prong.EXERCISE)}
    assert moves == {"cardio": 15, "home": 30}
    assert PLAN.rounds_item is not None
    assert (PLAN.rounds_item.target, PLAN.round_minutes, PLAN.rounds_item.unit) == (5, 5, Unit.ROUNDS)
    assert [item.id for item in PLAN.items] == ["cardio", "home", "desensitization", "breathing", "coping", "talk"]


@given(
    st.lists(st.tuples(st.sampled_from(["cardio", "home", "breathing"]), st.integers(0, 1440)), max_size=3),
    st.lists(st.tuples(st.sampled_from([*PLAN.slots, "", "gone"]), st.integers(0, 60)), max_size=9),
)
def test_whatever_was_done_every_round_is_shown_once(
    amounts: list[tuple[str, int]], slots: list[tuple[str, int]]
) -> None:
    day = Day(date=TODAY)
    for item, minutes in amounts:
        day = day.with_done(done(item, minutes))
    for number, (slot, minutes) in enumerate(slots):
        day = day.with_round(round_(f"r{number}", slot, minutes))
    view = check_in(PLAN, day, TODAY, Made())
    assert sorted(line.round_id for line in view.lines if line.round_id) == sorted(r.id for r in day.rounds)
    assert len({line.key for line in view.lines}) == len(view.lines)
    assert not any("%" in line.amount() or " of " in line.amount() for line in view.lines)


def test_a_tick_is_answered_by_the_event_that_it_is() -> None:
    empty = check_in(PLAN, Day(date=TODAY), TODAY, Made())
    part = check_in(PLAN, Day(date=TODAY, done=(done("cardio", 10),)), TODAY, Made())
    whole = check_in(PLAN, Day(date=TODAY, done=(done("cardio", 15),)), TODAY, Made())
    touched = check_in(
        PLAN, Day(date=TODAY, done=(done("cardio", 15),), rounds=(round_("a", "Morning"),)), TODAY, Made()
    )
    all_three = check_in(
        PLAN,
        Day(date=TODAY, done=(done("cardio", 15), done("breathing", 5)), rounds=(round_("a", "Morning"),)),
        TODAY,
        Made(),
    )
    assert event_after(empty, part) == "part_done"
    assert event_after(empty, whole) == "move_logged"
    assert event_after(whole, touched) == "touch_logged"
    assert event_after(touched, all_three) == "all_prongs"
    assert event_after(whole, empty) == ""
    assert event_after(whole, whole) == ""


def test_all_three_are_all_three_whatever_else_is_in_the_plan() -> None:
    import msgspec

    own = Item(id="sleep", prong=Prong.EVERYDAY, name="Lights out at ten", unit=Unit.DONE)
    wider = msgspec.structs.replace(PLAN, items=(*PLAN.items, own))
    two = Day(date=TODAY, done=(done("cardio", 15),), rounds=(round_("a", "Morning"),))
    three = two.with_done(done("breathing", 5))
    assert event_after(check_in(wider, two, TODAY, Made()), check_in(wider, three, TODAY, Made())) == "all_prongs"
