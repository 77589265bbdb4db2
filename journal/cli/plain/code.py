"""The recovery code: shown group by group, proved by two of them, saved to a file, or left for later."""

import secrets

from journal.cli.lines import say
from journal.cli.plain.menu import Choice, End, confirmed, run_menu
from journal.cli.plain.plain import Plain, tell
from journal.cli.secrets import CodeFile

ALIKE = str.maketrans("OIL", "011")
"""Letters that no code holds, and what they are taken for."""


def menu(plain: Plain) -> End | None:
    """Show the code as long as it waits for its proof; else offer a new one."""
    if plain.book.keys.code_to_prove:
        tell("keep.code_unproved")
        show_and_prove(plain)
        return None
    tell("keep.code")
    if confirmed(plain, "Make a new code?"):
        _make_new(plain)
    return None


def show_and_prove(plain: Plain) -> None:
    """Show the code, and let it be proved, saved, shown again, or left for later."""
    _show(plain)
    choices = (
        Choice("I have it: ask me for two groups", _prove, _is_waiting),
        Choice("Save it to a file", _save, _is_waiting),
        Choice("Read it once more", _show, _is_waiting),
        Choice("Make a new code in its place", _make_new, _is_waiting),
        Choice("Go on, and do it later", _later, _is_waiting),
        Choice("Go on", _later, lambda plain: not _is_waiting(plain)),
    )
    run_menu(plain, "The recovery code", choices)


def _is_waiting(plain: Plain) -> bool:
    return bool(plain.book.keys.code_to_prove)


def _later(plain: Plain) -> End:
    if _is_waiting(plain):
        tell("welcome.code_later")
    return End.OPENED


def _show(plain: Plain) -> None:
    """Read the code out: as a whole, then each group letter by letter."""
    text = plain.book.keys.code_to_prove
    say(text)
    for number, group in enumerate(text.split("-"), 1):
        say(f"Group {number}: {' '.join(group)}")


def _prove(plain: Plain) -> End | None:
    """Ask for two of the eight groups; the code is forgotten here when both are right."""
    groups = plain.book.keys.code_to_prove.split("-")
    asked = sorted(secrets.SystemRandom().sample(range(len(groups)), 2))
    tell("welcome.code_prove", first=asked[0] + 1, second=asked[1] + 1)
    for place in asked:
        typed = "".join(plain.typed.ask(f"Group {place + 1}: ").split()).upper().translate(ALIKE)
        if typed != groups[place]:
            tell("welcome.code_wrong", group=place + 1)
            return None
    plain.book.keys.proved()
    plain.flush()
    tell("welcome.code_right")
    return End.OPENED


def _save(plain: Plain) -> None:
    """Write the bare code into a new file for this user alone."""
    from journal.vault import RecoveryCode

    file = CodeFile(str(plain.ask_path("A new file for the code: ")))
    file.write(RecoveryCode.parse(plain.book.keys.code_to_prove))
    say(f"The recovery code is in {file.path}. Put it where only you find it, best on paper, then remove the file.")


def _make_new(plain: Plain) -> None:
    from journal.exchange.begin import new_recovery_code

    plain.refuse_read_only()
    new_recovery_code(plain.book)
    tell("keep.code_new")
    show_and_prove(plain)
