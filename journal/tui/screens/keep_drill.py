"""The fire drill: the newest backup is opened as if this computer were new, and three of its entries are shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.message import Message
from textual.widgets import Input

from journal.errors import JournalError
from journal.tui.screens.keep_places import say
from journal.tui.screens.keep_work import Progress, Stop, WorkPane
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.columns import fit
from journal.tui.widgets.pane import back_to_list, words
from journal.tui.words import short_day

if TYPE_CHECKING:
    from journal.exchange.drill import Drill

MOST_CELLS = 38
"""Cells of an entry's first line that are shown."""


class DrillPane(WorkPane):
    """A backup that was never opened is a hope: here it is opened, and it is said what to do on another computer."""

    title: ClassVar[str] = "Try a backup out"

    async def begin(self) -> None:
        """Ask which one; the newest that can be found stands there."""
        newest = next(iter(self.known_backups()), "")
        await self.step(
            words(say("drill.about"), "quiet"),
            words("Which backup?", "label"),
            self.place_field(str(newest)),
            words("", "gap"),
            Choice("Try it out", id="try-it"),
        )

    @on(Input.Submitted, "#backup")
    @on(Choice.Chosen, "#try-it")
    async def try_it(self, event: Message) -> None:
        """Open all of it."""
        from journal.exchange.drill import drill

        event.stop()
        place, book = None if self.busy else self.typed_place(), self.on_screen.book
        if place is None:
            return

        def task(told: Progress, stopped: Stop) -> Drill:
            return drill(book, place, told, stopped)

        await self.work(say("checking"), task, self._came_back, lambda error: self._did_not(place, error))

    async def _came_back(self, found: Drill) -> None:
        today = self.on_screen.book.today()
        lines = [
            f"{short_day(entry.date, today)}  {fit(entry.first_line, MOST_CELLS).rstrip()}" for entry in found.entries
        ]
        await self.step(
            words(say("drill.came_back", name=found.path.name, holds=found.holds)),
            words("", "gap"),
            *([words("\n".join(lines), "quiet")] if lines else []),
            words(say("drill.elsewhere"), "quiet"),
            words(say("drill.secret"), "quiet"),
            back_to_list(),
        )

    async def _did_not(self, place: Path, error: JournalError) -> None:
        await self.begin()
        self.put(place, error)
