"""How the program ends: lock, leave, hide, a signal, a closed terminal, a crash. Each keeps first, shows nothing."""

from __future__ import annotations

import asyncio
import os
import signal
import textwrap
import threading
from enum import Enum
from types import FrameType
from typing import TYPE_CHECKING, Any

from textual.app import App

from journal.errors import JournalError
from journal.tui.tty import CLEAR_ALL, Terminal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from journal.book import Book

SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")
"""What asks the program to go, where the system knows it."""


LAST_SECONDS = 8.0
"""How long keeping, closing and leaving may take once a signal came or the terminal is gone."""


class Ending(Enum):
    """What follows after the screen is blank and everything is kept."""

    LEAVE = "leave"
    LOCK = "lock"
    HIDE = "hide"
    SIGNAL = "signal"
    CRASH = "crash"


class EndingApp(App[Ending]):
    """An app that never leaves anything of a book behind: not on the screen, not in a message, not unsaved."""

    def __init__(self, terminal: Terminal | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.terminal = terminal or Terminal()
        self.book: Book | None = None
        self.signal_number = 0
        self.crash_place = ""
        self.all_kept = True
        self.has_ended = False
        self._insisting: threading.Timer | None = None

    # --- keeping -------------------------------------------------------------------------------------------------

    def keep_everything(self) -> None:
        """Let every screen save what is unsaved, and wait until it is durable. Raises JournalError."""
        from journal.tui.base import JournalScreen

        for screen in [*self.screen_stack, *self._installed_screens.values()]:
            if isinstance(screen, JournalScreen) and screen.is_mounted:
                screen.keep()
        if self.book is not None:
            self.book.flush()

    def close_book(self) -> None:
        """Close the vault and wipe its keys. Raises JournalError."""
        book, self.book = self.book, None
        if book is not None:
            book.close()

    def blank(self) -> None:
        """Clear the screen at once, in the ground's color; nothing is painted from now on."""
        blank = getattr(self._driver, "blank", None)
        if blank is not None:
            ground = self.current_theme.background or ""
            few = self.native_ansi_color or self.console.color_system != "truecolor" or not ground.startswith("#")
            rgb = "" if few else ";".join(str(int(ground[place : place + 2], 16)) for place in (1, 3, 5))
            blank(f"\x1b[48;2;{rgb}m" if rgb else "")

    # --- ends that are wanted ------------------------------------------------------------------------------------

    def end(self, ending: Ending) -> None:
        """Blank, keep, close, and go. If something cannot be kept, nothing ends: a dialog over an empty screen asks."""
        self.blank()
        try:
            self.keep_everything()
        except JournalError as error:
            self._ask_about_unsaved(error, ending)
            return
        self.end_now(ending)

    def end_now(self, ending: Ending) -> None:
        """Go, whether everything could be kept or not. What goes wrong on a screen after that is of no account."""
        self.has_ended = True
        self.insist()
        try:
            self.close_book()
        except JournalError:
            self.all_kept = False
        if self._driver is not None and ending is Ending.LOCK:
            self._driver.stays = True  # type: ignore[attr-defined]
        self.exit(ending)

    def _ask_about_unsaved(self, error: JournalError, ending: Ending) -> None:
        from journal.tui.widgets.dialog import Dialog

        def answered(answer: str | None) -> None:
            if answer == "anyway":
                self.end_now(ending)
            elif answer == "again":
                self.end(ending)

        getattr(self._driver, "unblank", lambda: None)()
        if isinstance(self.screen, Dialog) and self.screen.covers:
            self.screen.refresh()
            return
        choices = (("again", "Try again"), ("back", "Back to the journal"), ("anyway", "Go without keeping it"))
        self.push_screen(Dialog(error.sentence, choices, covers=True), answered)

    # --- ends that come from outside -----------------------------------------------------------------------------

    def listen_to_signals(self) -> None:
        """Have signals and stray exceptions of the loop end the program in order."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._loop_failed)

        def told(number: int, _: FrameType | None) -> None:
            if self.has_ended:  # all is kept and closed: only what a lock would start has to hear of it
                self.signal_number = number
                return
            self.insist()
            loop.call_soon_threadsafe(self.signaled, number)

        for name in SIGNALS:
            number = getattr(signal, name, None)
            if number is None:
                continue
            signal.signal(number, told)

    def insist(self) -> None:
        """Go within a few seconds, whatever the loop is busy with: nobody is left who could wait for more."""
        if self._insisting is None and not self.is_headless:
            self._insisting = threading.Timer(LAST_SECONDS, self._go_at_once)
            self._insisting.daemon = True
            self._insisting.start()

    def _go_at_once(self) -> None:
        self.terminal.restore()
        os._exit(128 + (self.signal_number or int(signal.SIGTERM)))

    def signaled(self, number: int) -> None:
        """A signal asks to go: keep what can be kept, and go."""
        self.signal_number = number
        if self.has_ended:
            return
        self.blank()
        self.keep_what_can_be()
        self.end_now(Ending.SIGNAL)

    def terminal_closed(self) -> None:
        """There is nobody left to show anything to: keep what can be kept, and go."""
        self.insist()
        self.signaled(getattr(signal, "SIGHUP", signal.SIGTERM))

    def keep_what_can_be(self) -> None:
        """Keep everything, and note if that did not succeed: nobody can be asked any more."""
        try:
            self.keep_everything()
        except BaseException:  # noqa: BLE001 (whatever a broken screen raises, the end goes on)
            self.all_kept = False

    # --- the end that should never come --------------------------------------------------------------------------

    def _loop_failed(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """End after an error that nobody expected: no traceback, no message, no locals; only its kind and place."""
        if self.has_ended:
            return
        self._return_code = 1
        if self._exception is None:
            self.insist()
            self._exception = error
            self._exception_event.set()
            self.crash_place = place_of(error)
            self.blank()
            self.keep_what_can_be()
            try:
                self.close_book()
            except JournalError:
                self.all_kept = False
        self._return_value = Ending.CRASH
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        """End without Textual's traceback."""
        self._handle_exception(RuntimeError())

    def panic(self, *renderables: RenderableType) -> None:
        """End without whatever Textual wanted to print."""
        self._handle_exception(RuntimeError())

    def _print_error_renderables(self) -> None:
        """Print nothing: the page after a crash is ours."""
        self._exit_renderables.clear()

    def hide_traces(self) -> None:
        """Clear window, scrollback and title as far as a terminal allows it."""
        blank = getattr(self._driver, "outlet", None)
        if blank is not None:
            blank.shut(CLEAR_ALL)


def place_of(error: BaseException) -> str:
    """Return the kind of an error and the line of ours that it comes from: nothing in it is anybody's text."""
    from textual.worker import WorkerFailed

    if isinstance(error, WorkerFailed):
        error = error.error
    trace, place = error.__traceback__, ""
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if str(name).startswith("journal"):
            place = f"{name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} in {place}" if place else type(error).__name__


CRASHED = (
    "Something broke in the program. That is our fault, not yours. Nothing that you wrote is on this page, and nothing "
    "was sent."
)
KEPT = "All that you wrote is safe in your locked file."
NOT_ALL_KEPT = "The last few words may be gone. All before that is safe in your locked file."
NEXT = (
    "Start the program again: journal. If this comes back, you could tell the people who make it. The line below names "
    "the spot in the program, and nothing of yours."
)


def crash_page(place: str, all_kept: bool, columns: int = 80) -> str:
    """Return what is shown after a crash, in so many columns; `place` names no more than a line of the program.

    Its words stand here, since whatever broke may be what reads the others.
    """
    parts = (CRASHED, KEPT if all_kept else NOT_ALL_KEPT, NEXT, place)
    return "\n" + "\n\n".join("\n".join(textwrap.wrap(part, max(20, min(72, columns - 1)))) for part in parts) + "\n"
