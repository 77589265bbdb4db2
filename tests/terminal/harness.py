"""The real program on a real pseudo-terminal: keys in, bytes out, and what a terminal would show of them."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyte

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0
"""Seconds until something that never comes fails the test; nothing waits that long otherwise."""

KEYS = {
    "enter": "\r", "space": " ", "tab": "\t", "escape": "\x1b", "backspace": "\x7f", "up": "\x1b[A", "down": "\x1b[B",
    "shift+home": "\x1b[1;2H", "f1": "\x1bOP", "f10": "\x1b[21~", "f12": "\x1b[24~",
}  # fmt: skip

HAND = "f5d792"
"""The color of the cursor in the first theme."""

UNSHOWABLE = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?[0-9;]*u|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)
"""Sequences that the emulator does not know and would print."""


class Program:
    """One run of the program; `seen` holds every byte that it wrote."""

    def __init__(
        self,
        arguments: list[str],
        *,
        size: tuple[int, int] = (80, 24),
        environ: dict[str, str] | None = None,
        code: str = "",
        before: Sequence[str] = (),
    ) -> None:
        """Start it: `code` in place of its own start, a program that watches `before` it."""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._kept = b""
        self.seen = b""
        self._status: int | None = None
        start = [sys.executable, "-c", code, *arguments] if code else [sys.executable, "-m", "journal", *arguments]
        start = [*before, *start]
        variables = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **os.environ, **(environ or {})}
        variables["PYTHONPATH"] = str(ROOT)
        for name in ("COLUMNS", "LINES"):
            variables.pop(name, None)
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execvpe(start[0], start, variables)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.modes_before = termios.tcgetattr(self.terminal)

    # --- what it shows -------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What is on the screen, line by line, without trailing spaces."""
        return "\n".join(line.rstrip(" ▐") for line in self.screen.display)

    def wait(self, words: str) -> str:
        """Wait until the words are on the screen; return all of it."""
        self._until(lambda: words in self.text, f"{words!r} never came")
        return self.text

    def wait_gone(self, words: str) -> str:
        """Wait until the words are off the screen; return all of it."""
        self._until(lambda: words not in self.text, f"{words!r} stayed")
        return self.text

    def wait_for(self, test: Callable[[str], bool], complaint: str) -> str:
        """Wait until what is on the screen passes the test; return all of it."""
        self._until(lambda: test(self.text), complaint)
        return self.text

    def wait_stopped(self) -> None:
        """Wait until it has stopped itself, as after ctrl+z."""
        self._until(lambda: os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)[0] == self.pid, "it never stopped")

    def _until(self, test: Callable[[], bool], complaint: str) -> None:
        end = time.monotonic() + PATIENCE
        while not test():
            if time.monotonic() > end or not (self._read(0.1) or test()):
                raise AssertionError(f"{complaint}. The screen:\n{self.text}")

    def _read(self, seconds: float) -> bool:
        """Take what it writes; False once the terminal is at its end."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return self._status is None
        try:
            new = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.seen += new
        new = self._kept + new
        cut = new.rfind(b"\x1b")
        unfinished = cut >= 0 and not re.match(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[^\[\]])", new[cut:])
        new, self._kept = (new[:cut], new[cut:]) if unfinished else (new, b"")
        self._stream.feed(UNSHOWABLE.sub(b"", new))
        return bool(new) or bool(self._kept)

    # --- what is done to it --------------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type characters."""
        os.write(self.terminal, text.encode())

    def press(self, *names: str) -> None:
        """Press keys, one after the other."""
        for name in names:
            if name.startswith("ctrl+"):
                self.type(chr(ord(name[5].upper()) ^ 0x40))
            else:
                self.type(KEYS.get(name, name))
            if name == "escape":
                self._read(0.2)

    @property
    def cursor_row(self) -> int:
        """The row in which a field shows its cursor, in the color of the hand; -1 when none does."""
        rows = self.screen.buffer
        return next(
            (y for y in sorted(rows) if y and any(cell.bg == HAND and cell.data in " •" for cell in rows[y].values())),
            -1,
        )

    def enter_and_move_on(self) -> None:
        """Press enter in a field and wait until the cursor stands in another one."""
        row = self.cursor_row
        self.press("enter")
        self._until(lambda: self.cursor_row not in (row, -1), "the cursor did not move on")

    def click(self, column: int, row: int) -> None:
        """Press and release the left button."""
        self.type(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m")

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def close_terminal(self) -> None:
        """Close the window."""
        os.close(self.terminal)
        self.terminal = -1

    # --- how it ends ---------------------------------------------------------------------------------------------

    def exit_status(self) -> int:
        """Wait for its end; return its exit status, negative for a signal."""
        end = time.monotonic() + PATIENCE
        while self._status is None:
            if self.terminal >= 0:
                self._read(0.05)
            else:
                select.select([], [], [], 0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                raise AssertionError(f"It did not end. The screen:\n{self.text}")
        while self.terminal >= 0 and self._read(0):
            pass
        return self._status

    def terminal_is_restored(self) -> bool:
        """Whether modes, cursor, mouse, pasting and screen are as a shell wants them, and the screen was cleared."""
        end = self.seen[self.seen.rindex(b"\x1b[?1049h") :]
        assert b"\x1b[2J" in end[: end.index(b"\x1b[?1049l")], "it left its screen without clearing it"
        for mode in (b"1000", b"1003", b"1006", b"2004", b"1004"):
            assert end.rindex(b"\x1b[?" + mode + b"l") > end.rfind(b"\x1b[?" + mode + b"h"), f"mode {mode!r} is left on"
        assert end.rindex(b"\x1b[?25h") > end.rindex(b"\x1b[?25l"), "the cursor stays hidden"
        assert termios.tcgetattr(self.terminal)[:4] == self.modes_before[:4], "the modes of the terminal are changed"
        return True

    def stop(self) -> None:
        """End it, whatever it does."""
        if self._status is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        if self.terminal >= 0:
            os.close(self.terminal)
