"""What is read: answers and texts from standard input, hidden ones from the terminal itself."""

import os
import sys
from functools import cached_property
from typing import BinaryIO

from journal.cli.lines import flush, put
from journal.errors import BadInput


class Typed:
    """Standard input, line by line or the rest of it at once; what one reader leaves, the next one gets."""

    @property
    def _stream(self) -> BinaryIO:
        return sys.stdin.buffer

    @cached_property
    def is_terminal(self) -> bool:
        """Whether a person types here."""
        return sys.stdin is not None and sys.stdin.isatty()

    def line(self) -> str:
        """Return the next line without its newline. Raises EOFError at the end and BadInput for what is not UTF-8."""
        if sys.stdin is None or not (line := self._stream.readline()):
            raise EOFError
        return without_newline(decode(line))

    def rest(self) -> str:
        """Return all that is left, as text. Raises BadInput for what is not UTF-8."""
        return decode(self._stream.read()) if sys.stdin is not None else ""

    def ask(self, question: str) -> str:
        """Put a question on standard output and return the answer. Raises EOFError when there is none."""
        put(question if self.is_terminal else question.rstrip() + "\n")
        flush()
        return self.line()

    def ask_hidden(self, question: str, otherwise: str) -> str:
        """Ask on the terminal without showing what is typed.

        Raises BadInput with the sentence `otherwise` where there is no terminal.
        """
        import getpass

        if not _terminal_there():
            raise BadInput(otherwise)
        try:
            return getpass.getpass(question)
        except UnicodeDecodeError:
            raise BadInput("What was typed is not UTF-8 text. Nothing was changed.") from None

    def confirm(self, question: str, yes: bool) -> None:
        """Go on only after `yes` on the command line or a `y` on the terminal. Raises BadInput otherwise."""
        if yes:
            return
        if not self.is_terminal:
            raise BadInput(f"{question} There is no terminal to answer on: give --yes to say so. Nothing was changed.")
        if self.ask(f"{question} y/n ").strip().lower() not in ("y", "yes"):
            raise BadInput("Nothing was changed.")


def decode(content: bytes) -> str:
    """Read bytes as UTF-8. Raises BadInput, without the text, for anything else."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput(
            "What came in is not UTF-8 text. Nothing was stored; save it as UTF-8 and give it once more."
        ) from None


def without_newline(line: str) -> str:
    """Return a line without the newline at its end, whichever system wrote it."""
    return line.removesuffix("\n").removesuffix("\r") if line.endswith("\n") else line


def without_last_newline(text: str) -> str:
    """Return a text without the one newline that a program puts at its end; elsewhere than on Windows a CR is text."""
    return without_newline(text) if os.name == "nt" else text.removesuffix("\n")


def _terminal_there() -> bool:
    if os.name == "nt":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
