"""The evening belongs to the day that it began on, wherever one is and whatever the clocks do."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal.model.clock import day_of, read_day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 20, 41), date(2026, 11, 22)),
        (datetime(2026, 11, 23, 0, 30), date(2026, 11, 22)),
        (datetime(2026, 11, 23, 3, 59, 59), date(2026, 11, 22)),
        (datetime(2026, 11, 23, 4, 0), date(2026, 11, 23)),
    ],
)
def test_the_day_turns_at_four(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(sorted(available_timezones())))
def test_no_day_is_lost_or_doubled_in_any_zone(day: date, zone: str) -> None:
    """Walking through 48 real hours in steps of half an hour, the days come one after the other."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("UTC"))
    walk = [(moment + timedelta(minutes=30 * step)).astimezone(ZoneInfo(zone)) for step in range(96)]
    offsets = [local.utcoffset() for local in walk]
    assume(max(offsets) - min(offsets) <= timedelta(hours=3))  # more is a place that moves across the date line
    days = [day_of(local) for local in walk]
    assert {(later - earlier).days for earlier, later in pairwise(days)} <= {0, 1}


def test_days_can_be_said_in_words() -> None:
    today = date(2026, 11, 22)
    assert read_day("today", today) == today
    assert read_day("yesterday", today) == date(2026, 11, 21)
    assert read_day("2026-03-01", today) == date(2026, 3, 1)
    with pytest.raises(ValueError, match="soon"):
        read_day("soon", today)
