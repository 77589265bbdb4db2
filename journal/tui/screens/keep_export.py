"""Everything as plain files, after it was said what that means and asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.message import Message
from textual.widgets import Input

from journal.content import load_content
from journal.errors import JournalError
from journal.tui.screens.keep_work import Progress, Stop, WorkPane
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.dialog import Dialog
from journal.tui.widgets.options import OneOf
from journal.tui.widgets.pane import words

if TYPE_CHECKING:
    from journal.exchange.export import ExportReport, Format


FORMATS = (("markdown", "pages and pictures"), ("json", "one file for programs"))


def say(key: str, /, **values: object) -> str:
    """Return a text of the export."""
    return load_content().say(f"export.{key}", **values)


class ExportPane(WorkPane):
    """Asks for a new folder and for the kind of files, says that they are not locked, and writes them."""

    title: ClassVar[str] = "Export as plain files"
    place: ClassVar[str] = "folder"

    async def begin(self) -> None:
        """Ask where to, and how."""
        day = self.on_screen.book.today().isoformat()
        await self.step(
            words(say("about"), "quiet"),
            words(say("where"), "label"),
            self.place_field(str(Path.home() / f"pages-{day}")),
            words("", "gap"),
            OneOf([label for _, label in FORMATS], id="format"),
            words("", "gap"),
            Choice("Go on", id="go-on"),
        )

    @on(Input.Submitted, "#folder")
    @on(Choice.Chosen, "#go-on")
    def ask(self, event: Message) -> None:
        """Ask once more before anything is written in the clear."""
        from journal.exchange.export import Format, refuse_folder

        event.stop()
        if self.busy:
            return
        folder = self.typed_place()
        if folder is None:
            return
        try:
            refuse_folder(folder)
        except JournalError as error:
            self.say(error.sentence)
            return
        format_ = Format(FORMATS[self.query_one(OneOf).chosen][0])

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.call_later(self._write, folder, format_)

        choices = (("no", "Leave it"), ("yes", "Write plain files"))
        self.app.push_screen(Dialog(say("question", folder=folder), choices), answered)

    async def _write(self, folder: Path, format_: Format) -> None:
        from journal.exchange.export import export_book

        book = self.on_screen.book

        def task(told: Progress, stopped: Stop) -> ExportReport:
            return export_book(book, folder, format_, stopped, told)

        await self.work(say("writing"), task, self._written, lambda error: self._not_written(folder, error))

    async def _written(self, report: ExportReport) -> None:
        await self.done(say("done", files=report.files, folder=report.folder))

    async def _not_written(self, folder: Path, error: JournalError) -> None:
        await self.begin()
        self.put(folder, error)
