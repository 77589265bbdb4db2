"""Where the walks take place: four made-up books, and the program on a screen that nobody sees."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest.mock import patch

import msgspec
from textual import events
from textual.message import Message
from textual.pilot import Pilot

from journal.book import Book, Identity
from journal.book.demo import fill
from journal.paths import Paths
from journal.settings import Settings
from journal.tui.app import JournalApp
from journal.tui.driver import driver_class
from journal.tui.screens.calm_run import Running
from journal.tui.themes import find_theme, textual_theme
from journal.vault import Passphrase, RecoveryCode, costs
from tests.looks.brim import fill_to_the_brim
from tests.looks.cells import Grid, cells_of, lines_of
from tests.looks.terminal import PATIENCE, Ask
from tests.looks.views import View, presses

NOW = datetime(2026, 11, 22, 20, 41, tzinfo=timezone(timedelta(hours=1)))
PASSPHRASE = "one quiet evening"
IDENTITY = Identity(
    secret="AGE-SECRET-KEY-1TEST", recipient="age1test", passphrase_age=b"passphrase", recovery_age=b"recovery"
)
SECONDS = 2.4
"""How long a practice has run that is looked at."""

CHEAP = costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
ODD = (
    f"{LONG}\n\nand on",
    "日本語の日記、今日は湖まで自転車で行った。" * 6,
    "brackets [/] [bold]are[/bold] words like others [/",
    "שלום עולם, يوم جميل, and then left to right",
    "👩‍👩‍👧‍👦 a family 🏳️‍🌈 e\u0301\u0302\u0323 \u200b\u202e turned",
)


class Stage:
    """The books, made once in a folder, and what stands on the screen."""

    def __init__(self, folder: Path, days: int = 400, terminal: Ask | None = None) -> None:
        self._folder = folder
        self._days = days
        self._terminal = terminal

    def vault(self, kind: str) -> Path:
        """Return the vault of that kind, made when it is first asked for."""
        path = self._folder / f"{kind}.vault"
        if not path.exists():
            with (
                patch.object(costs, "DEFAULT", CHEAP),
                Book.create(
                    path, Passphrase(PASSPHRASE), RecoveryCode.new(), identity=IDENTITY, clock=lambda: NOW
                ) as book,
            ):
                if kind == "full":
                    fill(book, self._days)
                elif kind == "odd":
                    fill_oddly(book)
                elif kind == "brim":
                    fill_to_the_brim(book)
                book.flush()
        return path

    @asynccontextmanager
    async def show(self, view: View, *, size: tuple[int, int] = (80, 24), theme: str = "dusk") -> AsyncIterator[Shown]:
        """Go to a view; what is done there is gone afterwards."""
        place = self._folder / "now"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        paths = Paths(vault=place / "my.vault", settings=place / "settings.toml", state=place / "state")
        locked = view.start in ("unlock", "welcome")
        if view.start != "welcome":
            shutil.copy(self.vault(view.book), paths.vault)
        settings = Settings(theme=theme, motion=False)
        look = textual_theme(find_theme(theme))
        with patch.dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor"):
            app = JournalApp(paths, settings, look, first=view.start if locked else "keys", driver_class=driver_class())
        book = None if locked else Book.open(paths.vault, Passphrase(PASSPHRASE), clock=lambda: NOW)
        try:
            if self._terminal is not None:
                self._terminal.resize(*size)
            tested = app.run_test(headless=self._terminal is None, size=size if self._terminal is None else None)
            # Every practice is in the middle of its first breath, for as long as it is looked at.
            with patch.object(Running, "elapsed", SECONDS):
                async with tested as pilot:
                    if book is not None:
                        app.book = book
                        await app.go(view.start)
                    shown = (
                        Shown(app, pilot, view)
                        if self._terminal is None
                        else OnTerminal(app, pilot, view, self._terminal)
                    )
                    await shown.rest()
                    await shown.press(*presses(view.keys))
                    yield shown
        finally:
            if book is not None:
                book.close()


class Shown:
    """A view on the screen."""

    def __init__(self, app: JournalApp, pilot: Pilot[object], view: View) -> None:
        self.app = app
        self.pilot = pilot
        self.view = view

    async def rest(self) -> None:
        """Wait until all work in the background is done and drawn."""
        await self.pilot.pause()
        for _ in range(3):
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self.pilot.press(key)
            await self.rest()

    async def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        await self.pilot.resize_terminal(width, height)
        await self.rest()

    async def wear(self, theme: str) -> None:
        """Show it in another theme."""
        self.app.use_theme(textual_theme(find_theme(theme)))
        await self.pilot.pause()
        await self.pilot.pause()

    @property
    def cells(self) -> Grid:
        """What is seen."""
        return cells_of(self.app.screen)

    @property
    def text(self) -> str:
        """What can be read."""
        return "\n".join(lines_of(self.cells))


class OnTerminal(Shown):
    """A view on a real terminal: keys and sizes come through it, and what is seen is what it shows."""

    def __init__(self, app: JournalApp, pilot: Pilot[object], view: View, terminal: Ask) -> None:
        super().__init__(app, pilot, view)
        self._terminal = terminal
        self._came = 0
        assert app._driver is not None
        pass_on = app._driver.process_message

        def count(message: Message) -> None:
            self._came += isinstance(message, events.Key)
            pass_on(message)

        app._driver.process_message = count  # type: ignore[method-assign]

    async def _until(self, test: Callable[[], bool], complaint: str) -> None:
        end = time.monotonic() + PATIENCE
        while not test():
            assert time.monotonic() < end, complaint
            await asyncio.sleep(0.01)

    async def press(self, *keys: str) -> None:
        """Type keys, one after the other."""
        for key in keys:
            wanted = self._came + 1
            self._terminal.type(key)
            await self._until(lambda wanted=wanted: self._came >= wanted, f"{key} never came")  # type: ignore[misc]
            await self.rest()

    async def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        self._terminal.resize(width, height)
        await self._until(lambda: self.app.size == (width, height), "the window stayed as it was")
        await self.rest()

    @property
    def cells(self) -> Grid:
        """What the terminal shows."""
        assert self.app._driver is not None
        return self._terminal.cells(self.app._driver.write)

    @property
    def meant(self) -> Grid:
        """What the program means to show."""
        return cells_of(self.app.screen)


def fill_oddly(book: Book) -> None:
    """Fill a book with words that are long, wide, turned around, or look like markup."""
    today = book.today()
    plan = book.plans.on(today)
    items = tuple(
        msgspec.structs.replace(item, name=f"{place} {ODD[place % len(ODD)]}"[:60].replace("\n", " "))
        for place, item in enumerate(plan.items)
    )
    book.plans.change(
        msgspec.structs.replace(
            plan, items=items, tough_day=ODD[2], textures=(LONG[:60], ODD[1][:30]), body_parts=(ODD[1][:30], LONG[:60])
        ),
        today,
    )
    entries = [book.entries.write(text, tags=("日本語", LONG[:40], "[/]")) for text in ODD]
    for text in ODD[:3]:
        book.goals.add(text.replace("\n", " ")[:120])
    book.days.tick(today, "cardio", 15, ODD[1])
    book.days.add_round(today, ODD[1][:30], LONG[:60], 5)
    book.prompts.add(ODD[0].replace("\n", " "))
    book.questions.add(ODD[2])
    book.stars.name(today, ODD[1][:30])
    for title in (LONG[:60], ODD[1][:30], ODD[2]):
        drawing = book.drawings.keep(book.drawings.new())
        book.drawings.describe(drawing.id, title, ODD[3])
    drawn = tuple(drawing.id for drawing in book.drawings.list())
    for entry in entries:
        book.entries.attach(entry.id, drawn)
