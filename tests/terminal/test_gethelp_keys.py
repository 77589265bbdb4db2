"""Get help on a terminal that swallows all F-keys: before unlocking by tab, afterwards by one key."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.conftest import PASSPHRASE
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


def test_a_tab_as_soon_as_the_first_words_are_seen(start: Callable[..., Program], vault: Path) -> None:
    program = start("--vault", vault)
    program.wait("Passphrase")
    program.press("tab", "enter")
    program.wait(STATEMENT)


@pytest.mark.parametrize("fast", [True, False])
def test_out_of_a_text_field_it_is_escape_and_one_character(
    start: Callable[..., Program], vault: Path, fast: bool
) -> None:
    """Also where both arrive together: typed fast, or over a slow line."""

    def ask() -> None:
        if fast:
            program.type("\x1b!")
        else:
            program.press("escape", "!")
        program.wait(STATEMENT)
        program.press("escape")
        # The line below it may still be that of before: a key right behind the escape would be another one.
        program.wait_gone(STATEMENT)

    program = start("--vault", vault)
    program.wait("Passphrase")
    program.type("corr")
    program.wait("••••")
    ask()
    program.wait("Passphrase")
    program.type(PASSPHRASE.removeprefix("corr"))
    program.press("enter")
    program.wait("Cardio")
    program.press("2")
    program.wait("n new")
    program.press("n")
    program.wait("ctrl+s save")
    program.type("half a line")
    program.wait("half a line")
    ask()
    program.wait("n new")
    program.press("/")
    program.wait("esc all")
    ask()
    program.wait("n new")


def test_after_unlocking_one_character_is_enough(start: Callable[..., Program], vault: Path) -> None:
    program = start("--vault", vault)
    unlock(program)
    program.press("!")
    program.wait(STATEMENT)
