"""Keeping: backup, check of a backup, restore, verify."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli.lines import complain, say
from journal.cli.options import recovery_file_option, yes_option
from journal.cli.secrets import passphrase, recovery_code
from journal.cli.session import Session, warn
from journal.errors import VaultDamaged, VaultError, WrongSecret
from journal.paths import written_place

if TYPE_CHECKING:
    from journal.book import Book
    from journal.exchange.restore import RestoreReport
    from journal.vault import Secret

backup_passphrase_file_option = click.option(
    "--backup-passphrase-file", metavar="FILE|-", help="A file that holds the backup's own passphrase on one line."
)
BACKUP_QUESTION = "Passphrase of the backup: "


class MakeOrCheck(click.Group):
    """`backup FILE` makes one, `backup check FILE` looks at one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take a first word that is no command for the file to be made."""
        if args[0] not in self.commands:
            return "make", make, args
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both ways to use it."""
        formatter.write_usage(ctx.command_path, "FILE.zip")
        formatter.write_usage(ctx.command_path, "check [--backup-passphrase-file F] [--recovery-file F] FILE.zip")


@click.group(cls=MakeOrCheck)
def backup() -> None:
    """Make an encrypted backup, or check one.

    A new one is opened again and checked before it is said to be done.
    """


@click.command("make", hidden=True)
@click.argument("file", metavar="FILE.zip")
@click.pass_obj
def make(session: Session, file: str) -> None:
    """Make the encrypted backup."""
    from journal.exchange.backup import make_backup
    from journal.exchange.lastbackup import note_backup

    with session.book_at(session.paths.vault) as book:
        if not book.damage:
            warn(book)
        report = make_backup(book, written_place(file).absolute(), Progress())
        note_backup(session.paths.settings, session.settings, book.today(), report.path.parent)
    if report.renamed:
        say("There is a file of that name already; it was left as it is, and this backup has a number.")
    say(f"Done: {report.path}, opened again and checked. It holds {report.holds}.")


@backup.command()
@backup_passphrase_file_option
@recovery_file_option
@click.argument("file", metavar="FILE.zip")
@click.pass_obj
def check(session: Session, backup_passphrase_file: str | None, recovery_file: str | None, file: str) -> None:
    """Open all of a backup and see whether it is whole; needs its passphrase or recovery code, and no vault.

    Where the same passphrase or code opens the vault too, it also says how the two differ.
    """
    from journal.content import load_content
    from journal.exchange.check import check_backup
    from journal.exchange.container import refuse_missing
    from journal.vault import harden_process

    harden_process()
    source = written_place(file).absolute()
    refuse_missing(source)
    secret, texts = backup_secret(session, backup_passphrase_file, recovery_file), load_content()
    with ExitStack() as stack:
        book = _book_beside(session, secret, stack)
        report = check_backup(source, secret, book)
    say(f"It can be opened, and all of it is there: {report.holds}.")
    if report.earlier_secret:
        say(texts.say("keep.whole_earlier"))
    if book is not None:
        now = "; ".join(report.differences)
        say(texts.say("keep.differs", now=now) if now else texts.say("keep.same"))


def _book_beside(session: Session, secret: "Secret", stack: ExitStack) -> "Book | None":
    """Open the vault to be looked at, as long as `stack` lasts; None where the secret does not open one."""
    if not session.paths.vault.exists():
        return None
    try:
        return stack.enter_context(session.book_at(session.paths.vault, lambda: secret, read_only=True, remember=False))
    except VaultError:
        return None


def backup_secret(session: Session, passphrase_file: str | None, recovery_file: str | None) -> "Secret":
    """Return what opens a backup: a recovery code, its own passphrase, or the vault's."""
    if recovery_file is not None:
        return recovery_code(recovery_file, session.typed)
    file = passphrase_file if passphrase_file is not None else session.passphrase_file
    return passphrase(file, session.typed, BACKUP_QUESTION)


@click.command()
@backup_passphrase_file_option
@recovery_file_option
@click.option("--merge", is_flag=True, help="Bring it into this journal: both become one, and nothing is lost.")
@yes_option
@click.argument("file", metavar="FILE.zip")
@click.pass_obj
def restore(
    session: Session, backup_passphrase_file: str | None, recovery_file: str | None, merge: bool, yes: bool, file: str
) -> None:
    """Bring a backup back; what was there is kept.

    It becomes a new vault, or takes the place of this one, which is then kept beside it. With --merge it comes into
    this one, and what would change is said first; that works with the vault of another computer too.
    """
    if merge:
        from journal.cli.merging import merge_in

        merge_in(session, written_place(file).absolute(), backup_passphrase_file, recovery_file, yes)
        return
    from journal.exchange.container import refuse_missing
    from journal.vault import harden_process

    harden_process()
    vault, source = session.paths.vault, written_place(file).absolute()
    refuse_missing(source)
    if vault.exists() or vault.is_symlink():
        session.typed.confirm(f"There is a journal at {vault}. Put the backup in its place, and keep it beside?", yes)
    report = _restore(session, source, backup_passphrase_file, recovery_file)
    say(f"Done: {vault} holds {report.holds}.")
    if report.kept is not None:
        say(f"What was there before is kept as {report.kept}.")


def _restore(session: Session, file: Path, passphrase_file: str | None, recovery_file: str | None) -> "RestoreReport":
    """Restore with the code when one is given, else with the vault's own passphrase first, then with the backup's."""
    from journal.exchange.restore import restore as bring_back

    vault, state, told = session.paths.vault, session.paths.state, Progress()
    if recovery_file is not None or (passphrase_file is not None and session.passphrase_file is None):
        return bring_back(file, vault, backup_secret(session, passphrase_file, recovery_file), state, progress=told)
    own = session.passphrase()
    try:
        return bring_back(file, vault, own, state, progress=told)
    except WrongSecret:
        if passphrase_file is None and session.passphrase_file is not None:
            raise
        its_own = passphrase(passphrase_file, session.typed, BACKUP_QUESTION)
        return bring_back(file, vault, its_own, state, progress=told)


@click.command()
@click.argument("file", required=False, metavar="[FILE]")
@click.pass_obj
def verify(session: Session, file: str | None) -> None:
    """Open every record and check every seal.

    Of this vault, or of another file: a copy, a kept one, a snapshot.
    """
    own = session.paths.vault
    vault = written_place(file).absolute() if file is not None else own
    with session.book_at(vault, read_only=True, remember=vault == own) as book:
        if book.damage:
            raise VaultDamaged(book.damage_sentence())
        warn(book)
        say(f"All is well: every part of {vault} was opened, and every seal is whole.")
        say(f"It holds {contents(book)}.")


def contents(book: "Book") -> str:
    """Return in words how much is in a book; what rests in the bin is named apart."""
    resting = len(book.entries.bin()) + len(book.drawings.bin())
    counts = [
        _count(len(book.days.all()), "day"),
        _count(len(book.entries.list()), "entry", "entries"),
        _count(len(book.drawings.list()), "drawing"),
        _count(len(book.drafts.list()), "draft"),
    ]
    return ", ".join(counts) + (f"; {resting} in the bin" if resting else "")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


class Progress:
    """Tells a person at a terminal what is being done, each step once, on standard error."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, words: str, done: float) -> None:
        """Say the step when it is a new one."""
        if words != self._last and sys.stderr.isatty():
            self._last = words
            complain(f"{words} …")
