"""What is written in plain lines: text and newlines, whatever is stored, and never a control character."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO, cast

from journal.cli.lines import visible


class Clean:
    """A text stream through which control characters pass only as the signs that stand for them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write text without control characters other than newline."""
        return self._stream.write(visible(text).replace("\t", " "))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def clean_streams() -> Iterator[None]:
    """Let everything that is printed go through `Clean`, whoever prints it."""
    out, err = cast("TextIO", Clean(sys.stdout)), cast("TextIO", Clean(sys.stderr))
    with redirect_stdout(out), redirect_stderr(err):
        yield
