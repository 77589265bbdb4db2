"""The tools of the canvas, each compared with a plain way of doing the same on a grid of dots."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from journal.errors import BadInput
from journal.model.canvas import (
    HEIGHT,
    NOWHERE,
    STEPS,
    WIDTH,
    Area,
    Brush,
    Canvas,
    cell_brush,
    line_between,
    pixel_brush,
)
from journal.model.drawing import BLANK

near = some.integers(-12, 40)
spots = some.tuples(near, near)
colors = some.sampled_from([*range(10), BLANK])
brushes = some.builds(Brush, some.integers(1, 4), some.integers(1, 4))
lines = some.tuples(spots, spots, colors, brushes)

Grid = dict[tuple[int, int], int]


def grid_of(canvas: Canvas) -> Grid:
    return {(x, y): canvas.at(x, y) for x in range(canvas.width) for y in range(canvas.height)}


def plain_line(grid: Grid, start: tuple[int, int], end: tuple[int, int], color: int, brush: Brush) -> Grid:
    """The reference: walk along the longer way, round the other one, put a rectangle down at each spot."""
    drawn = dict(grid)
    for x, y in line_between(*start, *end):
        left, top = x - (brush.width - 1) // 2, y - (brush.height - 1) // 2
        for spot in [(left + i, top + j) for i in range(brush.width) for j in range(brush.height)]:
            if spot in drawn:
                drawn[spot] = color
    return drawn


@given(spots, spots)
def test_a_line_joins_its_ends_without_a_gap_and_stays_beside_the_true_one(
    start: tuple[int, int], end: tuple[int, int]
) -> None:
    way = list(line_between(*start, *end))
    across, down = end[0] - start[0], end[1] - start[1]
    longer = max(abs(across), abs(down))
    assert way[0] == start
    assert way[-1] == end
    assert len(way) == longer + 1
    for one, next_one in pairwise(way):
        assert max(abs(one[0] - next_one[0]), abs(one[1] - next_one[1])) == 1
    for n, (x, y) in enumerate(way):
        true_x, true_y = (start[0] + across * n / longer, start[1] + down * n / longer) if longer else start
        assert abs(x - true_x) <= 0.5 + 1e-9
        assert abs(y - true_y) <= 0.5 + 1e-9


@given(some.integers(1, 30), some.integers(1, 30), some.lists(lines, max_size=6))
@settings(max_examples=60)
def test_what_is_drawn_is_what_a_plain_grid_would_hold(width: int, height: int, strokes: list) -> None:
    canvas = Canvas(width, height)
    grid = grid_of(canvas)
    for start, end, color, brush in strokes:
        before = grid
        canvas.begin()
        touched = canvas.line(start, end, color, brush)
        canvas.end()
        grid = plain_line(grid, start, end, color, brush)
        assert grid_of(canvas) == grid
        for x, y in (spot for spot in grid if grid[spot] != before[spot]):
            assert touched.left <= x < touched.right
            assert touched.top <= y < touched.bottom


@given(some.lists(some.one_of(lines, some.sampled_from(["undo", "redo"])), max_size=25))
@settings(max_examples=60)
def test_undo_and_redo_walk_the_same_way_as_a_list_of_pictures(steps: list) -> None:
    canvas = Canvas(9, 7)
    pictures, here = [bytes(canvas.pixels)], 0
    for step in steps:
        before = bytes(canvas.pixels)
        if step == "undo":
            changed = canvas.undo()
            here = max(here - 1, 0)
        elif step == "redo":
            changed = canvas.redo()
            here = min(here + 1, len(pictures) - 1)
        else:
            canvas.begin()
            changed = canvas.line(*step)
            if canvas.end():
                del pictures[here + 1 :]
                pictures.append(bytes(canvas.pixels))
                here += 1
        assert bytes(canvas.pixels) == pictures[here]
        for place, (old, new) in enumerate(zip(before, canvas.pixels, strict=True)):
            y, x = divmod(place, 9)
            inside = changed.left <= x < changed.right and changed.top <= y < changed.bottom
            assert inside or old == new


def test_two_hundred_strokes_can_be_taken_back_and_no_more() -> None:
    canvas = Canvas(160, 2)
    for n in range(STEPS + 5):
        canvas.begin()
        canvas.line((n % 160, n // 160), (n % 160, n // 160), 2, pixel_brush(1))
        assert canvas.end()
    taken_back = 0
    while canvas.undo().filled:
        taken_back += 1
    assert taken_back == STEPS
    assert canvas.pixels.count(2) == 5


def test_a_stroke_that_changes_nothing_is_no_step() -> None:
    canvas = Canvas(4, 4)
    canvas.begin()
    canvas.line((0, 0), (3, 3), BLANK, pixel_brush(1))
    assert not canvas.end()
    assert canvas.undo() == NOWHERE
    assert canvas.blank


def test_a_stroke_that_was_never_ended_becomes_a_step_of_its_own() -> None:
    canvas = Canvas(4, 4)
    canvas.begin()
    canvas.line((0, 0), (0, 0), 1, pixel_brush(1))
    canvas.begin()
    canvas.line((3, 3), (3, 3), 1, pixel_brush(1))
    canvas.undo()
    assert canvas.at(0, 0) == 1
    assert canvas.at(3, 3) == BLANK
    canvas.undo()
    assert canvas.blank


def test_a_new_stroke_forgets_what_was_undone() -> None:
    canvas = Canvas(4, 4)
    for spot in ((0, 0), (1, 1)):
        canvas.begin()
        canvas.line(spot, spot, 5, pixel_brush(1))
        canvas.end()
    canvas.undo()
    canvas.begin()
    canvas.line((2, 2), (2, 2), 6, pixel_brush(1))
    canvas.end()
    assert canvas.redo() == NOWHERE
    assert canvas.at(1, 1) == BLANK


def test_the_eraser_leaves_nothing() -> None:
    canvas = Canvas(8, 8)
    canvas.line((0, 4), (7, 4), 3, pixel_brush(3))
    assert not canvas.blank
    canvas.line((0, 4), (7, 4), BLANK, pixel_brush(3))
    assert canvas.blank


@pytest.mark.parametrize(("size", "height"), [(1, 2), (2, 2), (3, 4)])
def test_a_mouse_that_knows_only_cells_fills_whole_cells(size: int, height: int) -> None:
    covered = cell_brush(size).covers(10, 8)
    assert covered.right - covered.left == size
    assert covered.bottom - covered.top == height
    assert covered.top <= 8
    assert covered.bottom >= 10


def test_areas_join_and_nothing_adds_nothing() -> None:
    one = Area(2, 3, 4, 5)
    assert one.joined(NOWHERE) == one == NOWHERE.joined(one)
    assert one.joined(Area(0, 4, 3, 9)) == Area(0, 3, 4, 9)


def test_a_new_canvas_is_blank_and_fits_a_small_window() -> None:
    canvas = Canvas()
    assert (canvas.width, canvas.height) == (WIDTH, HEIGHT) == (64, 36)
    assert canvas.blank
    assert not canvas.drawing
    assert canvas.at(-1, 0) == canvas.at(64, 35) == BLANK


@pytest.mark.parametrize(("width", "height"), [(0, 5), (161, 5), (5, 101)])
def test_a_canvas_that_is_too_large_is_refused(width: int, height: int) -> None:
    with pytest.raises(BadInput, match="at most 160 by 100"):
        Canvas(width, height)


def test_pixels_of_another_size_are_refused() -> None:
    with pytest.raises(BadInput, match="does not fit"):
        Canvas(4, 4, b"\x00" * 15)
