"""Passphrases and recovery codes: asked for on the terminal, or read from a file; never from an argument."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from journal.cli.ask import Typed, decode, without_newline
from journal.cli.lines import complain
from journal.errors import BadInput
from journal.paths import written_place

if TYPE_CHECKING:
    from journal.vault import Passphrase, RecoveryCode

LONGEST = 64 * 1024
"""The most bytes that are read of a secret: nobody's passphrase is longer, but a device file never ends."""


def passphrase(file: str | None, typed: Typed, question: str = "Passphrase: ") -> "Passphrase":
    """Return a passphrase from its file, or asked for once."""
    from journal.vault import Passphrase

    if file is not None:
        return Passphrase(secret_line(file, typed))
    option = "--backup-passphrase-file" if "backup" in question else "--passphrase-file"
    text = typed.ask_hidden(
        question,
        f"The passphrase is needed, and there is no terminal to ask on. Give it with {option} FILE, "
        "or with - for the first line of standard input.",
    )
    return Passphrase(_not_empty(text))


def new_passphrase(file: str | None, typed: Typed, option: str) -> "Passphrase":
    """Return a passphrase to be: from its file, or asked for twice; then it is said, not forced, how strong it is."""
    from journal.vault import Passphrase

    if file is not None:
        return Passphrase(_spaces_said(secret_line(file, typed)))
    otherwise = (
        f"A passphrase is needed, and there is no terminal to ask on. Give it with {option} FILE, "
        "or with - for a line of standard input."
    )
    text = _not_empty(typed.ask_hidden("New passphrase: ", otherwise))
    _say_strength(text)
    if Passphrase(typed.ask_hidden("The same again: ", otherwise)) != Passphrase(text):
        raise BadInput("The two were not the same. Nothing was changed; try once more.")
    return Passphrase(text)


def recovery_code(file: str | None, typed: Typed) -> "RecoveryCode":
    """Return a recovery code from its file, or asked for. Raises MistypedCode, which names the group."""
    from journal.vault import RecoveryCode

    if file is not None:
        return RecoveryCode.parse(secret_line(file, typed))
    return RecoveryCode.parse(
        typed.ask_hidden(
            "Recovery code: ",
            "The recovery code is needed, and there is no terminal to ask on. Give it with --recovery-file FILE, "
            "or with - for a line of standard input.",
        )
    )


def secret_line(file: str, typed: Typed) -> str:
    """Read the one line of a secret file, or the next line of standard input for `-`. Raises BadInput."""
    if file == "-":
        if typed.is_terminal:
            return _not_empty(
                typed.ask_hidden("The secret, not shown: ", "There is no terminal to ask on. Nothing was changed.")
            )
        try:
            return _not_empty(typed.line())
        except EOFError:
            raise BadInput("Standard input ended before the secret came. Nothing was changed.") from None
    try:
        with written_place(file).open("rb") as opened:
            content = opened.read(LONGEST + 1)
    except OSError as error:
        raise BadInput(f"The file {file} cannot be read ({error.strerror}). Nothing was changed.") from None
    text = without_newline(decode(content).removeprefix("\ufeff"))
    if "\n" in text or len(content) > LONGEST:
        raise BadInput(f"The file {file} holds more than one line. A secret is a single line. Nothing was changed.")
    return _not_empty(text)


class CodeFile:
    """A new private file for a recovery code, begun before the code is in force and taken away if it never is."""

    def __init__(self, file: str) -> None:
        if file == "-":
            raise BadInput("Without --recovery-file the code is printed; - is no file. Nothing was changed.")
        self.path = written_place(file).absolute()
        try:
            self._handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise BadInput(
                f"There is a file at {self.path} already, and it is not written over. Choose another name."
            ) from None
        except OSError as error:
            raise BadInput(
                f"The recovery code cannot be written to {self.path} ({error.strerror}). Nothing was changed."
            ) from None

    def write(self, code: "RecoveryCode") -> None:
        """Write the bare code, durably. Raises BadInput, and takes the file away, when the disk does not take it."""
        try:
            with os.fdopen(self._handle, "wb") as file:
                file.write(code.text.encode("ascii") + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            self.take_away()
            raise BadInput(
                f"The recovery code could not be written to {self.path} ({error.strerror}). Nothing was changed."
            ) from None

    def take_away(self) -> None:
        """Remove the file again."""
        self.path.unlink(missing_ok=True)


@contextmanager
def fresh_code(file: str | None) -> "Iterator[tuple[RecoveryCode, CodeFile | None]]":
    """Make a recovery code, written into a new file where one is wanted, which goes again when what follows fails.

    Raises BadInput, before anything follows, when it cannot be written there.
    """
    from journal.vault import RecoveryCode

    code = RecoveryCode.new()
    kept = CodeFile(file) if file is not None else None
    try:
        if kept is not None:
            kept.write(code)
        yield code, kept
    except BaseException:
        if kept is not None:
            kept.take_away()
        raise


def _not_empty(text: str) -> str:
    if not text:
        raise BadInput("The secret is empty. Nothing was changed.")
    return text


def _say_strength(text: str) -> None:
    from journal.content.passphrases import strength

    complain(strength(text).sentence)


def _spaces_said(text: str) -> str:
    from journal.content.passphrases import about_spaces

    if said := about_spaces(text):
        complain(said)
    return text
