"""Where the walks take place: made-up books, and the program on a screen that nobody sees."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from unittest.mock import patch

from textual import events
from textual.message import Message
from textual.pilot import Pilot

from journal.book import Book
from journal.exchange import scrypt
from journal.paths import Paths
from journal.settings import Settings
from journal.tui import tty, unasked
from journal.tui.app import JournalApp
from journal.tui.driver import driver_class
from journal.tui.screens.calm_run import Running
from journal.tui.themes import find_theme, textual_theme
from journal.vault import Passphrase, costs, snapshots
from tests.exchange.quick_age import quick_seal, quick_unseal
from tests.looks.books import PASSPHRASE, copy_book, furnish, make_book, now
from tests.looks.cells import Grid, cells_of, lines_of
from tests.looks.findings import stale
from tests.looks.terminal import PATIENCE, Ask
from tests.looks.troubles import AFTER_A_LOCK, TROUBLES
from tests.looks.view import View, presses

SECONDS = 2.4
"""How long a practice has run that is looked at."""

CHEAP = costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1)

LOOKS_AGAIN = 20
"""How often it is looked at a terminal until what it shows is taken for what it goes on showing."""

LOOKS = ("drawn", "letters", "sixteen", "none")
"""Marks as they are drawn, or as letters; a terminal of sixteen colors, or one that wants none."""


@contextmanager
def cheaply() -> Iterator[None]:
    """Make everything that is slow on purpose as cheap as it may be, and the disk a large one."""
    room = type("Disk", (), {"total": 10**12, "used": 0, "free": 10**12})
    with (
        patch.object(costs, "DEFAULT", CHEAP),
        patch.object(scrypt, "seal", quick_seal),
        patch.object(scrypt, "unseal", quick_unseal),
        patch.object(snapshots, "disk_usage", lambda _: room),
    ):
        yield


class Stage:
    """The books, made once in a folder, and what stands on the screen: with which `looks`, and where."""

    def __init__(self, folder: Path, days: int = 400, terminal: Ask | None = None, looks: str = "drawn") -> None:
        self._folder = folder
        self._days = days
        self._terminal = terminal
        self.looks = looks

    @property
    def few_colors(self) -> bool:
        """Whether there are sixteen colors, or none."""
        return self.looks in ("sixteen", "none")

    @property
    def themes(self) -> tuple[str, ...]:
        """The only theme that there is with few colors; empty where every theme can be worn."""
        return ("terminal",) if self.few_colors else ()

    def vault(self, kind: str) -> Path:
        """Return the vault of that kind, made when it is first asked for."""
        path = self._folder / f"{kind}.vault"
        if not path.exists():
            with cheaply():
                make_book(kind, path, self._days)
        return path

    @asynccontextmanager
    async def show(self, view: View, *, size: tuple[int, int] = (80, 24), theme: str = "dusk") -> AsyncIterator[Shown]:
        """Go to a view; what is done there is gone afterwards."""
        place = self._folder / "now"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        paths = Paths(vault=place / "my.vault", settings=place / "settings.toml", state=place / "state")
        home = Path(tempfile.mkdtemp(prefix="h"))  # a short name, as homes have
        self._lay(view, paths.vault, home)
        locked = view.start in ("unlock", "welcome")
        with ExitStack() as patches:
            patches.callback(shutil.rmtree, home, ignore_errors=True)
            self._patch(view, home, patches)
            app, book = self._app(view, paths, theme), None
            if not locked:
                secret, only, read = Passphrase(PASSPHRASE), view.trouble == "read only", view.trouble != "reading"
                book = Book.open(paths.vault, secret, clock=now, read_only=only, load=read)
            try:
                if self._terminal is not None:
                    self._terminal.resize(*size)
                tested = app.run_test(headless=self._terminal is None, size=size if self._terminal is None else None)
                async with tested as pilot:
                    if book is not None:
                        app.book = book
                        await app.go(view.start)
                    shown = (
                        Shown(app, pilot, view, self.looks)
                        if self._terminal is None
                        else OnTerminal(app, pilot, view, self.looks, self._terminal)
                    )
                    await shown.rest()
                    await shown.press(*presses(view.keys))
                    yield shown
            finally:
                if book is not None:
                    patches.close()
                    book.close()

    def _lay(self, view: View, vault: Path, home: Path) -> None:
        """Put the book of a view, and what its person has, to their places."""
        if view.book == "broken":
            vault.write_bytes(b"no vault at all " * 1000)
        elif view.book != "none":
            made = self.vault(view.book)
            if view.start != "welcome":
                copy_book(made, vault)
        furnish(home, self._folder / "stick" if view.book == "two" else None)

    def _patch(self, view: View, home: Path, patches: ExitStack) -> None:
        color = "" if self.few_colors else "truecolor"
        environ = {"TERM": "linux" if self.looks == "sixteen" else "xterm-256color", "COLORTERM": color}
        environ |= {"HOME": str(home), "USERPROFILE": str(home)} | ({"NO_COLOR": "1"} if self.looks == "none" else {})
        environ |= {tty.RETURNED: AFTER_A_LOCK[view.trouble]} if view.trouble in AFTER_A_LOCK else {}
        patches.enter_context(patch.dict(os.environ, environ))
        patches.enter_context(cheaply())
        # The groups of the recovery code that are asked for are always its first ones.
        patches.enter_context(patch.object(secrets.SystemRandom, "sample", lambda _, among, count: list(among)[:count]))
        # Nobody presses a key that was meant for the screen before.
        patches.enter_context(patch.object(unasked, "MOMENT", 0.0))
        # Every practice is in the middle of its first breath, or where a key has led, for as long as it is looked at.
        patches.enter_context(patch.object(Running, "elapsed", property(lambda run: run._before or SECONDS)))
        for owner, name, stand_in in TROUBLES[view.trouble] if view.trouble else ():
            patches.enter_context(patch.object(owner, name, stand_in))

    def _app(self, view: View, paths: Paths, theme: str) -> JournalApp:
        first = view.start if view.start in ("unlock", "welcome") else "keys"
        glyphs = "letters" if self.looks == "letters" else "drawn"
        settings = Settings(theme=theme, motion=False, glyphs=glyphs)  # type: ignore[arg-type]
        for name, value in view.settings:
            setattr(settings, name, value)
        look = textual_theme(find_theme("terminal" if self.few_colors else theme))
        return JournalApp(paths, settings, look, first=first, few_colors=self.few_colors, driver_class=driver_class())


class Shown:
    """A view on the screen."""

    def __init__(self, app: JournalApp, pilot: Pilot[object], view: View, looks: str) -> None:
        self.app = app
        self.looks = looks
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

    async def settle(self) -> None:
        """Wait until what is seen is what is meant."""

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

    def __init__(self, app: JournalApp, pilot: Pilot[object], view: View, looks: str, terminal: Ask) -> None:
        super().__init__(app, pilot, view, looks)
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
            assert time.monotonic() < end, f"{complaint}; it has {self.app.size}"
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
        await self._until(lambda: self.app.size == (width, height), f"the window never had {width}x{height}")
        await self.rest()

    async def settle(self) -> None:
        """Give a picture that is on its way the time to come; what is old after that stays so."""
        for _ in range(LOOKS_AGAIN):
            if not any(stale(self.cells, self.meant)):
                return
            await asyncio.sleep(0.05)

    @property
    def cells(self) -> Grid:
        """What the terminal shows."""
        assert self.app._driver is not None
        return self._terminal.cells(self.app._driver.write)

    @property
    def meant(self) -> Grid:
        """What the program means to show."""
        return cells_of(self.app.screen)
