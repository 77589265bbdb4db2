"""Earlier copies: the list of snapshots, and bringing one back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli.lines import columns, say
from journal.cli.options import yes_option
from journal.cli.session import Session
from journal.errors import NotAVault, NotFound, VaultMissing, WrongSecret

if TYPE_CHECKING:
    from journal.book import Book
    from journal.exchange.restore import RestoreReport
    from journal.vault import Passphrase
    from journal.vault.snapshots import OpenCopy, Snapshot


@click.group(invoke_without_command=True)
@click.pass_context
def snapshots(ctx: click.Context) -> None:
    """List the earlier copies beside the vault, newest first; needs no passphrase.

    The program keeps one by itself on each day that something was changed.
    """
    if ctx.invoked_subcommand is not None:
        return
    from journal.vault.snapshots import list_snapshots

    for number, snapshot in enumerate(list_snapshots(ctx.obj.paths.vault), 1):
        say(columns(str(number), snapshot.name, snapshot.size_in_words))


@snapshots.command()
@yes_option
@click.argument("copy", metavar="N")
@click.pass_obj
def restore(session: Session, yes: bool, copy: str) -> None:
    """Bring an earlier copy back, by its number or its date; the journal of now is kept beside it."""
    from journal.vault import harden_process

    harden_process()
    snapshot = _find(session, copy)
    vault, secret = session.paths.vault, session.passphrase()
    try:
        with session.book_at(vault, lambda: secret) as book:
            _confirm(session, snapshot, book.open_copy, yes, book)
            report = _bring_back(session, book, snapshot, secret)
    except (NotAVault, VaultMissing, WrongSecret):
        report = _bring_back_alone(session, snapshot, secret, yes)
    say(f"Done: {vault} holds {report.holds}.")
    if report.kept is not None:
        say(f"What was there before is kept as {report.kept}.")


def _find(session: Session, words: str) -> "Snapshot":
    """Return the snapshot of that number in the list, or of that name."""
    from journal.vault.snapshots import list_snapshots

    for number, snapshot in enumerate(list_snapshots(session.paths.vault), 1):
        if words in (str(number), snapshot.name):
            return snapshot
    raise NotFound(f"There is no earlier copy {words}. Nothing was changed; 'journal snapshots' lists them.")


def _bring_back(session: Session, book: "Book", snapshot: "Snapshot", secret: "Passphrase") -> "RestoreReport":
    from journal.exchange.earlier import bring_back

    return bring_back(book, snapshot.path, secret, session.paths.state)


def _bring_back_alone(session: Session, snapshot: "Snapshot", secret: "Passphrase", yes: bool) -> "RestoreReport":
    """Bring a copy back that opens with the secret itself, where the vault of now does not."""
    from journal.exchange.restore import restore
    from journal.vault import Vault

    def open_copy(copy: Path) -> Vault:
        return Vault.open(copy, secret, read_only=True)

    _confirm(session, snapshot, open_copy, yes)
    return restore(snapshot.path, session.paths.vault, secret, session.paths.state)


def _confirm(
    session: Session, snapshot: "Snapshot", open_copy: "OpenCopy", yes: bool, book: "Book | None" = None
) -> None:
    """Look into the copy, say what it holds, and ask."""
    from journal.exchange.earlier import look_into

    looked = look_into(snapshot.path, open_copy, book)
    last = f", the last day {looked.last_day}" if looked.last_day is not None else ""
    session.typed.confirm(
        f"The copy {snapshot.name} is whole: {looked.holds}{last}. "
        "Put it in the place of your journal, and keep that one beside?",
        yes,
    )
