"""How long Keep leaves a key waiting while it works on ten years: the loop of the program's own screen is timed."""

import asyncio
import shutil
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from measure import Row
from place import PASSPHRASE, Place

MOST = 100.0
"""The longest that a key may wait (ms)."""

TURN = 0.005
PATIENCE = 120.0


class Heart:
    """Beats in the loop: `longest` is how long it once was kept from it (ms), `ours` the part that was work of ours.

    On a busy machine the rest is other programs, which had the processor meanwhile.
    """

    def __init__(self) -> None:
        self.longest = self.ours = 0.0

    async def beat(self) -> None:
        """Beat until it is cancelled."""
        last, worked = time.perf_counter(), time.process_time()
        while True:
            await asyncio.sleep(TURN)
            now, work = time.perf_counter(), time.process_time()
            waited = now - last - TURN
            self.longest = max(self.longest, waited * 1000)
            self.ours = max(self.ours, min(waited, work - worked) * 1000)
            last, worked = now, work

    @asynccontextmanager
    async def beating(self) -> AsyncIterator[None]:
        """Beat meanwhile."""
        task = asyncio.create_task(self.beat())
        try:
            yield
        finally:
            task.cancel()


def measure_screen(place: Place, vault: Path, other: Path) -> Row:
    """Measure a backup, its check, its drill and a merge, each begun by keys; the longest wait of all counts."""
    from journal.tui.run import SWITCH

    row = Row("a key in Keep while it works on all of it, at worst", most=MOST)
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    try:
        for number in range(place.rounds(3, 1)):
            hearts = asyncio.run(_run(place.folder / f"screen-{number}", vault, other))
            row.ours.append(max(heart.ours for heart in hearts.values()))
            row.details = [
                f"{what}: a frame of {heart.ours:.0f} ms at work, {heart.longest:.0f} ms in all"
                for what, heart in hearts.items()
            ]
    finally:
        sys.setswitchinterval(before)
    return row


async def _run(folder: Path, vault: Path, other: Path) -> dict[str, Heart]:
    from textual.widgets import Input

    from journal.book import Book
    from journal.paths import Paths
    from journal.settings import Settings
    from journal.tui.app import JournalApp
    from journal.tui.themes import find_theme, textual_theme
    from journal.vault import Passphrase

    stick = folder / "stick"
    stick.mkdir(parents=True)
    paths = Paths(vault=folder / "journal.vault", settings=folder / "settings.toml", state=folder / "state")
    shutil.copy(vault, paths.vault)
    book = Book.open(paths.vault, Passphrase(PASSPHRASE), state=paths.state)
    settings = Settings(backup_folder=str(stick), drill_offered=True)
    app = JournalApp(paths, settings, textual_theme(find_theme("dusk")), first="keys")
    hearts: dict[str, Heart] = {}

    def says(words: str) -> Callable[[], bool]:
        return lambda: any(words in str(line.render()) for line in app.screen.query("Pane Static"))  # type: ignore[attr-defined]

    async with app.run_test(size=(80, 24)) as pilot:
        app.book = book
        await app.go("keep")
        await pilot.pause()

        async def work(name: str, line: int, field: str, value: str, words: str) -> None:
            await pilot.press("escape", "home", *["down"] * line, "enter")
            await pilot.pause()
            if value:
                app.screen.query_one(f"#{field}", Input).value = value
            await ended(name, app.screen.query_one(f"#{field}", Input).action_submit, words)

        async def ended(name: str, begin: Callable[[], object], words: str) -> None:
            hearts[name] = heart = Heart()
            async with heart.beating():
                begun = begin()
                if asyncio.iscoroutine(begun):
                    await begun
                await _until(says(words))

        await work("backup", 0, "folder", "", "It holds")
        await work("try it out", 1, "backup", "", "comes back:")
        await work("check", 2, "backup", "", "all of it is there")
        await work("look into the other one", 3, "other", str(other), "Changed here")
        await ended("merge", app.screen.query_one("#bring-in").action_choose, "It is all in")  # type: ignore[attr-defined]
    book.close()
    return hearts


async def _until(there: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not there():
        if time.monotonic() > end:
            raise SystemExit("Keep did not come to its end.")
        await asyncio.sleep(0.05)
