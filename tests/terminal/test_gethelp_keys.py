"""Get help on a terminal that swallows all F-keys: before unlocking by tab, afterwards by one key."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.harness import Program
from tests.terminal.test_terminal import unlock

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]

STATEMENT = "This program cannot see you. It cannot call anybody."


def test_before_unlocking_tab_and_enter_are_enough(start: Callable[..., Program], vault: Path) -> None:
    program = start("--vault", vault)
    program.wait("Passphrase")
    program.type("not this one")
    program.press("enter")
    program.wait("That did not open it")  # it listens by now
    program.press("tab")
    program.press("enter")
    assert "My people" not in program.wait(STATEMENT)


def test_after_unlocking_one_character_is_enough(start: Callable[..., Program], vault: Path) -> None:
    program = start("--vault", vault)
    unlock(program)
    program.press("!")
    program.wait(STATEMENT)
