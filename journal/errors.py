"""Everything that can go wrong, each as one clear sentence that says what to do next.

A message never holds a person's text: no entry, no draft, no passphrase, no code.
"""


class JournalError(Exception):
    """Something that a person has to be told: what happened, what it means, what to do next."""

    @property
    def sentence(self) -> str:
        """The text to show, ready for a screen or for standard error."""
        return str(self.args[0]) if self.args else "Something went wrong. Nothing in the journal was changed."


def fault_in(error: Exception) -> str:
    """Return what a decoder says of a file, fit to stand in a sentence: one short line that steers no terminal."""
    words = "".join(sign if sign.isprintable() else "?" for sign in str(error))
    return words if len(words) <= 160 else f"{words[:159]}…"


class BadInput(JournalError):
    """What was typed or given cannot be used as it is."""


class NotFound(JournalError):
    """There is no such entry, drawing, item or file."""


class VaultError(JournalError):
    """The vault cannot be opened, read or written."""


class VaultMissing(VaultError):
    """There is no vault at the place where one was looked for."""


class VaultExists(VaultError):
    """A new vault was wanted where there is a file already."""


class NotAVault(VaultError):
    """The file is something else, empty, or changed so that nothing in it can be trusted."""


class NewerFormat(VaultError):
    """The vault was made by a newer version of this program."""


class WrongSecret(VaultError):
    """The passphrase or recovery code does not open this vault."""


class VaultBusy(VaultError):
    """Another process has the vault open."""


class VaultMoved(VaultError):
    """The vault was changed, replaced or taken away by somebody else while it was open."""


class VaultReadOnly(VaultError):
    """The vault can be read but not written."""


class NoRights(VaultError):
    """The system does not allow the file or its folder to be used."""


class DiskFull(VaultError):
    """There is no room, or no right, to write; what was being saved is still in memory."""


class VaultDamaged(VaultError):
    """Some of the vault does not carry its seal."""


class MistypedCode(BadInput):
    """A recovery code with a mistake in it.

    `groups` names the groups, counted from 1, in which the mistake must be; empty when it cannot be told.
    """

    def __init__(self, sentence: str, groups: tuple[int, ...] = ()) -> None:
        super().__init__(sentence)
        self.groups = groups


class BackupDamaged(JournalError):
    """A backup is not whole, or not a backup."""


class BackupFailed(JournalError):
    """A backup could not be made, or not put where it was wanted; earlier ones are as they were."""


class ExportFailed(JournalError):
    """What was to be written in the clear could not be; nothing of it is left."""


class Stopped(JournalError):
    """What was going on was stopped by the person; nothing was changed."""


class HelperFailed(JournalError):
    """A process of our own that does slow work ended without its result."""


class ContentBroken(JournalError):
    """A file that the program brings along, with its words, is missing or cannot be used."""
