"""Shapes, fills, letters and textures, each compared with a plain way of saying what it covers."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from journal.model.canvas import STEPS, Area, Canvas, pixel_brush, texture_brush
from journal.model.drawing import BLANK
from journal.model.letters import letter
from journal.model.palette import PALETTES
from journal.model.shapes import Run, ellipse, flood, rectangle
from journal.model.textures import TEXTURES, TILES, row_of

spots = some.tuples(some.integers(-9, 33), some.integers(-9, 33))
widths = some.integers(1, 5)
pages = some.integers(1, 14).flatmap(
    lambda width: some.tuples(some.just(width), some.lists(some.integers(0, 2), min_size=width, max_size=width * 12))
)


def covered(runs: object) -> set[tuple[int, int]]:
    """The pixels of runs; none may be covered twice."""
    all_spots = [(x, y) for y, left, right in runs for x in range(left, right)]  # type: ignore[attr-defined]
    assert len(all_spots) == len(set(all_spots))
    return set(all_spots)


def box(start: tuple[int, int], end: tuple[int, int]) -> tuple[range, range]:
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return range(left, right + 1), range(top, bottom + 1)


@given(spots, spots, widths, some.booleans())
def test_a_rectangle_is_all_pixels_near_enough_to_its_edge(
    start: tuple[int, int], end: tuple[int, int], size: int, filled: bool
) -> None:
    columns, rows = box(start, end)
    expected = {
        (x, y)
        for x in columns
        for y in rows
        if filled or min(x - columns[0], columns[-1] - x, y - rows[0], rows[-1] - y) < size
    }
    assert covered(rectangle(start, end, size, filled)) == expected


def plain_ellipse(start: tuple[int, int], end: tuple[int, int]) -> set[tuple[int, int]]:
    columns, rows = box(start, end)
    width, height = len(columns), len(rows)
    inside = set()
    for y in rows:
        for x in columns:
            right, down = 2 * x - columns[0] - columns[-1], 2 * y - rows[0] - rows[-1]
            if (right * height) ** 2 + (down * width) ** 2 <= (width * height) ** 2 or abs(right) <= 1 - width % 2:
                inside.add((x, y))
    return inside


@given(spots, spots, widths, some.booleans())
def test_an_ellipse_is_all_pixels_whose_middle_lies_in_it_and_its_outline_what_peeling_takes(
    start: tuple[int, int], end: tuple[int, int], size: int, filled: bool
) -> None:
    inside = inner = plain_ellipse(start, end)
    for _ in range(size):
        inner = {(x, y) for x, y in inner if {(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)} <= inner}
    assert covered(ellipse(start, end, size, filled)) == (inside if filled else inside - inner)


@given(pages, some.data())
def test_a_fill_reaches_what_a_walk_from_neighbor_to_neighbor_reaches(page: tuple, data: some.DataObject) -> None:
    width, values = page
    height = len(values) // width
    pixels = bytes(values[: width * height])
    start = data.draw(some.tuples(some.integers(0, width - 1), some.integers(0, height - 1)))
    reached, waiting = {start}, [start]
    while waiting:
        x, y = waiting.pop()
        for spot in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)):
            same = 0 <= spot[0] < width and 0 <= spot[1] < height and spot not in reached
            if same and pixels[spot[1] * width + spot[0]] == pixels[start[1] * width + start[0]]:
                reached.add(spot)
                waiting.append(spot)
    assert covered(flood(pixels, width, start)) == reached


@given(spots, spots, some.sampled_from(["", *TEXTURES]), some.booleans())
@settings(max_examples=60)
def test_what_is_painted_is_what_a_plain_grid_would_hold(
    start: tuple[int, int], end: tuple[int, int], texture: str, mirrored: bool
) -> None:
    canvas = Canvas(20, 17)
    canvas.mirrored = mirrored
    runs: list[Run] = list(rectangle(start, end, 2, filled=False))
    expected = {}
    for y, left, right in runs:
        for x in range(left, right):
            on_page = 0 <= x < 20 and 0 <= y < 17
            if on_page and (not texture or TILES[texture][y % len(TILES[texture])][x % len(TILES[texture][0])] == "#"):
                expected[x, y] = 5
                if mirrored:
                    expected[19 - x, y] = 5
    touched = canvas.paint(runs, 5, texture)
    grid = {(x, y): canvas.at(x, y) for x in range(20) for y in range(17)}
    assert {spot: color for spot, color in grid.items() if color != BLANK} == expected
    assert all(touched.left <= x < touched.right and touched.top <= y < touched.bottom for x, y in expected)


@pytest.mark.parametrize("texture", TEXTURES)
def test_a_texture_lies_still_whatever_part_of_it_is_asked_for(texture: str) -> None:
    whole = row_of(texture, 3, 0, 60)
    assert row_of(texture, 3, 17, 44) == whole[17:44]
    assert {len(row) for row in TILES[texture]} == {len(TILES[texture][0])}


@pytest.mark.parametrize(("one", "other"), tuple(combinations(TEXTURES, 2)))
def test_no_texture_can_be_laid_over_another_one_so_that_they_look_alike(one: str, other: str) -> None:
    def patch(texture: str, right: int, down: int) -> str:
        return "".join(row_of(texture, y + down, right, right + 24) for y in range(24))

    still = patch(one, 0, 0)
    high, wide = len(TILES[other]), len(TILES[other][0])
    for right in range(wide):
        for down in range(high):
            moved = patch(other, right, down)
            unlike = sum(a != b for a, b in zip(still, moved, strict=True))
            assert unlike >= 0.15 * len(still)


def test_a_stroke_of_texture_shows_its_pattern_even_with_the_finest_brush() -> None:
    for texture in TEXTURES:
        canvas = Canvas()
        canvas.line((20, 20), (40, 20), 1, texture_brush(1), texture)
        colored = canvas.pixels.count(1)
        assert 20 < colored < 27 * 7, texture


@given(some.characters(), some.integers(-3, 20), some.integers(-3, 20))
def test_every_character_has_a_letter_of_three_by_five(character: str, x: int, y: int) -> None:
    assert covered(letter(character, x, y)) <= {(x + right, y + down) for right in range(3) for down in range(5)}


def test_letters_read_as_what_they_are() -> None:
    assert covered(letter("é", 0, 0)) == covered(letter("E", 0, 0)) != covered(letter("F", 0, 0))
    assert covered(letter(" ", 0, 0)) == set()


def test_a_piece_is_carried_and_covers_nothing_where_it_is_blank() -> None:
    canvas = Canvas(12, 8)
    canvas.line((1, 1), (3, 3), 4, pixel_brush(1))
    canvas.line((8, 1), (8, 6), 2, pixel_brush(1))
    area = Area(1, 1, 4, 4)
    canvas.begin()
    piece = canvas.piece(area)
    canvas.clear(area)
    canvas.put(piece, 7, 2)
    canvas.end()
    assert (piece.width, piece.height) == (3, 3)
    assert [canvas.at(n, n) for n in (1, 2, 3)] == [BLANK] * 3
    assert [canvas.at(7 + n, 2 + n) for n in range(3)] == [4, 4, 4]
    assert canvas.at(8, 2) == 2
    canvas.undo()
    assert canvas.at(2, 2) == 4
    canvas.put(piece, -2, -1)
    assert canvas.at(0, 1) == 4


def test_a_shape_that_is_only_tried_is_not_kept_and_leaves_nothing_when_dropped() -> None:
    canvas = Canvas()
    blank = bytes(canvas.pixels)
    canvas.begin(tried=True)
    canvas.paint(rectangle((2, 2), (9, 9), 1, True), 3)
    assert canvas.settled == blank
    canvas.again()
    canvas.paint(rectangle((2, 2), (4, 4), 1, True), 3)
    assert canvas.settle()
    assert canvas.settled.count(3) == 9
    canvas.begin(tried=True)
    canvas.paint(rectangle((20, 2), (24, 4), 1, True), 3)
    canvas.undo()
    assert bytes(canvas.pixels) == blank


def test_at_least_two_hundred_steps_lead_back_and_forward() -> None:
    assert STEPS >= 200
    canvas = Canvas()
    for n in range(200):
        canvas.begin()
        canvas.line((n % 64, n // 64), (n % 64, n // 64), n % 16, pixel_brush(1))
        canvas.end()
    full = bytes(canvas.pixels)
    for _ in range(200):
        assert canvas.undo().filled
    assert canvas.blank
    for _ in range(200):
        canvas.redo()
    assert bytes(canvas.pixels) == full


def test_every_palette_has_sixteen_colors_that_differ_dark_where_the_others_are_dark() -> None:
    assert len(PALETTES) == 5
    for name, palette in PALETTES.items():
        assert len(palette) == len({color for _, color in palette}) == len({word for word, _ in palette}) == 16, name
        light = [
            sum(int(color[n : n + 2], 16) * share for n, share in ((1, 2), (3, 7), (5, 1))) for _, color in palette
        ]
        assert max(light) == light[0]
        assert {8, 9, 15} == set(sorted(range(16), key=light.__getitem__)[:3]), name
