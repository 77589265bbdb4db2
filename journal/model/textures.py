"""Nine textures as patterns of pixels: each looks the way it feels.

A tile repeats over the whole page and lies still under the brush: strokes of one texture go on in each other.
"""

TILES: dict[str, tuple[str, ...]] = {
    "feather": (
        "......#......",
        "#.....#.....#",
        ".##...#...##.",
        "...##.#.##...",
        ".....###.....",
    ),
    "cotton": (
        "..####......",
        ".######.....",
        ".######...#.",
        "..####......",
        "............",
        "........####",
        ".......#####",
        "#......#####",
        "........####",
        "...#........",
    ),
    "silk": (
        "######........######",
        "......########......",
        "####################",
        "####################",
    ),
    "fleece": (
        ".###....",
        "#...#...",
        "#.#.#..#",
        "..##....",
        ".....###",
        "#...#...",
        "#...#.#.",
        "......##",
    ),
    "corduroy": ("###.",),
    "terry": (
        ".#..",
        "#.#.",
        ".#..",
        "....",
    ),
    "rice": (
        "###.......#.",
        ".........#..",
        "....#...#...",
        "....#.......",
        "....#..###..",
        ".#..........",
        "..#.......#.",
        "...#..#...#.",
        "......#...#.",
        "......#.....",
    ),
    "sand": (
        "#....#...",
        "...#....#",
        ".#....#..",
        "....#....",
        "..#....#.",
    ),
    "scratchy": (
        "#......#.#",
        ".#....#..#",
        "..#..#..#.",
        "...##...#.",
        "#..##..#..",
        "##..##.#..",
        "..##..##..",
        "....##..##",
        "#..#.#....",
        ".##...#...",
    ),
}  # fmt: skip
"""The tile of each texture, `#` where the brush leaves color."""

TEXTURES = tuple(TILES)
"""Their names, in the order in which they come up."""


def row_of(texture: str, y: int, left: int, right: int) -> str:
    """Return what a texture does to the pixels of a row from `left` to before `right`: `#` where it leaves color."""
    tile = TILES[texture]
    pattern = tile[y % len(tile)]
    start = left % len(pattern)
    return (pattern * ((start + right - left) // len(pattern) + 1))[start : start + right - left]
