"""Keep: backup, restore, earlier copies, passphrase, recovery code and new keys, as one list with plain words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from journal.content import load_content
from journal.errors import VaultDamaged
from journal.exchange.lastbackup import backups_in, day_in_name, days_ago, is_old, last_backup
from journal.tui.base import JournalScreen
from journal.tui.byname import Named
from journal.tui.screens.keep_backup import BackupPane
from journal.tui.screens.keep_delete import DeletePane
from journal.tui.screens.keep_drill import DrillPane
from journal.tui.screens.keep_earlier import EarlierPane, newest_copy
from journal.tui.screens.keep_export import ExportPane
from journal.tui.screens.keep_import import ImportPane
from journal.tui.screens.keep_keys import CodePane, PassphrasePane
from journal.tui.screens.keep_merge import MergePane
from journal.tui.screens.keep_rekey import RekeyPane
from journal.tui.screens.keep_restore import RestorePane
from journal.tui.text import plain
from journal.tui.widgets.newpassphrase import NewPassphrase
from journal.tui.widgets.pane import Pane, put_alone
from journal.tui.widgets.rows import Rows
from journal.tui.words import ago, short_day

if TYPE_CHECKING:
    from journal.book import Book

PANES: tuple[type[Pane], ...] = (
    *(BackupPane, DrillPane, RestorePane, MergePane, EarlierPane, PassphrasePane, CodePane, RekeyPane),
    *(ExportPane, ImportPane, DeletePane),
)
"""What can be done here, in the order of the list."""

GROUPS = (BackupPane, PassphrasePane, ExportPane, DeletePane)
"""What begins a group of the list: copies, what opens the journal, plain files, the end."""

ROOM_BESIDE = 6
"""Lines of the screen that are not the list: the frame, the note, and the space around them."""


class KeepScreen(JournalScreen):
    """A list, and one pane at a time in its place."""

    screen_id = "keep"
    CSS_PATH: ClassVar[Any] = "keep.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.backed_up_at: datetime | None = None
        self._last_seen: date | None = None

    def compose_body(self) -> Iterator[Widget]:
        """Lay out the list, and the place of a pane."""
        yield Rows(id="keep-list", one_click=True)
        yield Static(id="keep-note")
        yield VerticalScroll(id="keep-pane", can_focus=False)

    def on_mount(self) -> None:
        """Begin with the list."""
        self.heading = "Keep"
        self.show_list()

    @classmethod
    def by_name(cls, book: Book) -> Iterator[Named]:
        """Yield each line of the list."""
        for pane in PANES:
            yield Named(pane.title, {"pane": pane}, alias=pane.alias)

    def arrive(self, **wanted: Any) -> None:
        """Show the list with what is known now, or the pane that is wanted; only a pane that is at work stays."""
        if "pane" in wanted and not self.is_being_used():
            self.call_later(self.open_pane, wanted["pane"])
        elif self._pane is None:
            self.show_list()
            self._look_for_last()
        elif not self._pane.busy:
            self.call_later(self.action_back)

    @property
    def _pane(self) -> Pane | None:
        return next(iter(self.query(Pane)), None)

    # --- the list ------------------------------------------------------------------------------------------------

    def show_list(self) -> None:
        """Show the list, with what is known of each line."""
        rows, note = self.query_one(Rows), self.query_one("#keep-note", Static)
        breaks = [PANES.index(pane) for pane in GROUPS]
        has_room = self.size.height >= len(PANES) + len(GROUPS) - 1 + ROOM_BESIDE
        lines = list(zip((pane.title for pane in PANES), self._notes(), strict=True))
        rows.show(lines, rows.cursor, breaks if has_room else ())
        rows.styles.height = rows.line_count
        never = self.backed_up_at is None and not self.journal.settings.backup_folder
        note.update(plain(load_content().say("keep.no_backup_yet") if never else self._hint()))
        rows.display = note.display = True
        self.query_one("#keep-pane").display = False
        self.state = "list"
        rows.focus()

    def on_resize(self) -> None:
        """Let the list stand closer in a low window."""
        if self._lists:
            self.show_list()

    @property
    def _lists(self) -> bool:
        """Whether the list is seen, and no pane is on its way in its place."""
        return self.state == "list" and self.query_one(Rows).display

    def _hint(self) -> str:
        """Return a calm hint when the last backup that is known of was made a while ago; empty when it was not."""
        today, last = self.book.today(), self._last_day()
        if last is None or not is_old(self.journal.settings, today, last):
            return ""
        return load_content().say("keep.backup_old", ago=days_ago(last, today))

    def _last_day(self) -> date | None:
        """Return the day of the last backup: the one that this computer remembers, or the newest one that is seen."""
        days = (self._last_seen, last_backup(self.journal.settings))
        return max((day for day in days if day is not None), default=None)

    def _notes(self) -> tuple[str, ...]:
        made = "a copy to take away"
        if self.backed_up_at is not None:
            made = f"the last one: {ago(self.backed_up_at, self.book.now())}"
        elif (last := self._last_day()) is not None:
            made = f"the last one: {short_day(last, self.book.today())}"
        code = self._about_code()
        copy = newest_copy(self.journal.paths.vault)
        copies = f"the last one: {short_day(copy.day, self.book.today())}" if copy is not None else "none yet"
        keys = ("a new one, from now on", code, "new keys for all")
        return (
            made,
            load_content().say("keep.drill_line"),
            "look, or bring it back",
            "both become one",
            copies,
            *keys,
            "they are not locked",
            "from other journals",
            "all of it, from here",
        )

    def _about_code(self) -> str:
        try:
            return "not on paper yet" if self.book.keys.code_to_prove else "on paper"
        except VaultDamaged:
            return "cannot be read"

    def _look_for_last(self) -> None:
        """See from which day the newest backup in the remembered folder is; a slow stick holds nothing up."""
        folder = self.journal.settings.backup_folder
        if folder and self.backed_up_at is None:
            self.in_background(lambda: backups_in([Path(folder)]), self._last_found)

    def _last_found(self, backups: list[Path]) -> None:
        self._last_seen = day_in_name(backups[0]) if backups else None
        if self._lists:
            self.show_list()

    @on(Rows.Chosen)
    async def action_choose(self) -> None:
        """Open the line that the cursor is on."""
        await self._mount(PANES[self.query_one(Rows).cursor])

    async def open_pane(self, pane: type[Pane]) -> None:
        """Open another pane from within one, also one that has no line of its own."""
        await self._take_away()
        if pane in PANES:
            self.query_one(Rows).point_at(PANES.index(pane))
        await self._mount(pane)

    async def _mount(self, pane: type[Pane]) -> None:
        rows, place = self.query_one(Rows), self.query_one("#keep-pane", VerticalScroll)
        rows.display = self.query_one("#keep-note").display = False
        place.display = True
        await put_alone(place, pane())
        place.scroll_home(animate=False)

    # --- a pane --------------------------------------------------------------------------------------------------

    @on(Pane.Left)
    async def action_back(self) -> None:
        """Go back to the list."""
        await self._take_away()
        self.show_list()

    async def _take_away(self) -> None:
        for pane in self.query(Pane):
            pane.forget()
        await self.query_one("#keep-pane").remove_children()

    def action_stop(self) -> None:
        """Stop what is going on."""
        if self._pane is not None:
            self._pane.stop()

    def action_show(self) -> None:
        """Show or mask what is typed."""
        if self._pane is not None:
            self._pane.show_typed()

    def action_make(self) -> None:
        """Make up a passphrase."""
        from journal.content import make_passphrase

        for both in self.query(NewPassphrase):
            both.suggest(make_passphrase())

    def is_being_used(self) -> bool:
        """Do not lock in the middle of a backup."""
        return self._pane is not None and self._pane.busy

    def keep(self) -> None:
        """Let no secret stand here while one is elsewhere; what is going on goes on."""
        if self._pane is not None and not self._pane.busy:
            self._pane.forget()
