"""The day clock over all zones and every change of summer time: no evening is lost, and none is there twice."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.model.clock import DAY_START, day_of

ZONES = sorted(available_timezones())
YEARS = (2024, 2026)


@cache
def changes(zone: str, year: int) -> tuple[datetime, ...]:
    """Return the moments of a year, to the quarter of an hour, at which the offset of a zone changes."""
    place = ZoneInfo(zone)
    found, moment = [], datetime(year, 1, 1, tzinfo=UTC)
    while moment.year == year:
        later = moment + timedelta(days=1)
        if moment.astimezone(place).utcoffset() != later.astimezone(place).utcoffset():
            steps = [moment + timedelta(minutes=15 * step) for step in range(97)]
            found += [
                b for a, b in pairwise(steps) if a.astimezone(place).utcoffset() != b.astimezone(place).utcoffset()
            ]
        moment = later
    return tuple(found)


def walk(zone: str, around: datetime) -> list[datetime]:
    """Return local moments from two days before to two days after, a quarter of an hour apart."""
    return [(around + timedelta(minutes=15 * step)).astimezone(ZoneInfo(zone)) for step in range(-192, 193)]


def assert_days_follow(moments: list[datetime], day_start: int) -> None:
    days = [day_of(moment, day_start) for moment in moments]
    assert {(later - earlier).days for earlier, later in pairwise(days)} <= {0, 1, -1}
    seen = sorted(set(days))
    assert [(later - earlier).days for earlier, later in pairwise(seen)] == [1] * (len(seen) - 1), "a day was lost"
    for day in seen:
        hours = [place for place, other in enumerate(days) if other == day]
        apart = [(later - earlier) / 4 for earlier, later in pairwise(hours)]
        assert max(apart, default=0) <= 3, "after the clocks went back the same day goes on, and never comes again"


@pytest.mark.parametrize("year", YEARS)
def test_every_change_of_every_zone_keeps_the_days_in_a_row(year: int) -> None:
    there = [(zone, change) for zone in ZONES for change in changes(zone, year)]
    assert len(there) > 200
    for zone, change in there:
        for day_start in (0, DAY_START, 6):
            assert_days_follow(walk(zone, change), day_start)


@pytest.mark.parametrize("year", YEARS)
def test_at_four_no_evening_comes_back_once_it_is_over(year: int) -> None:
    """With the usual start of the day, the days only go on: whoever is in tomorrow is never back in today."""
    for zone in ZONES:
        for change in changes(zone, year):
            days = [day_of(moment) for moment in walk(zone, change)]
            assert {(later - earlier).days for earlier, later in pairwise(days)} <= {0, 1}, (zone, change)


@given(st.sampled_from(ZONES), st.datetimes(datetime(1971, 1, 1), datetime(2037, 1, 1)), st.integers(0, 12))
@settings(max_examples=300)
def test_an_evening_belongs_to_the_date_on_the_wall(zone: str, wall: datetime, day_start: int) -> None:
    local = wall.replace(tzinfo=ZoneInfo(zone))
    expected = wall.date() if wall.hour >= day_start else wall.date() - timedelta(days=1)
    assert day_of(local, day_start) == expected
    fixed = local.replace(tzinfo=UTC)
    assert day_of(fixed, day_start) == expected, "the offset that the computer has does not matter"


@given(st.lists(st.sampled_from(ZONES), min_size=2, max_size=12), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
@settings(max_examples=200)
def test_whoever_travels_has_an_evening_for_each_date_on_the_wall(zones: list[str], first: date) -> None:
    """Each day at another place, at 20:30 there: as many evenings as dates, whatever zones are crossed."""
    evenings = [
        datetime(day.year, day.month, day.day, 20, 30, tzinfo=ZoneInfo(zone))
        for day, zone in ((first + timedelta(days=number), zone) for number, zone in enumerate(zones))
    ]
    days = [day_of(evening) for evening in evenings]
    assert days == [first + timedelta(days=number) for number in range(len(zones))]
    assert len(set(days)) == len(evenings)
