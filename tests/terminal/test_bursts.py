"""Keys that come in one breath, as from a fast hand, a slow line, or a password manager."""

import sys
from collections.abc import Callable

import pytest

from tests.looks.first_evening import PASSPHRASE
from tests.terminal.harness import Program

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]


def test_a_passphrase_twice_and_then_words_on_a_page_each_in_one_breath(start: Callable[..., Program]) -> None:
    program = start()
    program.wait("Begin")
    program.press("enter")
    program.wait("Type it once more")
    program.type(f"{PASSPHRASE}\r{PASSPHRASE}\r")
    program.wait("I have it on paper")
    for then in ("Quick hide", "Your plan", "Cardio"):
        program.press("escape")
        program.wait(then)
    program.press("2")
    program.wait("new")
    program.press("n")
    program.wait("save")
    program.type("by bikke\x7f\x7fe to the\x1b[D\x1b[D\x1b[Dlake, \x1b[F sea\r\x7f and back")
    program.wait("by bike to lake, the sea and back")
