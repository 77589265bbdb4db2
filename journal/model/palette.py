"""The palettes of the canvas, sixteen colors each: a picture keeps its own in every theme.

In all of them 0 is the lightest, 8, 9 and 15 are dark, and the digits choose the first ten.
"""

Palette = tuple[tuple[str, str], ...]
"""Name and color of each index."""

DUSK: Palette = (
    ("white", "#e9e7f6"), ("gray", "#a9a8cc"), ("gold", "#f5d792"), ("peach", "#f4a781"),
    ("rose", "#e0707f"), ("lilac", "#bcabf8"), ("mint", "#74d3c2"), ("blue", "#5b8fd6"),
    ("deep blue", "#26456e"), ("night", "#060714"), ("slate", "#6d6ba0"), ("leaf", "#7fae6b"),
    ("plum", "#8c5a94"), ("clay", "#a8683f"), ("teal", "#2f7f86"), ("pine", "#2b3f49"),
)  # fmt: skip

MEADOW: Palette = (
    ("cream", "#f7f2dc"), ("straw", "#cfc394"), ("butter", "#f6dc6f"), ("apricot", "#f2a65a"),
    ("poppy", "#dd5c4b"), ("clover", "#c99ad6"), ("fresh green", "#9bd770"), ("sky", "#7cb8e6"),
    ("fir", "#24523b"), ("soil", "#1b130d"), ("stone", "#8d8a7a"), ("grass", "#4f9a45"),
    ("berry", "#8f3b6b"), ("bark", "#8a5a33"), ("pond", "#3c7f86"), ("moss", "#3d4a22"),
)  # fmt: skip

SEA: Palette = (
    ("foam", "#eaf6f5"), ("mist", "#a9c3cb"), ("sun", "#f8df8b"), ("shell", "#f3b9a0"),
    ("coral", "#ef7564"), ("violet", "#a79bea"), ("lagoon", "#63dcc9"), ("water", "#4aa3df"),
    ("deep water", "#17406b"), ("trench", "#040d1c"), ("pebble", "#6c8591"), ("weed", "#3f9a72"),
    ("urchin", "#7a4d8c"), ("driftwood", "#9b7653"), ("bay", "#1f7f9e"), ("reef", "#123f44"),
)  # fmt: skip

EMBER: Palette = (
    ("candle", "#fff0d6"), ("ash", "#bdaea4"), ("flame", "#ffd05c"), ("amber", "#ff9a3c"),
    ("red", "#e2503e"), ("mauve", "#c990b8"), ("sage", "#a9c48a"), ("smoke blue", "#86a0c4"),
    ("wine", "#5a1f33"), ("coal", "#120a0b"), ("cinder", "#7d6a64"), ("olive", "#7c8440"),
    ("cherry", "#a12c4b"), ("rust", "#a9522b"), ("steel", "#4f6f7d"), ("umber", "#3d2619"),
)  # fmt: skip

CLEAR: Palette = (
    ("white", "#ffffff"), ("light gray", "#c9c9c9"), ("yellow", "#f0e442"), ("orange", "#e69f00"),
    ("vermilion", "#d55e00"), ("pink", "#ee8cc8"), ("pale blue", "#9fd8f5"), ("sky blue", "#3f9fe0"),
    ("navy", "#0b3a6b"), ("black", "#050505"), ("gray", "#707070"), ("green", "#009e73"),
    ("purple", "#a8568f"), ("brown", "#7a3f00"), ("blue", "#0072b2"), ("dark gray", "#3d3d3d"),
)  # fmt: skip
"""For color-blind eyes too: after Okabe and Ito (2008), told apart by how light they are as well as by hue."""

PALETTES: dict[str, Palette] = {"dusk": DUSK, "meadow": MEADOW, "sea": SEA, "ember": EMBER, "clear": CLEAR}
GROUND = "#0f1230"
"""What stands where nothing was drawn: a shade off the ground of the screens, so that the page is seen."""
