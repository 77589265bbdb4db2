"""What is done to a vault while the power fails or the process is killed; a new one is a line more in OPERATIONS.

Each works on a folder that `prepare` filled: home/journal.vault, stick/ for backups, state/ for the computer's memory.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

from journal.book import Book
from journal.exchange.backup import make_backup
from journal.exchange.begin import begin_vault, new_recovery_code, set_passphrase
from journal.exchange.merge import look_into, merge
from journal.exchange.rekey import rekey
from journal.exchange.restore import restore
from journal.vault import Passphrase, RecoveryCode
from tests.faults.folders import TODAY, draw, made, made_and_backed_up, made_apart, nothing, opened, vault_in
from tests.faults.place import WORDS, the_code
from tests.faults.told import State, Tell, Told, holds_of
from tests.faults.whole import (
    backups_are_whole,
    merged_whole_or_not_at_all,
    old_keys_open_nothing_beside_new_ones,
    one_or_the_other,
    snapshots_are_whole,
)


@dataclass(frozen=True)
class Operation:
    """`run` is what the dying process does; `also` looks for what else must be there.

    `weight` is its share of all runs; a long run has at least `least` of them.
    """

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[Path, Tell], None]
    also: Callable[[Path, Told], str | None] = lambda folder, told: None
    weight: int = 1
    least: int = 2
    begins: bool = False

    def start(self, folder: Path) -> State:
        """Fill a folder and return what its vault holds."""
        for name in ("home", "stick", "state"):
            (folder / name).mkdir(mode=0o700)
        self.prepare(folder)
        return State(None) if self.begins else State(holds_of(vault_in(folder), the_code())[0])


def _save(folder: Path, tell: Tell) -> None:
    """An evening: entries, changes, ticks, drafts that come and go, drawings, each acknowledged to a person."""
    dice = Random()
    tell.watch(vault_in(folder))
    with opened(folder) as book:
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
                draw(book, dice)
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
    with opened(folder) as book:
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
    with opened(folder) as book:
        tell.ready()
        for _ in range(8):
            code = RecoveryCode.new()
            tell.secret(code=code.text)
            new_recovery_code(book, code)


def _back_up(folder: Path, tell: Tell) -> None:
    """Make two backups, with a save between them."""
    tell.watch(vault_in(folder))
    with opened(folder) as book:
        tell.ready()
        for number in range(2):
            report = make_backup(book, folder / "stick" / f"{number}.zip")
            text = f"made {report.path.name}"
            book.entries.write(text, TODAY)
            book.flush()
            tell.said(text)


def _restore(folder: Path, tell: Tell) -> None:
    """Bring the earlier backup back over the vault."""
    holds, _ = holds_of(folder / "stick" / "before.vault", the_code())
    tell.ready()
    tell.will(holds=holds)
    restore(folder / "stick" / "before.zip", vault_in(folder), the_code(), folder / "state")
    tell.did()


def _begin(folder: Path, tell: Tell) -> None:
    """Make a vault where none was."""
    tell.ready()
    tell.will(holds=None)
    book = begin_vault(vault_in(folder), Passphrase(WORDS), the_code(), state=folder / "state")
    tell.did()
    book.close()


def _give_new_keys(folder: Path, tell: Tell) -> None:
    """Somebody knows the passphrase: seal everything anew."""
    with opened(folder) as book:
        tell.ready()
        for entry in book.entries.list():
            tell.said(entry.text[:25])
        code, passphrase = RecoveryCode.new(), f"{WORDS} and nobody knows it"
        tell.will(holds=None, secrets={"passphrase": passphrase, "code": code.text})
        rekey(book, Passphrase(WORDS), Passphrase(passphrase), code, folder / "state")
        tell.did()


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


def _merge(folder: Path, tell: Tell) -> None:
    """Bring the other computer's vault in."""
    tell.watch(vault_in(folder))
    with opened(folder) as book:
        tell.ready()
        merge(book, look_into(book, folder / "stick" / "school.vault"))
        tell.said("At school, number 0.")


OPERATIONS = {
    operation.name: operation
    for operation in (
        Operation("saving", made, _save, weight=6),
        Operation("adding unopened", made, _add_sparingly, weight=2),
        Operation("new passphrase", made, _new_passphrases, weight=2),
        Operation("new recovery code", made, _new_codes),
        Operation("backup", made, _back_up, backups_are_whole, least=200),
        Operation("restore", made_and_backed_up, _restore, one_or_the_other, least=200),
        Operation("merge", made_apart, _merge, merged_whole_or_not_at_all, least=200),
        Operation("new keys", made_and_backed_up, _give_new_keys, old_keys_open_nothing_beside_new_ones),
        Operation("snapshot", made, _close_with_snapshot, snapshots_are_whole),
        Operation("beginning", nothing, _begin, begins=True),
    )
}
