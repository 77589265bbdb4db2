"""The keys of a book: passphrase, recovery code, and the identity that its backups are made for."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from journal.book.records import Record, decode_record, encode_body, encode_record
from journal.book.store import Store
from journal.errors import VaultDamaged, VaultError, WrongSecret
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
    """What the record holds: the identity, and the recovery code until it was proved that it is written down.

    `retired`: the ids, in hexadecimal, of vaults from before new keys, whose copies beside this one are to be removed.
    """

    identity: Identity
    code_to_prove: str = ""
    retired: tuple[str, ...] = ()

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
        body = msgspec.structs.replace(self._body(), identity=identity, code_to_prove=code.text)
        self._store.commit_with(
            [(*KEYS, body)], lambda vault, puts: vault.change_recovery_code(code, puts)
        )  # fmt: skip

    # --- new keys for everything ---------------------------------------------------------------------------------

    @property
    def vault_id(self) -> bytes:
        """The id that the keys of now belong to; new keys have another one."""
        return self._store.vault.vault_id

    def old_copies(self) -> list[Path]:
        """Return every file beside the vault that its passphrase and code of now open: snapshots, kept ones."""
        from journal.vault.rekeying import copies_of

        vault = self._store.vault
        return copies_of(vault.path, vault.vault_id)

    def seal_anew(
        self,
        target: Path,
        passphrase: Passphrase,
        code: RecoveryCode,
        identity: Identity,
        told: Callable[[float], None] = lambda _: None,
    ) -> None:
        """Write the whole book, sealed under new keys, into a new file. Raises VaultError; nothing else is changed.

        `told` hears how far it is, 0 to 1; what it raises ends it. Opened for the first time, the new book removes
        the copies that the keys of now open.
        """
        from journal.vault.rekeying import seal_anew

        self._body()
        vault = self._store.vault
        body = KeysBody(identity=identity, code_to_prove=code.text, retired=(vault.vault_id.hex(),))

        def changed(payload: bytes) -> bytes:
            try:
                record = decode_record(payload)
            except VaultDamaged:
                return payload
            if (record.kind, record.id) != KEYS:
                return payload
            return encode_record(self._next_version(record, body))

        self._store.flush()
        self._store.run(lambda: seal_anew(vault, target, passphrase, code, changed, told))
        self._store.changed = False

    def finish_retiring(self) -> None:
        """Remove what the keys from before still open; what cannot be removed now is tried again at the next opening.

        To be called on the vault's own thread when everything was read.
        """
        from journal.vault.rekeying import copies_of, remove_copies

        vault, held = self._store.vault, self._store.early(KEYS[0]).get(KEYS[1])
        if self._store.read_only or held is None:
            return
        try:
            body = held.value(KeysBody)
            if not body.retired:
                return
            for retired in body.retired:
                remove_copies(copies_of(vault.path, bytes.fromhex(retired)))
            self._store.commit([(*KEYS, msgspec.structs.replace(body, retired=()))])
        except VaultError:
            # Nothing is lost by it, and nobody has to be stopped for it: the next opening tries again.
            return

    def give_to(self, copy: Path) -> None:
        """Let a copy of this book open with the passphrase and the code of now, and make backups for them.

        Where the keys for backups are what was damaged, the copy keeps those that it has. Raises WrongSecret for a copy
        that was made with other keys, and VaultError.
        """
        vault, held = self._store.vault, self._store.get(*KEYS)
        with vault.open_copy(copy, read_only=False) as other:
            found = {rid for rid, payload in other.records() if _is_keys(payload)}
            puts = dict.fromkeys(found or {other.new_id()}, encode_record(held.record)) if held is not None else {}
            vault.give_keys_to(other, puts)

    def _next_version(self, record: Record, body: KeysBody) -> Record:
        counter, computer = self._store.stamp
        return Record(
            kind=KEYS[0],
            id=KEYS[1],
            counter=counter,
            computer=computer,
            seen={**record.seen, computer: counter},
            body=encode_body(body),
        )

    def _body(self) -> KeysBody:
        held = self._store.get(*KEYS)
        if held is None:
            raise VaultDamaged("The keys for backups cannot be read. Everything that you wrote is still there.")
        return held.value(KeysBody)


def _is_keys(payload: bytes) -> bool:
    try:
        record = decode_record(payload)
    except VaultDamaged:
        return False
    return (record.kind, record.id) == KEYS
