"""The program with a watch on its loop: writes down every frame that took a while, and what the loop was doing in it.

A frame is the time between two looks at the keys: nothing can be typed, and nothing is painted, until it is over.
`watched.py FILE ARGUMENT...` runs the program with those arguments and appends one line of JSON a frame to FILE:
[end (perf_counter), ms, ms of processor, [[ms, what], ...]].
"""

import asyncio
import gc
import json
import os
import selectors
import sys
import time
from typing import Any

LEAST = 0.004
"""Seconds under which neither a frame nor a part of one is written down."""


class Watch:
    """Times what lies between two returns of the loop's selector, and each callback in it."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._parts: list[tuple[float, str]] = []
        self._began = self._began_cpu = self._collecting = 0.0

    def looked(self) -> None:
        """The loop has just looked at what came in: a frame begins."""
        self._began, self._began_cpu = time.perf_counter(), time.thread_time()

    def looks(self) -> None:
        """The loop is about to look again: the frame is over."""
        now = time.perf_counter()
        if self._began and now - self._began > LEAST:
            spent = time.thread_time() - self._began_cpu
            parts = [(round(took * 1000, 1), what) for took, what in sorted(self._parts, reverse=True)[:3]]
            line = json.dumps([now, (now - self._began) * 1000, spent * 1000, parts])
            os.write(self._file, line.encode() + b"\n")
        self._parts.clear()

    def ran(self, handle: Any, took: float) -> None:
        """A callback of the loop has run for so many seconds."""
        if took > LEAST:
            self._parts.append((took, name_of(handle)))

    def collected(self, phase: str, told: dict[str, int]) -> None:
        """Python begins or ends a search for garbage."""
        if phase == "start":
            self._collecting = time.perf_counter()
        elif (took := time.perf_counter() - self._collecting) > LEAST / 4:
            self._parts.append((took, f"garbage of generation {told['generation']}"))


def name_of(handle: Any) -> str:
    """Return what a callback of the loop is: the task that takes a step, or the function."""
    callback = handle._callback
    task = getattr(callback, "__self__", None)
    if isinstance(task, asyncio.Task):
        return task.get_name()
    return str(getattr(callback, "__qualname__", None) or type(callback).__name__)


def put_on(watch: Watch) -> None:
    """Put the watch on every loop of this process."""
    select, run = selectors.DefaultSelector.select, asyncio.Handle._run

    def watched_select(self: Any, timeout: float | None = None) -> Any:
        watch.looks()
        try:
            return select(self, timeout)
        finally:
            watch.looked()

    def watched_run(self: Any) -> None:
        began = time.perf_counter()
        run(self)
        watch.ran(self, time.perf_counter() - began)

    gc.callbacks.append(watch.collected)
    selectors.DefaultSelector.select = watched_select  # type: ignore[method-assign]
    asyncio.Handle._run = watched_run  # type: ignore[method-assign]


if __name__ == "__main__":
    put_on(Watch(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)))
    sys.argv = ["journal", *sys.argv[2:]]
    from journal.__main__ import start

    start()
