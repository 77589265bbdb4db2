"""The walk on a real terminal: what the terminal shows is what is looked at."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyte import graphics

from tests.looks.cells import Cell
from tests.looks.findings import stale
from tests.looks.stage import Stage
from tests.looks.terminal import Ask, color_of, on_a_terminal
from tests.looks.views import VIEWS
from tests.looks.walk import walk

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]

CALM = next(view for view in VIEWS if view.name == "today-begun")


def on_it(work: Callable[[Stage], list[str]], folder: Path) -> list[str]:
    """Return what work in a child with a terminal of its own has found."""

    def go(terminal: Ask, say: Callable[[str, str], None]) -> None:
        for fault in work(Stage(folder, days=10, terminal=terminal)):
            say("found", fault)

    return [sentence for _, sentence in on_a_terminal(go)]


def test_a_view_is_walked_over_with_keys_and_sizes_of_a_real_terminal(tmp_path: Path) -> None:
    def work(stage: Stage) -> list[str]:
        return asyncio.run(walk(stage, [CALM], ((60, 20), (80, 24)), ("dusk", "terminal")))

    assert on_it(work, tmp_path) == []


def test_what_stands_on_the_terminal_and_is_not_meant_any_more_is_found(tmp_path: Path) -> None:
    async def look(stage: Stage) -> list[str]:
        async with stage.show(CALM) as shown:
            await shown.settle()
            driver = shown.app._driver
            assert driver is not None
            driver.write("\x1b[5;10Hforgotten")
            return list(stale(shown.cells, shown.meant))  # type: ignore[attr-defined]

    (found,) = on_it(lambda stage: asyncio.run(look(stage)), tmp_path)
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
