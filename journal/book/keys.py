"""The keys of a book: passphrase, recovery code, and the identity that its backups are made for."""

import msgspec

from journal.book.records import Record, encode_body, encode_record
from journal.book.store import Store
from journal.errors import VaultDamaged, WrongSecret
from journal.vault import Passphrase, RecoveryCode

KEYS = ("keys", "keys")
"""Kind and id of the one record that holds what a backup needs."""


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """The age identity of a book, and the same encrypted under the passphrase and under the recovery code.

    `secret` begins with AGE-SECRET-KEY-1, `recipient` with age1; the other two are age files.
    """

    secret: str
    recipient: str
    passphrase_age: bytes
    recovery_age: bytes

    def __repr__(self) -> str:
        return "Identity(…)"


class KeysBody(msgspec.Struct, frozen=True, kw_only=True):
    """What the record holds: the identity, and the recovery code until it was proved that it is written down."""

    identity: Identity
    code_to_prove: str = ""

    def __repr__(self) -> str:
        return "KeysBody(…)"


def keys_record(body: KeysBody, computer: str) -> bytes:
    """Return the first version of the record, as bytes to be sealed."""
    record = Record(
        kind=KEYS[0], id=KEYS[1], counter=1, computer=computer, seen={computer: 1}, body=encode_body(body)
    )  # fmt: skip
    return encode_record(record)


class Keys:
    """Changes of passphrase and recovery code: header and identity in one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def identity(self) -> Identity:
        """The identity that backups are made for. Raises VaultDamaged when it cannot be read."""
        return self._body().identity

    @property
    def code_to_prove(self) -> str:
        """The recovery code as long as nobody has shown that it is written down; empty afterwards."""
        return self._body().code_to_prove

    def proved(self) -> None:
        """Forget the recovery code: it was shown to be written down."""
        self._store.commit([(*KEYS, msgspec.structs.replace(self._body(), code_to_prove=""))])

    def is_passphrase(self, passphrase: Passphrase) -> bool:
        """Return whether this is the passphrase of the book; takes a derivation."""
        return self._store.run(lambda: self._store.vault.opens_with(passphrase))

    def change_passphrase(self, old: Passphrase, new: Passphrase, identity: Identity) -> None:
        """Let a new passphrase open the vault in place of the old one. Raises WrongSecret for a wrong old one."""
        if not self.is_passphrase(old):
            raise WrongSecret("That is not the passphrase of this journal. Nothing was changed; try it again.")
        self.set_passphrase(new, identity)

    def set_passphrase(self, new: Passphrase, identity: Identity) -> None:
        """Let a new passphrase open the vault; for somebody who came in with the recovery code."""
        body = msgspec.structs.replace(self._body(), identity=identity)
        self._store.commit_with(
            [(*KEYS, body)], lambda vault, puts: vault.change_passphrase(new, puts)
        )  # fmt: skip

    def set_code(self, code: RecoveryCode, identity: Identity) -> None:
        """Let a new recovery code open the vault in place of the old one; it is kept, sealed, until it is proved."""
        body = KeysBody(identity=identity, code_to_prove=code.text)
        self._store.commit_with(
            [(*KEYS, body)], lambda vault, puts: vault.change_recovery_code(code, puts)
        )  # fmt: skip

    def _body(self) -> KeysBody:
        held = self._store.get(*KEYS)
        if held is None:
            raise VaultDamaged("The keys for backups cannot be read. Everything that you wrote is still there.")
        return held.value(KeysBody)
