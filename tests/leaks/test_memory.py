"""Nothing is left after the lock: another process searches the memory, before and after."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.leaks import memory
from tests.leaks.conftest import watched_only
from tests.leaks.stage import Stage
from tests.leaks.window import Window
from tests.leaks.words import Canaries

pytestmark = [watched_only, pytest.mark.terminal]

EVERYWHERE = {"master key", "passphrase, UTF-8", "canary words, UTF-8"}


@pytest.mark.parametrize("way", ["key", "idle", "sleep"])
def test_after_the_lock_no_key_and_no_word_is_in_the_memory(way: str, stage_folder: Path) -> None:
    figures = memory.check_lock(stage_folder, way)

    assert set(figures.before) >= EVERYWHERE, "it was not found before the lock, so the search proves nothing"
    assert figures.new_image
    assert figures.bytes_after > 10_000_000
    assert figures.after == {}
    assert figures.left_running == []
    assert any("In the middle of a wor" in draft for draft in figures.drafts), "the half word was not kept"


def test_without_a_new_process_image_words_would_be_found(stage_folder: Path) -> None:
    figures = memory.check_lock(stage_folder, mutant=memory.NO_NEW_IMAGE)

    assert figures.after, "a lock that wipes nothing was not told from one that does"
    assert not figures.new_image


def test_after_quick_hide_there_is_no_process_left(stage_folder: Path) -> None:
    figures = memory.check_lock(stage_folder, "hide")

    assert set(figures.before) >= EVERYWHERE
    assert figures.left_running == []
    assert any("In the middle of a wor" in draft for draft in figures.drafts)


def test_quick_hide_leaves_an_empty_window_with_and_without_a_second_screen(stage_folder: Path) -> None:
    times, programs = [], []
    real = memory.start

    def start(stage: Stage, code: str = "") -> object:
        programs.append((stage, real(stage, code)))
        return programs[-1][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "start", start)
        times = memory.hide_times(stage_folder, runs=1)

    assert len(times) == 1
    [(stage, program)] = programs
    for alternate in (True, False):
        window = Window(alternate=alternate)
        window.feed(program.seen)
        assert window.left.strip() == "", "the window or its scrollback still shows something"
        assert not stage.canaries.find(window.said)


def test_the_search_finds_what_is_there() -> None:
    assert memory.search_self(Canaries()).counts["word"]


def test_memory_that_cannot_be_read_is_a_failure_and_not_a_success() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with pytest.raises(memory.CannotRead):
        memory.search_memory(gone.pid, {"word": b"word"})
    with pytest.raises(memory.CannotRead):
        memory.search_memory(_kernel_thread(), {"word": b"word"})


def _kernel_thread() -> int:
    """A process without any memory of its own; where there is none to be seen, one that does not exist."""
    return 2 if os.path.exists("/proc/2/maps") else 2**22  # noqa: PTH110


def test_the_percentile_is_the_value_that_nineteen_of_twenty_stay_under() -> None:
    assert memory.percentile([float(value) for value in range(1, 101)]) == 95
    assert memory.percentile([7.0]) == 7
