"""The ten colors of the canvas: a picture keeps them in every theme."""

DUSK: tuple[tuple[str, str], ...] = (
    ("white", "#e9e7f6"),
    ("gray", "#a9a8cc"),
    ("gold", "#f5d792"),
    ("peach", "#f4a781"),
    ("rose", "#e0707f"),
    ("lilac", "#bcabf8"),
    ("mint", "#74d3c2"),
    ("blue", "#5b8fd6"),
    ("deep blue", "#26456e"),
    ("night", "#060714"),
)
"""Name and color of each index, 0 to 9; the digit keys choose them."""

PALETTES: dict[str, tuple[tuple[str, str], ...]] = {"dusk": DUSK}
GROUND = "#0f1230"
"""What stands where nothing was drawn: a shade off the ground of the screens, so that the page is seen."""
