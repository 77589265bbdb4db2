"""The modes of a terminal in which lines are typed: echo, and what becomes of a half-typed line. POSIX only."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

if sys.platform == "win32":
    ECHO = KEEP_AT_SIGNALS = 0

    @contextmanager
    def changed(file: int, plus: int = 0, without: int = 0) -> Iterator[None]:
        """There are no such modes here."""
        yield

    def is_there(file: int) -> bool:
        """Whether the terminal still answers: here it ends together with the program."""
        return True

    def take_unread(file: int) -> bytes:
        """Return nothing: what has no end yet cannot be read here."""
        return b""

else:
    import termios

    ECHO = termios.ECHO
    KEEP_AT_SIGNALS = termios.NOFLSH
    LOCAL, CONTROL = 3, 6
    """Where the local modes and the control characters stand in what termios gives."""

    @contextmanager
    def changed(file: int, plus: int = 0, without: int = 0) -> Iterator[None]:
        """Change local modes for a while."""
        try:
            before = termios.tcgetattr(file)
        except termios.error:
            yield
            return
        during = [*before]
        during[LOCAL] = (before[LOCAL] | plus) & ~without
        _set(file, during)
        try:
            yield
        finally:
            _set(file, before)

    def is_there(file: int) -> bool:
        """Whether the terminal still answers; one whose window was closed does not."""
        try:
            termios.tcgetattr(file)
        except termios.error:
            return False
        return True

    def take_unread(file: int) -> bytes:
        """Return what was typed and not ended by enter: in a mode without lines, the system hands it out."""
        try:
            before = termios.tcgetattr(file)
        except termios.error:
            return b""
        during = [*before]
        during[LOCAL] = before[LOCAL] & ~termios.ICANON
        during[CONTROL] = [*before[CONTROL]]
        during[CONTROL][termios.VMIN] = during[CONTROL][termios.VTIME] = 0
        unread = b""
        try:
            _set(file, during)
            while chunk := os.read(file, 4096):
                unread += chunk
        except OSError:
            return unread
        finally:
            _set(file, before)
        return unread

    def _set(file: int, modes: list[object]) -> None:
        with suppress(termios.error):
            termios.tcsetattr(file, termios.TCSANOW, modes)  # type: ignore[arg-type]
