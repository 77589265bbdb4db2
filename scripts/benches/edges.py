"""The edges of a breath on a terminal, over ten minutes: each phase is shown when it is due, whatever else is done."""

import re
import time
from collections.abc import Iterator

import pyte

from measure import Row
from opening import RECORDS
from place import PASSPHRASE, Place
from terminal import COLUMNS, LINES
from today import Screen, unlocked

MOST = 100.0
"""Milliseconds by which an edge may be late."""

WORDS = ("breathe in", "breathe out")
PHASES = (4.0, 6.0)
"""Seconds of the phases of the breath that is watched."""

UNSHOWABLE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?[0-9;]*u")
"""Sequences that the emulator does not know and would print."""


def measure(place: Place) -> Iterator[Row]:
    """Watch a breath in a vault of ten years, with its ring switched off and on meanwhile."""
    from journal.book import Book
    from journal.model.breathing import Cycle
    from journal.vault import Passphrase

    seconds = place.rounds(600, 40)
    vault = place.vault("edges", RECORDS)
    with Book.open(vault, Passphrase(PASSPHRASE)) as book:
        book.kit.add_pattern("Watched", [Cycle(in_=PHASES[0], out=PHASES[1], times=seconds // 10 + 1)])
    ours = unlocked(place, vault)
    try:
        ours.press("4", "\x1b[H")
        ours.terminal.take()
        ours.terminal.type("\r")
        late = _lateness(ours, seconds)
    finally:
        ours.terminal.end()
    yield Row("an edge of a breath, late by", ours=late)
    yield Row(f"the latest of {len(late)} edges in {seconds} s", ours=[max(late)], most=MOST)


def _lateness(screen: Screen, seconds: float) -> list[float]:
    """Return by how many ms each edge was shown later than the one that was shown soonest after its time."""
    seen, shown, said = pyte.Screen(COLUMNS, LINES), list[float](), ""
    stream, began = pyte.ByteStream(seen), time.perf_counter()
    while (left := began + seconds - time.perf_counter()) > 0:
        screen.terminal.read_for(min(left, 0.5))
        moment = time.perf_counter()
        stream.feed(UNSHOWABLE.sub(b"", screen.terminal.take()))
        word = next((word for word in WORDS if any(word in line for line in seen.display)), said)
        if word != said:
            shown, said = [*shown, moment], word
            if len(shown) % 3 == 0:
                screen.terminal.type("ww")  # words only, and the ring again
    due = [number // 2 * sum(PHASES) + number % 2 * PHASES[0] for number in range(len(shown))]
    gaps = [moment - edge for moment, edge in zip(shown, due, strict=True)]
    return [(gap - min(gaps)) * 1000 for gap in gaps]
