"""Themes: every color that writes can be read, and a bad file gets one sentence."""

from pathlib import Path

import pytest

from journal.errors import BadInput
from journal.tui.themes import VOICES, find_theme, read_theme, shipped_themes, textual_theme, theme_names
from tests.tui.conftest import Running, shown

SHIPPED = theme_names()
MEASURED = [name for name in SHIPPED if not find_theme(name).ansi]


def luminance(color: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_there_is_an_evening_a_day_a_strong_one_and_the_terminals_own() -> None:
    assert set(SHIPPED) >= {"dusk", "paper", "contrast", "terminal"}
    assert not find_theme("paper").dark
    assert find_theme("terminal").ansi


@pytest.mark.parametrize("name", MEASURED)
@pytest.mark.parametrize("ground", ["ground", "raised"])
def test_every_voice_stands_out_from_both_grounds(name: str, ground: str) -> None:
    theme = find_theme(name)
    wanted = 7.0 if name == "contrast" else 4.5
    assert theme.contrast >= wanted
    for voice in VOICES:
        measured = contrast(getattr(theme.colors, voice), getattr(theme.colors, ground))
        assert measured >= wanted, f"{voice} on {ground}: {measured:.2f}"


def test_in_high_contrast_a_field_is_told_from_its_ground() -> None:
    colors = find_theme("contrast").colors
    assert contrast(colors.raised, colors.ground) >= 1.4


def test_each_file_is_called_as_its_theme() -> None:
    for name in SHIPPED:
        assert find_theme(name).name == name


GOOD = (shipped_themes() / "dusk.toml").read_text()
MINE = GOOD.replace('name = "dusk"', 'name = "mine"')


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("not toml [", "Line 1: a name and what it is to be have an = between them."),
        (GOOD.replace('calm = "#bcabf8"', ""), "calm"),
        (GOOD.replace('calm = "#bcabf8"', 'calm = "lilac"'), 'Line 15, calm: it is not a color like "#14152b"'),
        (GOOD.replace('calm = "#bcabf8"', 'calm = "ansi_blue"'), 'Line 15, calm: it is not a color like "#14152b"'),
        (
            GOOD.replace("dark = true", "drak = true"),
            "drak: there is nothing of that name; it may be meant to be dark.",
        ),
        ("\x00\xff", "no plain text"),
        ("", "name: it is missing."),
        (GOOD.replace("dark = true", 'dark = "yes"'), "dark: it has to be true or false, without quotes."),
        (GOOD.replace("contrast = 4.5", 'contrast = "high"'), "contrast: it has to be a number, without quotes."),
        (GOOD.replace('"#bcabf8"', "12"), 'calm: it has to be a color like "#14152b", in quotes.'),
        (
            GOOD.replace("[colors]", "colors = 3\n[more]"),
            "colors: it has to be a part of its own, under a line [colors].",
        ),
        (GOOD + "pink = 1\n", "pink: there is nothing of that name."),
        (GOOD, 'name: it has to be "mine", as the file is called.'),
        (MINE.replace('text = "#e9e7f6"', 'text = "#14152b"'), "text: nobody could read it on the color of ground."),
        (
            MINE.replace('raised = "#1b1d38"', 'raised = "#e9e7f6"'),
            "text: nobody could read it on the color of raised.",
        ),
    ],
)
def test_a_bad_theme_file_gets_one_sentence_that_names_it(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="latin-1")
    with pytest.raises(BadInput) as told:
        read_theme(path)
    assert fault in told.value.sentence
    assert str(path) in told.value.sentence
    assert not [word for word in ("`", "$", "Expected", "codec", "column") if word in told.value.sentence]


def test_a_theme_of_ones_own_is_taken_under_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(MINE)
    assert read_theme(path).name == "mine"
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    assert set(theme_names(tmp_path)) == {*theme_names(), "mine"}


def test_a_persons_own_theme_comes_before_a_shipped_one_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "dusk.toml").write_text(GOOD.replace("#14152b", "#000000"))
    assert find_theme("dusk", tmp_path).colors.ground == "#000000"
    with pytest.raises(BadInput, match="There is no theme called 'none-of-this-name'"):
        find_theme("none-of-this-name", tmp_path)
    with pytest.raises(BadInput):
        find_theme("../dusk", tmp_path)


@pytest.mark.parametrize("name", SHIPPED)
async def test_each_theme_paints_the_program_in_its_colors(running: Running, name: str) -> None:
    async with running(theme=name) as pilot:
        assert "Need a person? Press !" in shown(pilot)
        variables = pilot.app.theme_variables
        wanted = textual_theme(find_theme(name)).variables
        assert {key: variables[key] for key in wanted} == wanted
