"""Search as one types beside a bare FTS5 table; the index behind the screen; opening an entry; at 3,650 to 100,000."""

import asyncio
import sqlite3
import statistics
import threading
import time
from collections.abc import Iterator

from measure import Row, in_turn, timed
from place import PASSPHRASE, Place, text

SIZES = (3_650, 15_000, 100_000)
BARE = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 200"


def measure(place: Place) -> Iterator[Row]:
    """Measure each size in a book of its own."""
    from journal.book import Book
    from journal.vault import Passphrase

    for number in place.sizes(*SIZES):
        vault = place.vault(f"find{number}", number, entries_only=True)
        with Book.open(vault, Passphrase(PASSPHRASE)) as book:
            book.entries.list()
            yield _longest_gap(book, number)
            bare = _bare(number)
            for what, asked, plain in (
                ("a rare word as it is typed", "heron", "heron*"),
                ("the beginning of one", "hero", "hero*"),
                ("a word in every entry", "went", "went"),
            ):
                yield in_turn(
                    Row(f"search, {what}, {number:,}", "bare FTS5, by rank", limit=1.2, most=16),
                    place.rounds(200, 40),
                    lambda: timed(lambda: book.entries.search(asked)),  # noqa: B023
                    lambda: timed(lambda: bare.execute(BARE, (plain,)).fetchall()),  # noqa: B023
                )
            yield _opening(place, book, number)


def _bare(number: int) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, prefix='1 2 3')")
    connection.executemany("INSERT INTO words VALUES (?)", ((text(one),) for one in range(number)))
    connection.commit()
    return connection


def _longest_gap(book: object, number: int) -> Row:
    """Build the index in a thread, and see how long the screen's thread has to wait for its turn meanwhile."""
    from journal.book import Book

    assert isinstance(book, Book)
    building = threading.Thread(target=book.entries.build_index)
    gaps = []
    building.start()
    while building.is_alive():
        gaps.append(timed(lambda: time.sleep(0.002)))
    building.join()
    return Row(f"longest wait while the index is built, {number:,}", ours=[max(gaps)], most=50)


def _opening(place: Place, book: object, number: int) -> Row:
    """Open one entry after another in the program itself, from the key's action to the painted page."""
    from journal.book import Book
    from journal.paths import Paths
    from journal.settings import Settings
    from journal.tui.app import JournalApp
    from journal.tui.screens.write import WriteScreen
    from journal.tui.themes import find_theme, textual_theme

    assert isinstance(book, Book)
    paths = Paths(vault=book.path, settings=place.home / "settings.toml", state=place.home / "state")
    times: list[float] = []
    worked: list[float] = []

    async def run() -> None:
        app = JournalApp(paths, Settings(), textual_theme(find_theme("dusk")), first="keys")
        async with app.run_test() as pilot:
            app.book = book
            await app.go("write")
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, WriteScreen)
            for _ in range(place.rounds(22, 10)):
                started, before = time.perf_counter(), time.thread_time()
                screen.action_read()
                await asyncio.sleep(0)
                screen._compositor.render_strips()
                times.append((time.perf_counter() - started) * 1000)
                worked.append((time.thread_time() - before) * 1000)
                await pilot.pause()
                screen.action_list()
                screen.entries.action_step(1)
                await pilot.pause()

    asyncio.run(run())
    row = Row(f"opening an entry, {number:,}", ours=times[2:], most=20)
    row.details = [f"{statistics.median(worked[2:]):.1f} ms of it the processor's, for this program"]
    return row
