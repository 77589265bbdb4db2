"""What a terminal keeps of a program: the normal screen, its scrollback, the second screen, title and clipboard."""

import re

import pyte

from tests.terminal.harness import UNSHOWABLE

HISTORY = 20_000
"""Lines of scrollback that the emulated terminal keeps."""

SWITCH = re.compile(rb"(\x1b\[\?(?:1049|1047|47)[hl])")
COMMANDS = re.compile(rb"\x1b([\]PX^_])(.*?)(?:\x07|\x1b\\)", re.DOTALL)
"""Texts for the terminal itself: titles, clipboard, notifications (OSC), and the other strings (DCS, SOS, PM, APC)."""

PROMPT = "robin@home:~$ journal"


class Window:
    """A terminal in which a shell stood before; without `alternate` it is one that has no second screen.

    With `only_normal` the second screen is not drawn at all, which is much quicker.
    """

    def __init__(self, size: tuple[int, int] = (80, 24), *, alternate: bool = True, only_normal: bool = False) -> None:
        self._only_normal = only_normal
        self._has_two = alternate
        self.normal = pyte.HistoryScreen(*size, history=HISTORY)
        self.second = pyte.HistoryScreen(*size, history=HISTORY)
        self._now = self.normal
        self.said = b""
        self._show(PROMPT.encode() + b"\r\n")

    def feed(self, content: bytes) -> None:
        """Show all that a program wrote."""
        self.said += b"\n".join(match[2] for match in COMMANDS.finditer(content))
        for piece in SWITCH.split(content):
            if not SWITCH.fullmatch(piece):
                self._show(piece)
            elif self._has_two:
                self._now = self.second if piece.endswith(b"h") else self.normal

    def _show(self, content: bytes) -> None:
        if self._only_normal and self._now is self.second:
            return
        pyte.ByteStream(self._now).feed(UNSHOWABLE.sub(b"", content))

    @property
    def left(self) -> str:
        """What can be read on the normal screen and in all scrollback, by somebody who comes after."""
        return "\n".join([*scrolled(self.second), *scrolled(self.normal), *self.normal.display])

    @property
    def shown(self) -> str:
        """What the window shows now."""
        return "\n".join(line.rstrip(" ▐") for line in self._now.display)


def scrolled(screen: pyte.HistoryScreen) -> list[str]:
    """Return the lines that went out of sight at the top."""
    lines = []
    for row in screen.history.top:
        lines.append("".join(row[column].data for column in range(screen.columns)).rstrip())
    return lines
