"""Making a backup: where to, how far it is, and what is in it once it was opened again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from journal.content import load_content
from journal.errors import BackupFailed, BadInput, JournalError
from journal.settings import save_settings
from journal.tui.text import plain
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.pane import Pane, words
from journal.tui.words import ago, days_ago

if TYPE_CHECKING:
    from journal.exchange.backup import BackupReport
    from journal.tui.screens.keep import KeepScreen

BAR = 40
"""Cells of the bar that shows how far it is."""

STICKS = ("/media/*/*", "/run/media/*/*", "/Volumes/*")
"""Where systems show what is plugged in."""

MOST_PLACES = 4
"""How many folders are offered."""


def say(key: str, /, **values: object) -> str:
    """Return a text of Keep."""
    return load_content().say(f"keep.{key}", **values)


def typed_path(typed: str) -> Path:
    """Return a place as it was typed, with `~` for home. Raises BadInput when it does not begin at the top."""
    path = Path(typed.strip()).expanduser()
    if not typed.strip() or not path.is_absolute():
        raise BadInput("Type the whole place, from the top: it begins with / or with ~ for your own folder.")
    return path


def sticks() -> Iterator[Path]:
    """Yield what is plugged in and can be seen."""
    for pattern in STICKS:
        try:
            yield from sorted(place for place in Path("/").glob(pattern[1:]) if place.is_dir())
        except OSError:
            continue


def likely_folders(remembered: str) -> list[Path]:
    """Return folders to offer: the one of last time, what is plugged in, and one's own folder."""
    found = [Path(remembered)] if remembered else []
    return list(dict.fromkeys([*found, *sticks(), Path.home()]))[:MOST_PLACES]


class BackupPane(Pane):
    """Asks for a folder and remembers it; says that it is done only after the backup was opened and compared."""

    title: ClassVar[str] = "Make a backup"

    @dataclass
    class Told(Message):
        """How far it is, from 0 to 1, and what is being done."""

        doing: str
        done: float

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()

    async def begin(self) -> None:
        """Ask where to."""
        from journal.exchange.backup import default_name

        remembered = self.on_screen.journal.settings.backup_folder
        folders = likely_folders(remembered)
        name = default_name(self.on_screen.book.today())
        field = Input(value=remembered or str(folders[0]), id="folder", select_on_focus=False)
        field.cursor_blink = False
        await self.step(
            words(say("backup"), "quiet"),
            words(say("backup_where"), "label"),
            field,
            Vertical(*(Choice(str(folder), classes="place") for folder in folders), id="places"),
            words(say("backup_name", name=name), "note"),
            Choice("Make it now", id="make-it"),
        )

    @on(Choice.Chosen, ".place")
    def take_place(self, event: Choice.Chosen) -> None:
        """Put a folder that is offered into the field."""
        event.stop()
        field = self.query_one("#folder", Input)
        field.value = event.choice.label
        field.focus()

    @on(Input.Submitted, "#folder")
    @on(Choice.Chosen, "#make-it")
    async def make(self, event: Message) -> None:
        """Make the backup in that folder."""
        event.stop()
        if self.busy:
            return
        try:
            folder = self._folder()
        except JournalError as error:
            self.say(error.sentence)
            return
        await self.step(
            words(say("backup_making"), "quiet"),
            Static(id="bar"),
            Static(id="doing", classes="quiet"),
            state="stoppable",
        )
        self._stop.clear()
        self._show_progress("", 0)
        self._work(folder)

    def _folder(self) -> Path:
        folder = typed_path(self.typed("folder"))
        if not folder.is_dir():
            raise BackupFailed(
                "There is no such folder, so nothing was written. Is the stick plugged in? You could choose another."
            )
        journal = self.on_screen.journal
        if journal.settings.backup_folder != str(folder):
            journal.settings.backup_folder = str(folder)
            save_settings(journal.paths.settings, journal.settings)
        return folder

    def _work(self, folder: Path) -> None:
        from journal.exchange.backup import make_backup

        screen, book = self.on_screen, self.on_screen.book

        def told(doing: str, done: float) -> None:
            self.post_message(self.Told(doing, done))

        def stopped() -> bool:
            return self._stop.is_set() or screen.journal.book is not book

        screen.in_background(lambda: make_backup(book, folder, told, stopped), self._made, self._not_made)

    @on(Told)
    def show_how_far(self, event: Told) -> None:
        """Show how far it is."""
        event.stop()
        self._show_progress(event.doing, event.done)

    def _show_progress(self, doing: str, done: float) -> None:
        bar = self.here("bar")
        if bar is not None:
            full = round(done * BAR)
            bar.update(plain("■" * full + "·" * (BAR - full)))
            self.query_one("#doing", Static).update(plain(doing))

    async def _made(self, report: BackupReport) -> None:
        if not self.is_attached:
            return
        screen = cast("KeepScreen", self.on_screen)
        now = screen.book.now()
        before, screen.backed_up_at = screen.backed_up_at, now
        also = say("backup_renamed") if report.renamed else ""
        last = say("backup_before", ago=ago(before, now)) if before is not None else self._last_in_words()
        self._remember_day()
        await self.step(
            words(say("backup_done", name=report.path.name), "quiet"),
            words(say("holds", holds=report.holds)),
            words(say("backup_in", folder=report.path.parent), "quiet"),
            *(words(sentence, "quiet") for sentence in (also, last) if sentence),
            Choice("Back to the list", id="leave"),
        )

    def _last_in_words(self) -> str:
        """Return how long ago the backup before was made, as far as this computer remembers."""
        try:
            day = date.fromisoformat(self.on_screen.journal.settings.backed_up_on)
        except ValueError:
            return ""
        return say("backup_before", ago=days_ago(day, self.on_screen.book.today()))

    def _remember_day(self) -> None:
        journal = self.on_screen.journal
        journal.settings.backed_up_on = self.on_screen.book.today().isoformat()
        with suppress(BadInput):  # a day that is not remembered is no reason to call the backup less than done
            save_settings(journal.paths.settings, journal.settings)

    async def _not_made(self, error: JournalError) -> None:
        if self.is_attached:
            await self.begin()
            self.say(error.sentence)

    @on(Choice.Chosen, "#leave")
    def leave(self, event: Choice.Chosen) -> None:
        """Go back."""
        event.stop()
        self.post_message(self.Left())

    def stop(self) -> None:
        """Stop as soon as it can be done; nothing is left behind."""
        self._stop.set()
        if self.here("doing") is not None:
            self.query_one("#doing", Static).update(plain("Stopping"))
