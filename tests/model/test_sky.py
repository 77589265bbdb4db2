"""Each day has a place of its own in the sky, fixed by its date."""

from calendar import monthrange
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.plan import Prong
from journal.model.sky import (
    LETTER_SHAPES,
    SHAPES,
    Box,
    braille_between,
    constellation,
    dots_between,
    month_places,
    shape_of,
    year_places,
)  # fmt: skip


@pytest.mark.parametrize("size", [(76, 17), (56, 13), (116, 33), (240, 68)])
@given(year=st.integers(1900, 2100))
def test_no_two_days_of_a_year_have_the_same_place(size: tuple[int, int], year: int) -> None:
    places = year_places(year, *size)
    assert len(places) == 365 + (monthrange(year, 2)[1] == 29)
    assert len(set(places.values())) == len(places)
    assert all(0 <= column < size[0] and 0 <= row < size[1] for column, row in places.values())


@given(st.integers(1, 200), st.integers(1, 60), st.integers(1, 12))
def test_places_stay_inside_and_where_they_are(width: int, height: int, month: int) -> None:
    box = Box(3, 2, width, height)
    places = month_places(2026, month, box)
    month_places.cache_clear()
    assert places == month_places(2026, month, box)
    assert all(3 <= column < 3 + width and 2 <= row < 2 + height for column, row in places.values())
    assert len(places) == monthrange(2026, month)[1]
    if width * height >= 31:
        assert len(set(places.values())) == len(places)


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20)), unique=True, max_size=31))
def test_a_constellation_reaches_every_star_once(places: list[tuple[int, int]]) -> None:
    lines = constellation(places)
    assert len(lines) == max(0, len(places) - 1)
    reached = set(places[:1])
    for one, other in lines:
        assert one in reached
        assert other not in reached
        reached.add(other)
        assert not {one, other} & set(dots_between(one, other))
    assert reached == set(places)


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20)), unique=True, min_size=2, max_size=2))
def test_a_thin_line_leads_from_one_star_to_the_other_and_leaves_both_free(ends: list[tuple[int, int]]) -> None:
    one, other = ends
    dots = braille_between(one, other)
    assert not {one, other} & set(dots)
    assert all(0 < bits < 256 for bits in dots.values())
    way = [one, *sorted(dots, key=lambda place: abs(place[0] - one[0]) + abs(place[1] - one[1])), other]
    steps = pairwise(way)
    assert all(max(abs(a[0] - b[0]), abs(a[1] - b[1])) <= 1 for a, b in steps), "without a gap"


def test_every_shape_is_its_own_also_in_letters() -> None:
    assert len(set(SHAPES.values()) - {"*"}) == 7
    letters = [LETTER_SHAPES.get(shape, shape) for prongs, shape in SHAPES.items() if prongs]
    assert len(set(letters)) == 7
    assert all(letter.isascii() for letter in letters)
    assert shape_of({Prong.EVERYDAY}) == "*"
    assert shape_of({Prong.EVERYDAY, Prong.STRESS}) == shape_of({Prong.STRESS})
