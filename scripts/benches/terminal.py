"""A program on a pseudo-terminal of our own: started, answered, read, timed."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

COLUMNS, LINES = 80, 24
SECONDS = 30.0
LEAST_PICTURE = 24
"""Bytes: fewer are only the mark with which a picture begins or ends."""

# What Textual asks a terminal, and what an ordinary one answers; without an answer it would wait.
ANSWERS = (
    (
        re.compile(rb"\x1b\[\?(\d+)\$p"),
        lambda asked: b"\x1b[?" + asked[1] + (b";2$y" if asked[1] == b"2026" else b";0$y"),
    ),
    (re.compile(rb"\x1b\[c"), lambda asked: b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[6n"), lambda asked: b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?u"), lambda asked: b"\x1b[?0u"),
)
ESCAPE = re.compile(rb"\x1b(\[[0-9;:<=>?]*[ -/]*[@-~]|[\]P_][^\x07\x1b]*(\x07|\x1b\\)|[ -/]*[0-~])")


class Terminal:
    """One program from its start to its end; `started` is the moment of exec (perf_counter)."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        gate, opener = os.pipe()
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            os.close(opener)
            os.read(gate, 1)
            try:
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.close(gate)
        self._written = b""
        self._seen = 0
        self.started = time.perf_counter()
        os.write(opener, b"x")
        os.close(opener)

    @property
    def written(self) -> int:
        """How many bytes the program has written so far."""
        return len(self._written)

    def wait_for(self, word: str) -> float:
        """Return the moment of the read after which the word has been shown since the last wait.

        Raises TimeoutError with what was shown instead.
        """
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            moment = self._read(end - time.perf_counter())
            if word.encode() in ESCAPE.sub(b"", self._written[self._seen :]):
                self._seen = len(self._written)
                return moment
        shown = ESCAPE.sub(b"", self._written[self._seen :]).decode("utf-8", "replace")
        raise TimeoutError(f"{word!r} was not shown; instead: {shown[-600:]!r}")

    def wait_for_bytes(self, wanted: bytes, since: int) -> float:
        """Return the moment of the read after which these bytes have been written, `since` so many were."""
        end = time.perf_counter() + SECONDS
        while wanted not in self._written[since:]:
            if time.perf_counter() > end:
                raise TimeoutError(f"{wanted!r} was not written")
            moment = self._read(end - time.perf_counter())
        return moment

    def wait_for_end(self) -> float:
        """Return the moment at which the program has ended."""
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            try:
                self._read(0.05)
            except TimeoutError:
                break
        os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
        return time.perf_counter()

    def settle(self, seconds: float) -> None:
        """Read until nothing has been written for that long."""
        while select.select([self._handle], [], [], seconds)[0]:
            self._read(seconds)
        self._seen = len(self._written)

    def take(self) -> bytes:
        """Return what has been read so far, and forget it."""
        taken, self._written, self._seen = self._written, b"", 0
        return taken

    def read_for(self, seconds: float) -> None:
        """Read what is written, for that long at most."""
        self._read(seconds)

    def type(self, keys: str) -> float:
        """Send keys and return the moment."""
        moment = time.perf_counter()
        os.write(self._handle, keys.encode())
        return moment

    def key(self, key: str, silence: float = 0.05) -> tuple[float, int]:
        """Send a key; return the ms until the last byte before a silence of so many seconds, and how many came."""
        before, sent = len(self._written), self.type(key)
        last = self._read(SECONDS)
        if len(self._written) == before:
            raise TimeoutError(f"nothing was painted after {key!r}")
        while select.select([self._handle], [], [], silence)[0]:
            last = self._read(silence)
        self._seen = len(self._written)
        return (last - sent) * 1000, len(self._written) - before

    def first(self, key: str, silence: float = 0.15) -> tuple[float, float]:
        """Send a key; return the ms until the first picture that it makes, and until the last byte before a silence."""
        before, sent = len(self._written), self.type(key)
        seen = last = self._read(SECONDS)
        while len(self._written) - before < LEAST_PICTURE and seen - sent < SECONDS:
            seen = last = self._read(SECONDS)
        while select.select([self._handle], [], [], silence)[0]:
            last = self._read(silence)
        self._seen = len(self._written)
        return (seen - sent) * 1000, (last - sent) * 1000

    def keys(self, keys: tuple[str, ...], pause: float, silence: float) -> float:
        """Send keys with a pause between; return the ms from the last one to the last byte before a silence."""
        sent = last = time.perf_counter()
        for number, key in enumerate(keys):
            if number:
                until = time.perf_counter() + pause
                while (left := until - time.perf_counter()) > 0 and select.select([self._handle], [], [], left)[0]:
                    self._read(0)
            sent = last = self.type(key)
        while select.select([self._handle], [], [], silence)[0]:
            last = self._read(silence)
        self._seen = len(self._written)
        return (last - sent) * 1000

    def end(self) -> None:
        """End the program, however it is."""
        os.kill(self.pid, signal.SIGKILL)
        os.close(self._handle)
        os.waitpid(self.pid, 0)

    def _read(self, seconds: float) -> float:
        if not select.select([self._handle], [], [], max(seconds, 0))[0]:
            return time.perf_counter()
        try:
            read = os.read(self._handle, 65536)
        except OSError:
            read = b""
        moment = time.perf_counter()
        if not read:
            raise TimeoutError(
                f"the program ended: {ESCAPE.sub(b'', self._written).decode('utf-8', 'replace')[-600:]!r}"
            )
        tail = self._written[-16:]
        for question, answer in ANSWERS:
            for asked in question.finditer(tail + read):
                if asked.end() > len(tail):
                    os.write(self._handle, answer(asked))
        self._written += read
        return moment
