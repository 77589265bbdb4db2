"""What is offered where a vault is not whole."""

from pathlib import Path

from journal.errors import VaultError
from journal.vault.snapshots import OpenCopy, newest_good


def offered_copy(path: Path, open_copy: OpenCopy) -> str:
    """Return a sentence that names the newest snapshot in which all is whole, to follow another; empty without one."""
    try:
        good = newest_good(path, open_copy)
    except VaultError:
        good = None
    if good is None:
        return ""
    return (
        f" An earlier copy is whole, that of {good.name}: look in Keep under Earlier copies, "
        f"or use 'journal snapshots restore {good.name}'."
    )
