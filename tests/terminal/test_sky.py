"""Sky on a real terminal: from an evening to its star, its page for a therapist, and back."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.conftest import PASSPHRASE
from tests.terminal.harness import Program

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}, {"TERM": "linux"}])
def test_an_evening_is_a_star_and_stands_on_the_page(
    start: Callable[..., Program], vault: Path, tmp_path: Path, environ: dict[str, str]
) -> None:
    program = start("--vault", vault, environ={**environ, "HOME": str(tmp_path)})
    program.wait("Passphrase")
    program.type(PASSPHRASE)
    program.press("enter")
    program.wait("space tick")
    program.press("space")
    program.wait("[x] Cardio")
    program.type("5")
    shown = program.wait("1 star since")
    assert "Move 15 min" in shown
    program.type("m")
    program.wait("whole sky")
    program.type("c")
    program.wait("t table")
    program.type("t")
    program.wait("15 · plan")
    program.press("escape")
    program.wait("1 star since")
    program.type("r")
    program.wait("[x]")
    program.type("s")
    program.wait("Save it")
    program.press("enter")
    program.wait("is not locked")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    program.press("escape")
    program.wait("on or off")
