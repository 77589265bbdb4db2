"""Drawing on a real terminal: drags as a terminal sends them, a lost release, a resize in a stroke, a kill after it."""

import fcntl
import signal
import struct
import sys
import termios
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from journal.book import Book
from journal.model.canvas import Canvas, cell_brush
from journal.model.drawing import BLANK
from journal.vault import Passphrase
from tests.terminal.conftest import PASSPHRASE
from tests.terminal.harness import Program

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]

LEFT, TOP = 1, 4
"""Column and row, from 0, of the picture's corner at 80x24: behind the edge, below top line, idea and edge."""


def draws(start: Callable[..., Program], vault: Path) -> Program:
    program = start("--vault", vault)
    program.wait("Passphrase")
    program.type(PASSPHRASE)
    program.press("enter")
    program.wait("Cardio")
    program.press("3")
    program.wait("pencil")
    return program


def mouse(program: Program, code: int, column: int, row: int, end: str = "M") -> None:
    program.type(f"\x1b[<{code};{LEFT + column + 1};{TOP + row + 1}{end}")


def kept(vault: Path) -> bytes:
    with Book.open(vault, Passphrase(PASSPHRASE)) as book:
        [drawing] = book.drawings.list()
        return bytes(drawing.pixels())


def line_of(*cells: tuple[int, int]) -> bytes:
    canvas = Canvas()
    for (x, y), (to_x, to_y) in pairwise(cells):
        canvas.line((x, 2 * y), (to_x, 2 * to_y), 0, cell_brush(1))
    return bytes(canvas.pixels)


def test_a_fast_drag_is_one_line_and_is_there_after_a_kill(start: Callable[..., Program], vault: Path) -> None:
    program = draws(start, vault)
    mouse(program, 0, 4, 2)
    for column, row in ((20, 2), (20, 9), (44, 15)):
        mouse(program, 32, column, row)
    mouse(program, 0, 44, 15, "m")
    program.wait("kept")
    program.send(signal.SIGKILL)
    program.exit_status()
    assert kept(vault) == line_of((4, 2), (20, 2), (20, 9), (44, 15))


def test_a_release_that_was_lost_and_a_resize_in_a_stroke_lose_nothing(
    start: Callable[..., Program], vault: Path
) -> None:
    program = draws(start, vault)
    mouse(program, 0, 4, 2)
    mouse(program, 32, 30, 2)
    mouse(program, 35, 50, 12)
    program.wait("kept")
    mouse(program, 0, 4, 6)
    mouse(program, 32, 30, 6)
    fcntl.ioctl(program.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 60, 0, 0))
    program.screen.resize(20, 60)
    program.send(signal.SIGWINCH)
    program.wait("p l r o f")
    program.press("escape")
    program.wait("Cardio")
    program.press("ctrl+l")
    program.wait("Passphrase")
    program.send(signal.SIGTERM)
    program.exit_status()
    pixels = kept(vault)
    expected = bytes(
        top if top != BLANK else other
        for top, other in zip(line_of((4, 2), (30, 2)), line_of((4, 6), (30, 6)), strict=True)
    )
    assert pixels == expected


def test_a_lock_in_the_middle_of_a_stroke_keeps_it_and_the_release_draws_nothing(
    start: Callable[..., Program], vault: Path
) -> None:
    program = draws(start, vault)
    mouse(program, 0, 4, 2)
    mouse(program, 32, 30, 9)
    program.wait("kept")
    program.press("ctrl+l")
    program.wait("Passphrase")
    mouse(program, 32, 40, 2)
    mouse(program, 0, 40, 2, "m")
    program.type(PASSPHRASE)
    program.press("enter")
    program.wait("Cardio")
    program.send(signal.SIGTERM)
    program.exit_status()
    assert kept(vault) == line_of((4, 2), (30, 9))
