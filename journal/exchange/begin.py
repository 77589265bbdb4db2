"""Beginning a vault and changing its secrets, so that the vault and its backup identity always go together."""

from pathlib import Path
from typing import Any

from journal.book import Book
from journal.errors import VaultExists, WrongSecret
from journal.exchange.identity import make_identity, rewrap_code, rewrap_passphrase
from journal.vault import Passphrase, RecoveryCode


def begin_vault(path: Path, passphrase: Passphrase, code: RecoveryCode, **options: Any) -> Book:
    """Make a vault with its backup identity, whole or not at all, and open it; `options` are those of Book.create.

    Takes 2 to 5 s, most of it for the identity. Raises VaultExists, NoRights, DiskFull, HelperFailed.
    """
    if path.exists() or path.is_symlink():
        raise VaultExists("There is a file of that name already, and it was left as it is. Choose another name.")
    return Book.create(path, passphrase, code, identity=make_identity(passphrase, code), **options)


def change_passphrase(book: Book, old: Passphrase, new: Passphrase) -> None:
    """Let a new passphrase open the vault and its later backups. Raises WrongSecret for a wrong old one.

    The identity is wrapped first, so that the vault and it change in one transaction; earlier backups keep the old one.
    """
    if not book.keys.is_passphrase(old):
        raise WrongSecret("That is not the passphrase of this journal. Nothing was changed; try it again.")
    set_passphrase(book, new)


def set_passphrase(book: Book, new: Passphrase) -> None:
    """Let a new passphrase open the vault and its later backups; for a book that the recovery code opened."""
    book.keys.set_passphrase(new, rewrap_passphrase(book.keys.identity, new))


def new_recovery_code(book: Book, code: RecoveryCode | None = None) -> RecoveryCode:
    """Let a new recovery code open the vault and its later backups, and return it; the one before opens neither.

    `code` is one that was written down already; without it one is made.
    """
    code = code or RecoveryCode.new()
    book.keys.set_code(code, rewrap_code(book.keys.identity, code))
    return code


def recover(path: Path, code: RecoveryCode, new: Passphrase, **options: Any) -> Book:
    """Open a vault with its recovery code and set a new passphrase; `options` are those of Book.open.

    Raises WrongSecret when the code belongs to another vault, and VaultReadOnly when a damaged one cannot be changed.
    """
    book = Book.open(path, code, **options)
    try:
        set_passphrase(book, new)
    except BaseException:
        book.close()
        raise
    return book
