"""Whether a backup can be opened, whether all of it is there, and how it differs from the book."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from journal.book import Book
from journal.errors import BackupDamaged, BackupFailed, BadInput, WrongSecret
from journal.exchange import scrypt
from journal.exchange.container import PASSPHRASE, READABLE, RECOVERY, VAULT, Container, open_container
from journal.exchange.contents import Contents, read_contents
from journal.exchange.copies import OpenCopy, contents_of_copy, private_workplace
from journal.exchange.gently import gently
from journal.exchange.identity import typed
from journal.exchange.readable import Step, compare_readable
from journal.exchange.told import Progress, Told
from journal.vault import RecoveryCode, Secret, Vault

STOPPED = "This was stopped. Nothing was changed."


class BackupReport(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a backup in which everything was found whole; `size` in bytes.

    `renamed`: there was a file of the wanted name, so this one has a number. `earlier_secret`: it was made before the
    passphrase or the code was changed, and opens with the one of then. `differences` from the book, in words.
    """

    path: Path
    entries: int
    drawings: int
    days: int
    size: int
    renamed: bool = False
    earlier_secret: bool = False
    differences: tuple[str, ...] = ()

    @property
    def holds(self) -> str:
        """What is in it: "12 entries, 3 drawings, 40 days"."""
        return counts_in_words(self.entries, self.drawings, self.days)


def counts_in_words(entries: int, drawings: int, days: int) -> str:
    """Return what a book holds: "12 entries, 3 drawings, 40 days"."""
    return ", ".join((_count(entries, "entries"), _count(drawings, "drawings"), _count(days, "days")))


def report_of(path: Path, contents: Contents, size: int, **more: Any) -> BackupReport:
    """Return the report on a backup that holds `contents`."""
    return BackupReport(
        path=path,
        entries=len(contents.shown_entries),
        drawings=len(contents.shown_drawings),
        days=len(contents.shown_days),
        size=size,
        **more,
    )


@gently()
def check_backup(
    path: Path,
    secret: Secret | None = None,
    book: Book | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> BackupReport:
    """Open all of a backup with a passphrase, a recovery code or the keys of the open book, and compare it with itself.

    With a secret the same secret must open the readable part too, which takes 1 to 3 s. Nothing is written but a
    sealed copy that is taken away again. Raises NotFound, NoRights, BackupDamaged, WrongSecret, BackupFailed, Stopped.
    """
    told = Told(progress, stop, STOPPED)
    if secret is None and book is None:
        raise BadInput("To check a backup, its passphrase or recovery code is needed. Nothing was changed.")
    places = [path.parent] if book is None else [book.path.parent, path.parent]
    try:
        with open_container(path) as container, private_workplace(*places) as work:
            keys = _Keys(container, secret, book)
            contents = check_container(
                container, keys.open_copy, keys.identity, work, told.part("Checking it", 0.0, 1.0)
            )
            earlier = keys.earlier or (secret is None and book is not None and _made_before(container, book))
        size = path.stat().st_size
    except OSError:
        raise BackupFailed(
            "The backup could not be read to its end, or there is no room to check it. Nothing was changed; "
            "look whether the stick is still plugged in, and make room."
        ) from None
    different = () if book is None else tuple(differences(contents, read_contents(book.records())))
    return report_of(path, contents, size, earlier_secret=earlier, differences=different)


def check_container(
    container: Container,
    open_copy: OpenCopy,
    identity: Callable[[], str],
    work: Path,
    step: Step = lambda _: None,
    *,
    same_program: bool = False,
) -> Contents:
    """Verify every record of the vault and compare the readable part with it. Raises BackupDamaged.

    `same_program`: this version has just written it, so that its pages must be the same to the letter.
    """
    taken = work / "taken"
    taken.unlink(missing_ok=True)
    container.extract(VAULT, taken, lambda: step(0.0))
    contents = contents_of_copy(taken, open_copy, lambda: step(0.1))
    readable = _decrypted(container.read(READABLE), identity())
    compare_readable(readable, contents, lambda done: step(0.3 + done * 0.7), same_program=same_program)
    return contents


def _made_before(container: Container, book: Book) -> bool:
    """Whether passphrase or code are others now: each time they are set, the identity is wrapped anew."""
    identity = book.keys.identity
    wrapped = (container.read(PASSPHRASE), container.read(RECOVERY))
    return wrapped != (identity.passphrase_age, identity.recovery_age)


class _Keys:
    """What opens a backup: the secret that was given, or else the keys of the open book.

    `earlier`: the book's keys open it, but not the secret, which was another one when the backup was made.
    """

    def __init__(self, container: Container, secret: Secret | None, book: Book | None) -> None:
        self._container = container
        self._secret = secret
        self._book = book
        self.earlier = False

    def open_copy(self, copy: Path) -> Vault:
        """Open the vault of the backup. Raises WrongSecret when nothing at hand opens it."""
        if self._secret is not None:
            try:
                return Vault.open(copy, self._secret, read_only=True)
            except WrongSecret:
                if self._book is None:
                    raise
        assert self._book is not None
        vault = self._book.open_copy(copy)
        self.earlier = self._secret is not None
        return vault

    def identity(self) -> str:
        """Return the age identity, out of the backup where a secret opens it. Raises BackupDamaged."""
        if self._secret is None or self.earlier:
            assert self._book is not None
            return self._book.keys.identity.secret
        member = RECOVERY if isinstance(self._secret, RecoveryCode) else PASSPHRASE
        opened = scrypt.unseal(typed(self._secret), self._container.read(member))
        if opened is None:
            raise BackupDamaged(
                "The readable part of this backup does not open with it, but the journal in it does. "
                "It can be restored; make a new backup to be safe."
            )
        return opened.decode("ascii", "replace").strip()


def _decrypted(sealed: bytes, identity: str) -> bytes:
    import pyrage

    try:
        plain: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise BackupDamaged(
            "The readable part of this backup was changed or is broken, but the journal in it opens. "
            "It can be restored; make a new backup to be safe."
        ) from None
    return plain


def differences(backup: Contents, now: Contents) -> Iterable[str]:
    """Yield how the book of now differs from a backup, in words; nothing when it does not."""
    kinds: tuple[tuple[str, Callable[[Contents], dict[Any, Any]]], ...] = (
        ("entries", lambda contents: {entry.id: entry for entry in contents.shown_entries}),
        ("drawings", lambda contents: {drawing.id: drawing for drawing in contents.shown_drawings}),
        ("days", lambda contents: {day.date: day for day in contents.shown_days}),
    )
    for name, by_id in kinds:
        then, today = by_id(backup), by_id(now)
        added = len(today.keys() - then.keys())
        changed = sum(then[key] != today[key] for key in then.keys() & today.keys())
        gone = len(then.keys() - today.keys())
        for number, what in ((added, "new since then"), (changed, "changed since then"), (gone, "only in the backup")):
            if number:
                yield f"{_count(number, name)} {what}"


_ONE = {"entries": "entry", "drawings": "drawing", "days": "day"}


def _count(number: int, name: str) -> str:
    return f"{number:,} {_ONE[name] if number == 1 else name}"
