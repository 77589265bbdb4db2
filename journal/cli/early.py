"""The start of a daily command: its key is being derived before the command line itself is loaded."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from journal.vault import Ahead, Passphrase

WITH_WORDS = ("mark", "search", "tick", "untick", "write")
"""Daily commands that come with words; without any, they read standard input or say what they need."""

ALONE = ("entries", "goals", "progress", "show", "today")
"""Daily commands that wait for nothing else."""


class Begun(NamedTuple):
    """A vault that is being opened with the passphrase of a file."""

    vault: Path
    secret: "Passphrase"
    ahead: "Ahead"


def begin(arguments: Sequence[str]) -> Begun | None:
    """Begin to open the vault of a command that names a passphrase file, where nothing is asked or read before.

    None for everything else, and for whatever goes wrong: the command meets that again, in its turn, and says it.
    """
    if (asked := _asked(arguments)) is None:
        return None
    from journal.cli.ask import Typed
    from journal.cli.secrets import passphrase
    from journal.errors import JournalError
    from journal.paths import find_vault
    from journal.vault import Ahead, harden_process

    try:
        vault = find_vault(asked.get("--vault"))
        harden_process()
        secret = passphrase(asked["--passphrase-file"], Typed())
        return Begun(vault, secret, Ahead(vault, secret))
    except (JournalError, OSError):
        return None


def _asked(arguments: Sequence[str]) -> dict[str, str] | None:
    """Return the two options that a daily command was given, None where it is another one, or has other options."""
    options: dict[str, str] = {}
    words = list(arguments)
    while words and words[0].startswith("--"):
        name, joined, value = words.pop(0).partition("=")
        if name not in ("--vault", "--passphrase-file") or not (joined or words):
            return None
        options[name] = value if joined else words.pop(0)
    if not words or options.get("--passphrase-file") in (None, "", "-") or "--help" in words:
        return None
    said = len(words) > 1 and not words[1].startswith("-")
    return options if words[0] in ALONE or (words[0] in WITH_WORDS and said) else None
