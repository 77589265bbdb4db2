"""One encrypted SQLite file: keys, sealed records, integrity. Bytes in, bytes out.

What stands here is loaded when it is asked for: a command begins to derive its key before the rest is there.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.vault.ahead import Ahead
    from journal.vault.costs import Costs
    from journal.vault.damage import Damage
    from journal.vault.header import Head
    from journal.vault.opening import head_of
    from journal.vault.passphrase import Passphrase
    from journal.vault.process import harden_process, load_ciphers
    from journal.vault.recovery import RecoveryCode
    from journal.vault.slots import Secret
    from journal.vault.vault import Vault
    from journal.vault.witness import Witness

_PLACES = {
    "Ahead": "ahead",
    "Costs": "costs",
    "Damage": "damage",
    "Head": "header",
    "Passphrase": "passphrase",
    "RecoveryCode": "recovery",
    "Secret": "slots",
    "Vault": "vault",
    "Witness": "witness",
    "harden_process": "process",
    "head_of": "opening",
    "load_ciphers": "process",
}
"""Every name, and the module that it is in."""

__all__ = [
    "Ahead",
    "Costs",
    "Damage",
    "Head",
    "Passphrase",
    "RecoveryCode",
    "Secret",
    "Vault",
    "Witness",
    "harden_process",
    "head_of",
    "load_ciphers",
]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = found
    return found
