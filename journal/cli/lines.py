"""What is printed: plain lines and JSON on standard output, one sentence on standard error, all of it in UTF-8."""

import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

from journal.errors import JournalError

FIRST_LINE = 72
"""How many characters of a text a list shows."""

_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"}
_PICTURES |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
"""For each control character the sign that stands for it, so that no stored text can steer a terminal."""


def prepare_streams() -> None:
    """Write UTF-8 whatever the locale says, and never fail over a character."""
    for stream, name in ((sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=name)


def say(line: str = "") -> None:
    """Print one line on standard output. Raises NotPrinted, and BrokenPipeError when its reader has gone."""
    put(line + "\n")


def put(text: str) -> None:
    """Put text on standard output as it is. Raises NotPrinted, and BrokenPipeError when its reader has gone."""
    with _printing():
        sys.stdout.write(text)


def flush() -> None:
    """Let all that was printed go out. Raises NotPrinted, and BrokenPipeError when its reader has gone."""
    with _printing():
        sys.stdout.flush()


class NotPrinted(JournalError):
    """Standard output does not take what there is to print."""


@contextlib.contextmanager
def _printing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        leave_quietly()
        raise NotPrinted(
            f"What there was to print could not be written ({error.strerror}). What was changed before that is kept."
        ) from None


def complain(sentence: str) -> None:
    """Print one sentence on standard error; a standard error that is closed is no reason to fail."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(one_line(sentence) + "\n")
        sys.stderr.flush()


def visible(text: str) -> str:
    """Return text with control characters other than tab and newline made visible."""
    return text.translate(_PICTURES)


def one_line(text: str) -> str:
    """Return text on a single line, without control characters, ready for a list."""
    return visible(" ".join(text.split("\n")).replace("\t", " "))


def say_text(text: str) -> None:
    """Print a stored text and a newline: exactly as it is, but to a terminal without raw control characters."""
    put((visible(text) if sys.stdout.isatty() else text) + "\n")


def say_json(value: Any) -> None:
    """Print a value as JSON; control characters stay escaped, so that a terminal never sees one."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    say(re.sub("[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", written))


def columns(*parts: str) -> str:
    """Return the parts of one line of a list that hold anything, two spaces apart."""
    return "  ".join(one_line(part) for part in parts if part)


def leave_quietly() -> None:
    """Point standard output at nothing: its reader has gone, and the end of the process must not complain of it."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
