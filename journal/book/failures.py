"""What is said when the vault cannot be read or written."""

from journal.errors import VaultError, VaultReadOnly

UNEXPECTED = VaultError("The last change could not be saved. It is kept as long as the program stays open; try again.")
UNREADABLE = VaultError(
    "The journal could not be read to its end, so nothing is written into it. Lock it and try again."
)
LOCKED = VaultError("The journal is locked. Unlock it to go on.")


def read_only() -> VaultReadOnly:
    """Return the error for a vault that is only read."""
    return VaultReadOnly("This journal is open for reading only, so that nothing can be harmed. Nothing was changed.")
