"""The three prongs and the hand are told apart by eyes that see fewer colors; what counts is said in marks as well."""

from itertools import combinations

import msgspec
import pytest
from textual.color import Color

from journal.model.palette import PALETTES
from journal.tui.themes import Colors, find_theme, theme_names
from tests.looks.cells import SIXTEEN, Rgb, rgb
from tests.looks.eyes import EYES, apart

CLEARLY = 10.0
"""Steps of CIELAB between two colors; 2.3 can just be noticed side by side."""

NAMES = tuple(f"ansi_{strength}{hue}" for strength in ("", "bright_") for hue in
              ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"))  # fmt: skip


def color(theme: str, name: str, table: str) -> Rgb:
    written = getattr(find_theme(theme).colors, name)
    return rgb(NAMES.index(written), table) if written in NAMES else Color.parse(written).rgb


def test_the_measure_is_right() -> None:
    """A pair that was measured elsewhere, and what each deficiency is known to confuse."""
    assert apart((255, 0, 0), (255, 255, 255)) == pytest.approx(114.5, abs=0.5)
    red, green = (200, 80, 60), (130, 120, 40)
    assert apart(red, green, "deuteranopia") < apart(red, green) / 2
    assert apart((0, 150, 140), (0, 140, 160), "tritanopia") < apart((0, 150, 140), (0, 140, 160))
    for eyes in EYES:
        assert apart((9, 9, 9), (250, 250, 250), eyes) > 90, "light and dark stay what they are"


@pytest.mark.parametrize("eyes", ["", *EYES])
@pytest.mark.parametrize("theme", theme_names())
def test_prongs_are_told_apart(theme: str, eyes: str) -> None:
    ansi = find_theme(theme).ansi
    for table in SIXTEEN if ansi else ("xterm",):
        for one, other in combinations(("move", "touch", "calm"), 2):
            far = apart(color(theme, one, table), color(theme, other, table), eyes)
            assert far >= CLEARLY, f"{one} and {other} in {table}: {far:.1f}"


@pytest.mark.parametrize("eyes", ["", *EYES])
@pytest.mark.parametrize("theme", [name for name in theme_names() if not find_theme(name).ansi])
def test_the_hand_is_no_prong(theme: str, eyes: str) -> None:
    """With sixteen colors there are not enough of them: there the hand is bold, reversed, or a mark."""
    for prong in ("move", "touch", "calm"):
        far = apart(color(theme, "hand", "xterm"), color(theme, prong, "xterm"), eyes)
        assert far >= CLEARLY, f"hand and {prong}: {far:.1f}"


@pytest.mark.parametrize("eyes", ["", *EYES])
def test_the_clear_palette_is_told_apart_by_all_eyes(eyes: str) -> None:
    for (one, first), (other, second) in combinations(PALETTES["clear"], 2):
        far = apart(Color.parse(first).rgb, Color.parse(second).rgb, eyes)
        assert far >= CLEARLY, f"{one} and {other}: {far:.1f}"


@pytest.mark.parametrize("theme", theme_names())
def test_no_two_names_of_a_theme_are_a_slip(theme: str) -> None:
    colors = msgspec.to_builtins(find_theme(theme).colors)
    assert set(colors) == set(Colors.__struct_fields__)
    assert len({colors[name] for name in ("move", "touch", "calm")}) == 3
