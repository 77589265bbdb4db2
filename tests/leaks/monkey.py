"""A monkey at a real terminal: the program never breaks, never goes without being asked, and keeps a whole vault."""

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyte

from tests.leaks.keyboard import LEAVING, Event, Keyboard
from tests.leaks.stage import CHEAP, RUN, Stage
from tests.leaks.window import Window
from tests.terminal.harness import UNSHOWABLE, Program

BATCH = 25
"""Events between two looks at the screen."""

QUIET = 0.04
"""Seconds without output after which the program has done what it was told."""

PATIENCE = 30.0
"""Seconds after which a program that says nothing hangs."""

REASONS = 40
"""An end has to follow one of the leaving events within so many events: the palette can be on the way for a while."""

GIVEN_BACK = b"\x1b[?1049l"
"""It has left its screen: what follows is its end."""

MEANT_FOR_TERMINAL = re.compile(rb"|0;|22;\w+")
"""What it may say to the terminal itself: no title, and the shape of the pointer."""

FORBIDDEN = (b"Traceback (most recent call last)", b"Something in the program broke", b"\x1b]52;")
"""What it may never write: a trace, the page after a crash, anything for the system's clipboard."""


class Broken(AssertionError):
    """The program did what it may never do; says the seed and the last events, which are nobody's text."""


@dataclass
class Figures:
    """What a monkey did, and what became of it."""

    seed: int
    events: Counter[str] = field(default_factory=Counter)
    starts: int = 0
    unlocked: int = 0
    entries: int = 0
    bytes: int = 0
    seconds: float = 0.0


class Cage(Program):
    """The program on a terminal that draws nothing until it is looked at."""

    def _read(self, seconds: float) -> bool:
        if not select.select([self.terminal], [], [], seconds)[0]:
            return self._status is None
        try:
            new = os.read(self.terminal, 262144)
        except OSError:
            return False
        self.seen += new
        return bool(new)

    def drain(self, quiet: float) -> bool:
        """Read until nothing came for a while; False once it is gone."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            before = len(self.seen)
            if not self._read(quiet):
                return False
            if len(self.seen) == before:
                return True
        return True

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def look(self) -> str:
        """Have all of it painted anew at the usual size, and return what stands there; empty once it is gone."""
        self.resize(79, 24)
        if not self.drain(QUIET):
            return ""
        before = len(self.seen)
        self.resize(80, 24)
        end = time.monotonic() + PATIENCE
        while len(self.seen) == before and time.monotonic() < end:
            if not self._read(0.1):
                return ""
        if not self.drain(QUIET):
            return ""
        screen = pyte.Screen(80, 24)
        pyte.ByteStream(screen).feed(UNSHOWABLE.sub(b"", self.seen[before:]))
        return "\n".join(line.rstrip(" ▐") for line in screen.display)

    def has_ended(self) -> int | None:
        """Return the exit status of a program that has ended."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status


