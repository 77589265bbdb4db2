"""What is chosen and remembered in the demo goes away with it, and begins as one has it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from journal.paths import Paths, thrown_away
from tests.terminal.harness import Program


def test_a_theme_that_is_chosen_in_the_demo_is_not_ones_own(
    start: Callable[..., Program], tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    program = start("demo")
    program.wait("Cardio")
    program.press("8")
    program.wait("Dusk, dark")
    program.press(" ")
    program.wait_gone("Dusk, dark")
    assert list(temporary.rglob("settings.toml")), "it is kept as long as the demo goes on"
    program.press("ctrl+q")
    assert program.exit_status() == 0
    assert list(temporary.iterdir()) == []
    assert [path for path in own_home.rglob("*") if path.is_file()] == []


def test_it_begins_as_one_has_it(tmp_path: Path) -> None:
    mine, demo = tmp_path / "mine", tmp_path / "demo"
    (mine / "themes").mkdir(parents=True)
    demo.mkdir()
    (mine / "settings.toml").write_text('theme = "sea"\n')
    (mine / "themes" / "sea.toml").write_text("a theme")
    made = thrown_away(Paths(demo / "demo.vault", mine / "settings.toml", mine / "state"))
    assert made.settings.read_text() == 'theme = "sea"\n'
    assert (made.themes / "sea.toml").read_text() == "a theme"
    assert not made.keys.exists()
    made.settings.write_text('theme = "paper"\n')
    again = thrown_away(Paths(demo / "demo.vault", mine / "settings.toml", mine / "state"))
    assert again.settings.read_text() == 'theme = "paper"\n', "what was chosen in it outlives a lock"
    assert (mine / "settings.toml").read_text() == 'theme = "sea"\n'
