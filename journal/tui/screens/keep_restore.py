"""Looking into a backup and bringing it back; what is here now is kept, and asked about before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.message import Message
from textual.widgets import Input

from journal.errors import JournalError, MistypedCode, WrongSecret
from journal.exchange.restore import LAST_STEP
from journal.tui.screens.keep_end import lock_after
from journal.tui.screens.keep_places import say
from journal.tui.screens.keep_work import Progress, Stop, WorkPane
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.dialog import Dialog
from journal.tui.widgets.pane import words
from journal.tui.widgets.secret import SecretField

if TYPE_CHECKING:
    from journal.book import Book
    from journal.exchange.check import BackupReport
    from journal.exchange.restore import RestoreReport
    from journal.vault import Secret


@dataclass(frozen=True)
class Looked:
    """What was found in a backup; without a report, it takes another secret to look inside."""

    path: Path
    report: BackupReport | None


def read_secret(typed: str) -> Secret:
    """Return what was typed as a recovery code if it is one, else as a passphrase."""
    from journal.vault import Passphrase, RecoveryCode

    try:
        return RecoveryCode.parse(typed)
    except MistypedCode:
        return Passphrase(typed)


def forget(secret: Secret) -> None:
    """Wipe a passphrase that is not needed any more."""
    from journal.vault import Passphrase

    if isinstance(secret, Passphrase):
        secret.wipe()


def look(path: Path, book: Book, told: Progress, stopped: Stop) -> Looked:
    """Check a backup with the keys of the open book. Raises as `check_backup`, but for WrongSecret."""
    from journal.exchange.check import check_backup

    try:
        return Looked(path, check_backup(path, None, book, told, stopped))
    except WrongSecret:
        return Looked(path, None)


class RestorePane(WorkPane):
    """Which backup, what is in it, its secret, one question; then the journal locks and asks for that passphrase."""

    title: ClassVar[str] = "Check or restore a backup"
    last_step: ClassVar[str] = LAST_STEP

    def __init__(self) -> None:
        super().__init__()
        self._looked: Looked | None = None
        self._secret: Secret | None = None

    async def begin(self) -> None:
        """Ask which one."""
        backups = self.known_backups()
        await self.step(
            words(say("restore"), "quiet"),
            words("Which backup?", "label"),
            self.place_field(str(next(iter(backups), ""))),
            self.offered(backups),
            Choice("Look into it", id="look"),
        )

    # --- looking -------------------------------------------------------------------------------------------------

    @on(Input.Submitted, "#backup")
    @on(Choice.Chosen, "#look")
    async def look_into(self, event: Message) -> None:
        """Open the backup and check all of it."""
        event.stop()
        path, book = None if self.busy else self.typed_place(), self.on_screen.book
        if path is None:
            return

        def task(told: Progress, stopped: Stop) -> Looked:
            return look(path, book, told, stopped)

        await self.work(say("checking"), task, self._show, lambda error: self._not_looked(path, error))

    async def _not_looked(self, path: Path, error: JournalError) -> None:
        await self.begin()
        self.put(path, error)

    async def _show(self, looked: Looked) -> None:
        self._looked = looked
        ask = words(say("restore_type" if looked.report else "restore_look"), "label")
        await self.step(
            words(looked.path.name),
            *(words(line, "quiet") for line in self._found(looked.report)),
            ask,
            SecretField(id="secret"),
            words("", "gap"),
            Choice("Go on", id="go-on"),
            Choice("Leave all as it is", id="leave"),
            state="secret",
        )

    def _found(self, report: BackupReport | None) -> list[str]:
        if report is None:
            return []
        now = "; ".join(report.differences)
        return [
            say("whole", holds=report.holds),
            say("differs", now=now) if now else say("same"),
            *([say("whole_earlier")] if report.earlier_secret else []),
        ]

    # --- bringing it back ----------------------------------------------------------------------------------------

    @on(Input.Submitted, "#secret")
    @on(Choice.Chosen, "#go-on")
    async def try_secret(self, event: Message) -> None:
        """Open the backup with what was typed, before anything is changed."""
        event.stop()
        typed = self.query_one("#secret", SecretField).take()
        looked = self._looked
        if not typed or looked is None or self.busy:
            return
        from journal.exchange.check import check_backup

        path, found = looked.path, looked
        self._secret = secret = read_secret(typed)

        def task(told: Progress, stopped: Stop) -> BackupReport:
            return check_backup(path, secret, None, told, stopped)

        await self.work(
            say("checking"),
            task,
            lambda report: self._ask(found, report),
            lambda error: self._not_opened(found, error),
        )

    async def _not_opened(self, looked: Looked, error: JournalError) -> None:
        self.forget()
        await self._show(looked)
        self.say(error.sentence)

    async def _ask(self, looked: Looked, report: BackupReport) -> None:
        await self._show(looked)
        sentence = f"{say('restore_put', holds=report.holds)} {say('restore_sure')}"
        choices = (("no", "Leave all as it is"), ("yes", "Bring it back"))

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.busy = True  # no other key comes in between
                self.call_next(self._bring_back, report.path)
            else:
                self.forget()

        self.app.push_screen(Dialog(sentence, choices), answered)

    async def _bring_back(self, source: Path) -> None:
        """Close the book, and put the backup in its place."""
        from journal.exchange.restore import restore

        journal, secret = self.on_screen.journal, self._secret
        self._secret = None  # what is kept lets go of secrets, and this one is needed
        if secret is None:
            self.busy = False
            return
        journal.keep_everything()
        journal.close_book()
        paths = journal.paths
        told, stopped = await self.show_bar(say("bringing_back"))

        def work() -> RestoreReport:
            try:
                return restore(source, paths.vault, secret, paths.state, progress=told, stop=stopped)
            finally:
                forget(secret)

        self.in_background(work, self._restored, self._not_restored)

    def forget(self) -> None:
        """Let no secret stand here."""
        super().forget()
        secret, self._secret = self._secret, None
        if secret is not None:
            forget(secret)

    def _restored(self, report: RestoreReport) -> None:
        kept = say("kept_as", name=report.kept.name) if report.kept else ""
        lock_after(self.on_screen, say("restore_done"), kept, say("restore_opens"))

    def _not_restored(self, error: JournalError) -> None:
        lock_after(self.on_screen, error.sentence, say("locks"))
