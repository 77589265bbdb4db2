"""Days that count are the same whether they are counted anew or noted one by one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.book.counted import CountedDays

DAYS = st.integers(0, 9).map(lambda number: date(2026, 11, 20) + timedelta(days=number))


@given(st.frozensets(DAYS), st.lists(st.tuples(DAYS, st.booleans(), st.booleans())))
def test_noting_days_is_as_good_as_counting(first: frozenset[date], changes: list[tuple[date, bool, bool]]) -> None:
    counted, plain = CountedDays(0), set(first)
    counted.count(1, first)
    for number, (day, counts, asked) in enumerate(changes):
        counted.note(number, day, counts)
        (plain.add if counts else plain.discard)(day)
        assert counted.mark == number
        if asked:
            assert counted.days() == plain
    assert counted.days() == plain


@given(st.frozensets(DAYS), DAYS, st.booleans())
def test_counting_anew_forgets_what_was_noted(days: frozenset[date], day: date, counts: bool) -> None:
    counted = CountedDays(0)
    counted.note(1, day, counts)
    counted.count(2, days)
    assert (counted.mark, counted.days()) == (2, days)
