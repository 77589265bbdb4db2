"""Keep my sky: a picture of the year that is seen, without dates or words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on
from textual.message import Message
from textual.widgets import Input

from journal.content import load_content
from journal.errors import JournalError
from journal.tui.screens.keep_places import typed_path
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.field import Field
from journal.tui.widgets.pane import Pane, words

if TYPE_CHECKING:
    from journal.tui.screens.sky import SkyScreen


class PicturePane(Pane):
    """Asks where to, and writes it in the background, whole or not at all."""

    title = "Keep my sky"

    async def begin(self) -> None:
        """Ask where to."""
        await self.step(
            words(load_content().say("sky.picture"), "quiet"),
            words("Where to?", "label"),
            Field(str(Path.home() / "sky.png"), id="path", max_length=1000),
            words("", "gap"),
            Choice("Save it", id="save"),
        )

    @on(Input.Submitted)
    @on(Choice.Chosen, "#save")
    def save(self, event: Message) -> None:
        """Write it; what is there is never written over."""
        from journal.book.progress import stars
        from journal.exchange.newfile import write_new
        from journal.exchange.skypicture import sky_png

        event.stop()
        if self.busy:
            return
        try:
            path = typed_path(self.typed("path"))
        except JournalError as error:
            self.say(error.sentence)
            return
        screen = cast("SkyScreen", self.screen)
        there, year = list(stars(screen.book)), screen.sky.day.year

        def work() -> Path:
            write_new(path, sky_png(there, year), "The picture", load_content().say("keep.safe"))
            return path

        self.busy = True
        self.in_background(work, self._done, self._failed)

    def _done(self, path: Path) -> None:
        if self.is_attached:
            self.busy = False
            self.say(load_content().say("sky.picture_done", path=path))

    def _failed(self, error: JournalError) -> None:
        if self.is_attached:
            self.busy = False
            self.say(error.sentence)
