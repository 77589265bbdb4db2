"""Keys of one's own in the running program: the file is read at the start, and what cannot be used is told there."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.conftest import PASSPHRASE
from tests.terminal.harness import Program

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]


def own(tmp_path: Path, lines: str) -> dict[str, str]:
    folder = tmp_path / "config" / "journal"
    folder.mkdir(parents=True)
    (folder / "keys.toml").write_text(lines)
    return {"XDG_CONFIG_HOME": str(tmp_path / "config")}


def test_a_key_of_ones_own_ticks_and_the_usual_one_does_not(
    start: Callable[..., Program], vault: Path, tmp_path: Path
) -> None:
    program = start("--vault", vault, environ=own(tmp_path, '"today.tick" = ["v"]\n"everywhere.write" = ["f3", "W"]'))
    program.wait("Passphrase")
    program.type(PASSPHRASE)
    program.press("enter")
    program.wait("v tick")
    program.press("space")
    program.type("v")
    assert program.wait("[x] Cardio").count("[x]") == 1
    program.type("W")
    program.wait("n new")


def test_keys_that_cannot_be_used_are_told_on_unlock_and_the_usual_ones_work(
    start: Callable[..., Program], vault: Path, tmp_path: Path
) -> None:
    program = start("--vault", vault, environ=own(tmp_path, '"today.tick" = ["u"]'), size=(120, 40))
    program.wait("today.undo")
    program.type(PASSPHRASE)
    program.press("enter")
    program.wait("space tick")
    program.press("space")
    program.wait("[x] Cardio")


def test_settings_with_a_wrong_line_are_told_on_unlock_and_the_other_lines_count(
    start: Callable[..., Program], vault: Path, tmp_path: Path
) -> None:
    environ = own(tmp_path, "")
    settings = tmp_path / "config" / "journal" / "settings.toml"
    settings.write_text('auto_lock = 900\nfirst_screen = "write"\n')
    program = start("--vault", vault, environ=environ, size=(120, 40))
    program.wait("whole number from 1 to 60")
    program.wait("Until then your")
    program.type(PASSPHRASE)
    program.press("enter")
    program.wait("n new")
    assert settings.read_text() == 'auto_lock = 900\nfirst_screen = "write"\n'
