"""Bringing another journal into this one: which file, what it would change, and one question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from journal.errors import JournalError, WrongSecret
from journal.exchange.merge import WRITING
from journal.tui.screens.keep_aside import AsidePane
from journal.tui.screens.keep_places import say
from journal.tui.screens.keep_restore import forget, read_secret
from journal.tui.screens.keep_work import Progress, Stop, WorkPane
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.pane import back_to_list, words
from journal.tui.widgets.secret import SecretField

if TYPE_CHECKING:
    from journal.exchange.merge import Merged, Other
    from journal.tui.screens.keep import KeepScreen
    from journal.vault import Secret


class MergePane(WorkPane):
    """What merging would do is shown before it is done; what was there before is kept as an earlier copy."""

    title: ClassVar[str] = "Bring another journal in"
    alias: ClassVar[str] = "merge"
    place: ClassVar[str] = "other"
    last_step: ClassVar[str] = WRITING

    def __init__(self) -> None:
        super().__init__()
        self._source = Path()
        self._other: Other | None = None

    async def begin(self) -> None:
        """Ask which one."""
        backups = self.known_backups()
        await self.step(
            words(say("merging.about"), "quiet"),
            words(say("merging.which"), "label"),
            self.place_field(str(next(iter(backups), ""))),
            self.offered(backups),
            Choice("Look what would change", id="look"),
            *self._aside(),
        )

    def _aside(self) -> tuple[Widget, ...]:
        """Return the way to what an earlier merge kept aside, where there is any."""
        there = self.on_screen.book.aside.all()
        return (words("", "gap"), Choice(f"Look at what was kept aside ({len(there)})", id="aside")) if there else ()

    @on(Choice.Chosen, "#aside")
    async def look_aside(self, event: Choice.Chosen) -> None:
        """Go there."""
        event.stop()
        await cast("KeepScreen", self.on_screen).open_pane(AsidePane)

    # --- looking -------------------------------------------------------------------------------------------------

    @on(Input.Submitted, "#other")
    @on(Choice.Chosen, "#look")
    async def look(self, event: Message) -> None:
        """Read all of it, with the keys of this journal."""
        event.stop()
        source = None if self.busy else self.typed_place()
        if source is not None:
            self._source = source
            await self._look(None)

    @on(Input.Submitted, "#secret")
    @on(Choice.Chosen, "#go-on")
    async def look_with_secret(self, event: Message) -> None:
        """Read all of it, with what was typed."""
        event.stop()
        typed = self.query_one("#secret", SecretField).take()
        if typed and not self.busy:
            await self._look(read_secret(typed))

    async def _look(self, secret: Secret | None) -> None:
        from journal.exchange.merge import look_into

        source, book = self._source, self.on_screen.book

        def task(told: Progress, stopped: Stop) -> Other:
            try:
                return look_into(book, source, secret, told, stopped)
            finally:
                if secret is not None:
                    forget(secret)

        await self.work(say("checking"), task, self._show, lambda error: self._not_looked(error, secret is not None))

    async def _not_looked(self, error: JournalError, had_secret: bool) -> None:
        if not isinstance(error, WrongSecret):
            await self.begin()
            self.put(self._source, error)
            return
        await self.step(
            words(self._source.name),
            words(say("restore_look"), "label"),
            SecretField(id="secret"),
            words("", "gap"),
            Choice("Look what would change", id="go-on"),
            Choice("Leave all as it is", id="leave"),
            state="secret",
        )
        self.say(error.sentence if had_secret else "")

    async def _show(self, other: Other) -> None:
        self._other = other
        lines = [words(line) for line in other.lines]
        bring = [Choice("Bring it in", id="bring-in")] if other.outcome else []
        leave = Choice("Leave all as it is", id="leave") if other.outcome else back_to_list()
        await self.step(words(other.path.name, "quiet"), *lines, words("", "gap"), *bring, leave)

    # --- bringing it in ------------------------------------------------------------------------------------------

    @on(Choice.Chosen, "#bring-in")
    async def bring_in(self, event: Message) -> None:
        """Do it."""
        event.stop()
        other, screen = self._other, self.on_screen
        if other is None or self.busy:
            return
        from journal.exchange.merge import merge

        book, them = screen.book, other
        screen.journal.keep_everything()

        def task(told: Progress, stopped: Stop) -> Merged:
            return merge(book, them, told, stopped)

        await self.work(say("merging.bringing"), task, self._done, lambda error: self._not_done(them, error))

    async def _done(self, merged: Merged) -> None:
        self._other = None
        await self.step(
            *(words(line, "quiet") for line in merged.lines),
            back_to_list(),
            *self._aside(),
        )

    async def _not_done(self, other: Other, error: JournalError) -> None:
        await self._show(other)
        self.say(error.sentence)
