"""What is said and offered where a vault is not whole, or holds what this version does not know."""

from pathlib import Path

from journal.book.held import Held
from journal.book.keys import KEYS
from journal.book.records import SHAPES
from journal.errors import VaultError
from journal.vault.snapshots import OpenCopy, newest_good

OTHER_VERSION = "A part of this journal was written by another version and cannot be shown here. It is kept as it is."


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


def is_of_another_version(held: Held) -> bool:
    """Whether a record, or its kind, is one that this version cannot read."""
    kind = held.record.kind
    if kind not in SHAPES:
        return kind != KEYS[0]
    return held.glance(SHAPES[kind]) is None