class Monkey:
    """Plays with the program on a stage for a number of events."""

    def __init__(self, stage: Stage, seed: int, code: str = "") -> None:
        self.figures = Figures(seed)
        self._stage = stage
        self._code = code
        self._keyboard = Keyboard(seed)
        self._last: deque[str] = deque(maxlen=40)
        self._cage: Cage | None = None

    def play(self, events: int) -> Figures:
        """Play, and verify the vault at the end. Raises Broken."""
        began = time.monotonic()
        with self._ending():
            while sum(self.figures.events.values()) < events:
                cage = self._opened()
                for _ in range(min(BATCH, events - sum(self.figures.events.values()))):
                    event = self._keyboard.event()
                    self._do(cage, event)
                    patience = 0.06 if event.name in LEAVING[:4] else 0.002 * self._keyboard.count(0, 3)
                    if not cage.drain(patience) or GIVEN_BACK in cage.seen:
                        break
                self._check(cage)
            self._leave()
        self.figures.seconds = time.monotonic() - began
        self.figures.entries = len(self._stage.holds()["entries"])
        leaks = self._stage.look_around()
        self._demand(not leaks, f"lying around: {leaks}")
        return self.figures

    @contextmanager
    def _ending(self) -> Iterator[None]:
        try:
            yield
        finally:
            if self._cage is not None:
                self._cage.stop()

    def _demand(self, holds: bool, complaint: str) -> None:
        if not holds:
            count = sum(self.figures.events.values())
            raise Broken(f"{complaint}. Seed {self.figures.seed}, event {count}; the last ones: {[*self._last]}")

    def _do(self, cage: Cage, event: Event) -> None:
        self._last.append(event.name)
        self.figures.events[event.name.partition(" ")[0]] += 1
        try:
            if event.size is not None:
                cage.resize(*event.size)
            for start in range(0, len(event.content), 1024):
                os.write(cage.terminal, event.content[start : start + 1024])
                cage.drain(0)
        except OSError:
            return

    # --- in and out ----------------------------------------------------------------------------------------------

    def _opened(self) -> Cage:
        """Return the program with the book open, started or unlocked where that is needed."""
        for _ in range(40):
            cage = self._cage or self._start()
            shown = cage.look()
            if self._check(cage):
                continue
            if "I forgot it" in shown:
                self._unlock(cage, shown)
            elif shown.strip() and "Good evening." not in shown:
                return cage
            else:  # it is still starting
                cage.drain(0.1)
        raise Broken(f"It never opened. Seed {self.figures.seed}; the last events: {[*self._last]}")

    def _unlock(self, cage: Cage, shown: str) -> None:
        if "Good evening." not in shown:  # the page behind "I forgot it"
            os.write(cage.terminal, b"\x1b")
            cage.drain(0.2)
            return
        for typed in (_click_below(shown, "Passphrase"), b"\x1b[F", b"\x15"):
            os.write(cage.terminal, typed)
            cage.drain(0.05)
        os.write(cage.terminal, self._stage.canaries.passphrase.encode() + b"\r")
        for _ in range(12):
            cage.drain(0.1)
            shown = cage.look()
            if "I forgot it" not in shown:
                self.figures.unlocked += bool(shown)
                return
            if "did not open it" in shown:
                return

    def _start(self) -> Cage:
        self.figures.starts += 1
        self._last.append("— start —")
        program = CHEAP.format(quick=True) + self._code + RUN
        self._cage = Cage(["--vault", str(self._stage.vault)], environ=self._stage.environ, code=program)
        self._cage.drain(0.3)
        return self._cage

    def _check(self, cage: Cage) -> bool:
        """Look at what it wrote and whether it is still there; return whether it has ended, as it may."""
        for words in FORBIDDEN:
            self._demand(words not in cage.seen, f"it wrote {words!r}")
        if cage.drain(0) and GIVEN_BACK not in cage.seen:
            return False
        status = cage.exit_status()
        self.figures.bytes += len(cage.seen)
        asked = any(name in LEAVING for name in [*self._last][-REASONS:])
        self._demand(status == 0 and asked, f"it ended by itself, with {status}: {_last_words(cage)}")
        window = Window(only_normal=True)
        window.feed(cage.seen)
        found = self._stage.canaries.find(window.left.encode() + b"\0" + window.said)
        self._demand(not found, f"the window still shows {found}")
        told = [words for words in window.said.split(b"\n") if not MEANT_FOR_TERMINAL.fullmatch(words)]
        self._demand(not told, f"it told the terminal {told}")
        cage.stop()
        self._cage = None
        return True

    def _leave(self) -> None:
        """Have it go, and wait until it has gone."""
        cage = self._cage
        if cage is None or cage.has_ended() is not None:
            return
        cage.resize(80, 24)
        os.kill(cage.pid, signal.SIGTERM)
        status = cage.exit_status()
        for words in FORBIDDEN:
            self._demand(words not in cage.seen, f"it wrote {words!r}")
        self._demand(status in (0, 128 + signal.SIGTERM, -signal.SIGTERM), f"asked to go, it ended with {status}")
        self.figures.bytes += len(cage.seen)


def _click_below(shown: str, words: str) -> bytes:
    """Return a click on the field under some words: the cursor may stand anywhere."""
    row, line = next(((row, line) for row, line in enumerate(shown.splitlines()) if words in line), (0, words))
    spot = f"0;{line.index(words) + 3};{row + 2}"
    return f"\x1b[<{spot}M\x1b[<{spot}m".encode()


def play(folder: Path, events: int = 300, seed: int | None = None, code: str = "") -> Figures:
    """Let a monkey play with a vault full of canaries; without a seed it takes one by chance. Raises Broken."""
    from journal.settings import Settings, save_settings

    stage = Stage(folder)
    stage.make_vault()
    save_settings(folder / "config" / "journal" / "settings.toml", Settings(quick_hide="f12"))
    return Monkey(stage, int.from_bytes(os.urandom(4), "big") if seed is None else seed, code).play(events)


def _last_words(cage: Cage) -> str:
    """Return what the window shows after the end: the page after a crash names kind and place, and nobody's text."""
    window = Window(only_normal=True)
    window.feed(cage.seen)
    return " ".join(window.left.split())[-400:]
