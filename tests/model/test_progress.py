"""Progress adds up what was written down, over plan changes, neutral days and zones, like a plain count by hand."""

from datetime import UTC, date, datetime, timedelta

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.model.day import Day, Done, How, Mark, Round
from journal.model.plan import PlanSince, Prong, default_plan, plan_on
from journal.model.progress import (
    DayMade,
    PlanFinder,
    by_month,
    by_week,
    day_spans,
    joined,
    prongs_of,
    textures_of,
    window,
)

BEGIN = date(2026, 10, 12)
AT = datetime(2026, 11, 1, tzinfo=UTC)
NEUTRAL = (Mark.CLINIC, Mark.SICK, Mark.OFF)


def a_round(number: int, texture: str = "Silk", how: How | None = None) -> Round:
    return Round(id=str(number), texture=texture, minutes=5, how=how, written_at=AT)


@st.composite
def some_days(draw: st.DrawFn) -> dict[date, Day]:
    found = {}
    for step in draw(st.sets(st.integers(0, 60), max_size=30)):
        day = BEGIN + timedelta(days=step)
        at = draw(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.timezones()))
        minutes = draw(st.dictionaries(st.sampled_from(["cardio", "home"]), st.integers(0, 120)))
        calm = draw(st.sets(st.sampled_from(["breathing", "coping", "talk"])))
        done = [Done(item=item, minutes=amount, written_at=at) for item, amount in minutes.items()]
        done += [Done(item=item, minutes=None, written_at=AT) for item in calm]
        rounds = tuple(a_round(number) for number in range(draw(st.integers(0, 7))))
        mark = draw(st.sampled_from([None, *Mark]))
        found[day] = Day(date=day, done=tuple(done), rounds=rounds, mark=mark)
    return found


@st.composite
def some_made(draw: st.DrawFn) -> dict[date, DayMade]:
    found = draw(st.dictionaries(st.integers(0, 60), st.tuples(st.integers(0, 3), st.booleans()), max_size=10))
    made = {
        BEGIN + timedelta(days=step): DayMade(practices=count, wrote=wrote) for step, (count, wrote) in found.items()
    }
    return {day: one for day, one in made.items() if one != DayMade()}


@st.composite
def some_history(draw: st.DrawFn) -> tuple[PlanSince, ...]:
    steps = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 90)), min_size=1, max_size=4))
    history = []
    for step, target in steps:
        plan = default_plan()
        items = tuple(
            msgspec.structs.replace(item, target=target) if item.id == "cardio" else item for item in plan.items
        )
        history.append(PlanSince(BEGIN + timedelta(days=step), msgspec.structs.replace(plan, items=items)))
    return tuple(history)


def by_hand(
    days: dict[date, Day], made: dict[date, DayMade], history: tuple[PlanSince, ...], first: date, last: date
) -> tuple[int, ...]:
    """Minutes of Move and their plan, rounds and theirs, practices and theirs, one day after another."""
    minutes = planned = rounds = planned_rounds = practices = planned_practices = 0
    for step in range((last - first).days + 1):
        day = first + timedelta(days=step)
        plan = plan_on(history, day)
        there = days.get(day, Day(date=day))
        target = plan.items[0].target + plan.items[1].target
        done = min(target, sum(one.minutes or 0 for one in there.done if one.item in ("cardio", "home")))
        neutral = there.mark in NEUTRAL
        minutes += done
        planned += done if neutral else target
        rounds += len(there.rounds)
        planned_rounds += min(5, len(there.rounds)) if neutral else 5
        calm = sum(one.item in ("breathing", "coping", "talk") for one in there.done)
        calm += made[day].practices if day in made else 0
        due = 3 if day.weekday() == 6 else 2  # talking once a week stands on Sunday
        practices += calm
        planned_practices += min(due, calm) if neutral else due
    return minutes, planned, rounds, planned_rounds, practices, planned_practices


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # time zones are slow to come by
@given(some_days(), some_made(), some_history(), st.integers(0, 60), st.integers(0, 60))
def test_sums_are_those_of_a_plain_count(
    days: dict[date, Day], made: dict[date, DayMade], history: tuple[PlanSince, ...], one: int, other: int
) -> None:
    first, last = (BEGIN + timedelta(days=step) for step in sorted((one, other)))
    spans = list(day_spans(days, made, history, first, last))
    for grouped in (by_week(spans), by_month(spans)):
        whole = grouped[0]
        for span in grouped[1:]:
            assert span.first == whole.last + timedelta(days=1), "no day is left out, and none counts twice"
            whole = joined(whole, span)
        assert (whole.first, whole.last) == (first, last)
        sums = tuple(number for part in (whole.move, whole.touch, whole.calm) for number in (part.done, part.plan))
        assert sums == by_hand(days, made, history, first, last)
        assert whole.days == len(
            {day.date for day in days.values() if day.shown_up and first <= day.date <= last}
            | {day for day in made if first <= day <= last}
        )
        assert all(span.move.drawn <= span.move.plan for span in grouped), "never drawn higher than the plan"
    assert all(span.first.weekday() == 0 for span in by_week(spans)[1:])
    assert all(span.first.day == 1 for span in by_month(spans)[1:])


