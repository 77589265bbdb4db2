"""Looking back is chosen by the date alone, from what is months old."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.model.lookback import LONG_AGO, Met, met_on

TODAY = date(2026, 11, 22)
PIECES = [Met("entry", f"e{number}", TODAY - timedelta(days=number), "words") for number in range(0, 300, 7)]


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.permutations(PIECES))
def test_the_same_day_offers_the_same(day: date, pieces: list[Met]) -> None:
    met = met_on(day, pieces)
    assert met == met_on(day, PIECES)
    assert met is None or met.date <= day - LONG_AGO


def test_some_evenings_offer_something_and_most_do_not() -> None:
    days = [TODAY + timedelta(days=step) for step in range(365)]
    found = [met_on(day, PIECES) for day in days]
    assert 80 < sum(met is not None for met in found) < 160
    assert len({met.id for met in found if met}) > 20
    assert all(met_on(day, []) is None for day in days)
