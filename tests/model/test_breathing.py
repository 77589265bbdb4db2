"""A breath on a clock: every moment has its phase, and the phases change where they should."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import BadInput
from journal.model.breathing import Cycle, PhaseKind, beat_at, check_cycles, phases, total_seconds
from journal.model.script import PACES, Step, read_script, start_of, step_at

LONG_OUT = (Cycle(in_=4, out=6, times=9),)
BOX = (Cycle(in_=4, hold=4, out=4, rest=4, times=2),)

cycles = st.lists(
    st.builds(
        Cycle,
        in_=st.integers(1, 6),
        hold=st.integers(0, 4),
        out=st.integers(1, 6),
        rest=st.integers(0, 4),
        times=st.integers(1, 5),
    ),
    min_size=1,
    max_size=3,
)


def test_the_long_way_out() -> None:
    beats = [beat_at(LONG_OUT, second) for second in (0, 1, 3.99, 4, 9.99, 10, 89.9, 90)]
    shown = [(beat.kind.value, beat.count, beat.round) if beat else None for beat in beats]
    assert shown == [
        ("in", 4, 1), ("in", 3, 1), ("in", 1, 1), ("out", 6, 1), ("out", 1, 1), ("in", 4, 2), ("out", 1, 9), None,
    ]  # fmt: skip


def test_the_breath_is_empty_full_and_empty_again() -> None:
    at = {second: beat_at(BOX, second).fullness for second in (0, 2, 4, 7.9, 10, 12, 15.9)}  # type: ignore[union-attr]
    assert at == {0: 0, 2: 0.5, 4: 1, 7.9: 1, 10: 0.5, 12: 0, 15.9: 0}


@given(cycles, st.floats(0, 400))
def test_every_moment_is_in_the_phase_that_the_clock_says(pattern: list[Cycle], elapsed: float) -> None:
    beat, edge = beat_at(pattern, elapsed), 0.0
    for kind, seconds, number in phases(pattern):
        if elapsed < edge + seconds - 1e-6:
            assert beat is not None
            if elapsed > edge + 1e-6:
                assert (beat.kind, beat.round) == (kind, number)
                assert beat.left == pytest.approx(edge + seconds - elapsed, abs=1e-6)
            assert 0 <= beat.fullness <= 1
            assert 1 <= beat.count <= seconds + 1
            return
        edge += seconds
    assert edge == pytest.approx(total_seconds(pattern))
    if elapsed > edge + 1e-6:
        assert beat is None


@given(cycles)
def test_the_ring_never_jumps(pattern: list[Cycle]) -> None:
    total = int(total_seconds(pattern))
    seen = [beat_at(pattern, frame / 12) for frame in range(min(total, 60) * 12)]
    full = [beat.fullness for beat in seen if beat]
    assert all(abs(later - earlier) < 0.2 for earlier, later in itertools.pairwise(full))


@pytest.mark.parametrize(
    "bad",
    [
        (),
        (Cycle(in_=4, hold=7, out=8, times=4),),
        (Cycle(in_=0, out=4, times=4),),
        (Cycle(in_=8, out=9, times=4),),
        (Cycle(in_=4, out=4, times=0),),
        (Cycle(in_=4, rest=-1, out=4, times=3),),
    ],
)
def test_what_is_no_breath_to_begin_with_is_told(bad: tuple[Cycle, ...]) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        check_cycles(bad)


def test_phases_are_four_kinds_in_order() -> None:
    assert [kind for kind, _, _ in phases(BOX)][:4] == list(PhaseKind)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=20), st.sampled_from(PACES), st.floats(0, 3000))
def test_a_script_is_where_its_seconds_say(lengths: list[int], pace: float, elapsed: float) -> None:
    steps = [Step(seconds, "x") for seconds in lengths]
    now = step_at(steps, elapsed, pace)
    if now is None:
        assert elapsed >= sum(lengths) * pace - 1e-6
        return
    number, left = now
    assert start_of(steps, number, pace) + lengths[number] * pace == pytest.approx(elapsed + left, abs=1e-6)


def test_a_script_of_ones_own_is_read_line_by_line() -> None:
    text = "20 Lie down.\n\n  5s: Breathe [/].\nJust be here.\n"
    assert read_script(text) == (Step(20, "Lie down."), Step(5, "Breathe [/]."), Step(15, "Just be here."))
    for bad in ("", "\n\n", "700 too long", "x" * 401, "1 a\n" * 101):
        with pytest.raises(BadInput):
            read_script(bad)
