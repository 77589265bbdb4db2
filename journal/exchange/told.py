"""How far long work is, said to whoever waits for it, who may end it."""

from collections.abc import Callable

from journal.errors import Stopped

Progress = Callable[[str, float], None]
"""Is told what is being done, in words, and how far all of it is, 0 to 1."""


class Told:
    """Tells how far the work is, and ends it where it was asked to stop: then Stopped, with `sentence`, is raised."""

    def __init__(self, progress: Progress | None, stop: Callable[[], bool] | None, sentence: str) -> None:
        self._progress = progress
        self._stop = stop
        self._sentence = sentence

    def __call__(self, words: str, done: float, may_stop: bool = True) -> None:
        """Say what is being done, and how far all of it is."""
        if may_stop:
            self.tick()
        if self._progress is not None:
            self._progress(words, done)

    def tick(self) -> None:
        """Raise Stopped where it was asked to stop."""
        if self._stop is not None and self._stop():
            raise Stopped(self._sentence)

    def part(self, words: str, start: float, end: float) -> Callable[[float], None]:
        """Return what says how far a part of it is, 0 to 1, of which all of it goes from `start` to `end`."""
        return lambda done: self(words, start + done * (end - start))
