"""Textual's driver with the ends that it lacks: clears before it leaves, notices a closed terminal, blanks at once."""

from __future__ import annotations

import os
import select
import sys
import threading
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from journal.tui.tty import CLEAR, CLEAR_ALL

if TYPE_CHECKING:
    from journal.tui.app import JournalApp

ESC, PASTED = "\x1b", "\x1b[200~"
"""What begins an escape, and what begins a pasted text."""

ENDING = CLEAR + "\x1b[?1016l"
"""Comes before everything else when the terminal is given back."""


class Outlet:
    """The way to the terminal: bytes written whole, nothing painted while it is shut, and no error once it is gone."""

    def __init__(self, fileno: int) -> None:
        self._fileno = fileno
        self._lock = threading.Lock()
        self._waiting: list[str] = []
        self._shut = False
        self.gone = False

    def fileno(self) -> int:
        """The file descriptor."""
        return self._fileno

    def isatty(self) -> bool:
        """It is one, or was."""
        return True

    def write(self, text: str) -> None:
        """Take text; while shut only the ending opens the way again."""
        with self._lock:
            if self._shut and not text.startswith(ENDING):
                return
            self._shut = False
            self._waiting.append(text)

    def flush(self) -> None:
        """Write what was taken."""
        with self._lock:
            text, self._waiting = "".join(self._waiting), []
            self._send(text)

    def shut(self, last: str) -> None:
        """Drop what was not written yet, write `last`, and nothing after it."""
        with self._lock:
            self._shut = True
            self._waiting = []
            self._send(last)

    def open(self) -> None:
        """Let painting through again."""
        with self._lock:
            self._shut = False

    def _send(self, text: str) -> None:
        content = text.encode("utf-8", "replace")
        while content and not self.gone:
            try:
                content = content[os.write(self._fileno, content) :]
            except OSError:
                self.gone = True


class Together:
    """Takes esc and ! apart where they arrive together, typed fast or over a slow line: Textual would lose the esc."""

    def __init__(self) -> None:
        self._held = ""

    def apart(self, text: str) -> Iterator[str | events.Key]:
        """Yield what is to be parsed, and the keys that were taken apart; an esc at the end waits for what follows."""
        text, self._held = self._held + text, ""
        if text.endswith(ESC):
            text, self._held = text[:-1], ESC
        first, *others = [text] if PASTED in text else text.split(f"{ESC}!")
        if first:
            yield first
        for part in others:
            yield from (events.Key("escape", ESC), events.Key("exclamation_mark", "!"))
            if part:
                yield part

    @property
    def waits(self) -> bool:
        """Whether an esc waits for what follows."""
        return bool(self._held)

    def alone(self) -> Iterator[events.Key]:
        """Yield the esc that nothing followed."""
        if self._held:
            self._held = ""
            yield events.Key("escape", ESC)


class End(threading.Event):
    """The end of the reading, which can be waited for beside the terminal: nobody looks for it ten times a second."""

    def __init__(self) -> None:
        super().__init__()
        self._read_side, self._write_side = os.pipe()

    def fileno(self) -> int:
        """The file descriptor that can be read from once the end has come."""
        return self._read_side

    def set(self) -> None:
        """Let it come."""
        super().set()
        os.write(self._write_side, b".")

    def clear(self) -> None:
        """Let it be to come again."""
        if self.is_set():
            os.read(self._read_side, 1)
        super().clear()


class JournalDriver(LinuxDriver):
    """The driver for Linux and macOS."""

    _app: JournalApp
    exit_event: End

    def __init__(self, app: JournalApp, **options: Any) -> None:
        super().__init__(app, **options)
        self.outlet = Outlet(1 if os.isatty(1) else 2)
        self._file = self.outlet  # type: ignore[assignment]
        self.exit_event = End()
        self._ended = False
        self.stays = False
        self._picture: list[str] | None = None

    def blank(self, ground: str = "") -> None:
        """Clear the screen at once, past everything that waits to be painted; `ground` is an escape for its color."""
        self.outlet.shut(f"\x1b[0m{ground}\x1b[2J\x1b[H")

    def unblank(self) -> None:
        """Let painting through again."""
        self.outlet.open()

    def write(self, data: str) -> None:
        """Pass on what is to be painted; nothing after the end, and nothing that leaves our screen if we stay on it.

        A picture goes from its mark of the beginning to that of its end in one piece: each piece wakes a thread.
        """
        if self._ended or (self.stays and data in ("\x1b[?1049l", "\x1b[?25h")):
            return
        if data == SYNC_START:
            self._picture = []
        if self._picture is not None:
            self._picture.append(data)
            if data != SYNC_END:
                return
            data, self._picture = "".join(self._picture), None
        super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal, without the keys that were typed before there was anything to type into."""
        self._ended = False
        self._app.terminal.forget_typed()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._app.terminal.before is not None:
            self.attrs_before = self._app.terminal.before

    def stop_application_mode(self) -> None:
        """Clear, then give the terminal back; if the program stays on it, leave it silent."""
        if self._ended or self._writer_thread is None:
            return
        if self.stays:
            self.attrs_before = None
        else:
            self.write(ENDING)
        super().stop_application_mode()
        self._ended = True

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again after a stop that gave it back; otherwise only paint everything anew.

        A terminal that is closed sends this signal along with SIGHUP, at any moment, also when no loop runs any more:
        to start once more would be an error then, and at any other time a second reader of the keys.
        """
        if self._must_signal_resume:
            super()._sigcont_application()
        elif not self._ended:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._app.refresh)

    def run_input_thread(self) -> None:
        """Read keys and mouse until told to stop, or until the terminal is closed: then the program has to end."""
        parser, together = XTermParser(self._debug), Together()
        decode = getincrementaldecoder("utf-8")("replace").decode
        while not self.exit_event.is_set():
            unfinished = together.waits or parser._timeout_time is not None
            both = [self.fileno, self.exit_event.fileno()]
            readable, _, _ = select.select(both, [], [], 0.1 if unfinished else None)
            if self.fileno in readable:
                typed = self._read()
                if not typed or self.outlet.gone:
                    self._app.insist()
                    self._loop.call_soon_threadsafe(self._app.terminal_closed)
                    return
                for part in together.apart(decode(typed)):
                    for event in parser.feed(part) if isinstance(part, str) else (part,):
                        self.process_message(event)
            elif not readable:
                for key in together.alone():
                    self.process_message(key)
            for event in parser.tick():
                self.process_message(event)

    def process_message(self, message: Message) -> None:
        """Pass a key or a click on; the one for quick hide clears everything first, whatever goes on."""
        if self._app.hides_at(message):
            self.outlet.shut(CLEAR_ALL)
        super().process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""


def driver_class() -> type[Any]:
    """Return the driver for this system."""
    if sys.platform == "win32":
        from textual.drivers.windows_driver import WindowsDriver

        class JournalWindowsDriver(WindowsDriver):
            """The driver for Windows: clears before it leaves."""

            def stop_application_mode(self) -> None:
                """Clear, then give the terminal back."""
                self.write(ENDING)
                super().stop_application_mode()

        return JournalWindowsDriver
    return JournalDriver
