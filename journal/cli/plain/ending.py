"""A backup that is tried out, and everything that is deleted, in plain lines."""

from pathlib import Path

from journal.cli.lines import flush, say
from journal.cli.plain.menu import End, confirmed
from journal.cli.plain.plain import Plain, tell
from journal.content import load_content


def try_out(plain: Plain) -> None:
    """Bring a backup back into memory only, and say what came. Raises what keeps it from coming back."""
    from journal.exchange.drill import newest_backup

    tell("drill.about")
    folder = Path(plain.settings.backup_folder or Path.home())
    place = plain.ask_path(f"A backup, or the folder of them (enter: {folder}): ", folder)
    try_out_backup(plain, newest_backup(place) if place.is_dir() else place)


def try_out_backup(plain: Plain, backup: Path) -> None:
    """Bring that backup back into memory only, and say what came; ctrl+c stops it."""
    from journal.exchange.drill import drill

    say("Opening it, and checking every part of it.")
    flush()
    found = drill(plain.book, backup, stop=lambda: plain.typed.asked_to_stop)
    say(load_content().say("drill.came_back", name=found.path.name, holds=found.holds))
    for entry in found.entries:
        say(f"{entry.date.isoformat()}  {entry.first_line}")
    tell("drill.elsewhere")
    tell("drill.secret")


def delete_all(plain: Plain) -> End | None:
    """Ask for the passphrase and once more, then delete everything and leave. Raises WrongSecret."""
    from journal.exchange.delete import delete_everything, everything_of
    from journal.vault import Passphrase

    tell("deleting.about")
    tell("deleting.left")
    secret = Passphrase(plain.secret("The passphrase, not shown: "))
    everything = everything_of(plain.book, secret, plain.session.paths)
    secret.wipe()
    if not confirmed(plain, load_content().say("deleting.sure")):
        say("Nothing was changed.")
        return None
    plain.close()
    left = delete_everything(everything)
    if left:
        say(load_content().say("deleting.stayed", names=", ".join(str(place) for place in left)))
    else:
        tell("deleting.done")
    return End.LEAVE
