"""The run of `journal --plain`: in, around the main menu, and out again by leaving, by a lock, or by a signal."""

import os
import sys
from contextlib import suppress

from journal.again import again
from journal.cli.lines import flush, say
from journal.cli.plain import entering, helping, keeping, reading, today, writing
from journal.cli.plain.menu import Choice, End, confirmed, run_menu
from journal.cli.plain.plain import Plain
from journal.cli.plain.streams import clean_streams
from journal.cli.plain.typed import Ended, Idle, PlainTyped
from journal.cli.session import Session
from journal.errors import JournalError

BY_HAND = "The program could not start itself again. Start it by hand: journal --plain"
UNTIL_SAVED = "The journal stays open until that is done, so that nothing is lost."


def _lock(_: Plain) -> End:
    return End.LOCK


def _leave(_: Plain) -> End:
    return End.LEAVE


MAIN = (
    Choice("Today", today.menu),
    Choice("Write", writing.menu),
    Choice("Read", reading.menu),
    Choice("Keep: backup, passphrase, recovery code", keeping.menu),
    Choice("Get help", helping.show),
    Choice("Lock", _lock),
    Choice("Leave", _leave),
)
"""The main menu, in its order."""


def run_plain(session: Session) -> int:
    """Run the menus and return the exit status; a lock does not return, but begins anew as another process image."""
    from journal.vault import harden_process

    harden_process()
    with clean_streams():
        typed = PlainTyped(secrets_as_lines=session.passphrase_file is not None)
        session.typed = typed
        with typed.listening():
            plain = Plain(session, typed)
            typed.answer_help = lambda answer: helping.answer(plain, answer)
            status, end = _run(plain)
        return _begin_anew(plain) if end is End.LOCK else status


def _run(plain: Plain) -> tuple[int, End]:
    try:
        end = entering.enter(plain)
        return 0, _stay(plain) if end is End.OPENED else end
    except Idle:
        _say_idle(plain)
        return 0, End.LOCK
    except Ended as ended:
        return 128 + ended.number, End.LEAVE
    finally:
        plain.close()


def _stay(plain: Plain) -> End:
    """Stay around the main menu until it is left and everything is durable."""
    while True:
        at_end, end = False, End.LEAVE
        try:
            end = run_menu(plain, "Journal", MAIN, top=True) or End.LEAVE
        except KeyboardInterrupt:
            say()
            say("Nothing is lost. Lock and Leave are in the menu.")
            continue
        except Idle:
            end = End.LOCK
            _say_idle(plain)
        except EOFError:
            at_end = True
        try:
            plain.flush()
            return end
        except JournalError as error:
            if at_end:
                raise
            say(error.sentence)
            if end is End.LEAVE and _gives_it_up(plain):
                return end
            say(UNTIL_SAVED)


def _gives_it_up(plain: Plain) -> bool:
    try:
        return confirmed(plain, "Leave without keeping it?")
    except (Idle, KeyboardInterrupt, EOFError):
        return False


def _say_idle(plain: Plain) -> None:
    minutes = plain.settings.auto_lock
    if plain.typed.is_terminal:
        plain.typed.unfinished()
    say()
    say(f"Nothing was typed for {minutes} minute{'' if minutes == 1 else 's'}.")


def _begin_anew(plain: Plain) -> int:
    """Become a new process image, which asks for the passphrase: what was in memory is gone."""
    from journal.content import load_content

    say(load_content().say("unlock.locked"))
    flush()
    typed = plain.typed
    lines = plain.session.passphrase_file is not None and not typed.is_terminal
    command = [*again(), "--vault", str(plain.vault), "--plain", *(["--passphrase-file", "-"] if lines else [])]
    if sys.platform != "win32":
        with suppress(OSError):
            os.execv(sys.executable, command)  # noqa: S606
    say(BY_HAND)
    return 0
