"""Lines that are typed: with a limit to the silence, with signals that lose nothing, and never one line too far."""

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from journal.cli.ask import Typed, decode, without_newline
from journal.cli.lines import flush, put
from journal.cli.plain import modes
from journal.errors import BadInput
from journal.settings import SLEPT

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
"""What asks the program to stop something, or to go, where the system knows it."""

LOOK_AGAIN = 30.0
"""Seconds after which the clocks are looked at again: a computer that slept does not wake a wait by itself."""

CHUNK = 4096


class Idle(BaseException):
    """Nobody typed a line for as long as the settings allow."""


class Ended(BaseException):
    """A signal, or a terminal that has gone, ends the program."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class PlainTyped(Typed):
    """Standard input for the menus.

    Nothing behind the line that is wanted is taken from a pipe, so that a lock, which begins anew as another process
    image, leaves the rest to that one. `lock_after`: seconds of silence after which Idle is raised, 0 for never.
    `answer_help` is given each answer and tells whether it asked for help, which it then has shown.
    """

    def __init__(
        self,
        secrets_as_lines: bool = False,
        clocks: tuple[Callable[[], float], ...] = (time.monotonic, time.time),
    ) -> None:
        self.lock_after = 0.0
        self.answer_help: Callable[[str], bool] = lambda _: False
        self._secrets_as_lines = secrets_as_lines
        self._clocks = clocks
        self._begun = bytearray()
        self._waiting = False
        self._stopped = False
        self._signal = 0
        self._file = _file_of_input()
        self._bell: int | None = None

    # --- reading -------------------------------------------------------------------------------------------------

    def line(self) -> str:
        """Return the next line. Raises EOFError, BadInput, KeyboardInterrupt, Idle and Ended."""
        since = [clock() for clock in self._clocks]
        while not self._begun.endswith(b"\n"):
            chunk = self._read(since)
            if not chunk and not self._begun:
                raise EOFError
            self._begun += chunk or b"\n"
        return without_newline(decode(self._take()))

    def unfinished(self) -> str:
        """Take what was typed of a line without its end."""
        begun = self._take()
        if self.is_terminal and self._file is not None:
            begun += modes.take_unread(self._file)
        return begun.decode("utf-8", "replace").replace("\r\n", "\n").rstrip("\n")

    @property
    def has_more(self) -> bool:
        """Whether there is more to read at once."""
        return self._file is not None and bool(select.select([self._file], [], [], 0)[0])

    def ask(self, question: str) -> str:
        """Put a question and return the answer; `!` shows Get help, and the question comes once more."""
        with self._forgetting():
            while self.answer_help(answer := super().ask(question)):
                continue
        return answer

    def ask_hidden(self, question: str, otherwise: str) -> str:
        """Ask for a secret: not shown at a terminal, else the next line where secrets come that way.

        Raises BadInput with the sentence `otherwise` where they do not.
        """
        if not self.is_terminal:
            if not self._secrets_as_lines:
                raise BadInput(otherwise)
            put(question.rstrip() + "\n")
            flush()
            return self.line()
        if self._file is None:
            return super().ask_hidden(question, otherwise)
        with self._forgetting(), modes.changed(self._file, without=modes.ECHO):
            put(question)
            flush()
            try:
                return self.line()
            finally:
                put("\n")

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """Let nothing of a half-typed answer stand before the next one, when ctrl+c was pressed."""
        try:
            yield
        except KeyboardInterrupt:
            self.unfinished()
            raise

    def _take(self) -> bytes:
        begun = bytes(self._begun)
        self._begun.clear()
        return begun

    def _read(self, since: list[float]) -> bytes:
        """Return some bytes: of a terminal a line, of a pipe a single one, nothing at the end."""
        if self._file is None:
            return self._read_stream()
        self._wait(self._file, since)
        try:
            chunk = os.read(self._file, CHUNK if self.is_terminal else 1)
        except OSError:
            raise Ended(_hangup()) from None
        if not chunk and self.is_terminal and not modes.is_there(self._file):
            raise Ended(_hangup())
        return chunk

    def _read_stream(self) -> bytes:
        """Read a line where nothing can be waited for (Windows): without a limit to the silence."""
        self._waiting = True
        try:
            self._obey()
            return self._stream.readline() if sys.stdin is not None else b""
        finally:
            self._waiting = False

    def _wait(self, file: int, since: list[float]) -> None:
        """Wait until there is something to read; only here does a signal raise anything, so that nothing is torn.

        A signal rings the bell, which ends the wait also when it came in the moment before it.
        """
        watched = [file] if self._bell is None else [file, self._bell]
        self._waiting = True
        try:
            self._obey()
            while file not in (ready := select.select(watched, [], [], LOOK_AGAIN if self.lock_after else None)[0]):
                if ready:
                    os.read(watched[1], CHUNK)
                self._look_at_clocks(since)
            self._look_at_clocks(since)
        finally:
            self._waiting = False

    def _look_at_clocks(self, since: list[float]) -> None:
        passed = [clock() - begin for clock, begin in zip(self._clocks, since, strict=True)]
        if self.lock_after and (max(passed) >= self.lock_after or passed[-1] - passed[0] > SLEPT):
            raise Idle

    # --- signals -------------------------------------------------------------------------------------------------

    @property
    def asked_to_stop(self) -> bool:
        """Whether somebody pressed ctrl+c, or a signal came, since the last answer."""
        return self._stopped or bool(self._signal)

    def has_stopped(self) -> None:
        """Note that what was going on was stopped."""
        self._stopped = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Have signals end a wait in order, and ctrl+c leave a half-typed line where it is."""
        numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
        earlier = {number: signal.signal(number, self._told) for number in numbers}
        try:
            with self._hearing_bell():
                if self.is_terminal and self._file is not None:
                    with modes.changed(self._file, plus=modes.KEEP_AT_SIGNALS):
                        yield
                else:
                    yield
        finally:
            for number, handler in earlier.items():
                signal.signal(number, handler)

    @contextmanager
    def _hearing_bell(self) -> Iterator[None]:
        """Have each signal write into a pipe that is watched along with the input, where input can be waited for."""
        if self._file is None:
            yield
            return
        self._bell, rope = os.pipe()
        for end in (self._bell, rope):
            os.set_blocking(end, False)
        before = signal.set_wakeup_fd(rope, warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            for end in (self._bell, rope):
                os.close(end)
            self._bell = None

    def _told(self, number: int, _: FrameType | None) -> None:
        if number == signal.SIGINT:
            self._stopped = True
        else:
            self._signal = number
        if self._waiting:
            self._obey()

    def _obey(self) -> None:
        if self._signal:
            raise Ended(self._signal)
        if self._stopped:
            self._stopped = False
            raise KeyboardInterrupt


def _file_of_input() -> int | None:
    if sys.platform == "win32":
        return None
    with suppress(OSError, ValueError, AttributeError):
        return sys.stdin.fileno()
    return None


def _hangup() -> int:
    return int(getattr(signal, "SIGHUP", signal.SIGTERM))
