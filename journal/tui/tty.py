"""The terminal as it was before the program, kept so that every end can put it back; standard library only."""

from __future__ import annotations

import os
import sys

RETURNED = "JOURNAL_RETURNED"
"""Set by a lock for the process that follows: the terminal's own flags. The screen is blank and still ours."""

UNKEPT = ":unkept"
"""Follows the flags when something could not be kept before the lock."""

CLEAR = "\x1b[0m\x1b[2J\x1b[H"
CLEAR_ALL = "\x1b[0m\x1b[2J\x1b[3J\x1b[H\x1b]0;\x07"
"""Window, scrollback and title."""

GIVE_BACK = "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?2004l\x1b[?1004l\x1b[?7h\x1b[?25h"
"""Mouse, pasting, focus, wrapping and cursor as a shell wants them."""


class Terminal:
    """The modes of standard input as they were; where there are none (Windows, a pipe) it does nothing."""

    def __init__(self) -> None:
        self.returned = os.environ.pop(RETURNED, "")
        self.before: list[object] | None = None
        try:
            import termios

            self.before = termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]
        except (ImportError, OSError, AttributeError, ValueError):
            return
        except termios.error:
            return
        flags = self.returned.removesuffix(UNKEPT).split(":")
        if len(flags) == 2 and all(flag.isdigit() for flag in flags):
            self.before[0], self.before[3] = int(flags[0]), int(flags[1])

    @property
    def kept_all(self) -> bool:
        """Whether the process before a lock could keep everything."""
        return not self.returned.endswith(UNKEPT)

    @property
    def flags(self) -> str:
        """The input and local flags, for the process that follows a lock."""
        return f"{self.before[0]}:{self.before[3]}" if self.before else ""

    def quieten(self) -> None:
        """Stop the terminal from showing what is typed while the program starts; after a lock, no key can stop it."""
        if self.before is not None:
            import termios

            off = termios.ECHO | termios.ICANON | (termios.ISIG if self.returned else 0)
            attributes = [
                *self.before[:3],
                int(str(self.before[3])) & ~off,
                *self.before[4:],
            ]
            self._set(attributes)

    def restore(self) -> None:
        """Put the modes back."""
        if self.before is not None:
            self._set(self.before)

    def forget_typed(self) -> None:
        """Throw away keys that were typed and not read yet."""
        if self.before is not None:
            import termios

            try:
                termios.tcflush(sys.__stdin__.fileno(), termios.TCIFLUSH)  # type: ignore[union-attr]
            except (OSError, termios.error):
                return

    def _set(self, attributes: list[object]) -> None:
        import termios

        try:
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, attributes)  # type: ignore[union-attr, arg-type]
        except (OSError, termios.error):  # the terminal is gone
            return


def say(text: str) -> None:
    """Write to the terminal directly; a terminal that is gone is no error."""
    try:
        os.write(2 if os.isatty(2) else 1, text.encode("utf-8", "replace"))
    except OSError:
        return


def columns() -> int:
    """Return how wide the terminal is that `say` writes to; 80 where there is none."""
    try:
        return os.get_terminal_size(2 if os.isatty(2) else 1).columns or 80
    except OSError:
        return 80


def is_screen(environ: dict[str, str]) -> bool:
    """Whether this is a window of GNU screen, which takes a color of more than 256 for another one (blue for yellow).

    It hands on what the terminal around it said of its own colors (COLORTERM).
    """
    return "STY" in environ and environ.get("TERM", "").startswith("screen")


def has_few_colors(environ: dict[str, str]) -> bool:
    """Whether there are sixteen colors at most, or none are wanted (NO_COLOR)."""
    if "NO_COLOR" in environ:
        return True
    if os.name == "nt":
        return False
    term = environ.get("TERM", "")
    if term == "linux":
        return True
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return False
    return not (
        term.endswith(("256color", "direct")) or term.startswith(("xterm-kitty", "alacritty", "foot", "xterm-ghostty"))
    )
