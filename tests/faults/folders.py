"""The folders that harm is done to: home/journal.vault, stick/ for backups, state/ for the computer's memory."""

from datetime import date
from pathlib import Path
from random import Random

import msgspec

from journal.book import Book
from journal.exchange.backup import make_backup
from journal.exchange.begin import begin_vault
from journal.model.drawing import pack_pixels
from journal.vault import Passphrase
from tests.faults.place import WORDS, the_code

TODAY = date(2026, 11, 22)
SCHOOL = 12
"""How many entries were written on the other computer."""


def vault_in(folder: Path) -> Path:
    """Return where the vault of a folder lies."""
    return folder / "home" / "journal.vault"


def nothing(folder: Path) -> None:
    """Leave the folder empty."""


def made(folder: Path) -> None:
    """Make a book of some evenings."""
    with begin_vault(vault_in(folder), Passphrase(WORDS), the_code(), state=folder / "state") as book:
        dice = Random(3)
        for number in range(30):
            book.entries.write(f"An evening, number {number}. " + "The lake was quiet. " * dice.randrange(30), TODAY)
        draw(book, dice)


def made_and_backed_up(folder: Path) -> None:
    """Make a book, a backup of it, and write on."""
    made(folder)
    with opened(folder) as book:
        make_backup(book, folder / "stick" / "before.zip")
        book.copy_to(folder / "stick" / "before.vault")
        book.entries.write("Written after the backup.", TODAY)


def opened(folder: Path) -> Book:
    """Open the vault of a folder."""
    return Book.open(vault_in(folder), the_code(), state=folder / "state")


def draw(book: Book, dice: Random) -> str:
    """Keep a picture of noise, which no compression makes smaller than a few pages."""
    blank = book.drawings.new(160, 100)
    return book.drawings.keep(msgspec.structs.replace(blank, packed=pack_pixels(dice.randbytes(16000)))).id


def made_apart(folder: Path) -> None:
    """Make a book and a copy of it that goes its own way on another computer, then write on at home."""
    made(folder)
    copy = folder / "stick" / "school.vault"
    with opened(folder) as book:
        book.copy_to(copy)
        book.entries.write("Written at home meanwhile.", TODAY)
    dice = Random(5)
    with Book.open(copy, the_code(), state=folder / "stick" / "state") as school:
        for number in range(SCHOOL):
            school.entries.write(f"At school, number {number}. " + "Much to say. " * dice.randrange(300), TODAY)
        for entry in school.entries.list()[-4:]:
            school.entries.edit(entry.id, entry.text + " And more.")
        for _ in range(4):
            draw(school, dice)
