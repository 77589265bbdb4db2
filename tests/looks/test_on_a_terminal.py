"""The walk on a real terminal: what the terminal shows is what is looked at."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyte import graphics

from tests.looks.cells import Cell
from tests.looks.findings import stale
from tests.looks.terminal import color_of
from tests.terminal.harness import ROOT

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]

LOOK = r"""
import asyncio, sys
from pathlib import Path
from tests.looks.findings import stale
from tests.looks.stage import Stage
from tests.looks.terminal import on_a_terminal
from tests.looks.views import VIEWS

async def look(stage):
    async with stage.show(next(view for view in VIEWS if view.name == "today-begun")) as shown:
        await shown.settle()
        shown.app._driver.write("\x1b[5;10Hforgotten")
        return list(stale(shown.cells, shown.meant))

def go(terminal, say):
    for fault in asyncio.run(look(Stage(Path(sys.argv[1]), days=10, terminal=terminal))):
        say("found", fault)

for _, sentence in on_a_terminal(go):
    print(sentence)
"""


def told_by(*arguments: str) -> list[str]:
    """Return what a fresh Python prints: a copy of this one, with all its threads, is no place for a program."""
    ran = subprocess.run(
        [sys.executable, "-P", *arguments], env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT,
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    return ran.stdout.splitlines()


def test_a_view_is_walked_over_with_keys_and_sizes_of_a_real_terminal() -> None:
    walk = ("-m", "tests.looks.walk", "--terminal", "--books", "full", "--only", "today-begun")
    assert told_by(*walk, "--themes", "dusk", "terminal") == ["1 views, 0 findings."]


def test_what_stands_on_the_terminal_and_is_not_meant_any_more_is_found(tmp_path: Path) -> None:
    (found,) = told_by("-c", LOOK, str(tmp_path))
    assert "'f'" in found


def test_blank_cells_are_told_apart_by_their_ground_alone() -> None:
    blank, other = Cell(" ", (1, 1, 1), (0, 0, 0)), Cell("", (2, 2, 2), (0, 0, 0))
    assert list(stale([[blank]], [[other]])) == []
    assert list(stale([[blank]], [[blank._replace(ground=(9, 9, 9))]])) != []
    assert list(stale([[blank._replace(text="a")]], [[blank]])) != []


def test_every_color_that_the_emulator_names_is_known() -> None:
    for names in (graphics.FG_AIXTERM, graphics.BG_AIXTERM, graphics.FG_ANSI, graphics.BG_ANSI):
        for name in names.values():
            assert isinstance(color_of(name), int)
