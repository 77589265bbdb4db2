"""Strokes of a texture, the mirror, and a part that is carried, each compared with a plain way on a grid of dots."""

from hypothesis import given, settings
from hypothesis import strategies as some

from journal.model.canvas import Area, Canvas, line_between, texture_brush
from journal.model.drawing import BLANK
from journal.model.textures import TEXTURES, TILES

spots = some.tuples(some.integers(-6, 30), some.integers(-6, 24))
WIDTH, HEIGHT = 24, 18
pages = some.lists(some.sampled_from([*range(4), BLANK]), min_size=WIDTH * HEIGHT, max_size=WIDTH * HEIGHT).map(bytes)

Grid = dict[tuple[int, int], int]


def grid_of(canvas: Canvas) -> Grid:
    return {(x, y): canvas.at(x, y) for x in range(canvas.width) for y in range(canvas.height)}


@given(pages, spots, spots, some.sampled_from(["", *TEXTURES]), some.integers(1, 2), some.booleans(), some.booleans())
@settings(max_examples=40, deadline=None)
def test_a_stroke_of_texture_leaves_its_pattern_on_both_sides_of_the_mirror(
    page: bytes,
    start: tuple[int, int],
    end: tuple[int, int],
    texture: str,
    size: int,
    mirrored: bool,
    erasing: bool,
) -> None:
    canvas = Canvas(WIDTH, HEIGHT, page)
    canvas.mirrored = mirrored
    color = BLANK if erasing else 7
    expected, before = grid_of(canvas), grid_of(canvas)
    for x, y in line_between(*start, *end):
        under = texture_brush(size).covers(x, y)
        for spot in [(i, j) for i in range(under.left, under.right) for j in range(under.top, under.bottom)]:
            tile = TILES[texture] if texture else ("#",)
            marked = erasing or tile[spot[1] % len(tile)][spot[0] % len(tile[0])] == "#"
            if spot in expected and marked:
                expected[spot] = color
                if mirrored:
                    expected[WIDTH - 1 - spot[0], spot[1]] = color
    touched = canvas.line(start, end, color, texture_brush(size), texture)
    assert grid_of(canvas) == expected
    for x, y in (spot for spot in expected if expected[spot] != before[spot]):
        assert touched.left <= x < touched.right
        assert touched.top <= y < touched.bottom


@given(pages, spots, spots, spots, some.booleans())
@settings(max_examples=40, deadline=None)
def test_a_part_that_is_moved_or_copied_lies_where_it_was_put_and_undo_brings_all_back(
    page: bytes, corner: tuple[int, int], other: tuple[int, int], target: tuple[int, int], copied: bool
) -> None:
    canvas = Canvas(WIDTH, HEIGHT, page)
    area = canvas.inside(
        Area(
            min(corner[0], other[0]),
            min(corner[1], other[1]),
            max(corner[0], other[0]) + 1,
            max(corner[1], other[1]) + 1,
        )
    )
    expected = grid_of(canvas)
    lifted = {spot: color for spot, color in expected.items() if area.left <= spot[0] < area.right}
    lifted = {spot: color for spot, color in lifted.items() if area.top <= spot[1] < area.bottom}
    if not copied:
        expected |= dict.fromkeys(lifted, BLANK)
    for (x, y), color in lifted.items():
        spot = x - area.left + target[0], y - area.top + target[1]
        if spot in expected and color != BLANK:
            expected[spot] = color
    if not area.filled:
        return
    canvas.begin()
    piece = canvas.piece(area)
    if not copied:
        canvas.clear(area)
    canvas.put(piece, *target)
    canvas.end()
    assert grid_of(canvas) == expected
    canvas.undo()
    assert bytes(canvas.pixels) == page
