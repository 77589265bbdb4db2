"""Everything as plain files, after it was said what that means and asked."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.widgets import Input

from journal.content import load_content
from journal.errors import JournalError
from journal.tui.screens.keep_backup import typed_path
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.dialog import Dialog
from journal.tui.widgets.options import OneOf
from journal.tui.widgets.pane import Pane, words

if TYPE_CHECKING:
    from journal.exchange.export import ExportReport, Format


FORMATS = (("markdown", "pages and pictures"), ("json", "one file for programs"))


def say(key: str, /, **values: object) -> str:
    """Return a text of the export."""
    return load_content().say(f"export.{key}", **values)


class ExportPane(Pane):
    """Asks for a new folder and for the kind of files, says that they are not locked, and writes them."""

    title = "Export as plain files"

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()

    async def begin(self) -> None:
        """Ask where to, and how."""
        day = self.on_screen.book.today().isoformat()
        field = Input(value=str(Path.home() / f"pages-{day}"), id="folder", select_on_focus=False)
        field.cursor_blink = False
        await self.step(
            words(say("about"), "quiet"),
            words(say("where"), "label"),
            field,
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
        try:
            folder = typed_path(self.typed("folder"))
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

        await self.step(words(say("writing"), "quiet"), state="stoppable")
        self._stop.clear()
        screen, book = self.on_screen, self.on_screen.book

        def stopped() -> bool:
            return self._stop.is_set() or screen.journal.book is not book

        screen.in_background(lambda: export_book(book, folder, format_, stopped), self._written, self._not_written)

    async def _written(self, report: ExportReport) -> None:
        if self.is_attached:
            await self.step(
                words(say("done", files=report.files, folder=report.folder), "quiet"),
                Choice("Back to the list", id="leave"),
            )

    async def _not_written(self, error: JournalError) -> None:
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
