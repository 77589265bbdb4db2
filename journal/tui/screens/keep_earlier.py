"""Earlier copies: the list, a look into one, and bringing it back; what is here now is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical

from journal.errors import JournalError, VaultError, WrongSecret
from journal.exchange.restore import LAST_STEP
from journal.tui.screens.keep_end import lock_after
from journal.tui.screens.keep_keys import KeyPane
from journal.tui.screens.keep_places import say
from journal.tui.screens.keep_work import WorkPane
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.dialog import Dialog
from journal.tui.widgets.pane import words
from journal.tui.words import day_words, short_day

if TYPE_CHECKING:
    from journal.book import Book
    from journal.exchange.earlier import Looked
    from journal.exchange.restore import RestoreReport
    from journal.vault import Passphrase
    from journal.vault.snapshots import Snapshot


def newest_copy(vault: Path) -> Snapshot | None:
    """Return the newest snapshot; None when there is none, or when the folder cannot be looked into."""
    from journal.vault.snapshots import list_snapshots

    try:
        return next(iter(list_snapshots(vault)), None)
    except VaultError:
        return None


class EarlierPane(KeyPane, WorkPane):
    """Which copy, what is in it, the passphrase of now, one question; then the journal locks."""

    title: ClassVar[str] = "Earlier copies"
    alias: ClassVar[str] = "snapshots"
    last_step: ClassVar[str] = LAST_STEP

    def __init__(self) -> None:
        super().__init__()
        self._copies: list[Snapshot] = []
        self._chosen: Snapshot | None = None

    async def begin(self) -> None:
        """List the copies."""
        from journal.vault.snapshots import has_room, list_snapshots

        vault, today = self.on_screen.journal.paths.vault, self.on_screen.book.today()
        self._copies = list_snapshots(vault)
        lines = [
            Choice(
                f"{short_day(copy.day, today)}{'' if copy.number == 1 else f' ({copy.number})'} · {copy.size_in_words}",
                id=f"copy-{place}",
                classes="copy",
            )
            for place, copy in enumerate(self._copies)
        ]
        said = [] if self._copies else [say("earlier_none")]
        said += [] if has_room(vault) else [say("earlier_no_room")]
        await self.step(
            words(say("earlier"), "quiet"),
            *(words(sentence, "quiet") for sentence in said),
            Vertical(*lines, id="copies"),
            *([] if lines else [Choice("Back to the list", id="leave")]),
        )

    @on(Choice.Chosen, ".copy")
    def look_into(self, event: Choice.Chosen) -> None:
        """Open the copy and check all of it."""
        event.stop()
        if self.busy:
            return
        chosen = self._copies[int((event.choice.id or "").removeprefix("copy-"))]
        book = self.on_screen.book
        self._chosen = chosen
        self.busy_with(say("checking"))
        self.in_background(lambda: look(book, chosen), self._show, self._not_looked)

    def _not_looked(self, error: JournalError) -> None:
        if isinstance(error, WrongSecret) and self._chosen is not None:
            error = WrongSecret(f"{say('earlier_other_keys')} To use it: journal snapshots restore {self._chosen.name}")
        self.failed(error, "form")

    async def _show(self, looked: Looked) -> None:
        if not self.is_attached or self._chosen is None:
            return
        today = self.on_screen.book.today()
        last = [] if looked.last_day is None else [say("earlier_last", day=day_words(looked.last_day, today))]
        now = "; ".join(looked.differences)
        await self.step(
            words(say("earlier_of", day=day_words(self._chosen.day, today))),
            words(say("whole", holds=looked.holds), "quiet"),
            *(words(line, "quiet") for line in last),
            words(say("differs", now=now) if now else say("same"), "quiet"),
            Choice("Bring it back", id="bring-back"),
            Choice("Leave all as it is", id="again"),
        )

    @on(Choice.Chosen, "#again")
    async def list_again(self, event: Choice.Chosen) -> None:
        """Change nothing."""
        event.stop()
        await self.begin()

    @on(Choice.Chosen, "#bring-back")
    async def ask(self, event: Choice.Chosen) -> None:
        """Ask for the passphrase before anything is changed."""
        event.stop()
        await self.ask_passphrase(say("restore_sure"))

    async def go_on(self, passphrase: Passphrase) -> None:
        """Ask once more."""
        self.idle("secret", "")
        sentence = f"{say('earlier_put')} {say('restore_sure')}"
        choices = (("no", "Leave all as it is"), ("yes", "Bring it back"))

        def answered(answer: str | None) -> None:
            if answer == "yes" and self._chosen is not None:
                self.busy = True  # no other key comes in between
                self.call_next(self._bring_back, self._chosen, passphrase)
            else:
                passphrase.wipe()

        self.app.push_screen(Dialog(sentence, choices), answered)

    async def _bring_back(self, chosen: Snapshot, passphrase: Passphrase) -> None:
        """Take the book away from the screens, and put the copy in its place."""
        from journal.exchange.earlier import bring_back

        journal = self.on_screen.journal
        journal.keep_everything()
        book, journal.book = self.on_screen.book, None
        told, stopped = await self.show_bar(say("bringing_back"))

        def work() -> RestoreReport:
            try:
                return bring_back(book, chosen.path, passphrase, journal.paths.state, progress=told, stop=stopped)
            finally:
                passphrase.wipe()

        self.in_background(work, self._restored, self._not_restored)

    def _restored(self, report: RestoreReport) -> None:
        kept = say("kept_as", name=report.kept.name) if report.kept else ""
        lock_after(self.on_screen, say("restore_done"), kept)

    def _not_restored(self, error: JournalError) -> None:
        lock_after(self.on_screen, error.sentence, say("locks"))


def look(book: Book, chosen: Snapshot) -> Looked:
    """Look into a snapshot with the keys of the open book. Raises BackupDamaged, WrongSecret, VaultError."""
    from journal.exchange.earlier import look_into

    return look_into(chosen.path, book.open_copy, book)
