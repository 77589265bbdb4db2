"""Somebody knows my passphrase: the old one, a new one, one question; then everything has new keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from journal.errors import JournalError
from journal.exchange.rekey import LAST_STEP
from journal.tui.screens.keep_end import lock_after
from journal.tui.screens.keep_keys import KeyPane
from journal.tui.screens.keep_places import say
from journal.tui.screens.keep_work import WorkPane
from journal.tui.widgets.dialog import Dialog
from journal.tui.widgets.newpassphrase import NewPassphrase
from journal.tui.widgets.pane import words

if TYPE_CHECKING:
    from journal.exchange.rekey import RekeyReport
    from journal.vault import Passphrase


class RekeyPane(KeyPane, WorkPane):
    """New keys for everything; the new code then waits in Keep, sealed, until it is proved."""

    title: ClassVar[str] = "Somebody knows my passphrase"
    alias: ClassVar[str] = "password, new keys"
    last_step: ClassVar[str] = LAST_STEP

    def __init__(self) -> None:
        super().__init__()
        self._old: Passphrase | None = None

    async def begin(self) -> None:
        """Ask for the old one; a journal that cannot be written gets no new keys."""
        book = self.on_screen.book
        if book.read_only:
            await self.done(book.damage_sentence() or say("unlock.read_only"))
        else:
            await self.ask_passphrase(say("rekey"))

    async def go_on(self, passphrase: Passphrase) -> None:
        """Ask for the new one."""
        self._old = passphrase
        await self.step(
            words(say("rekey_backups"), "quiet"), NewPassphrase(say("forgot.new_passphrase"), id="new-one"), state="new"
        )

    @on(NewPassphrase.Picked)
    def ask(self, event: NewPassphrase.Picked) -> None:
        """Ask once more, when it is another one."""
        event.stop()
        from journal.vault import Passphrase

        old, new = self._old, Passphrase(event.passphrase)
        if old is None or self.busy:
            return
        if new == old:
            self.query_one(NewPassphrase).focus_first()
            self.say(say("rekey_same"))
            return

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.busy = True  # no other key comes in between
                self.call_next(self._make_new_keys, old, new)
            else:
                new.wipe()
                self.post_message(self.Left())

        choices = (("no", "Leave all as it is"), ("yes", "Make new keys"))
        self.app.push_screen(Dialog(say("rekey_copies"), choices), answered)

    async def _make_new_keys(self, old: Passphrase, new: Passphrase) -> None:
        """Take the book away from the screens, so that nothing is written into it any more, and begin."""
        from journal.exchange.rekey import rekey
        from journal.vault import RecoveryCode

        journal = self.on_screen.journal
        self._old = None  # what is kept lets go of secrets, and this one is needed
        journal.keep_everything()
        book, journal.book = self.on_screen.book, None
        told, stopped = await self.show_bar(say("rekey_making"))

        def work() -> RekeyReport:
            try:
                return rekey(book, old, new, RecoveryCode.new(), journal.paths.state, told, stopped)
            finally:
                old.wipe()
                new.wipe()

        self.in_background(work, self._rekeyed, self._not_rekeyed)

    def _rekeyed(self, report: RekeyReport) -> None:
        left = [file.name for file in (*report.left_over, *report.others)]
        still = say("rekey_left", names=", ".join(left)) if left else ""
        lock_after(self.on_screen, say("rekey_done"), say("rekey_backups"), still)

    def _not_rekeyed(self, error: JournalError) -> None:
        lock_after(self.on_screen, error.sentence, say("locks"))

    def forget(self) -> None:
        """Let no secret stand here."""
        super().forget()
        old, self._old = self._old, None
        if old is not None:
            old.wipe()
