"""How the same things grow with the records: a save, a tick, the way in, a key, a search, a command."""

import math
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from measure import LEAST, Row, patience, timed
from opening import derivation, enter_to_today
from place import PASSPHRASE, PROGRAM, Place, text
from saves import save
from today import Screen, unlocked

SIZES, QUICK_SIZES = (1_000, 10_000, 100_000), (300, 3_000, 30_000)
"""Numbers of records; a tenth of them are days."""

FLAT = 0.1
"""The greatest exponent of what has to be flat: a quarter more time for ten times as much."""

FIRST = "\x1b[H"


def measure(place: Place) -> Iterator[Row]:
    """Measure each thing at every size in turn, so that a busy minute hits all sizes."""
    sizes = QUICK_SIZES if place.quick else SIZES
    vaults = {size: place.vault(f"grow{size}", size, days=size // 10) for size in sizes}
    yield from _in_the_book(place, vaults)
    rounds = place.rounds(9, LEAST)
    keys = {size: _derived(vaults[size]) for size in sizes}
    yield row("enter to Today", FLAT, rounds, {size: _way_in(place, vaults[size]) for size in sizes}, keys)
    yield row("everything verified", None, rounds, {size: _all(vaults[size]) for size in sizes}, keys)
    screens = {size: unlocked(place, vaults[size]) for size in sizes}
    try:
        more = place.rounds(41, 7)
        yield row("a tick, repainted", FLAT, more, {size: _tick(screens[size]) for size in sizes})
        for screen in screens.values():
            screen.key("2", "search")
            screen.press("n")
        yield row("a key on the page", FLAT, more, {size: _key(screens[size]) for size in sizes})
    finally:
        for screen in screens.values():
            screen.terminal.end()
    yield row("a backup with all its checks", None, 1, {size: _backup(place, vaults[size]) for size in sizes})
    yield row("journal write", None, rounds, {size: _write(place, vaults[size]) for size in sizes})


Measured = dict[int, Callable[[], float]]
"""By the number of records, what measures something once (ms)."""


def row(what: str, most: float | None, rounds: int, ours: Measured, less: Measured | None = None) -> Row:
    """Measure at all sizes in turn, and return the exponent of the growth of the medians; `less` is taken off them."""
    times: dict[int, list[float]] = {size: [] for size in ours}
    off: dict[int, list[float]] = {size: [] for size in ours}
    started = time.perf_counter()
    for number in range(rounds + 1):
        if number > LEAST and time.perf_counter() - started > patience():
            break
        for size, measured in ours.items():
            took, taken = measured(), less[size]() if less else 0.0
            if number:
                times[size].append(took)
                off[size].append(taken)
    middle = {size: max(median(times[size]) - median(off[size]), 0.001) for size in times}
    told = ", ".join(f"{ms:.3g} ms at {size:,}" for size, ms in middle.items())
    return Row(f"{what}: exponent", ours=[exponent(middle)], most=most, unit="", note=told)


def exponent(middle: dict[int, float]) -> float:
    """Return the slope of the times over the sizes, both as logarithms (least squares)."""
    points = [(math.log(size), math.log(ms)) for size, ms in middle.items()]
    x, y = (sum(side) / len(points) for side in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def _in_the_book(place: Place, vaults: dict[int, Path]) -> Iterator[Row]:
    """Measure what needs no screen: a durable save, and a search as one types."""
    from journal.book import Book
    from journal.vault import Passphrase, Vault

    copies = {size: Path(shutil.copy(path, path.with_suffix(".copy"))) for size, path in vaults.items()}
    opened = {size: Vault.open(path, Passphrase(PASSPHRASE)) for size, path in copies.items()}
    payload = text(1).encode()

    def saving(vault: Vault) -> Callable[[], float]:
        return lambda: save(vault, payload)

    yield row("a durable save", FLAT, place.rounds(200, 40), {size: saving(vault) for size, vault in opened.items()})
    for vault in opened.values():
        vault.close()
    books = {size: Book.open(path, Passphrase(PASSPHRASE), read_only=True) for size, path in copies.items()}
    for book in books.values():
        book.entries.list()
        book.entries.build_index()

    def search(book: Book) -> Callable[[], float]:
        return lambda: timed(lambda: book.entries.search("heron"))

    yield row("a search", None, place.rounds(60, 20), {size: search(book) for size, book in books.items()})
    for book in books.values():
        book.close()


def _derived(vault: Path) -> Callable[[], float]:
    return lambda: derivation(vault)


def _way_in(place: Place, vault: Path) -> Callable[[], float]:
    return lambda: enter_to_today(place, vault)


def _all(vault: Path) -> Callable[[], float]:
    from journal.book import Book
    from journal.vault import Passphrase

    return lambda: timed(lambda: Book.open(vault, Passphrase(PASSPHRASE)).close())


def _tick(screen: Screen) -> Callable[[], float]:
    def tick() -> float:
        screen.press(FIRST)
        took = screen.key(" ", "[x]")
        screen.press("u")
        return took

    return tick


def _key(screen: Screen) -> Callable[[], float]:
    return lambda: screen.terminal.key("a")[0]


def _backup(place: Place, vault: Path) -> Callable[[], float]:
    from journal.book import Book
    from journal.exchange.backup import make_backup
    from journal.vault import Passphrase

    def backup() -> float:
        stick = Path(tempfile.mkdtemp(dir=place.folder))
        with Book.open(vault, Passphrase(PASSPHRASE), read_only=True) as book:
            took = timed(lambda: make_backup(book, stick))
        shutil.rmtree(stick)
        return took

    return backup


def _write(place: Place, vault: Path) -> Callable[[], float]:
    command = [*PROGRAM, "--vault", str(vault), "--passphrase-file", str(place.secret), "write", "Quiet evening."]
    return lambda: timed(lambda: subprocess.run(command, capture_output=True, check=True, env=place.environment()))
