"""Unlock: the first thing that is seen, with nothing loaded and as few widgets as the first sight needs."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from journal.errors import JournalError, VaultMissing, WrongSecret
from journal.spoken import ENGLISH, spoken
from journal.tui import garbage
from journal.tui.base import JournalScreen
from journal.tui.places import make_screen, style_files
from journal.tui.run import is_missing
from journal.tui.text import one_line
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.secret import SecretField
from journal.tui.widgets.stars import Stars

if TYPE_CHECKING:
    from journal.book import Book

WORDS = {
    "greeting": "Good evening.",
    "passphrase": "Passphrase",
    "help": "Get help",
    "forgot": "I forgot it",
    "show": "show it",
    "keys": "enter opens · esc, then ! get help · ctrl+q leaves",
    "keys_beside": "enter chooses · ! get help · esc leaves",
}
"""The words of the first sight as the content has them, so that no file has to be read for it; a test compares them."""

WIDTH, KEYS_WIDTH = 40, 50
"""Cells of the form, and of the line under it that names the keys: in a narrow window that one is in the middle."""

ROOMY = 70
"""Cells of a window from which on the form is in the middle."""


def say(name: str) -> str:
    """Return a text of this screen."""
    from journal.content import load_content

    return load_content().say(f"unlock.{name}")


def first_words(name: str) -> str:
    """Return a text of the first sight: in English without any file."""
    return WORDS[name] if spoken() == ENGLISH else say(name)


class UnlockScreen(JournalScreen):
    """Asks for the passphrase; help and the way back in are a tab away. No frame: only an evening sky."""

    screen_id = "unlock"
    shows_navigation: ClassVar[bool] = False
    DEFAULT_CSS = """
    UnlockScreen { layers: sky form; }
    UnlockScreen Stars { layer: sky; }
    UnlockScreen SecretField, UnlockScreen Choice { layer: form; position: absolute; }
    UnlockScreen SecretField, UnlockScreen SecretField:focus { width: 40; }
    UnlockScreen Choice { background: $ground; }
    """

    def compose(self) -> ComposeResult:
        """Yield only what the first sight needs; the ways are among it, since a tab may come with the first sight."""
        yield Stars()
        yield SecretField(id="unlock-passphrase")
        for name in ("help", "forgot", "show"):
            yield Choice(first_words(name), id=f"unlock-{name}")

    def _extend_compose(self, widgets: list[Any]) -> None:
        """Add no tooltips and no toasts: there are none here."""

    def on_mount(self) -> None:
        """Wait for the passphrase; the rest comes after the first sight."""
        self.heading = "Unlock"
        self._busy = False
        self._said = self.journal.notice
        self.query_one(SecretField).focus()
        self._write()
        self.call_after_refresh(self._finish)

    def _finish(self) -> None:
        if not self._said and is_missing(self.journal.paths.vault):
            self._said = say("gone")
        elif not self._said and self.journal.terminal.returned:
            self._said = say("locked" if self.journal.terminal.kept_all else "locked_unkept")
        self._write()
        self.call_after_refresh(lambda: self.in_background(load_rest, lambda _: self._rest_is_there()))

    def _rest_is_there(self) -> None:
        self._open_demo()
        if self.is_attached and not self.is_gone:
            self.in_background(load_screens, self.journal.read_styles)

    def _open_demo(self) -> None:
        if self.journal.demo and not self.journal.terminal.returned:
            from journal.book.demo import DEMO_PASSPHRASE

            self._open(DEMO_PASSPHRASE)

    # --- what it looks like --------------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Wait for the passphrase again, wherever one was before."""
        self.query_one(SecretField).focus()

    def on_resize(self) -> None:
        """Put everything in the middle."""
        self._write()

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        """Say what the keys do there."""
        self._write()

    def say(self, words: str) -> None:
        """Show one sentence under the field."""
        self._said = words
        self._write()

    def _write(self) -> None:
        width, height = self.size
        left = max(1, (width - (WIDTH if width >= ROOMY else KEYS_WIDTH)) // 2)
        said = textwrap.wrap(one_line(self._said), max(1, min(WIDTH + 14, width - left - 1))) or [""]
        top = max(0, (height - 9 - len(said)) // 2)
        ways = top + 5 + len(said)
        rows = {top: (left, first_words("greeting"), "title"), top + 2: (left, first_words("passphrase"), "far")}
        rows |= {top + 5 + place: (left, line, "") for place, line in enumerate(said) if line}
        rows[ways + 3] = (left, first_words("keys" if self.is_typing else "keys_beside"), "faint")
        self.query_one(Stars).write(rows)
        self.query_one(SecretField).styles.offset = (left, top + 3)
        column = left - 2
        for way in self.query(Choice):
            way.styles.offset = (column, ways + 1)
            column += len(way.label) + 5

    # --- what is done --------------------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try what was typed."""
        event.stop()
        if event.value and not self._busy:
            self._open(self.query_one(SecretField).take())

    def _open(self, typed: str) -> None:
        self._busy = True
        self.say(say("opening"))
        self.in_background(lambda: self._open_book(typed), self._opened, self._failed)

    def _open_book(self, typed: str) -> Book:
        from journal.book import Book
        from journal.vault import Passphrase, harden_process

        harden_process()
        secret = Passphrase(typed)
        paths, settings = self.journal.paths, self.journal.settings
        try:
            return Book.open(paths.vault, secret, state=paths.state, day_start=settings.day_start, load=False)
        finally:
            secret.wipe()

    def _opened(self, book: Book) -> None:
        if self.journal.settings.welcome:
            self.in_background(book.wait, lambda _: self._take_up_welcome(book))
        else:
            self.journal.opened(book)

    def _take_up_welcome(self, book: Book) -> None:
        """Go on with Welcome where it was left."""
        self.journal.book = book
        self.journal.idle.touch()
        self.app.switch_screen(make_screen("welcome"))  # not awaited: it waits for this screen to have ended

    def _failed(self, error: JournalError) -> None:
        self._busy = False
        if isinstance(error, WrongSecret):
            self.say(say("wrong"))
        elif isinstance(error, VaultMissing):
            self.say(say("gone"))
        else:
            self.say(error.sentence)
        self.query_one(SecretField).focus()

    async def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Go where the line leads."""
        if event.choice.id == "unlock-help":
            await self.journal.action_help()
        elif event.choice.id == "unlock-forgot":
            await self.journal.show_page("forgot")
        else:
            self.action_show()

    def action_show(self) -> None:
        """Show or mask what is typed."""
        field = self.query_one(SecretField)
        field.password = not field.password
        for way in self.query("#unlock-show").results(Choice):
            way.label = "show it" if field.password else "hide it"
        field.focus()

    def action_esc(self) -> None:
        """Leave the field, as everywhere; beside it, leave the program."""
        if self.is_typing:
            self.set_focus(self.query_one("#unlock-help"))  # at once: a second escape may be right behind
        else:
            self.journal.action_leave()

    def on_key(self, event: events.Key) -> None:
        """Give a letter that is typed beside the field to the field: it is meant for it."""
        field = self.query_one(SecretField)
        if self.focused is not field and event.is_printable and event.character not in (None, " ", "!"):
            event.stop()
            event.prevent_default()
            self.set_focus(field)
            field.insert_text_at_cursor(event.character or "")

    def keep(self) -> None:
        """Let nothing that was typed stand here."""
        self.query_one(SecretField).take()


def load_rest() -> None:
    """Import what is needed after unlocking: book, vault and ciphers, and the first screen with its words."""
    try:
        import journal.book
        import journal.tui.screens.today  # noqa: F401
        from journal.vault import harden_process, load_ciphers

        harden_process()
        load_ciphers()
        say("opening")  # reads the words of all screens
    finally:
        garbage.begin()


def load_screens() -> list[str]:
    """Import the other screens, and return the files of their styles.

    There is time for it while the passphrase is typed, and none once a key wants one.
    """
    import journal.tui.palette
    import journal.tui.palettethings  # noqa: F401

    files = style_files()
    garbage.begin()
    return files
