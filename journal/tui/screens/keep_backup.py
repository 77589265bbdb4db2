"""Making a backup: where to, how far it is, and what is in it once it was opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from journal.errors import JournalError
from journal.exchange.lastbackup import days_ago, last_backup, note_backup
from journal.settings import remember
from journal.tui.screens.keep_places import likely_folders, say
from journal.tui.screens.keep_work import Progress, Stop, WorkPane
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.pane import back_to_list, words
from journal.tui.words import ago

if TYPE_CHECKING:
    from journal.exchange.backup import BackupReport
    from journal.tui.screens.keep import KeepScreen


class BackupPane(WorkPane):
    """Asks for a folder and remembers it; says that it is done only after the backup was opened and compared."""

    title: ClassVar[str] = "Make a backup"
    place: ClassVar[str] = "folder"

    async def begin(self) -> None:
        """Ask where to."""
        from journal.exchange.backup import default_name

        remembered = self.on_screen.journal.settings.backup_folder
        folders = likely_folders(remembered)
        name = default_name(self.on_screen.book.today())
        await self.step(
            words(say("backup"), "quiet"),
            words(say("backup_where"), "label"),
            self.place_field(remembered or str(folders[0])),
            self.offered(folders),
            words(say("backup_name", name=name), "note"),
            Choice("Make it now", id="make-it"),
        )

    @on(Input.Submitted, "#folder")
    @on(Choice.Chosen, "#make-it")
    async def make(self, event: Message) -> None:
        """Make the backup in that folder."""
        from journal.exchange.backup import make_backup

        event.stop()
        folder = None if self.busy else self._folder()
        if folder is None:
            return
        book = self.on_screen.book

        def task(told: Progress, stopped: Stop) -> BackupReport:
            return make_backup(book, folder, told, stopped)

        await self.work(say("backup_making"), task, self._made, self._not_made)

    def _folder(self) -> Path | None:
        """Return the folder that stands in the field, and remember it; None where it is none, and that is said."""
        folder = self.typed_place()
        if folder is None:
            return None
        if not folder.is_dir():
            self.say(say("no_folder"))
            return None
        journal = self.on_screen.journal
        if journal.settings.backup_folder != str(folder):
            remember(journal.paths.settings, journal.settings, backup_folder=str(folder))
        return folder

    async def _made(self, report: BackupReport) -> None:
        screen = cast("KeepScreen", self.on_screen)
        now, journal = screen.book.now(), screen.journal
        before, screen.backed_up_at = screen.backed_up_at, now
        also = say("backup_renamed") if report.renamed else ""
        day = last_backup(journal.settings)
        said = ago(before, now) if before is not None else days_ago(day, screen.book.today()) if day else ""
        last = say("backup_before", ago=said) if said else ""
        note_backup(journal.paths.settings, journal.settings, screen.book.today())
        await self.step(
            words(say("backup_done", name=report.path.name), "quiet"),
            words(say("holds", holds=report.holds)),
            words(say("backup_in", folder=report.path.parent), "quiet"),
            *(words(sentence, "quiet") for sentence in (also, last) if sentence),
            *self._offer_drill(),
            back_to_list(),
        )

    def _offer_drill(self) -> tuple[Widget, ...]:
        """Offer once, after the first backup, to see whether it comes back."""
        journal = self.on_screen.journal
        if journal.settings.drill_offered:
            return ()
        remember(journal.paths.settings, journal.settings, drill_offered=True)
        return words(say("drill.offer"), "quiet"), Choice("Try it out", id="try-now")

    @on(Choice.Chosen, "#try-now")
    async def try_it_out(self, event: Choice.Chosen) -> None:
        """Go to where it is tried out."""
        from journal.tui.screens.keep_drill import DrillPane

        event.stop()
        await cast("KeepScreen", self.on_screen).open_pane(DrillPane)

    async def _not_made(self, error: JournalError) -> None:
        folder = self.on_screen.journal.settings.backup_folder
        await self.begin()
        self.put(Path(folder), error)
