"""A signal that comes in the moment between looking and waiting ends the wait all the same.

A signal that another thread takes is just like it: Python notes it, and no wait of the first thread is interrupted.
"""

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from journal.cli.demo import run_apart
from journal.cli.plain.typed import Ended, PlainTyped
from tests.cli.terminal import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")


def sleeps(task: int) -> bool:
    return Path(f"/proc/self/task/{task}/stat").read_text().rpartition(")")[2].split()[0] == "S"


class Aside:
    """A thread that takes a signal once the first one has waited for a while, and a way out if that is not heard."""

    def __init__(self, number: int, way_out: int) -> None:
        self._done = threading.Event()
        self._way_out_taken = False
        self._first = threading.get_native_id()
        self._work = threading.Thread(target=self._take, args=(number, way_out), daemon=True)
        self._work.start()

    def _take(self, number: int, way_out: int) -> None:
        in_a_row = 0
        while in_a_row < 30:
            in_a_row = in_a_row + 1 if sleeps(self._first) else 0
            self._done.wait(0.01)
        signal.pthread_kill(threading.get_ident(), number)
        if not self._done.wait(PATIENCE):
            self._way_out_taken = True
            os.write(way_out, b"nobody heard it\n")

    def end(self) -> None:
        self._done.set()
        self._work.join()
        assert not self._way_out_taken, "nobody heard the signal"


@pytest.fixture
def pipe() -> tuple[int, int]:
    return os.pipe()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_menu_hears_it(number: int, pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", os.fdopen(pipe[0]))
    typed = PlainTyped()
    with typed.listening():
        aside = Aside(number, pipe[1])
        with pytest.raises(KeyboardInterrupt if number == signal.SIGINT else Ended):
            typed.line()
        aside.end()


def test_what_waits_for_the_screens_of_the_demo_hears_it(pipe: tuple[int, int]) -> None:
    aside = Aside(signal.SIGTERM, pipe[1])
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        assert run_apart(lambda: len(os.read(pipe[0], 99))) == 128 + signal.SIGTERM
    finally:
        signal.signal(signal.SIGTERM, before)
        aside.end()
