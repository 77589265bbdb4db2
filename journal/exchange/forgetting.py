"""Delete for good: which older copies on this computer still hold an entry, and taking it out of them."""

from contextlib import suppress
from pathlib import Path

from journal.book import Book
from journal.book.bin import belongs_to
from journal.book.records import decode_record
from journal.errors import VaultDamaged, VaultError
from journal.vault import Vault


def copies_that_hold(book: Book, entry_id: str) -> list[Path]:
    """Return the copies beside the vault (snapshots, kept ones) in which an entry, or a part of it, is found.

    Copies that cannot be opened are left out: nothing can be said of them.
    """
    holding = []
    for copy in book.keys.old_copies():
        with suppress(VaultError), book.open_copy(copy) as vault:
            if _places(vault, entry_id):
                holding.append(copy)
    return holding


def take_out_of_copies(book: Book, entry_id: str) -> tuple[int, int]:
    """Take an entry and its parts out of every copy that holds it; return how many lost it, and how many still hold it.

    Each copy is changed whole or not at all. One that is damaged or cannot be written stays as it is.
    """
    changed = left = 0
    for copy in copies_that_hold(book, entry_id):
        try:
            with book.open_copy(copy, read_only=False) as vault:
                vault.save({}, _places(vault, entry_id))
            changed += 1
        except VaultError:
            left += 1
    return changed, left


def left_words(copies: int) -> str:
    """Return a sentence that says how many older copies still hold it."""
    if copies == 1:
        return "1 older copy on this computer still holds it."
    return f"{copies} older copies on this computer still hold it."


def _places(vault: Vault, entry_id: str) -> list[int]:
    """Return the record ids under which a vault holds an entry and its parts."""
    found = []
    for record_id, payload in vault.records():
        with suppress(VaultDamaged):
            if belongs_to(decode_record(payload), "entry", entry_id):
                found.append(record_id)
    return found
