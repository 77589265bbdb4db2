"""What all commands of one run share: where the vault is, how it is unlocked, what standard input holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from journal.cli.ask import Typed
from journal.cli.lines import complain
from journal.errors import VaultDamaged, VaultError, VaultMissing, VaultReadOnly
from journal.paths import Paths, find_paths

if TYPE_CHECKING:
    from journal.book import Book
    from journal.cli.early import Begun
    from journal.settings import Settings
    from journal.vault import Passphrase, Secret


class OpenScreens(Protocol):
    """Opens the full-screen program on a vault and returns its exit status."""

    def __call__(self, vault: Path, *, demo: bool = False, notice: str = "") -> int:
        """Open it."""


class Session:
    """One run of the command line."""

    def __init__(self, open_screens: OpenScreens, begun: "Begun | None" = None) -> None:
        self.open_screens = open_screens
        self._begun = begun
        self.typed = Typed()
        self.vault_file: str | None = None
        self.passphrase_file: str | None = None

    @cached_property
    def paths(self) -> Paths:
        """The places in force."""
        return find_paths(self.vault_file)

    @cached_property
    def settings(self) -> "Settings":
        """The settings of this computer. Raises BadInput for a file that cannot be used."""
        from journal.settings import load_settings

        return load_settings(self.paths.settings)

    @property
    def today(self) -> date:
        """The day that it is by the day clock, for what needs no vault."""
        from journal.book.clock import system_clock
        from journal.model.clock import day_of

        return day_of(system_clock(), self.settings.day_start)

    def passphrase(self, question: str = "Passphrase: ") -> "Passphrase":
        """Return the passphrase of the vault, read or asked for."""
        if self._begun is not None:
            return self._begun.secret
        from journal.cli.secrets import passphrase

        return passphrase(self.passphrase_file, self.typed, question)

    @contextmanager
    def book(
        self,
        secret: "Callable[[], Secret] | None" = None,
        *,
        writes: bool = False,
        sparing: bool = False,
        search: str = "",
    ) -> "Iterator[Book]":
        """Unlock the vault, with the passphrase when no other secret is given, and lock it again at the end.

        With `sparing` nothing is read before it is needed, for what only adds something. With `search` the book
        holds no more than what answers that search, and what another version wrote is warned of where it is met.
        All that was changed is durable before it returns; what has to be warned of goes to standard error. Raises
        VaultError: with `writes`, also at once for a vault that can only be read.
        """
        with self.book_at(self.paths.vault, secret, sparing=sparing, search=search) as book:
            if writes and book.read_only:
                raise _read_only(book)
            said = warn(book, thorough=not search)
            yield book
            book.flush()
            warn(book, thorough=False, but=said)

    @contextmanager
    def book_at(
        self,
        vault: Path,
        secret: "Callable[[], Secret] | None" = None,
        *,
        read_only: bool = False,
        remember: bool = True,
        sparing: bool = False,
        search: str = "",
    ) -> "Iterator[Book]":
        """Unlock the vault in that file; what there is to warn of is left to the caller.

        `remember` is off for a file that is older on purpose: then it is not compared with what this computer saw.
        """
        from journal.vault import Ahead, harden_process, load_ciphers

        harden_process()
        refuse_missing(vault)
        asked = (secret or self.passphrase)()
        begun = self._begun
        early = begun is not None and (begun.vault, begun.secret) == (vault, asked) and not read_only
        with begun.ahead if begun and early else Ahead(vault, asked, read_only=read_only) as ahead:
            # Loaded while the key is derived, which is the longest part of a command.
            from journal.book import Book, needed_for

            load_ciphers()
            book = Book.open(
                vault,
                asked,
                state=self.paths.state if remember else None,
                day_start=self.settings.day_start,
                read_only=read_only,
                sparing=sparing,
                wanted=needed_for(search) if search else None,
                ahead=ahead,
            )
        with book:
            yield book


def warn(book: "Book", *, thorough: bool = True, but: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Say on standard error what is wrong with a vault that can still be used, but for what was said; return it."""
    warnings = book.warnings(thorough=thorough)
    for warning in warnings:
        if warning not in but:
            complain(warning)
    return warnings


def _read_only(book: "Book") -> VaultError:
    if book.damage:
        return VaultDamaged(book.damage_sentence())
    return VaultReadOnly(f"{book.path} can be read but not written here, so nothing was changed.")


def refuse_missing(vault: Path) -> None:
    """Raise VaultMissing, before anything is asked, when there is nothing at that place."""
    try:
        there = vault.exists() or vault.is_symlink()
    except OSError:
        return
    if not there:
        raise VaultMissing(f"There is no journal at {vault}. 'journal init' makes one; nothing was changed.")
