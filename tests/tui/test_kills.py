"""A hundred kills at random moments of typing: what was said to be kept is there, word for word."""

import os
import subprocess
import sys

import pytest

from journal.book import Book
from journal.paths import Paths
from tests.terminal.harness import ROOT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a process that was forked")
@pytest.mark.parametrize("part", range(4))
def test_a_hundred_kills_while_typing_lose_nothing_that_was_said_to_be_kept(
    book: Book, paths: Paths, part: int
) -> None:
    book.entries.write("there before")
    book.close()
    command = [sys.executable, "-m", "tests.tui.typist", str(paths.vault), str(part), "25"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert int(ran.stdout) > 5, "too few lived long enough to show anything"
