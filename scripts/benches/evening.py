"""A recorded evening in a journal of ten years, on a terminal: every frame, the slowest ten, and what they did."""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measure import Row
from opening import RECORDS
from place import PASSPHRASE, Place
from terminal import Terminal

MOST = 50.0
"""What a frame may take (ms)."""

SLOWEST = 10
QUIET = 0.25
"""Seconds without a byte after which the next step begins."""

HOME, LEFT, RIGHT, DOWN, ESC, ENTER = "\x1b[H", "\x1b[D", "\x1b[C", "\x1b[B", "\x1b", "\r"
F = {2: "\x1bOQ", 3: "\x1bOR", 4: "\x1bOS", 5: "\x1b[15~", 6: "\x1b[17~", 7: "\x1b[18~", 8: "\x1b[19~", 9: "\x1b[20~"}
WORDS = "Went to the lake with Juno. It was loud in my foot, and we went anyway."


@dataclass(frozen=True)
class Step:
    """One thing that is done: keys one after another, and the seconds between them."""

    what: str
    keys: tuple[str, ...]
    pause: float = 0.0


def typed(words: str) -> tuple[str, ...]:
    """Return the keys of some words."""
    return tuple(words)


def drag(seed: int) -> tuple[str, ...]:
    """Return a line drawn by mouse, as a terminal tells it."""
    hand, x, y = random.Random(seed), 30, 12
    keys = [f"\x1b[<0;{x};{y}M"]
    for _ in range(60):
        x, y = min(max(x + hand.randint(-3, 3), 10), 60), min(max(y + hand.randint(-1, 1), 5), 18)
        keys.append(f"\x1b[<32;{x};{y}M")
    return (*keys, f"\x1b[<0;{x};{y}m")


STEPS = (
    Step("enter on the passphrase", (ENTER,)),
    Step("ticks on Today", (" ", " ", " ", " ", " ")),
    Step("minutes by arrows", (HOME, RIGHT, RIGHT, LEFT)),
    Step("details of an item", (HOME, ENTER)),
    Step("details closed", (ESC,)),
    Step("the day before and back", ("[", "[", "]", "]")),
    Step("to Write", ("2",)),
    Step("down the list", (DOWN,) * 8, 0.05),
    Step("an entry opened", (ENTER,)),
    Step("back to the list", (ESC,)),
    Step("a search begun", ("/",)),
    Step("a search typed", typed("heron"), 0.1),
    Step("a search ended", (ESC, ESC)),
    Step("the calendar", ("c",)),
    Step("steps in the calendar", (LEFT, LEFT, DOWN, "\x1b[A"), 0.1),
    Step("the calendar closed", (ESC,)),
    Step("a new page", ("n",)),
    Step("words typed", typed(WORDS), 0.03),
    Step("the page kept", ("\x13",)),
    Step("to Draw", (F[4],)),
    Step("a line drawn by mouse", drag(1), 0.01),
    Step("a fill", ("f", " ")),
    Step("undone", ("u", "u")),
    Step("the gallery", ("g",)),
    Step("the gallery closed", (ESC,)),
    Step("to Calm", (F[5],)),
    Step("breathing begun", (HOME, ENTER)),
    Step("breathing", ("", "", "", "", "", ""), 1.0),
    Step("breathing ended", (ESC, ESC)),
    Step("to Sky", (F[6],)),
    Step("steps on Sky", (LEFT,) * 6, 0.1),
    Step("charts", ("c",)),
    Step("charts closed", (ESC,)),
    Step("to Plan", (F[7],)),
    Step("down the plan", (DOWN,) * 6, 0.05),
    Step("to Keep", (F[8],)),
    Step("to Settings", (F[9],)),
    Step("another theme", (RIGHT, LEFT), 0.5),
    Step("Get help", ("!",)),
    Step("Get help closed", (ESC,)),
    Step("the keys page", ("?",)),
    Step("the keys page closed", (ESC,)),
    Step("the palette", (":",)),
    Step("words in the palette", typed("sky"), 0.2),
    Step("the palette closed", (ESC,)),
    Step("back to Today", ("1",)),
    Step("one line about today", ("d",)),
    Step("the line typed", typed("Toast."), 0.05),
    Step("the line kept", (ENTER,)),
    Step("locked", ("\x0c",)),
)
"""The evening, from Unlock to the lock; each step begins when the screen is quiet."""


@dataclass(frozen=True)
class Frame:
    """One frame: its ms, those that the processor spent on it, what was done, and by which parts of the program."""

    ms: float
    cpu: float
    what: str
    parts: str

    def line(self) -> str:
        """Return it as a line of the list."""
        return f"{self.ms:6.1f} ms ({self.cpu:.1f} of processor)  {self.what}: {self.parts}"


def measure(place: Place) -> Iterator[Row]:
    """Live through the evening, and list its frames."""
    frames, keys = [], []
    for number in range(place.rounds(2, 1)):
        found, painted = lived(place, place.vault(f"evening{number}", RECORDS), place.folder / f"frames{number}")
        frames.append(found)
        keys += painted
    # The same frame of several evenings: a busy machine hits one of them, a slow program hits all.
    best = min(frames, key=lambda found: max(frame.ms for frame in seen_of(found)))
    slowest = sorted(seen_of(best), key=lambda frame: frame.ms, reverse=True)
    over = sum(frame.ms > MOST for frame in slowest)
    behind = sum(frame.ms for frame in best) - sum(frame.ms for frame in slowest)
    yield Row(
        f"the slowest frame of an evening, {RECORDS:,} records",
        ours=[slowest[0].ms],
        most=MOST,
        note=f"{over} of {len(best)} frames over {MOST:.0f} ms" if over else f"{len(best)} frames over 4 ms",
        details=[
            *(frame.line() for frame in slowest[:SLOWEST]),
            f"(and {behind:.0f} ms behind the blank window of the lock, which are in the rows of the lock)",
        ],
    )
    yield Row("the same, by the processor's time", ours=[max(frame.cpu for frame in slowest)], most=MOST)
    yield Row("a step of the evening, until all is painted", ours=keys)


def seen_of(frames: list[Frame]) -> list[Frame]:
    """Return the frames that somebody could see or type into: after the key of the lock the window is blank."""
    return [frame for frame in frames if frame.what != STEPS[-1].what]


def lived(place: Place, vault: Path, file: Path) -> tuple[list[Frame], list[float]]:
    """Return the frames of one evening, and the ms of each step until its last byte."""
    watched = Path(__file__).with_name("watched.py")
    command = [sys.executable, "-P", str(watched), str(file), "--vault", str(vault)]
    terminal = Terminal(command, place.environment())
    begun, painted = [], []
    try:
        terminal.wait_for("Passphrase")
        terminal.settle(1.0)
        for letter in PASSPHRASE:
            terminal.type(letter)
        terminal.settle(0.5)
        for step in STEPS:
            begun.append((terminal.type(""), step.what))
            painted.append(terminal.keys(step.keys, step.pause, QUIET))
            if step is STEPS[0]:
                terminal.settle(2.0)
    finally:
        terminal.end()
    return framed(file, begun), painted


def framed(file: Path, begun: list[tuple[float, str]]) -> list[Frame]:
    """Return the frames that were written down, each with the step in which it began."""
    frames = []
    for line in file.read_text("utf-8").splitlines():
        end, ms, cpu, parts = json.loads(line)
        doing = [what for moment, what in begun if moment <= end - ms / 1000 + 0.001]
        frames.append(
            Frame(ms, cpu, doing[-1] if doing else "Unlock", ", ".join(f"{what} {took}" for took, what in parts))
        )
    return frames
