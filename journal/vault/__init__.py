"""One encrypted SQLite file: keys, sealed records, integrity. Bytes in, bytes out."""

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
