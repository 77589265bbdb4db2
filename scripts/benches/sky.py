"""Sky in a vault of ten years: opened first, back to it, a step of its cursor; and the page of a year."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from measure import Row, in_turn
from opening import RECORDS
from place import PASSPHRASE, Place
from today import BARE, QUIET, Screen, unlocked

PAGE = """\
import sys, time
from datetime import timedelta
from pathlib import Path
from journal.book import Book
from journal.vault import Passphrase
with Book.open(Path(sys.argv[1]), Passphrase(sys.argv[2])) as book:
    started = time.perf_counter()
    from journal.exchange.report import collect
    from journal.exchange.report_files import report_bytes
    whole = collect(book, book.today() - timedelta(days=364), book.today())
    report_bytes(whole.picked(whole.usual()), ".pdf")
    print((time.perf_counter() - started) * 1000)
"""

STARS, TOTALS = "day ", "since"
"""What is on the screen with the stars of the year and the day under the cursor, and once all years are read."""


def measure(place: Place) -> Iterator[Row]:
    """Measure what a person waits for; the page includes the import of all that makes it."""
    vault = place.vault("sky", RECORDS)
    bare_file = place.folder / "bare-sky.py"
    bare_file.write_text(BARE, "utf-8")
    bare = Screen([sys.executable, str(bare_file)], place)
    try:
        bare.terminal.wait_for("Item 5")
        bare.terminal.settle(QUIET)
        yield in_turn(
            Row("Sky opened first, 3,650 days", "a bare checkbox's key", most=80),
            place.rounds(11, 3),
            lambda: first_sky(place, vault, STARS),
            lambda: bare.key(" ", "X"),
        )
        yield in_turn(
            Row("all years read on Sky, 3,650 days", "a bare checkbox's key", limit=300, less=True),
            place.rounds(7, 3),
            lambda: first_sky(place, vault, TOTALS),
            lambda: bare.key(" ", "X"),
        )
        ours = unlocked(place, vault)
        try:
            ours.key("5", TOTALS)

            def back() -> float:
                ours.press("8")
                return ours.key("5", STARS)

            def charts() -> float:
                took = ours.key("c", "Calm")
                ours.press("\x1b")
                return took

            yield in_turn(
                Row("back to Sky, 3,650 days", "a bare checkbox's key", most=80),
                place.rounds(11, 3), back, lambda: bare.key(" ", "X"),
            )  # fmt: skip
            yield in_turn(
                Row("a step on Sky, 3,650 days", "a bare checkbox's key", most=16),
                place.rounds(41, 9), lambda: ours.key("\x1b[D", STARS), lambda: bare.key(" ", "X"),
            )  # fmt: skip
            yield in_turn(
                Row("Charts opened, 3,650 days", "a bare checkbox's key", limit=120, less=True),
                place.rounds(11, 3), charts, lambda: bare.key(" ", "X"),
            )  # fmt: skip
        finally:
            ours.terminal.end()
    finally:
        bare.terminal.end()
    yield Row("the page of a year as PDF", ours=[page(vault) for _ in range(place.rounds(7, 3))], most=2000)


def first_sky(place: Place, vault: Path, word: str) -> float:
    """Unlock, and time the first opening of Sky until a word is shown (ms)."""
    screen = unlocked(place, vault)
    try:
        return screen.key("5", word)
    finally:
        screen.terminal.end()


def page(vault: Path) -> float:
    """Return how long a process takes to make the page of a year (ms), after the vault is open."""
    ran = subprocess.run(
        [sys.executable, "-c", PAGE, str(vault), PASSPHRASE], capture_output=True, text=True, check=True
    )
    return float(ran.stdout)
