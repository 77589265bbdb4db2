"""Deleting everything: a backup is offered, the passphrase is asked for, one question, and the program ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.widgets import Input

from journal.content import load_content
from journal.errors import JournalError
from journal.tui.ends import Ending
from journal.tui.screens.keep_places import say as keep_say
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.dialog import Dialog
from journal.tui.widgets.pane import Pane, words
from journal.tui.widgets.secret import SecretField

if TYPE_CHECKING:
    from journal.exchange.delete import Everything
    from journal.tui.screens.keep import KeepScreen


def say(key: str, /, **values: object) -> str:
    """Return a text of deleting."""
    return load_content().say(f"deleting.{key}", **values)


class DeletePane(Pane):
    """Vault, earlier copies, drafts, settings: all that this program keeps here."""

    title: ClassVar[str] = "Delete everything"

    async def begin(self) -> None:
        """Say what goes, and ask for the passphrase."""
        await self.step(
            words(say("about"), "quiet"),
            Choice("Make a backup first", id="backup-first"),
            words(say("passphrase"), "label"),
            SecretField(id="secret"),
            words("", "gap"),
            Choice("Leave all as it is", id="leave"),
            state="secret",
        )

    @on(Choice.Chosen, "#backup-first")
    async def back_up_first(self, event: Choice.Chosen) -> None:
        """Go to where a backup is made."""
        event.stop()
        from journal.tui.screens.keep_backup import BackupPane

        await cast("KeepScreen", self.on_screen).open_pane(BackupPane)

    @on(Input.Submitted, "#secret")
    def try_secret(self, event: Input.Submitted) -> None:
        """See whether it is the passphrase, before anything is asked."""
        event.stop()
        typed = self.query_one("#secret", SecretField).take()
        if not typed or self.busy:
            return
        from journal.exchange.delete import everything_of
        from journal.vault import Passphrase

        book, paths, secret = self.on_screen.book, self.on_screen.journal.paths, Passphrase(typed)
        self.busy_with(keep_say("one_moment"))

        def work() -> Everything:
            try:
                return everything_of(book, secret, paths)
            finally:
                secret.wipe()

        self.in_background(work, self._ask, lambda error: self.failed(error, "secret"))

    def _ask(self, everything: Everything) -> None:
        if not self.is_attached:
            return
        self.idle("secret", "")
        choices = (("no", "Leave all as it is"), ("yes", "Delete everything"))

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._delete(everything)

        self.app.push_screen(Dialog(f"{say('left')} {say('sure')}", choices), answered)

    def _delete(self, everything: Everything) -> None:
        """Close the book, and delete it all."""
        from journal.exchange.delete import delete_everything

        journal = self.on_screen.journal
        self.busy_with(keep_say("one_moment"))
        journal.close_book()
        self.in_background(lambda: delete_everything(everything), self._deleted, self._not_deleted)

    def _deleted(self, left: tuple[Path, ...]) -> None:
        names = ", ".join(str(place) for place in left)
        self._end(say("stayed", names=names) if left else say("done"))

    def _not_deleted(self, error: JournalError) -> None:
        self._end(error.sentence)

    def _end(self, sentence: str) -> None:
        journal = self.on_screen.journal

        def answered(_: str | None) -> None:
            journal.blank()
            journal.end_now(Ending.LEAVE)

        journal.push_screen(Dialog(sentence, (("ok", "Leave"),), covers=True).by_itself(), answered)
