"""A real terminal for the walk: the program in a child on a pseudo-terminal, and an emulator that reads it.

The child does the walk and asks; the parent types, makes the window another size, and says what is on the screen.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, Pipe
from typing import Any

import pyte

from tests.looks.cells import DEFAULT, Cell, Grid, Rgb
from tests.terminal.harness import KEYS, UNSHOWABLE

PATIENCE = 60.0
"""Seconds until what never comes ends the walk of a view."""

NAMED = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
MORE_KEYS = {
    **KEYS, "left": "\x1b[D", "right": "\x1b[C", "home": "\x1b[H", "end": "\x1b[F", "delete": "\x1b[3~",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "shift+tab": "\x1b[Z",
}  # fmt: skip


def typed(key: str) -> bytes:
    """Return what a terminal sends for a key."""
    if key.startswith("ctrl+"):
        return bytes([ord(key[5].upper()) ^ 0x40])
    return MORE_KEYS.get(key, key).encode()


class Ask:
    """The child's side: what the walk needs of its terminal."""

    def __init__(self, way: Connection) -> None:
        self._way = way
        self._marks = 0

    def type(self, key: str) -> None:
        """Press a key."""
        self._call("type", typed(key))

    def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        self._call("resize", (width, height))

    def cells(self, write: Callable[[str], object]) -> Grid:
        """Return what the terminal shows once all has arrived that was written up to now; `write` goes to it."""
        self._marks += 1
        write(f"\x1b]777;{self._marks}\x07")
        grid: Grid = self._call("cells", self._marks)
        return grid

    def _call(self, name: str, value: object) -> Any:
        self._way.send((name, value))
        answer = self._way.recv()
        if isinstance(answer, str):
            raise AssertionError(answer)
        return answer


class Emulator:
    """The parent's side: a pseudo-terminal, and what is on it."""

    def __init__(self, master: int, pid: int, way: Connection) -> None:
        self._master, self._pid, self._way = master, pid, way
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._kept = b""
        self._marks = 0
        self._open = True

    def serve(self) -> Iterator[tuple[str, str]]:
        """Answer until the child has ended; yield what it says beside that."""
        while True:
            ready, _, _ = select.select([self._way, *([self._master] if self._open else [])], [], [], PATIENCE * 5)
            if not ready:
                yield "found", "the walk stood still"
                os.kill(self._pid, signal.SIGKILL)
                return
            if self._master in ready:
                self._read()
            if self._way in ready:
                try:
                    name, value = self._way.recv()
                except (EOFError, OSError):
                    return
                if name in ("found", "walked"):
                    yield name, value
                else:
                    self._way.send(self._answer(name, value))

    def _answer(self, name: str, value: Any) -> object:
        if name == "type":
            os.write(self._master, value)
            return True
        if name == "resize":
            width, height = value
            self._screen.resize(height, width)
            fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            return True
        end = time.monotonic() + PATIENCE
        while self._marks < value:
            if time.monotonic() > end:
                return "what was written never arrived"
            if select.select([self._master], [], [], 1.0)[0]:
                self._read()
        return [
            [_cell(self._screen.buffer[y][x]) for x in range(self._screen.columns)] for y in range(self._screen.lines)
        ]

    def _read(self) -> None:
        try:
            new = self._kept + os.read(self._master, 65536)
        except OSError:
            self._open = False
            return
        cut = new.rfind(b"\x1b")
        whole = cut < 0 or _is_whole(new[cut:])
        new, self._kept = (new, b"") if whole else (new[:cut], new[cut:])
        for mark in _marks_in(new):
            self._marks = max(self._marks, mark)
        self._stream.feed(UNSHOWABLE.sub(b"", new))


def _is_whole(escape: bytes) -> bool:
    return re.match(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[^\[\]])", escape) is not None


def _marks_in(written: bytes) -> list[int]:
    return [int(found) for found in re.findall(rb"\x1b\]777;(\d+)\x07", written)]


def _cell(cell: Any) -> Cell:
    color, ground = color_of(cell.fg), color_of(cell.bg)
    if cell.reverse:
        color, ground = ground, color
    return Cell(cell.data, color, ground, cell.bold, cell.reverse, cell.underscore)


def color_of(name: str) -> Rgb | int:
    if name == "default":
        return DEFAULT
    # pyte misspells one of its names: its bright magenta behind a letter is "bfightmagenta".
    bright = name.startswith(("bright", "bfight"))
    plain = name[6 * bright :].replace("yellow", "brown")
    if plain in NAMED:
        return NAMED.index(plain) + 8 * bright
    return (int(name[0:2], 16), int(name[2:4], 16), int(name[4:6], 16))


def on_a_terminal(walking: Callable[[Ask, Callable[[str, str], None]], None]) -> Iterator[tuple[str, str]]:
    """Do the walk in a child that has a terminal of its own; yield ("found" or "walked", sentence)."""
    here, there = Pipe()
    pid, master = pty.fork()
    if pid == 0:
        here.close()
        status = 1
        try:
            walking(Ask(there), lambda name, sentence: there.send((name, sentence)))
            status = 0
        except BaseException as error:  # noqa: BLE001 (a child of a test must end here, and what ended it be known)
            there.send(("found", f"the walk broke off: {type(error).__name__}: {error}"))
        finally:
            # It closes nothing before: the parent would end the terminal, and its signals come in the midst of this.
            os._exit(status)
    there.close()
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    ended = 0
    try:
        yield from Emulator(master, pid, here).serve()
    finally:
        os.close(master)
        ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if ended:
        yield "found", f"the walk did not come to its end: {ended}"
