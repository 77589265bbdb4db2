"""Quick hide on a real terminal: by key and by the corner, at once, even while the program is busy with something."""

import os
import select
import sys
from pathlib import Path

import pytest

from journal.paths import find_paths
from journal.settings import Settings, save_settings
from tests.terminal.harness import KEYS, PATIENCE, Program
from tests.terminal.test_terminal import SECRET_WORDS, Start, begin_to_write, drafts_in, unlock

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]

BUSY = """
import threading
from journal.tui.screens.today import TodayScreen
def action_details(self):
    self.app._driver.outlet._send("busy for long")
    threading.Event().wait(3600)
TodayScreen.action_details = action_details
import sys
from journal.__main__ import main
sys.exit(main())
"""
"""A screen that hangs as soon as details are asked for."""

CLEARED = b"\x1b[3J"
"""What clears the scrollback."""


def read_until(program: Program, words: bytes) -> None:
    before = len(program.seen)
    while words not in program.seen[before:]:
        assert select.select([program.terminal], [], [], PATIENCE)[0], f"{words!r} never came"
        program.seen += os.read(program.terminal, 65536)


HIDES = {"f12": KEYS["f12"], "corner": "\x1b[<0;1;1M"}


@pytest.mark.parametrize("chosen", HIDES)
def test_a_busy_screen_is_cleared_all_the_same(start: Start, vault: Path, chosen: str) -> None:
    save_settings(find_paths().settings, Settings(quick_hide=chosen))
    program = start("--vault", vault, code=BUSY)
    unlock(program)
    program.press("enter")
    read_until(program, b"busy for long")
    program.type(HIDES[chosen])
    read_until(program, CLEARED)


@pytest.mark.parametrize("chosen", HIDES)
def test_what_was_not_chosen_clears_nothing(start: Start, vault: Path, chosen: str) -> None:
    save_settings(find_paths().settings, Settings(quick_hide="f12" if chosen == "corner" else "corner"))
    program = start("--vault", vault)
    begin_to_write(program)
    program.type(HIDES[chosen])
    program.type(" and more")
    program.wait(f"{SECRET_WORDS} and more")
    assert CLEARED not in program.seen


def test_the_corner_leaves_an_empty_window_and_the_draft(start: Start, vault: Path) -> None:
    save_settings(find_paths().settings, Settings(quick_hide="f12 corner"))
    program = start("--vault", vault)
    begin_to_write(program)
    program.click(0, 0)
    assert program.exit_status() == 0
    assert program.terminal_is_restored()
    assert program.text.strip() == ""
    assert drafts_in(vault) == [SECRET_WORDS]
