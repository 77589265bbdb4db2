"""Write on a real terminal: a draft outlives a kill, becomes an entry, is found, and can be ended for good."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.book import Book
from journal.vault import Passphrase
from tests.terminal.conftest import PASSPHRASE
from tests.terminal.harness import Program

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]

WORDS = "By bike to the lake, and [/] nobody noticed."


def unlocked(start: Callable[..., Program], vault: Path, size: tuple[int, int]) -> Program:
    program = start("--vault", vault, size=size)
    program.wait("Passphrase")
    program.type(PASSPHRASE)
    program.press("enter")
    program.wait("Cardio")
    program.press("2")
    return program


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
def test_a_draft_outlives_a_kill_and_becomes_an_entry_that_is_found(
    vault: Path, start: Callable[..., Program], size: tuple[int, int]
) -> None:
    program = unlocked(start, vault, size)
    program.wait("n begins a page")
    program.press("n")
    program.wait("tags")
    program.type(WORDS)
    program.wait("kept, encrypted")
    program.send(signal.SIGKILL)
    assert program.exit_status() == -signal.SIGKILL
    assert b"lake" not in vault.read_bytes()

    program = unlocked(start, vault, size)
    program.wait("draft")
    program.press("enter")
    program.wait("nobody noticed.")
    program.type(" # so")
    program.press("ctrl+s")
    program.wait("Too heavy to hold")
    program.press("escape")
    program.wait("n new")
    program.press("/")
    program.wait("esc all")
    program.type("nob")
    program.wait("nob")
    program.wait_for(lambda text: "by bike" in text.lower() and "draft" not in text, "it was not found")
    program.press("escape")
    program.wait("n new")
    program.press("c")
    program.wait("this day")
    program.wait("n write")
    program.press("escape")
    program.wait("n new")
    program.press("d")
    program.wait("In the bin.")
    program.press("b")
    program.wait("30 days left")
    program.press("d")
    program.wait("Delete it for good?")
    program.press("down", "enter")
    program.wait("It is gone for good.")
    program.press("ctrl+q")
    assert program.exit_status() == 0
    with Book.open(vault, Passphrase(PASSPHRASE)) as book:
        assert (book.entries.list(), book.bin.list(), book.drafts.list()) == ([], [], [])
        assert not any(b"nobody noticed" in payload for payload in book.records())
