"""Which days a page is about, and where it is saved."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, cast

from textual import on
from textual.message import Message
from textual.widgets import Input

from journal.content import load_content
from journal.errors import JournalError
from journal.model.report import Report
from journal.tui.screens.keep_places import typed_path
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.field import Field
from journal.tui.widgets.options import OneOf
from journal.tui.widgets.pane import Pane, words

if TYPE_CHECKING:
    from journal.tui.screens.report import ReportScreen


class ReportPane(Pane):
    """A pane of the page."""

    @property
    def screen_of(self) -> ReportScreen:
        """The screen, with its type."""
        return cast("ReportScreen", self.screen)


class QuestionPane(ReportPane):
    """A question for the next visit."""

    title = "A question for the next visit"
    keeps_typed = True

    async def begin(self) -> None:
        """Ask for it."""
        await self.step(words(load_content().say("report.question"), "quiet"), Field(id="question", max_length=1000))

    @on(Input.Submitted)
    def keep_question(self, event: Message) -> None:
        """Enter keeps it."""
        event.stop()
        self.keep_it()

    def keep_it(self) -> None:
        """Keep the question."""
        try:
            self.screen_of.book.questions.add(self.typed("question"))
        except JournalError as error:
            self.say(error.sentence)
            return
        self.post_message(self.Left())
        self.screen_of.show_again()


class SavePane(ReportPane):
    """Where to, and on which paper; writing it goes on in the background and can be stopped."""

    title = "Save the page"

    async def begin(self) -> None:
        """Ask where to."""
        self._stopped = Event()
        self._told = ""
        await self.step(
            words(load_content().say("report.where"), "quiet"),
            words("Where to?", "label"),
            Field(str(Path.home() / "page.pdf"), id="path", max_length=1000),
            words("Paper, for .pdf", "label"),
            OneOf(("letter", "A4"), 0, id="paper"),
            words("", "gap"),
            Choice("Save it", id="save"),
        )

    @on(Input.Submitted)
    @on(Choice.Chosen, "#save")
    def save(self, event: Message) -> None:
        """Write it, whole or not at all; what is there is never written over."""
        from journal.exchange.report import with_pictures
        from journal.exchange.report_files import write_report

        event.stop()
        if self.busy:
            return
        try:
            path = typed_path(self.typed("path"))
        except JournalError as error:
            self.say(error.sentence)
            return
        screen, picked = self.screen_of, self.screen_of.picked
        if self._warns(path, picked):
            return
        paper = ("letter", "a4")[self.query_one("#paper", OneOf).chosen]

        def tell(done: int, all_: int) -> bool:
            screen.app.call_from_thread(self._progress, done, all_)
            return not self._stopped.is_set()

        def work() -> Report:
            write_report(with_pictures(screen.book, picked), path, paper, tell)
            return picked

        self._stopped.clear()
        self.busy_with(load_content().say("report.making", done=0, all=len(picked.sections)))
        self.in_background(work, lambda _: self._done(path), self._failed)

    def _warns(self, path: Path, picked: Report) -> bool:
        """Say once, before anything is written, which letters cannot be printed; saved again, it is meant."""
        from journal.exchange.typeface import missing_words

        said = missing_words(picked, path)
        told, self._told = self._told, said
        if said and said != told:
            self.say(f"{said} {load_content().say('report.print_anyway')}")
            return True
        return False

    def _progress(self, done: int, all_: int) -> None:
        if self.is_attached:
            self.say(load_content().say("report.making", done=done, all=all_))

    def stop(self) -> None:
        """Stop the writing."""
        self._stopped.set()

    def _done(self, path: Path) -> None:
        if self.is_attached:
            said = load_content().say("report.done", path=path)
            self.idle("form", f"{said} {load_content().say('report.not_locked')}")

    def _failed(self, error: JournalError) -> None:
        if self.is_attached:
            self.idle("form", error.sentence)
