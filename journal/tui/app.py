"""The switchboard: themes, screens by their ids, keys, errors into a dialog, and when to lock. Nothing else."""

from __future__ import annotations

import gc
from functools import partial, partialmethod
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme

from journal.actions import everywhere
from journal.errors import JournalError, VaultError
from journal.paths import Paths
from journal.settings import Settings, save_settings
from journal.tui.base import JournalScreen, bindings_for
from journal.tui.ends import Ending
from journal.tui.garbage import Rest
from journal.tui.idle import Idle
from journal.tui.places import LASTING, make_screen
from journal.tui.tty import Terminal
from journal.tui.typed import TypedApp

if TYPE_CHECKING:
    from datetime import date

    from textual.command import Provider

    from journal.book import Book

IDLE_CHECK = 2.0
"""Seconds between two looks at the clocks."""


def _palette() -> type[Provider]:
    from journal.tui.palette import ActionProvider

    return ActionProvider


def _palette_things() -> type[Provider]:
    from journal.tui.palettethings import ThingProvider

    return ThingProvider


class JournalApp(TypedApp):
    """The program on the screen. `book` is there after unlocking; `notice` is a sentence for the first screen."""

    TITLE = "journal"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(everywhere())]
    COMMANDS: ClassVar[Any] = {_palette, _palette_things}
    SCREENS: ClassVar[Any] = {name: partial(make_screen, name) for name in LASTING}
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    AUTO_FOCUS = ""

    class Written(Message):
        """The vault was written, or could not be: `error` says why."""

        def __init__(self, error: VaultError | None) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        theme: Theme,
        *,
        first: str = "unlock",
        notice: str = "",
        demo: bool = False,
        few_colors: bool = False,
        terminal: Terminal | None = None,
        **options: Any,
    ) -> None:
        self._first = first
        self.paths = paths
        self.notice = notice
        self.demo = demo
        self.idle = Idle(settings.auto_lock)
        self._rest = Rest()
        self._write_failed = False
        self.put_away_on: date | None = None  # the day on which what was offered to meet again was put away
        super().__init__(settings, theme, few_colors=few_colors, terminal=terminal, **options)

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the first screen itself, not with an empty one under it."""
        screen = make_screen(self._first)
        self.stylesheet.read_all(screen.css_path)
        screen._push_result_callback(self, None)  # as push_screen does; without it nothing could take its place
        return screen

    def on_load(self) -> None:
        """Listen to signals before there is anything to lose."""
        if not self.is_headless:
            self.listen_to_signals()

    def on_mount(self) -> None:
        """Look at the clocks from time to time."""
        self.set_interval(IDLE_CHECK, self.lock_if_idle, name="idle")

    # --- where one is --------------------------------------------------------------------------------------------

    def opened(self, book: Book, screen: str = "") -> None:
        """Go on with an open book, and say what has to be said about it once all of it was read."""
        self.book = book
        self.idle.touch()
        book.save_behind()
        book.on_save(self._tell_written)
        self.run_worker(self._enter(book, screen or self.settings.first_screen))

    async def _enter(self, book: Book, screen: str) -> None:
        await self.action_go(screen)
        if isinstance(self.screen, JournalScreen):
            self.screen.in_background(book.warnings, self._warn)

    def _warn(self, warnings: tuple[str, ...]) -> None:
        gc.freeze()  # what the open book holds is no garbage: without it each search goes over ten years of it
        if self.book is not None and self.book.read_only and not warnings:
            from journal.content import load_content

            warnings = (load_content().say("unlock.read_only"),)
        for sentence in reversed(warnings):
            self.show_unasked(JournalError(sentence))

    def _tell_written(self, error: VaultError | None) -> None:
        """Hand over from the vault's thread."""
        self.post_message(self.Written(error))

    def on_journal_app_written(self, message: Written) -> None:
        """Say at once, and once, that what was changed is not on the disk: nobody learns it only at the end."""
        failed, self._write_failed = self._write_failed, message.error is not None
        if message.error is not None and not failed and not self.has_ended:
            self.show_unasked(message.error)

    async def go(self, screen: str, **wanted: Any) -> None:
        """Go to a screen, and tell it what is wanted there. Where there is no book, nothing happens."""
        if self.book is None:
            return
        for open_screen in self.screen_stack:
            if isinstance(open_screen, JournalScreen) and open_screen.is_mounted:
                open_screen.keep()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.switch_screen(screen)
        # Another key may have led on meanwhile.
        if isinstance(self.screen, JournalScreen) and self.screen.screen_id == screen and self.screen.is_mounted:
            self.screen.arrive(**wanted)

    async def show_page(self, screen: str) -> None:
        """Open a page over the screen that one is on; the page closes back to it."""
        if getattr(self.screen, "screen_id", "") != screen:
            await self.push_screen(make_screen(screen))

    def show_error(self, error: JournalError, *, by_itself: bool = False) -> None:
        """Say what happened, in a dialog; `by_itself`, where no key or click just now led to it."""
        from journal.tui.widgets.dialog import Dialog

        if not (isinstance(self.screen, Dialog) and self.screen.sentence == error.sentence):
            dialog = Dialog(error.sentence)
            self.push_screen(dialog.by_itself() if by_itself else dialog)

    show_unasked = partialmethod(show_error, by_itself=True)

    def save_settings(self) -> None:
        """Keep what was chosen, and say where an earlier file is that could not be used. Raises BadInput."""
        kept = save_settings(self.paths.settings, self.settings)
        if kept is not None:
            from journal.content import load_content

            self.show_error(JournalError(load_content().say("settings.set_aside", file=kept.name)))

    # --- keys ----------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a book, and over a question, there is nowhere to go; quick hide works where it was chosen."""
        if action == "go":
            stuck = any(
                isinstance(screen, JournalScreen) and not screen.leads_elsewhere for screen in self.screen_stack
            )
            return self.book is not None and not self.screen.is_modal and not stuck
        if action == "hide":
            return "f12" in self.settings.quick_hide.split()
        if action == "palette":
            return not self.screen.is_modal
        return True

    async def run_action(self, *arguments: Any, **options: Any) -> bool:
        """Do what a key or a click means, and turn a JournalError of it into a dialog.

        One that finds its screen in the middle of a change comes too early or too late, and does nothing.
        """
        try:
            return await super().run_action(*arguments, **options)
        except JournalError as error:
            self.show_error(error)
            return True
        except NoMatches:
            return True

    async def action_go(self, screen: str) -> None:
        """Open a screen."""
        await self.go(screen)

    async def action_keys(self) -> None:
        """Open the keys page."""
        await self.show_page("keys")

    async def action_help(self) -> None:
        """Open Get help."""
        await self.show_page("gethelp")

    async def action_own_keys(self) -> None:
        """Open the page of one's own keys."""
        await self.show_page("ownkeys")

    def action_palette(self) -> None:
        """Open the palette of all actions."""
        from journal.tui.palette import Palette

        self.push_screen(Palette())

    def action_help_quit(self) -> None:
        """Do nothing: copying is no way out, and no advertisement for one."""

    # --- the lock ------------------------------------------------------------------------------------------------

    def action_lock(self) -> None:
        """Lock; where nothing is open, hide."""
        self.end(Ending.HIDE if self.book is None else Ending.LOCK)

    def action_hide(self) -> None:
        """Lock, and leave no trace in the window."""
        self.hide_traces()
        self.end(Ending.HIDE)

    def hides_at(self, event: Message) -> bool:
        """Whether this is the key or the click for quick hide. Asked in the thread that reads them, too."""
        chosen = self.settings.quick_hide.split()
        if isinstance(event, events.Key):
            return "f12" in chosen and any(event.key in action.keys for action in everywhere() if action.id == "hide")
        corner = isinstance(event, events.MouseDown) and (event.screen_x, event.screen_y) == (0, 0)
        return corner and "corner" in chosen

    def action_leave(self) -> None:
        """Keep, lock, leave."""
        self.end(Ending.LEAVE)

    action_quit = action_leave  # type: ignore[assignment]

    async def lock_if_idle(self) -> None:
        """Lock when nobody has been there for long enough; where nothing is open, go back and forget what was typed."""
        if not self._is_being_used():
            self._rest.quiet_for(self.idle.seconds)
        await self._lock_if_due()

    def _is_being_used(self) -> bool:
        here = self.screen_stack[-1] if self.screen_stack else None
        return isinstance(here, JournalScreen) and here.is_being_used()

    async def _lock_if_due(self) -> bool:
        """Do what is due; True when there was a book to lock."""
        if not self.idle.is_due(self._is_being_used()):
            return False
        self.idle.touch()
        if self.book is not None:
            self.action_lock()
            return True
        self.keep_everything()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        return False

    @on(Driver.SignalResume)
    async def come_back(self) -> None:
        """Paint everything again after the program was stopped, unless it was for so long that it has to lock."""
        await self.lock_if_idle()
        if not self.has_ended:
            self.refresh(layout=True)

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there, unless nobody was for so long that it locks; hide when the corner is clicked."""
        if isinstance(event, events.InputEvent | events.Paste):
            # What is still typed behind a lock is for nobody, and would only hold it up.
            if self.has_ended or await self._lock_if_due():
                return
            self.idle.touch()
            if isinstance(event, events.MouseDown) and self.hides_at(event):
                self.action_hide()
                return
        await super().on_event(event)
