"""Keeping: a backup, the check of one, bringing one back, the passphrase, the recovery code."""

from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.lines import say
from journal.cli.plain import aside, bringing, code, ending, merging
from journal.cli.plain.menu import Choice, End, run_menu
from journal.cli.plain.passphrases import new_passphrase
from journal.cli.plain.plain import Plain, Steps, tell
from journal.errors import WrongSecret

if TYPE_CHECKING:
    from journal.exchange.check import BackupReport

CHOICES = (
    Choice("Make a backup", lambda plain: _back_up(plain)),
    Choice("Check a backup", lambda plain: _check(plain)),
    Choice("Bring a backup back", bringing.bring_back),
    Choice("Change the passphrase", lambda plain: _change_passphrase(plain)),
    Choice("The recovery code", code.menu),
    Choice("Bring another journal into this one", merging.bring_in),
    Choice("Look at what was kept aside then", aside.look, aside.is_there),
    Choice("Try a backup out", ending.try_out),
    Choice("Delete everything", ending.delete_all),
)


def menu(plain: Plain) -> End | None:
    """Show the menu of keeping."""
    end = run_menu(plain, "Keep", CHOICES)
    return None if end is End.OPENED else end


def _back_up(plain: Plain) -> None:
    """Ask for a folder, remember it, and make the backup; ctrl+c stops it and leaves nothing behind."""
    from journal.exchange.backup import make_backup
    from journal.exchange.lastbackup import days_ago, last_backup, note_backup
    from journal.settings import remember

    tell("keep.backup")
    folder = Path(plain.settings.backup_folder or Path.home())
    target = plain.ask_path(f"A folder, or the name of a file (enter: {folder}): ", folder)
    report = make_backup(plain.book, target, Steps(), lambda: plain.typed.asked_to_stop)
    if report.renamed:
        say("There is a file of that name already; it was left as it is, and this backup has a number.")
    say(f"Done: {report.path}, opened again and checked. It holds {report.holds}.")
    settings, place = plain.settings, plain.session.paths.settings
    if (last := last_backup(settings)) is not None:
        tell("keep.backup_before", ago=days_ago(last, plain.book.today()))
    note_backup(place, settings, plain.book.today(), report.path.parent)
    if not settings.drill_offered:
        remember(place, settings, drill_offered=True)
        tell("drill.offer")


def _check(plain: Plain) -> None:
    """Open all of a backup, with the keys of this journal or with its own secret."""
    report = _checked(plain, plain.ask_path("Which backup? Its file: "))
    say(f"It can be opened, and all of it is there: {report.holds}.")
    if report.differences:
        say(f"Your journal now: {'; '.join(report.differences)}.")
    if report.earlier_secret:
        tell("keep.whole_earlier")


def _checked(plain: Plain, file: Path) -> "BackupReport":
    from journal.exchange.check import check_backup
    from journal.exchange.container import refuse_missing

    refuse_missing(file)
    try:
        return check_backup(file, book=plain.book)
    except WrongSecret:
        say("It was made with other keys than those of this journal.")
        return check_backup(file, bringing.ask_secret(plain), plain.book)


def _change_passphrase(plain: Plain) -> None:
    """Ask for the old one and twice for the new one."""
    from journal.exchange.begin import change_passphrase
    from journal.vault import Passphrase

    plain.refuse_read_only()
    tell("keep.passphrase")
    old = Passphrase(plain.secret("The passphrase of now, not shown: "))
    if not plain.book.keys.is_passphrase(old):
        raise WrongSecret("That is not the passphrase of this journal. Nothing was changed; try it again.")
    change_passphrase(plain.book, old, new_passphrase(plain))
    tell("keep.passphrase_changed")
