"""Key slots: how a passphrase or a recovery code wraps the master key, and opens it again."""

import os

from journal.errors import BadInput, VaultError, WrongSecret
from journal.vault.argon2 import argon2id
from journal.vault.costs import SALT_SIZE, Costs
from journal.vault.header import PASSPHRASE, RECOVERY, Head, Slot, own_fields, slot_context
from journal.vault.passphrase import Passphrase
from journal.vault.recovery import RecoveryCode
from journal.vault.sizes import NONCE_SIZE

Secret = Passphrase | RecoveryCode


def wrap(master: bytes | bytearray, vault_id: bytes, secret: Secret, costs: Costs) -> Slot:
    """Return a new slot that opens with `secret`. Raises BadInput for an empty passphrase."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

    if isinstance(secret, Passphrase) and not secret.letters:
        raise BadInput("A passphrase cannot be empty. Nothing was changed.")
    costs.check()
    salt, nonce = os.urandom(SALT_SIZE), os.urandom(NONCE_SIZE)
    own = own_fields(_kind(secret), salt, costs if isinstance(secret, Passphrase) else None)
    key = slot_key(Slot(own), secret)
    return Slot(own, nonce, AESGCMSIV(key).encrypt(nonce, bytes(master), slot_context(vault_id, own)))


def unlock(head: Head, secret: Secret) -> bytearray:
    """Return the master key. Raises WrongSecret when no slot opens with `secret`."""
    for slot in head.slots_for(_kind(secret)):
        key = slot_key(slot, secret)  # before the ciphers are loaded: whoever has something to load does it meanwhile
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

        try:
            cipher = AESGCMSIV(key)
            return bytearray(cipher.decrypt(slot.nonce, slot.wrapped, slot_context(head.vault_id, slot.own)))
        except InvalidTag:
            continue
    raise wrong_secret(secret)


def slot_key(slot: Slot, secret: Secret) -> bytes | bytearray:
    """Derive the 32-byte key that wraps the master key in a slot."""
    if isinstance(secret, RecoveryCode):
        from journal.vault.seal import subkey  # its hashes are not loaded while a passphrase waits for its key

        return subkey(secret.key, slot.salt, b"recovery slot")
    try:
        return argon2id(secret.letters, slot.salt, slot.costs)
    except MemoryError:
        raise VaultError(
            f"Opening this journal takes {slot.costs.memory_kib // 1024} MB of free memory, and there is less. Nothing "
            "was changed; close other programs, then try again."
        ) from None


def wrong_secret(secret: Secret) -> WrongSecret:
    """Return the error for a passphrase or a code that opens nothing here."""
    if isinstance(secret, RecoveryCode):
        return WrongSecret(
            "That code is for another journal, or an older code of this one. Nothing was changed; "
            "look for the newest paper."
        )
    return WrongSecret("That did not open it. Caps lock? Another keyboard?")


def _kind(secret: Secret) -> str:
    return RECOVERY if isinstance(secret, RecoveryCode) else PASSPHRASE
