"""What this computer remembers of each vault, so that an older copy of the whole file is noticed."""

import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from journal.paths import write_private_file
from journal.vault.header import canonical
from journal.vault.vault import Vault

_FILE = "seen.json"
_KEY_SIZE = 32
# No vault is saved so often: a number above it was not written here.
_HIGHEST = (1 << 53) - 1


class Witness:
    """The highest counter seen for each vault, in a file of the state folder that names no vault.

    State that cannot be read or written counts as having seen nothing: it never stops anybody.
    """

    def __init__(self, state_folder: Path) -> None:
        """Take the folder; nothing is read or made yet."""
        self._file = state_folder / _FILE

    def check(self, vault: Vault) -> str | None:
        """Return a warning when a newer copy of the vault was seen here; None when all is well."""
        known = self._load().seen(vault.vault_id)
        if known is None or vault.damage.root or vault.counter >= known[0]:
            return None
        return (
            f"This copy of your journal was last written on {_spoken(vault.written)}. This computer has seen a newer "
            f"one, written on {_spoken(known[1])}. If you brought back the older one on purpose, all is well; "
            "if not, look for the newer one before you write in this one."
        )

    def highest(self, vault_id: bytes) -> int:
        """Return the highest counter seen for a vault; 0 for one that was never seen."""
        known = self._load().seen(vault_id)
        return known[0] if known else 0

    def note(self, vault: Vault) -> None:
        """Remember a vault's counter when it is the highest so far."""
        memory = self._load()
        known = memory.seen(vault.vault_id)
        if vault.damage.root or (known is not None and known[0] >= vault.counter):
            return
        memory.vaults[memory.name(vault.vault_id)] = {"counter": vault.counter, "written": vault.written.isoformat()}
        try:
            write_private_file(self._file, canonical({"key": memory.key.hex(), "vaults": memory.vaults}))
        except OSError:
            # A memory that cannot be kept must not keep anybody from writing.
            return

    def _load(self) -> "_Memory":
        try:
            value = json.loads(self._file.read_bytes())
            key, vaults = bytes.fromhex(value["key"]), value["vaults"]
            if len(key) == _KEY_SIZE and isinstance(vaults, dict):
                return _Memory(key, vaults)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            pass
        return _Memory(secrets.token_bytes(_KEY_SIZE), {})


@dataclass(frozen=True)
class _Memory:
    """The file's content: a random key, and counter and day for each vault under a name that only the key gives."""

    key: bytes
    vaults: dict[str, Any]

    def name(self, vault_id: bytes) -> str:
        return hmac.digest(self.key, vault_id, "sha256").hex()

    def seen(self, vault_id: bytes) -> tuple[int, date] | None:
        try:
            entry = self.vaults[self.name(vault_id)]
            counter, written = entry["counter"], date.fromisoformat(entry["written"])
        except (TypeError, KeyError, ValueError, OverflowError):
            return None
        return (counter, written) if type(counter) is int and 0 < counter <= _HIGHEST else None


def _spoken(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
