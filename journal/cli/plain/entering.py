"""The way in: a first run, the passphrase, the recovery code; Get help stands beside each."""

import os
from typing import TYPE_CHECKING

from journal.cli.lines import flush, say
from journal.cli.plain import bringing, code, helping
from journal.cli.plain.menu import Choice, End, run_menu
from journal.cli.plain.passphrases import new_passphrase, tell_strength
from journal.cli.plain.plain import Plain, tell
from journal.cli.secrets import passphrase, secret_line
from journal.errors import JournalError, VaultMissing, WrongSecret

if TYPE_CHECKING:
    from journal.vault import Passphrase

ASK = "Passphrase (enter alone: other ways in, ! is Get help): "


def enter(plain: Plain) -> End:
    """Get in, by whatever way: OPENED with the book open, LEAVE, or LOCK when a backup was brought back.

    Raises EOFError when the input ends before, and VaultError where nobody is there to try again.
    """
    if _is_missing(plain):
        return _first_run(plain)
    file = plain.session.passphrase_file
    if file is not None and file != "-":
        plain.unlock(passphrase(file, plain.typed))
        return End.OPENED
    return _unlock(plain) or _locked_menu(plain)


def _is_missing(plain: Plain) -> bool:
    """Whether there is surely no vault. Raises VaultMissing where even the folder that was named is not there."""
    try:
        there = os.path.lexists(plain.vault)
    except OSError:
        return False
    chosen = plain.session.vault_file is not None or "JOURNAL_VAULT" in os.environ
    if not there and chosen and not plain.vault.parent.is_dir():
        from journal.content import load_content

        raise VaultMissing(load_content().say("unlock.gone"))
    return not there


def _leave(_: Plain) -> End:
    return End.LEAVE


# --- a vault that is there -------------------------------------------------------------------------------------------


def _locked_menu(plain: Plain) -> End:
    """Show every way in, until one succeeds or one leaves."""
    choices = (
        Choice("Type the passphrase", lambda plain: _unlock(plain, literally=True)),
        Choice("I forgot it: use the recovery code", _with_code),
        Choice("Bring a backup back", bringing.bring_back),
        Choice("Get help", helping.show),
        Choice("Leave", _leave),
    )
    return run_menu(plain, "The journal is locked.", choices, top=True) or End.LEAVE


def _unlock(plain: Plain, literally: bool = False) -> End | None:
    """Ask for the passphrase until it is right; None for other ways in. `literally`: even ! is one."""
    while True:
        try:
            typed = plain.secret("Passphrase: " if literally else ASK)
        except (KeyboardInterrupt, EOFError):
            if not plain.typed.is_terminal:
                raise
            return None
        if not typed:
            return None
        if literally or not plain.typed.answer_help(typed):
            try:
                _open_with(plain, typed)
                return End.OPENED
            except WrongSecret:
                tell("unlock.wrong")
            except JournalError as error:
                if not plain.typed.is_terminal:
                    raise
                say(error.sentence)
                return None


def _open_with(plain: Plain, typed: str) -> None:
    from journal.vault import Passphrase

    _say_now("unlock.opening")
    plain.unlock(Passphrase(typed))


def _with_code(plain: Plain) -> End:
    """Get in with the recovery code and pick a new passphrase. Raises MistypedCode, which names the group."""
    from journal.exchange.begin import set_passphrase
    from journal.vault import RecoveryCode

    tell("forgot.ask")
    recovery_code = RecoveryCode.parse(plain.typed.ask("Recovery code: "))
    _say_now("unlock.opening")
    try:
        plain.unlock(recovery_code)
    except WrongSecret:
        tell("forgot.code_wrong")
        tell("forgot.truth")
        tell("forgot.beside")
        raise
    try:
        tell("forgot.code_opens")
        set_passphrase(plain.book, new_passphrase(plain))
    except BaseException:
        plain.close()
        raise
    tell("keep.passphrase_changed")
    return End.OPENED


# --- a first run -----------------------------------------------------------------------------------------------------


def _first_run(plain: Plain) -> End:
    """Say what this is and begin a journal, or bring one back; a passphrase that was given begins at once."""
    tell("welcome.title")
    tell("welcome.what")
    if plain.session.passphrase_file is not None:
        return _begin(plain)
    choices = (
        Choice("Begin a new journal", _begin),
        Choice("Bring a backup back", bringing.bring_back),
        Choice("Get help", helping.show),
        Choice("Leave", _leave),
    )
    return run_menu(plain, "There is no journal here yet.", choices, top=True) or End.LEAVE


def _begin(plain: Plain) -> End:
    """Make the journal; every step but the passphrase can be left for later."""
    from journal.exchange.begin import begin_vault
    from journal.vault import RecoveryCode

    secret = _first_passphrase(plain)
    _say_now("welcome.making")
    session = plain.session
    plain.begin(
        begin_vault(
            plain.vault, secret, RecoveryCode.new(), state=session.paths.state, day_start=plain.settings.day_start
        )
    )
    try:
        tell("welcome.code_title")
        tell("welcome.code")
        code.show_and_prove(plain)
        tell("welcome.plan_title")
        tell("welcome.plan")
    except (KeyboardInterrupt, EOFError):
        say()
        tell("welcome.code_later")
    tell("welcome.done")
    return End.OPENED


def _first_passphrase(plain: Plain) -> "Passphrase":
    from journal.vault import Passphrase

    file = plain.session.passphrase_file
    if file is None or file == "-":
        tell("welcome.passphrase_title")
        tell("welcome.passphrase")
        tell("welcome.passphrase_forgotten")
        return new_passphrase(plain)
    text = secret_line(file, plain.typed)
    tell_strength(text)
    return Passphrase(text)


def _say_now(key: str) -> None:
    """Say what is going on before it takes its time."""
    tell(key)
    flush()
