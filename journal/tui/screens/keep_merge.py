"""Bringing another journal into this one: which file, what it would change, and one question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from journal.content import load_content
from journal.errors import JournalError, WrongSecret
from journal.tui.screens.keep_backup import likely_folders, say, typed_path
from journal.tui.screens.keep_restore import backups_in, forget, read_secret
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.pane import Pane, words
from journal.tui.widgets.secret import SecretField

if TYPE_CHECKING:
    from journal.exchange.merge import Other
    from journal.vault import Secret


class MergePane(Pane):
    """What merging would do is shown before it is done; what was there before is kept as an earlier copy."""

    title: ClassVar[str] = "Bring another journal in"

    def __init__(self) -> None:
        super().__init__()
        self._source: Path | None = None
        self._other: Other | None = None

    async def begin(self) -> None:
        """Ask which one."""
        backups = backups_in(likely_folders(self.on_screen.journal.settings.backup_folder))
        field = Input(value=str(backups[0]) if backups else "", id="other", select_on_focus=False)
        field.cursor_blink = False
        await self.step(
            words(load_content().say("merging.about"), "quiet"),
            words("Which backup, or which journal file?", "label"),
            field,
            Vertical(*(Choice(str(file), classes="place") for file in backups), id="places"),
            Choice("Look what would change", id="look"),
        )

    @on(Choice.Chosen, ".place")
    def take_place(self, event: Choice.Chosen) -> None:
        """Put a backup that is offered into the field."""
        event.stop()
        field = self.query_one("#other", Input)
        field.value = event.choice.label
        field.focus()

    # --- looking -------------------------------------------------------------------------------------------------

    @on(Input.Submitted, "#other")
    @on(Choice.Chosen, "#look")
    def look(self, event: Message) -> None:
        """Read all of it, with the keys of this journal."""
        event.stop()
        if self.busy:
            return
        try:
            self._source = typed_path(self.typed("other"))
        except JournalError as error:
            self.say(error.sentence)
            return
        self._look(None)

    @on(Input.Submitted, "#secret")
    @on(Choice.Chosen, "#go-on")
    def look_with_secret(self, event: Message) -> None:
        """Read all of it, with what was typed."""
        event.stop()
        typed = self.query_one("#secret", SecretField).take()
        if typed and not self.busy:
            self._look(read_secret(typed))

    def _look(self, secret: Secret | None) -> None:
        from journal.exchange.merge import look_into

        source, book = self._source, self.on_screen.book
        assert source is not None

        def work() -> Other:
            try:
                return look_into(book, source, secret)
            finally:
                if secret is not None:
                    forget(secret)

        self.busy_with(say("checking"))
        self.on_screen.in_background(work, self._show, lambda error: self._failed(error, secret))

    async def _failed(self, error: JournalError, secret: Secret | None) -> None:
        if not self.is_attached:
            return
        if secret is not None or not isinstance(error, WrongSecret):
            self.idle("secret" if secret is not None else "form", error.sentence)
            return
        await self.step(
            words(self._source.name if self._source is not None else ""),
            words(say("restore_look"), "label"),
            SecretField(id="secret"),
            words("", "gap"),
            Choice("Look what would change", id="go-on"),
            Choice("Leave all as it is", id="leave"),
            state="secret",
        )

    async def _show(self, other: Other) -> None:
        if not self.is_attached:
            return
        self._other = other
        lines = [words(line) for line in other.lines]
        bring = [Choice("Bring it in", id="bring-in")] if other.outcome else []
        leave = Choice("Leave all as it is" if other.outcome else "Back to the list", id="leave")
        await self.step(words(other.path.name, "quiet"), *lines, words("", "gap"), *bring, leave)

    # --- bringing it in ------------------------------------------------------------------------------------------

    @on(Choice.Chosen, "#bring-in")
    def bring_in(self, event: Message) -> None:
        """Do it."""
        event.stop()
        other, screen = self._other, self.on_screen
        if other is None or self.busy:
            return
        from journal.exchange.merge import merge

        book = screen.book
        screen.journal.keep_everything()
        self.busy_with(say("one_moment"))
        screen.in_background(lambda: merge(book, other), self._done, lambda error: self._not_done(error))

    async def _done(self, outcome: object) -> None:
        if self.is_attached:
            self._other = None
            done = load_content()
            await self.step(
                words(done.say("merging.done")),
                words(done.say("merging.done_copy"), "quiet"),
                Choice("Back to the list", id="leave"),
            )

    def _not_done(self, error: JournalError) -> None:
        if self.is_attached:
            self.idle("form", error.sentence)

    @on(Choice.Chosen, "#leave")
    def leave(self, event: Choice.Chosen) -> None:
        """Go back to the list."""
        event.stop()
        self.post_message(self.Left())
