"""What panes of Keep have in common: a place that is asked for, and long work with a bar, which can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from journal.errors import JournalError
from journal.exchange.lastbackup import backups_in
from journal.tui.screens.keep_places import likely_folders, typed_path
from journal.tui.text import plain
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.field import Field
from journal.tui.widgets.pane import Pane, words

BAR = 40
"""Cells of the bar that shows how far it is."""

Result = TypeVar("Result")
Progress = Callable[[str, float], None]
Stop = Callable[[], bool]


class PlacePane(Pane):
    """Asks for a file or a folder: one that is typed, or one of those that are offered."""

    place: ClassVar[str] = "backup"
    """The id of the field."""

    def place_field(self, value: str) -> Input:
        """Return the field, with the place that is likely in it."""
        return Field(value, id=self.place)

    def offered(self, places: Iterable[Path]) -> Vertical:
        """Return places that can be put into the field."""
        return Vertical(*(Choice(str(place), classes="place") for place in places), id="places")

    def known_backups(self) -> list[Path]:
        """Return the newest backups that can be seen, in the folder of last time, on sticks, and in one's own."""
        return backups_in(likely_folders(self.on_screen.journal.settings.backup_folder))

    def typed_place(self) -> Path | None:
        """Return the place that stands in the field; None, and a sentence is said, where it is none."""
        try:
            return typed_path(self.typed(self.place))
        except JournalError as error:
            self.say(error.sentence)
            return None

    def put(self, place: Path, error: JournalError) -> None:
        """Let the field hold what was typed before, and say what happened."""
        self.query_one(f"#{self.place}", Input).value = str(place)
        self.say(error.sentence)

    @on(Choice.Chosen, ".place")
    def take_place(self, event: Choice.Chosen) -> None:
        """Put a place that is offered into the field; of one that was asked for as the step ended, nothing comes."""
        event.stop()
        for field in self.query(f"#{self.place}").results(Input):
            field.value = event.choice.label
            field.focus()


class WorkPane(PlacePane):
    """Long work in the background: a bar, what is being done, and escape to stop it."""

    last_step: ClassVar[str] = ""
    """What is being done when it cannot be stopped any more; empty where it can to the end."""

    @dataclass
    class Told(Message):
        """How far it is, from 0 to 1, and what is being done."""

        doing: str
        done: float

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()

    async def work(
        self,
        sentence: str,
        task: Callable[[Progress, Stop], Result],
        then: Callable[[Result], Awaitable[None]],
        failed: Callable[[JournalError], Awaitable[None]],
    ) -> None:
        """Show a bar, and do it: `task` is handed what tells how far it is, and what says whether to stop.

        What follows is left out when the pane is gone by then; a book that was closed meanwhile stops the work.
        """
        told, stopped = await self.show_bar(sentence)

        async def hand(result: Result) -> None:
            if self.is_attached:
                await then(result)

        async def hand_error(error: JournalError) -> None:
            if self.is_attached:
                await failed(error)

        self.in_background(lambda: task(told, stopped), hand, hand_error)

    async def show_bar(self, sentence: str) -> tuple[Progress, Stop]:
        """Show a bar; return what tells how far it is, and what says whether to stop. Both may be called from threads.

        A book that is closed, or opened, meanwhile stops the work as well.
        """
        await self.step(
            words(sentence, "quiet"), Static(id="bar"), Static(id="doing", classes="quiet"), state="stoppable"
        )
        self._stop = stop = threading.Event()
        self._paint_bar("", 0)
        journal, book = self.on_screen.journal, self.on_screen.journal.book

        shown = ("", -1)

        def told(doing: str, done: float) -> None:
            nonlocal shown
            now = (doing, round(done * BAR))
            if now != shown:  # work says so for each of ten years of records: the screen would do nothing else
                shown = now
                self.post_message(self.Told(doing, done))

        return told, lambda: stop.is_set() or journal.book is not book

    @on(Told)
    def show_how_far(self, event: Told) -> None:
        """Show how far it is."""
        event.stop()
        self._paint_bar(event.doing, event.done)

    def _paint_bar(self, doing: str, done: float) -> None:
        bar = self.here("bar")
        if bar is None:
            return
        full = round(done * BAR)
        bar.update(plain("■" * full + "·" * (BAR - full)))
        if not self._stop.is_set():
            self.query_one("#doing", Static).update(plain(doing))
        if doing and doing == self.last_step:
            self.on_screen.state = "busy"

    def stop(self) -> None:
        """Stop as soon as it can be done; nothing is left behind."""
        self._stop.set()
        if self.here("doing") is not None:
            self.query_one("#doing", Static).update(plain("Stopping"))
