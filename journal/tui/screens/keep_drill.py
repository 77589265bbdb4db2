"""The fire drill: the newest backup is opened as if this computer were new, and three of its entries are shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.message import Message
from textual.widgets import Input

from journal.content import load_content
from journal.errors import JournalError
from journal.tui.screens.keep_backup import likely_folders, typed_path
from journal.tui.screens.keep_backup import say as keep_say
from journal.tui.screens.keep_restore import backups_in
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.pane import Pane, words
from journal.tui.words import short_day

if TYPE_CHECKING:
    from journal.exchange.drill import Drill

MOST_CELLS = 44
"""Cells of an entry's first line that are shown."""


def say(key: str, /, **values: object) -> str:
    """Return a text of the drill."""
    return load_content().say(f"drill.{key}", **values)


class DrillPane(Pane):
    """A backup that was never opened is a hope: here it is opened, and it is said what to do on another computer."""

    title: ClassVar[str] = "Try a backup out"

    async def begin(self) -> None:
        """Ask which one; the newest that can be found stands there."""
        backups = backups_in(likely_folders(self.on_screen.journal.settings.backup_folder))
        field = Input(value=str(backups[0]) if backups else "", id="backup", select_on_focus=False)
        field.cursor_blink = False
        await self.step(
            words(say("about"), "quiet"),
            words("Which backup?", "label"),
            field,
            words("", "gap"),
            Choice("Try it out", id="try-it"),
        )

    @on(Input.Submitted, "#backup")
    @on(Choice.Chosen, "#try-it")
    def try_it(self, event: Message) -> None:
        """Open all of it."""
        event.stop()
        if self.busy:
            return
        try:
            path = typed_path(self.typed("backup"))
        except JournalError as error:
            self.say(error.sentence)
            return
        self._try(path)

    def _try(self, path: Path) -> None:
        from journal.exchange.drill import drill

        book = self.on_screen.book
        self.busy_with(keep_say("checking"))
        self.on_screen.in_background(lambda: drill(book, path), self._came_back, self._failed)

    async def _came_back(self, found: Drill) -> None:
        if not self.is_attached:
            return
        today = self.on_screen.book.today()
        lines = [f"{short_day(entry.date, today)}  {entry.first_line[:MOST_CELLS]}" for entry in found.entries]
        await self.step(
            words(say("came_back", name=found.path.name, holds=found.holds)),
            words("", "gap"),
            *(words(line, "quiet" if line is lines[-1] else "label") for line in lines),
            words(say("elsewhere"), "quiet"),
            words(say("secret"), "quiet"),
            Choice("Back to the list", id="leave"),
        )

    def _failed(self, error: JournalError) -> None:
        if self.is_attached:
            self.idle("form", error.sentence)

    @on(Choice.Chosen, "#leave")
    def leave(self, event: Choice.Chosen) -> None:
        """Go back."""
        event.stop()
        self.post_message(self.Left())
