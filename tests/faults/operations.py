"""What is done to a vault while the power fails or the process is killed; a new one is a line more in OPERATIONS.

Each works on a folder that `prepare` filled: home/journal.vault, stick/ for backups, state/ for the computer's memory.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from random import Random

import msgspec

from journal.book import Book
from journal.errors import JournalError, WrongSecret
from journal.exchange.backup import make_backup
from journal.exchange.begin import begin_vault, new_recovery_code, set_passphrase
from journal.exchange.check import check_backup
from journal.exchange.merge import look_into, merge
from journal.exchange.rekey import rekey
from journal.exchange.restore import restore
from journal.model.drawing import pack_pixels
from journal.vault import Passphrase, RecoveryCode
from journal.vault.rekeying import opens_with
from journal.vault.snapshots import list_snapshots
from tests.faults.place import WORDS, the_code
from tests.faults.told import State, Tell, Told, holds_of

TODAY = date(2026, 11, 22)
SCHOOL = 12
"""How many entries were written on the other computer."""


def vault_in(folder: Path) -> Path:
    """Return where the vault of a folder lies."""
    return folder / "home" / "journal.vault"


@dataclass(frozen=True)
class Operation:
    """`run` is what the dying process does; `also` looks for what else must be there; `weight` is its share of runs."""

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[Path, Tell], None]
    also: Callable[[Path, Told], str | None] = lambda folder, told: None
    weight: int = 1
    begins: bool = False

    def start(self, folder: Path) -> State:
        """Fill a folder and return what its vault holds."""
        for name in ("home", "stick", "state"):
            (folder / name).mkdir(mode=0o700)
        self.prepare(folder)
        return State(None) if self.begins else State(holds_of(vault_in(folder), the_code())[0])


def _nothing(folder: Path) -> None:
    """Leave the folder empty."""


def made(folder: Path) -> None:
    """Make a book of some evenings."""
    with begin_vault(vault_in(folder), Passphrase(WORDS), the_code(), state=folder / "state") as book:
        dice = Random(3)
        for number in range(30):
            book.entries.write(f"An evening, number {number}. " + "The lake was quiet. " * dice.randrange(30), TODAY)
        _draw(book, dice)


def _made_and_backed_up(folder: Path) -> None:
    """Make a book, a backup of it, and write on."""
    made(folder)
    with _open(folder) as book:
        make_backup(book, folder / "stick" / "before.zip")
        book.copy_to(folder / "stick" / "before.vault")
        book.entries.write("Written after the backup.", TODAY)


def _open(folder: Path) -> Book:
    return Book.open(vault_in(folder), the_code(), state=folder / "state")


def _draw(book: Book, dice: Random) -> str:
    """Keep a picture of noise, which no compression makes smaller than a few pages."""
    blank = book.drawings.new(160, 100)
    return book.drawings.keep(msgspec.structs.replace(blank, packed=pack_pixels(dice.randbytes(16000)))).id


def _save(folder: Path, tell: Tell) -> None:
    """An evening: entries, changes, ticks, drafts that come and go, drawings, each acknowledged to a person."""
    dice = Random()
    tell.watch(vault_in(folder))
    with _open(folder) as book:
        tell.ready()
        for number in range(8):
            text = f"words {dice.getrandbits(64):016x} {'and more ' * dice.randrange(200)}"
            entry = book.entries.write(text, TODAY)
            draft = book.drafts.keep(f"begun {number} " + "x" * dice.randrange(9000))
            book.flush()
            tell.said(text)
            book.days.tick(TODAY, "cardio", minutes=number + 1)
            book.entries.edit(entry.id, f"changed {number}")
            book.drafts.drop(draft.id)
            if number % 3 == 2:
                _draw(book, dice)
            book.flush()


def _add_sparingly(folder: Path, tell: Tell) -> None:
    """One entry after the other by `journal write`, which leaves all others sealed."""
    dice = Random()
    tell.watch(vault_in(folder))
    tell.ready()
    for _ in range(6):
        text = f"words {dice.getrandbits(64):016x} {'and more ' * dice.randrange(200)}"
        with Book.open(vault_in(folder), the_code(), state=folder / "state", sparing=True) as book:
            book.entries.write(text, TODAY)
            book.flush()
            tell.said(text)


def _new_passphrases(folder: Path, tell: Tell) -> None:
    """Set one passphrase after the other."""
    tell.watch(vault_in(folder))
    with _open(folder) as book:
        tell.ready()
        for number in range(4):
            tell.secret(passphrase=f"{WORDS} {number}")
            set_passphrase(book, Passphrase(f"{WORDS} {number}"))
            text = f"still here {number}"
            book.entries.write(text, TODAY)
            book.flush()
            tell.said(text)


def _new_codes(folder: Path, tell: Tell) -> None:
    """Make one recovery code after the other."""
    tell.watch(vault_in(folder))
    with _open(folder) as book:
        tell.ready()
        for _ in range(8):
            code = RecoveryCode.new()
            tell.secret(code=code.text)
            new_recovery_code(book, code)


def _back_up(folder: Path, tell: Tell) -> None:
    """Make two backups, with a save between them."""
    tell.watch(vault_in(folder))
    with _open(folder) as book:
        tell.ready()
        for number in range(2):
            report = make_backup(book, folder / "stick" / f"{number}.zip")
            text = f"made {report.path.name}"
            book.entries.write(text, TODAY)
            book.flush()
            tell.said(text)


def _backups_are_whole(folder: Path, told: Told) -> str | None:
    """Every file with a backup's name is a whole backup, and those that were acknowledged are there."""
    found = {path.name for path in (folder / "stick").glob("*.zip")}
    missing = [text for text in told.said if text.startswith("made ") and text.removeprefix("made ") not in found]
    if missing:
        return f"a finished backup is gone ({missing[0]})"
    for name in found:
        try:
            check_backup(folder / "stick" / name, the_code())
        except JournalError as problem:
            return f"{name} is not whole: {problem}"
    return None


