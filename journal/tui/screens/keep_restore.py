"""Looking into a backup and bringing it back; what is here now is kept, and asked about before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from journal.errors import JournalError, MistypedCode, WrongSecret
from journal.tui.screens.keep_backup import likely_folders, say, typed_path
from journal.tui.screens.keep_end import lock_after
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.dialog import Dialog
from journal.tui.widgets.pane import Pane, words
from journal.tui.widgets.secret import SecretField

if TYPE_CHECKING:
    from journal.book import Book
    from journal.exchange.check import BackupReport
    from journal.exchange.restore import RestoreReport
    from journal.vault import Secret

MOST_BACKUPS = 4
"""How many backups are offered."""


@dataclass(frozen=True)
class Looked:
    """What was found in a backup; without a report, it takes another secret to look inside."""

    path: Path
    report: BackupReport | None


def backups_in(folders: list[Path]) -> list[Path]:
    """Return the newest backups in these folders, by the dates in their names, the newest first."""
    found: list[Path] = []
    for folder in folders:
        try:
            found += [file for file in folder.glob("journal-*.zip") if file.is_file()]
        except OSError:
            continue
    return sorted(found, key=lambda file: file.name, reverse=True)[:MOST_BACKUPS]


def day_in_name(backup: Path) -> date | None:
    """Return the day in the name of a backup, or None when there is none."""
    try:
        return date.fromisoformat(backup.stem.removeprefix("journal-")[:10])
    except ValueError:
        return None


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


def look(path: Path, book: Book) -> Looked:
    """Check a backup with the keys of the open book. Raises NotFound, BackupDamaged, NoRights, BackupFailed."""
    from journal.exchange.check import check_backup

    try:
        return Looked(path, check_backup(path, book=book))
    except WrongSecret:
        return Looked(path, None)


class RestorePane(Pane):
    """Which backup, what is in it, its secret, one question; then the journal locks and asks for that passphrase."""

    title: ClassVar[str] = "Check or restore a backup"

    def __init__(self) -> None:
        super().__init__()
        self._looked: Looked | None = None

    async def begin(self) -> None:
        """Ask which one."""
        backups = backups_in(likely_folders(self.on_screen.journal.settings.backup_folder))
        field = Input(value=str(backups[0]) if backups else "", id="backup", select_on_focus=False)
        field.cursor_blink = False
        await self.step(
            words(say("restore"), "quiet"),
            words("Which backup?", "label"),
            field,
            Vertical(*(Choice(str(file), classes="place") for file in backups), id="places"),
            Choice("Look into it", id="look"),
        )

    @on(Choice.Chosen, ".place")
    def take_place(self, event: Choice.Chosen) -> None:
        """Put a backup that is offered into the field."""
        event.stop()
        field = self.query_one("#backup", Input)
        field.value = event.choice.label
        field.focus()

    # --- looking -------------------------------------------------------------------------------------------------

    @on(Input.Submitted, "#backup")
    @on(Choice.Chosen, "#look")
    def look_into(self, event: Message) -> None:
        """Open the backup and check all of it."""
        event.stop()
        if self.busy:
            return
        try:
            path = typed_path(self.typed("backup"))
        except JournalError as error:
            self.say(error.sentence)
            return
        book = self.on_screen.book
        self.busy_with(say("checking"))
        self.on_screen.in_background(lambda: look(path, book), self._show, lambda error: self._failed(error, "form"))

    async def _show(self, looked: Looked) -> None:
        if not self.is_attached:
            return
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

    def _failed(self, error: JournalError, state: str) -> None:
        if self.is_attached:
            self.idle(state, error.sentence)

    # --- bringing it back ----------------------------------------------------------------------------------------

    @on(Input.Submitted, "#secret")
    @on(Choice.Chosen, "#go-on")
    def try_secret(self, event: Message) -> None:
        """Open the backup with what was typed, before anything is changed."""
        event.stop()
        typed = self.query_one("#secret", SecretField).take()
        looked = self._looked
        if not typed or looked is None or self.busy:
            return
        from journal.exchange.check import check_backup

        secret = read_secret(typed)
        self.busy_with(say("checking"))
        self.on_screen.in_background(
            lambda: check_backup(looked.path, secret),
            lambda report: self._ask(report, secret),
            lambda error: self._failed(error, "secret"),
        )

    def _ask(self, report: BackupReport, secret: Secret) -> None:
        if not self.is_attached:
            return
        self.idle("secret", "")
        sentence = f"{say('restore_put', holds=report.holds)} {say('restore_sure')}"
        choices = (("no", "Leave all as it is"), ("yes", "Bring it back"))

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._bring_back(report.path, secret)
            else:
                forget(secret)

        self.app.push_screen(Dialog(sentence, choices), answered)

    def _bring_back(self, source: Path, secret: Secret) -> None:
        """Close the book, and put the backup in its place."""
        from journal.exchange.restore import restore

        journal = self.on_screen.journal
        journal.keep_everything()
        self.busy_with(say("bringing_back"))
        journal.close_book()
        paths = journal.paths

        def work() -> RestoreReport:
            try:
                return restore(source, paths.vault, secret, paths.state)
            finally:
                forget(secret)

        self.on_screen.in_background(work, self._restored, self._not_restored)

    def _restored(self, report: RestoreReport) -> None:
        kept = say("kept_as", name=report.kept.name) if report.kept else ""
        lock_after(self.on_screen, say("restore_done"), kept, say("restore_opens"))

    def _not_restored(self, error: JournalError) -> None:
        lock_after(self.on_screen, error.sentence, say("locks"))

    @on(Choice.Chosen, "#leave")
    def leave(self, event: Choice.Chosen) -> None:
        """Change nothing."""
        event.stop()
        self.post_message(self.Left())
