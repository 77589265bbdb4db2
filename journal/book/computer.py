"""The name under which this computer makes changes in a vault: which change has seen which is told by it."""

import secrets
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from journal.paths import write_private_file
from journal.vault import Vault, Witness

_FILE = "computer"
_SIZE = 4


def fresh_name() -> str:
    """Return a name that nobody has."""
    return secrets.token_hex(_SIZE)


def name_in(state: Path | None, vault: Vault) -> str:
    """Return this computer's name in a vault: another one in each vault, and a new one for an older copy of it.

    Otherwise two different changes could carry the same stamp, and merging would take one for the other.
    """
    if state is not None and Witness(state).highest(vault.vault_id) > vault.counter:
        forget_name(state)
    own = computer_id(state).encode("ascii")
    return blake2b(vault.vault_id, key=own, digest_size=_SIZE).hexdigest()


def forget_name(state: Path) -> None:
    """Let this computer have a new name from the next opening on; for what brings an older vault back."""
    with suppress(OSError):
        write_private_file(state / _FILE, fresh_name().encode("ascii") + b"\n")


def computer_id(state: Path | None) -> str:
    """Return what all names of this computer are made from, kept in the state folder; a new one where none can be."""
    fresh = fresh_name()
    if state is None:
        return fresh
    try:
        kept = (state / _FILE).read_text("ascii").strip()
        if len(kept) == len(fresh) and all(letter in "0123456789abcdef" for letter in kept):
            return kept
    except (OSError, UnicodeDecodeError):
        kept = ""
    try:
        write_private_file(state / _FILE, fresh.encode("ascii") + b"\n")
    except OSError:
        return fresh
    return fresh