def _restore(folder: Path, tell: Tell) -> None:
    """Bring the earlier backup back over the vault."""
    holds, _ = holds_of(folder / "stick" / "before.vault", the_code())
    tell.ready()
    tell.will(holds=holds)
    restore(folder / "stick" / "before.zip", vault_in(folder), the_code(), folder / "state")
    tell.did()


def _one_or_the_other(folder: Path, told: Told) -> str | None:
    """Every vault in the folder is whole; what was written after the backup is in one of them."""
    texts = [holds_of(path, the_code())[1] for path in (folder / "home").glob("journal*.vault")]
    if any(b"An evening, number 29." not in text for text in texts):
        return "one of the vaults misses an evening"
    current = holds_of(vault_in(folder), the_code())[1]
    if told.pending is None and told.wills and b"after the backup" in current:
        return "the restore was acknowledged and is not there"
    return None if any(b"after the backup" in text for text in texts) else "what was replaced is not kept"


def _begin(folder: Path, tell: Tell) -> None:
    """Make a vault where none was."""
    tell.ready()
    tell.will(holds=None)
    book = begin_vault(vault_in(folder), Passphrase(WORDS), the_code(), state=folder / "state")
    tell.did()
    book.close()


def _give_new_keys(folder: Path, tell: Tell) -> None:
    """Somebody knows the passphrase: seal everything anew."""
    with _open(folder) as book:
        tell.ready()
        for entry in book.entries.list():
            tell.said(entry.text[:25])
        code, passphrase = RecoveryCode.new(), f"{WORDS} and nobody knows it"
        tell.will(holds=None, secrets={"passphrase": passphrase, "code": code.text})
        rekey(book, Passphrase(WORDS), Passphrase(passphrase), code, folder / "state")
        tell.did()


