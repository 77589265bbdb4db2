"""A monkey at the terminal, and what monkeys have found: keys and clicks that come in the same breath."""

from pathlib import Path

import pytest

from tests.leaks import monkey
from tests.leaks.conftest import watched_only
from tests.leaks.memory import start
from tests.leaks.stage import Stage

pytestmark = [watched_only, pytest.mark.terminal]

SEED, EVENTS = 144, 200
BREAKS = """
import journal.tui.app as app
go = app.JournalApp.go
async def broken(self, screen, **wanted):
    if screen != "today":
        raise LookupError("on purpose")
    await go(self, screen, **wanted)
app.JournalApp.go = broken
"""
"""A bug on the way to every screen but the first."""

ESCAPE = "\x1b[27u"
PALETTE, ITS_WORDS = "\x10", "What would you like to do?"
BREATHS = {
    "a page, and a question on it": ("\x1b[21~", "Talk to somebody now", "c", 0),
    "its answer given twice": ("", "All of them", "\r\r", 1),
    "the palette clicked away twice": (PALETTE, ITS_WORDS, "\x1b[<0;1;20M\x1b[<0;1;20m" * 2, 0),
    "a click where the window has ended": (PALETTE, ITS_WORDS, "\x1b[<0;200;90M\x1b[<0;200;90m", 0),
    "pages of a list with nothing in it": (PALETTE, ITS_WORDS, "zzzzqqqq\x1b[6~\x1b[5~\x1b[6~", 2),
    "a page closed before it is there": ("", "n new", "\x1bOP" + ESCAPE * 2, 1),
}
"""What was found: keys that open something, its words, what comes in one breath then, and how often esc leads back."""


def test_a_monkey_breaks_nothing_and_leaves_a_whole_vault(stage_folder: Path) -> None:
    figures = monkey.play(stage_folder, EVENTS, SEED)

    assert sum(figures.events.values()) == EVENTS
    assert figures.unlocked
    assert figures.entries
    assert figures.bytes > 100_000


def test_a_monkey_finds_a_bug_and_says_how(stage_folder: Path) -> None:
    with pytest.raises(monkey.Broken, match=r"Seed 1, event \d+; the last ones: \['"):
        monkey.play(stage_folder, 400, 1, BREAKS)


def test_what_comes_in_one_breath_breaks_nothing(stage_folder: Path) -> None:
    stage = Stage(stage_folder)
    stage.make_vault()
    program = start(stage)
    try:
        program.press("escape")
        program.wait("n new")
        for opens, words, breath, back in BREATHS.values():
            program.type(opens)
            program.wait(words)
            program.type(breath)
            program.press(*["escape"] * back)
            if opens == PALETTE:
                program.wait_gone(ITS_WORDS)
                program.wait_gone("zzzzqqqq")
        program.wait("n new")
        program.press("ctrl+q")
        assert program.exit_status() == 0
        assert b"broke in the program" not in program.seen
    finally:
        program.stop()