@given(st.integers(0, 1500), st.integers(1, 40), st.booleans())
def test_pages_of_time_leave_no_day_out_and_show_none_twice(length: int, shown: int, months: bool) -> None:
    end = date(2026, 11, 22)
    begin, after, back = end - timedelta(days=length), end + timedelta(days=1), 0
    while after > begin:
        first, last = window(begin, end, shown, back, months=months)
        assert last == after - timedelta(days=1)
        assert first == begin or (first.day == 1 if months else first.weekday() == 0)
        weeks = (last.toordinal() - first.toordinal() + first.weekday()) // 7 + 1
        whole = (last.year - first.year) * 12 + last.month - first.month + 1 if months else weeks
        assert whole <= shown
        after, back = first, back + 1


def test_a_neutral_day_neither_adds_nor_breaks() -> None:
    history = (PlanSince(BEGIN, default_plan()),)
    for mark, planned in ((Mark.SICK, 10), (Mark.CLINIC, 10), (Mark.OFF, 10), (Mark.TOUGH, 45), (None, 45)):
        day = Day(date=BEGIN, done=(Done(item="cardio", minutes=10, written_at=AT),), mark=mark)
        [span] = day_spans({BEGIN: day}, {}, history, BEGIN, BEGIN)
        assert (span.move.done, span.move.plan) == (10, planned)


def test_the_prongs_of_a_day() -> None:
    plans = PlanFinder((PlanSince(BEGIN, default_plan()),))
    day = Day(date=BEGIN, done=(Done(item="home", minutes=1, written_at=AT),), rounds=(a_round(1),))
    assert prongs_of(day, DayMade(), plans) == {Prong.EXERCISE, Prong.DESENSITIZATION}
    assert prongs_of(Day(date=BEGIN), DayMade(wrote=True), plans) == {Prong.STRESS}
    assert prongs_of(Day(date=BEGIN, mark=Mark.SICK), DayMade(), plans) == frozenset()


def test_a_texture_from_harder_to_easier() -> None:
    days = [
        Day(date=BEGIN, rounds=(a_round(1, "Wool"), a_round(2, "Wool", How.HARDER))),
        Day(date=BEGIN + timedelta(days=9), rounds=(a_round(3, "Wool", How.EASIER), a_round(4, "Silk"))),
        Day(date=BEGIN + timedelta(days=12), rounds=(a_round(5, "Wool"),)),
    ]
    wool, silk = textures_of(days)
    assert (wool.name, wool.rounds, wool.first, wool.latest) == ("Wool", 4, How.HARDER, How.EASIER)
    assert wool.latest_on == BEGIN + timedelta(days=9)
    assert (silk.rounds, silk.first, silk.latest) == (1, None, None)
