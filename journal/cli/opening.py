"""Beginning a vault and its secrets: init, passphrase, recovery new, recover, rekey."""

from typing import TYPE_CHECKING

import click

from journal.cli.lines import say
from journal.cli.options import recovery_file_option, yes_option
from journal.cli.secrets import CodeFile, fresh_code, new_passphrase, recovery_code
from journal.cli.session import Session, warn
from journal.errors import VaultExists

if TYPE_CHECKING:
    from journal.book import Book
    from journal.exchange.rekey import RekeyReport
    from journal.vault import RecoveryCode

new_passphrase_file_option = click.option(
    "--new-passphrase-file", metavar="FILE|-", help="A file that holds the new passphrase on one line."
)
code_file_option = click.option(
    "--recovery-file", metavar="FILE", help="Write the bare recovery code to this new file, for you alone."
)


@click.command()
@code_file_option
@click.pass_obj
def init(session: Session, recovery_file: str | None) -> None:
    """Make a new vault, and give out its recovery code once."""
    from journal.exchange.begin import begin_vault
    from journal.vault import harden_process

    harden_process()
    vault = session.paths.vault
    if vault.exists() or vault.is_symlink():
        raise VaultExists(f"There is a file at {vault} already, and it is not written over. Nothing was changed.")
    passphrase = new_passphrase(session.passphrase_file, session.typed, "--passphrase-file")
    state, day_start = session.paths.state, session.settings.day_start
    with fresh_code(recovery_file) as (code, file):
        begin_vault(vault, passphrase, code, state=state, day_start=day_start).close()
    _give_out(code, file)


@click.command()
@new_passphrase_file_option
@click.pass_obj
def passphrase(session: Session, new_passphrase_file: str | None) -> None:
    """Change the passphrase; the recovery code stays as it is."""
    from journal.exchange.begin import change_passphrase

    old = session.passphrase()
    with session.book(lambda: old, writes=True) as book:
        new = new_passphrase(new_passphrase_file, session.typed, "--new-passphrase-file")
        change_passphrase(book, old, new)
    say("The new passphrase opens the journal from now on. Older backups still open with the old one.")


@click.group()
def recovery() -> None:
    """The recovery code: make a new one."""


@recovery.command("new")
@code_file_option
@click.pass_obj
def new_code(session: Session, recovery_file: str | None) -> None:
    """Make a new recovery code in place of the old one, and give it out once."""
    from journal.exchange.begin import new_recovery_code

    with session.book(writes=True) as book, fresh_code(recovery_file) as (code, file):
        new_recovery_code(book, code)
    _give_out(code, file)


@click.command()
@recovery_file_option
@new_passphrase_file_option
@click.pass_obj
def recover(session: Session, recovery_file: str | None, new_passphrase_file: str | None) -> None:
    """Get in with the recovery code and set a new passphrase."""
    from journal.exchange.begin import set_passphrase

    with session.book(lambda: recovery_code(recovery_file, session.typed), writes=True) as book:
        new = new_passphrase(new_passphrase_file, session.typed, "--new-passphrase-file")
        set_passphrase(book, new)
    say("The new passphrase opens the journal from now on. The recovery code stays as it is.")


@click.command()
@new_passphrase_file_option
@code_file_option
@yes_option
@click.pass_obj
def rekey(session: Session, new_passphrase_file: str | None, recovery_file: str | None, yes: bool) -> None:
    """Somebody knows the passphrase: new keys for everything.

    Gives out a new recovery code, and removes the copies on this computer that the old passphrase opens.
    """
    from journal.exchange.rekey import refuse_rekey
    from journal.exchange.rekey import rekey as make_new_keys

    old = session.passphrase()
    with session.book_at(session.paths.vault, lambda: old) as book:
        warn_unless_damaged(book)
        new = new_passphrase(new_passphrase_file, session.typed, "--new-passphrase-file")
        refuse_rekey(book, old, new)
        _ask_about_copies(session, book, yes)
        with fresh_code(recovery_file) as (code, file):
            report = make_new_keys(book, old, new, code, session.paths.state)
    _give_out(code, file)
    _say_what_is_left(report)


def warn_unless_damaged(book: "Book") -> None:
    """Say what is wrong with a vault, but for damage, which is going to be refused with the same words."""
    if not book.damage:
        warn(book)


def _ask_about_copies(session: Session, book: "Book", yes: bool) -> None:
    """Ask on a terminal before copies are removed; elsewhere they are, since that is what the command is for."""
    number = len(book.keys.old_copies())
    if number and session.typed.is_terminal:
        copies = "the earlier copy" if number == 1 else f"the {number} earlier copies"
        session.typed.confirm(f"The old passphrase opens {copies} beside your journal too. Remove what it opens?", yes)


def _say_what_is_left(report: "RekeyReport") -> None:
    say("Everything has new keys: only the new passphrase and this code open your journal from now on.")
    if report.removed:
        copies = "1 earlier copy that" if len(report.removed) == 1 else f"{len(report.removed)} earlier copies that"
        say(f"Removed: {copies} the old passphrase opened.")
    for file in report.left_over:
        say(f"This could not be removed, and still opens with the old passphrase: {file}")
    for file in report.others:
        say(f"This was left as it is, and may still open with the old passphrase: {file}")
    say(
        "Backups that were taken away still open with the old passphrase. Make a new one, and destroy those if you can."
    )


def _give_out(code: "RecoveryCode", file: CodeFile | None) -> None:
    if file is not None:
        say(f"The recovery code is in {file.path}. Put it where only you find it, best on paper, then remove the file.")
        return
    say(code.text)
    say("This is the recovery code. It opens the journal when the passphrase is forgotten, and it is shown only now.")
    say("Write it on paper and keep it in a place that only you know. Without either, nobody can open the journal.")