def _old_keys_open_nothing_beside_new_ones(folder: Path, told: Told) -> str | None:
    """Once the new keys are in force, the next opening leaves no file that the old ones open."""
    state = told.possible[-1]
    try:
        Book.open(vault_in(folder), RecoveryCode.parse(state.code), state=folder / "state").close()
    except WrongSecret:
        return None
    if state.passphrase == WORDS:
        return None
    for file in (folder / "home").rglob("*"):
        if file.is_file() and opens_with(file, the_code()):
            return f"the old code still opens {file.relative_to(folder)}"
    return None


def _close_with_snapshot(folder: Path, tell: Tell) -> None:
    """Write and lock, three days in a row: each lock after a change keeps a snapshot."""
    tell.watch(vault_in(folder))
    tell.ready()
    for number in range(3):
        clock = partial(datetime, 2026, 12, 1 + number, 20, tzinfo=UTC)
        with Book.open(vault_in(folder), the_code(), state=folder / "state", clock=clock) as book:
            text = f"before the lock of day {number}"
            book.entries.write(text)
            book.flush()
            tell.said(text)


def snapshots_are_whole(folder: Path, told: Told) -> str | None:
    """Every file that is listed as a snapshot is a whole vault."""
    for snapshot in list_snapshots(vault_in(folder)):
        try:
            holds_of(snapshot.path, the_code())
        except (JournalError, AssertionError) as problem:
            return f"snapshot {snapshot.name} is not whole: {problem}"
    return None


def _made_apart(folder: Path) -> None:
    """Make a book and a copy of it that goes its own way on another computer, then write on at home."""
    made(folder)
    copy = folder / "stick" / "school.vault"
    with _open(folder) as book:
        book.copy_to(copy)
        book.entries.write("Written at home meanwhile.", TODAY)
    dice = Random(5)
    with Book.open(copy, the_code(), state=folder / "stick" / "state") as school:
        for number in range(SCHOOL):
            school.entries.write(f"At school, number {number}. " + "Much to say. " * dice.randrange(300), TODAY)
        for entry in school.entries.list()[-4:]:
            school.entries.edit(entry.id, entry.text + " And more.")
        for _ in range(4):
            _draw(school, dice)


def _merge(folder: Path, tell: Tell) -> None:
    """Bring the other computer's vault in."""
    tell.watch(vault_in(folder))
    with _open(folder) as book:
        tell.ready()
        merge(book, look_into(book, folder / "stick" / "school.vault"))
        tell.said("At school, number 0.")


def _merged_whole_or_not_at_all(folder: Path, told: Told) -> str | None:
    """All that was written at school is there, or none of it; what was written at home is, and school is as it was."""
    words = holds_of(vault_in(folder), the_code())[1]
    found = sum(f"At school, number {number}.".encode() in words for number in range(SCHOOL))
    if found not in (0, SCHOOL):
        return f"half merged: {found} of {SCHOOL}"
    if b"Written at home meanwhile." not in words:
        return "what was written at home is gone"
    school = holds_of(folder / "stick" / "school.vault", the_code())[1]
    if b"At school, number 0." not in school:
        return "the other vault was harmed"
    return snapshots_are_whole(folder, told)


OPERATIONS = {
    operation.name: operation
    for operation in (
        Operation("saving", made, _save, weight=6),
        Operation("adding unopened", made, _add_sparingly, weight=2),
        Operation("new passphrase", made, _new_passphrases, weight=2),
        Operation("new recovery code", made, _new_codes),
        Operation("backup", made, _back_up, _backups_are_whole),
        Operation("restore", _made_and_backed_up, _restore, _one_or_the_other),
        Operation("merge", _made_apart, _merge, _merged_whole_or_not_at_all),
        Operation("new keys", _made_and_backed_up, _give_new_keys, _old_keys_open_nothing_beside_new_ones),
        Operation("snapshot", made, _close_with_snapshot, snapshots_are_whole),
        Operation("beginning", _nothing, _begin, begins=True),
    )
}
