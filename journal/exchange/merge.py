"""Merging a backup, or another computer's vault, into the open book: looked at first, then in one go."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from journal.book import Book
from journal.book.merging import Outcome
from journal.content import load_content
from journal.errors import BackupDamaged, BadInput, DiskFull, NoRights, NotAVault, VaultDamaged, VaultReadOnly
from journal.exchange.container import refuse_missing, take_vault
from journal.exchange.copies import private_workplace
from journal.exchange.gently import gently, in_pieces
from journal.exchange.readable import Step
from journal.exchange.told import Progress, Told
from journal.vault import Secret, Vault

SHOWN = {
    "entry": ("entry", "entries"),
    "drawing": ("drawing", "drawings"),
    "day": ("day", "days"),
    "practice": ("practice", "practices"),
    "goal": ("goal", "goals"),
    "star": ("star's name", "stars' names"),
    "draft": ("draft", "drafts"),
    "plan": ("plan", "plans"),
    "kit": ("Calm kit", "Calm kits"),
    "weekly": ("weekly number", "weekly numbers"),
}
"""What is counted, in this order, for one and for more."""

WRITING = "Writing it, all in one go"
"""The step of a merge from which on it cannot be stopped."""

STOPPED = "This was stopped. Your journal is as it was."
_BROKEN = "A part of this file was changed or is broken, so it was not merged. Nothing was changed; try another one."


@dataclass(frozen=True)
class Other:
    """Another vault's records, every seal checked, and what merging them would do."""

    path: Path
    payloads: tuple[bytes, ...]
    outcome: Outcome

    @property
    def lines(self) -> tuple[str, ...]:
        """What merging would do, in words, a line for each."""
        return outcome_in_words(self.outcome)


@gently()
def look_into(
    book: Book,
    source: Path,
    secret: Secret | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Other:
    """Read all of a backup, or of a vault file, with a secret or the keys of the book; nothing is changed.

    Raises NotFound, NoRights, BadInput for the vault that is open, WrongSecret, NewerFormat, BackupDamaged, DiskFull,
    Stopped.
    """
    told = Told(progress, stop, STOPPED)
    refuse_missing(source)
    if source.samefile(book.path):
        raise BadInput("This is the journal that is open. Nothing was changed; choose a backup, or another vault.")
    try:
        with private_workplace(book.path.parent, source.parent) as work:
            copy = work / "other"
            told("Copying it", 0.0)
            take_vault(source, copy, told.tick)
            payloads = _all_of(copy, book, secret, told.part("Checking it", 0.1, 0.7))
        told("Comparing both", 0.7)
        return Other(source, payloads, book.merging.look(payloads, told.tick))
    except (VaultDamaged, NotAVault):
        raise BackupDamaged(_BROKEN) from None
    except PermissionError:
        raise NoRights(f"The system does not allow {source} to be read. Nothing was changed.") from None
    except OSError:
        raise DiskFull(
            "The file could not be read to its end, or there is no room for a copy of it. Nothing was changed; "
            "look whether the stick is still plugged in, and make room."
        ) from None


@dataclass(frozen=True)
class Merged:
    """What was taken in, and whether there was room for a snapshot before."""

    outcome: Outcome
    copied: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said when it is done, a line for each sentence."""
        say = load_content().say
        return say("merging.done"), say("merging.done_copy" if self.copied else "merging.no_copy")


@gently()
def merge(book: Book, other: Other, progress: Progress | None = None, stop: Callable[[], bool] | None = None) -> Merged:
    """Take in what was looked at: a snapshot first, then all of it in one transaction, which cannot be stopped.

    Where the disk is too full for a snapshot none is made: nothing of what is here is lost by merging. Raises
    VaultError; Stopped before anything was changed.
    """
    told = Told(progress, stop, STOPPED)
    if book.read_only:
        raise VaultReadOnly("This journal can only be read here, so nothing was merged.")
    told("Keeping a copy of what is here", 0.0)
    copied = book.keep_snapshot()
    told("Comparing both", 0.3)
    outcome = book.merging.take(other.payloads, told.tick, lambda: told(WRITING, 0.6, may_stop=False))
    told("Done", 1.0, may_stop=False)
    return Merged(outcome, copied)


def _all_of(copy: Path, book: Book, secret: Secret | None, step: Step) -> tuple[bytes, ...]:
    with Vault.open(copy, secret, read_only=True) if secret is not None else book.open_copy(copy) as vault:
        payloads: list[bytes] = []
        for piece in in_pieces(vault.records()):
            payloads += (payload for _, payload in piece)
            step(min(1.0, len(payloads) / vault.count) if vault.count else 1.0)
        if vault.damage:
            raise BackupDamaged(_BROKEN)
        return tuple(payloads)


def outcome_in_words(outcome: Outcome) -> tuple[str, ...]:
    """Return what merging does, one line for each kind of change; one line when it does nothing."""
    say = load_content().say
    said = [
        say(f"merging.{name}", what=_counted(numbers))
        for name in ("new", "changed", "binned", "gone", "both")
        if _counted(numbers := getattr(outcome, name))
    ]
    if said:
        return tuple(said)
    return (say("merging.quiet" if outcome else "merging.nothing"),)


def _counted(numbers: Counter[str]) -> str:
    return ", ".join(f"{numbers[kind]} {names[numbers[kind] != 1]}" for kind, names in SHOWN.items() if numbers[kind])
