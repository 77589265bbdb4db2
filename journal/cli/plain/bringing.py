"""Bringing a backup back, with or without a journal in its place; then the program begins anew."""

from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.lines import flush, say
from journal.cli.plain.menu import End, confirmed
from journal.cli.plain.plain import Plain, tell
from journal.errors import JournalError, MistypedCode

if TYPE_CHECKING:
    from journal.vault import Secret

TO_OPEN = "The passphrase or the recovery code of the backup, not shown: "


def bring_back(plain: Plain) -> End | None:
    """Ask which backup and what opens it, look at all of it, ask once more, and put it in the journal's place.

    Raises NotFound, WrongSecret, BackupDamaged before anything is changed.
    """
    from journal.exchange.check import check_backup
    from journal.exchange.container import refuse_missing

    tell("keep.restore")
    source = plain.ask_path("Which backup? Its file: ")
    refuse_missing(source)
    secret = ask_secret(plain)
    say("Opening it, and checking every part of it.")
    flush()
    say(f"It can be opened, and all of it is there: {check_backup(source, secret).holds}.")
    if plain.vault.exists():
        tell("keep.restore_sure")
        if not confirmed(plain, "Put it in the place of your journal?"):
            say("Nothing was changed.")
            return None
    return _put_in_place(plain, source, secret)


def ask_secret(plain: Plain) -> "Secret":
    """Ask for what opens a backup: a recovery code if it reads as one, else a passphrase."""
    from journal.vault import Passphrase, RecoveryCode

    typed = plain.secret(TO_OPEN)
    try:
        return RecoveryCode.parse(typed)
    except MistypedCode:
        return Passphrase(typed)


def _put_in_place(plain: Plain, source: Path, secret: "Secret") -> End | None:
    """Close the book, if one is open, and restore; an open one locks afterwards whatever happened."""
    from journal.exchange.restore import restore

    was_open = plain.is_open
    plain.flush()
    plain.close()
    try:
        report = restore(source, plain.vault, secret, plain.session.paths.state)
    except JournalError as error:
        if not was_open:
            raise
        say(error.sentence)
        return End.LOCK
    tell("keep.restore_done" if report.kept else "welcome.done")
    if report.kept is not None:
        say(f"What was there before is kept as {report.kept}.")
    say("The one that is back opens with the passphrase of the backup.")
    return End.LOCK
