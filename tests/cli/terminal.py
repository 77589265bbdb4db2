"""A command on a real pseudo-terminal, with somebody who reads what it asks and answers."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds after which a command that says nothing more has failed the test."""


class Terminal:
    """A process with a terminal of its own; `seen` is all that it has shown so far."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._bytes = b""
        self.child, self._screen = pty.fork()
        if self.child == 0:
            os.chdir(folder)
            os.execv(command[0], command)

    @property
    def seen(self) -> str:
        return self._bytes.decode(errors="replace")

    def until(self, words: str, then: str = "") -> str:
        """Wait for words that were not seen before, and return what follows them up to `then`."""
        place = len(self._bytes)
        while words.encode() not in self._bytes[place:]:
            assert self._read(), f"it ended after {self.seen!r}"
        start = self._bytes.index(words.encode(), place) + len(words.encode())
        while then.encode() not in self._bytes[start:]:
            assert self._read(), f"it ended after {self.seen!r}"
        return self._bytes[start:].partition(then.encode())[0].decode() if then else ""

    def type(self, keys: str) -> None:
        os.write(self._screen, keys.encode())

    def end(self, pressing: str = "") -> int:
        """Read to the end and return the exit status; a signal that ended it counts as 128 and its number.

        `pressing`: a key that is pressed once more after each second of silence, as a person does: ctrl+c in the very
        moment between a question and the wait for its answer is only noted.
        """
        for _ in range(PATIENCE if pressing else 0):
            if select.select([self._screen], [], [], 1)[0]:
                break
            self.type(pressing)
        while self._read():
            continue
        os.close(self._screen)
        status = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
        return status if status >= 0 else 128 - status

    def _read(self) -> bool:
        ready, _, _ = select.select([self._screen], [], [], PATIENCE)
        assert ready, f"nothing more came after {self.seen!r}"
        try:
            chunk = os.read(self._screen, 65536)
        except OSError:  # the other side of a pseudo-terminal was closed
            return False
        self._bytes += chunk
        return bool(chunk)


def at_terminal(words: list[str], dialogue: list[tuple[str, str]]) -> tuple[int, str]:
    """Run `journal` on a terminal of its own, type each answer once its question is there; return status and screen."""
    running = Terminal([sys.executable, "-m", "journal", *words], CHECKOUT)
    for question, answer in dialogue:
        running.until(question)
        running.type(answer)
    last = dialogue[-1][1] if dialogue else ""
    return running.end(pressing=last if last == "\x03" else ""), running.seen


def printed_to_terminal(words: list[str], passphrase: str) -> tuple[int, str]:
    """Run `journal` with standard output on a terminal and the passphrase on standard input."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "journal", "--passphrase-file", "-", *words]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=theirs, stderr=subprocess.PIPE, cwd=CHECKOUT, start_new_session=True
    ) as running:
        os.close(theirs)
        assert running.stdin is not None
        running.stdin.write(passphrase.encode() + b"\n")
        running.stdin.close()
        seen = b""
        while select.select([ours], [], [], PATIENCE)[0]:
            try:
                seen += os.read(ours, 65536)
            except OSError:  # the other side of a pseudo-terminal was closed
                break
        status = running.wait(PATIENCE)
    os.close(ours)
    return status, seen.decode(errors="replace")
