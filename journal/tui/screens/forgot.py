"""I forgot it: in with the recovery code and a new passphrase, or an older backup, or the truth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.errors import JournalError, MistypedCode, WrongSecret
from journal.tui.base import JournalScreen
from journal.tui.text import plain
from journal.tui.widgets.newpassphrase import NewPassphrase
from journal.tui.widgets.secret import SecretField

if TYPE_CHECKING:
    from journal.book import Book

HOW_TO_RESTORE = "To use it: journal restore BACKUP.zip"
HOW_TO_BEGIN = "To begin one: journal --vault NEW.vault"


def say(name: str, **values: object) -> str:
    """Return a text of this screen."""
    from journal.content import load_content

    return load_content().say(f"forgot.{name}", **values)


class ForgotScreen(JournalScreen):
    """First the code; when it opens the vault, a new passphrase."""

    screen_id = "forgot"
    CSS_PATH = "forgot.tcss"
    shows_navigation: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def compose_body(self) -> Iterator[Widget]:
        """The field for the code, and below it what else there is."""
        with VerticalScroll(id="forgot-page", can_focus=False), Vertical(id="forgot-form"):
            yield Static(plain(say("ask")), id="forgot-ask")
            yield Static(plain(say("code_label")), classes="label")
            yield SecretField(masked=False, id="forgot-code")
            yield Static(id="forgot-said")
            yield Static(plain(say("backup")), classes="way")
            yield Static(plain(HOW_TO_RESTORE), classes="how")
            yield Static(plain(say("truth")), classes="way apart")
            yield Static(plain(say("beside")), classes="way")
            yield Static(plain(HOW_TO_BEGIN), classes="how")

    def on_mount(self) -> None:
        """Wait for the code."""
        self.heading = say("title")
        self._book: Book | None = None
        self._busy = False
        self.query_one(SecretField).focus()

    def say(self, words: str) -> None:
        """Show one sentence under the field."""
        self.query_one("#forgot-said", Static).update(plain(words))

    # --- the code ------------------------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try the code."""
        event.stop()
        from journal.content import load_content

        if event.value.strip() and not self._busy:
            self._busy = True
            self.say(load_content().say("unlock.opening"))
            typed = event.value
            self.in_background(lambda: self._open_book(typed), self._code_opened, self._failed)

    def _open_book(self, typed: str) -> Book:
        from journal.book import Book
        from journal.vault import RecoveryCode, harden_process

        harden_process()
        code = RecoveryCode.parse(typed)
        paths, settings = self.journal.paths, self.journal.settings
        return Book.open(paths.vault, code, state=paths.state, day_start=settings.day_start)

    async def _code_opened(self, book: Book) -> None:
        self._busy = False
        if not self.is_current:
            book.close()
            return
        self._book = book
        self.query_one(SecretField).take()
        form = self.query_one("#forgot-form")
        await form.remove_children()
        await form.mount(
            Static(plain(say("code_opens")), id="forgot-ask"),
            NewPassphrase(say("new_passphrase")),
            Static(id="forgot-said"),
        )
        self.state = "new"

    def _failed(self, error: JournalError) -> None:
        self._busy = False
        if isinstance(error, MistypedCode):
            groups = " and ".join(map(str, error.groups))
            self.say(say("code_bad", groups=groups) if groups else say("code_no_group"))
        elif isinstance(error, WrongSecret):
            self.say(say("code_wrong"))
        else:
            self.say(error.sentence)

    # --- the new passphrase --------------------------------------------------------------------------------------

    def on_new_passphrase_picked(self, event: NewPassphrase.Picked) -> None:
        """Let the new passphrase open the vault from now on."""
        book = self._book
        if book is None or self._busy:
            return
        self._busy = True
        from journal.content import load_content

        self.say(load_content().say("unlock.opening"))
        self.in_background(lambda: _set_passphrase(book, event.passphrase), self._changed, self._not_changed)

    def _changed(self, book: Book) -> None:
        self._book = None
        self.journal.opened(book)

    def _not_changed(self, error: JournalError) -> None:
        self._busy = False
        self.say(error.sentence)

    def action_show(self) -> None:
        """Show or mask what is typed."""
        for fields in self.query(NewPassphrase):
            fields.show()

    def action_page(self, by: int) -> None:
        """Scroll where the window is small."""
        self.query_one("#forgot-page").scroll_relative(y=by * self.size.height // 2, animate=False)

    def action_back(self) -> None:
        """Back to Unlock; nothing was changed."""
        if not self._busy:
            self.keep()
            self.dismiss()

    def keep(self) -> None:
        """Close what the code opened, and let nothing that was typed stand here."""
        for field in self.query(SecretField):
            field.take()
        book, self._book = self._book, None
        if book is not None and book is not self.journal.book:
            book.close()


def _set_passphrase(book: Book, typed: str) -> Book:
    from journal.exchange.begin import set_passphrase
    from journal.vault import Passphrase

    passphrase = Passphrase(typed)
    try:
        set_passphrase(book, passphrase)
    finally:
        passphrase.wipe()
    return book
