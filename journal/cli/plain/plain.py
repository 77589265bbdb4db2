"""What all menus share: the session, what is typed, and the book while it is open."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.lines import complain, flush, say
from journal.cli.plain.typed import PlainTyped
from journal.cli.session import Session, warn
from journal.errors import BadInput, VaultReadOnly

if TYPE_CHECKING:
    from journal.book import Book
    from journal.settings import Settings
    from journal.vault import Secret

NO_SECRETS = (
    "A secret is needed, and there is no terminal to ask on. With --passphrase-file - secrets are lines of standard "
    "input, the passphrase first. Nothing was changed."
)


class Plain:
    """One run of the menus."""

    def __init__(self, session: Session, typed: PlainTyped) -> None:
        self.session = session
        self.typed = typed
        self._open = ExitStack()
        self._book: Book | None = None

    # --- the book ------------------------------------------------------------------------------------------------

    @property
    def book(self) -> "Book":
        """The open book."""
        assert self._book is not None
        return self._book

    @property
    def is_open(self) -> bool:
        """Whether a book is open."""
        return self._book is not None

    @property
    def vault(self) -> Path:
        """The file of the vault."""
        return self.session.paths.vault

    @property
    def settings(self) -> "Settings":
        """The settings; one that cannot be used is named, and the usual one holds."""
        try:
            return self.session.settings
        except BadInput as error:
            from journal.settings import BadSettings, Settings

            complain(error.sentence)
            self.session.settings = error.good if isinstance(error, BadSettings) else Settings()
            return self.session.settings

    def unlock(self, secret: "Secret") -> None:
        """Open the vault and say what there is to warn of. Raises VaultError."""
        _ = self.settings
        self.take(self._open.enter_context(self.session.book_at(self.vault, lambda: secret)))
        warn(self.book)

    def begin(self, book: "Book") -> None:
        """Take over a book that was made just now."""
        self.take(self._open.enter_context(book))

    def take(self, book: "Book") -> None:
        """Have a book: from now on silence locks."""
        self._book = book
        self.typed.lock_after = self.settings.auto_lock * 60.0

    def flush(self) -> None:
        """Wait until all is durable. Raises the VaultError that stands in the way."""
        if self._book is not None:
            self._book.flush()

    def close(self) -> None:
        """Save and lock. Raises the VaultError that stands in the way; it is closed then too."""
        self._book = None
        self.typed.lock_after = 0.0
        self._open.close()

    def refuse_read_only(self) -> None:
        """Raise VaultReadOnly, before anything is typed, when nothing can be written."""
        if self.book.read_only:
            raise VaultReadOnly(
                self.book.damage_sentence()
                or "This journal can be read but not written here, so there is nothing to type. Nothing was changed."
            )

    # --- asking and telling --------------------------------------------------------------------------------------

    def secret(self, question: str) -> str:
        """Ask for a secret. Raises BadInput where there is nowhere to ask."""
        return self.typed.ask_hidden(question, NO_SECRETS)

    def ask_day(self) -> date:
        """Ask for a day. Raises BadInput for words that name none."""
        from journal.cli.options import read_day

        words = self.typed.ask("Which day? Like 2026-11-22, today or yesterday; enter is today: ").strip().lower()
        try:
            return read_day(words or "today", self.book.today())
        except ValueError:
            raise BadInput("That is not a day: write it like 2026-11-22, today or yesterday.") from None

    def ask_path(self, question: str, otherwise: Path | None = None) -> Path:
        """Ask for a file or a folder, `~` being one's own. Raises BadInput where nothing usable was typed."""
        words = self.typed.ask(question).strip()
        if not words and otherwise is not None:
            return otherwise
        if not words or not words.isprintable():
            raise BadInput("That names no place. Nothing was changed.")
        try:
            return Path(words).expanduser().absolute()
        except RuntimeError:
            raise BadInput("The system knows no such home folder. Nothing was changed.") from None


def tell(key: str, **values: object) -> None:
    """Print a text of the screens, each paragraph on a line."""
    from journal.content import load_content

    for paragraph in load_content().say(key, **values).split("\n"):
        if paragraph.strip():
            say(paragraph.strip())


class Steps:
    """Says each step of some longer work once."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, words: str, done: float) -> None:
        """Say the step when it is a new one."""
        if words != self._last and done < 1:
            self._last = words
            say(f"{words} …")
            flush()
