"""Long work beside a screen that stays alive: nothing here holds the interpreter for longer than a frame."""

import gc
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

MANY = 200
"""How many records go at once into what holds the interpreter: a millisecond or two of it."""


class _Running:
    """How many pieces of long work run, and whether garbage was looked for before the first of them."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.count = 0
        self.collected = False


_running = _Running()


@contextmanager
def gently() -> Iterator[None]:
    """Leave the search for garbage in rings for later: it stops all threads, for 100 ms where there are ten years.

    What long work leaves behind is in no rings, and goes without it.
    """
    with _running.lock:
        _running.count += 1
        if _running.count == 1:
            _running.collected = gc.isenabled()
            gc.disable()
    try:
        yield
    finally:
        with _running.lock:
            _running.count -= 1
            if _running.count == 0 and _running.collected:
                gc.enable()


def in_pieces(values: Iterable[T], tick: Callable[[], None] = lambda: None) -> Iterator[tuple[T, ...]]:
    """Yield a long row of values in short ones; `tick` is called before each, and may raise to end it."""
    rest = iter(values)
    while piece := tuple(islice(rest, MANY)):
        tick()
        yield piece
