"""How records are sealed: subkeys, padding, associated data and the elements of the sum."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from journal.errors import VaultDamaged
from journal.vault.sizes import NONCE_SIZE

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

FORMAT_LABEL = b"journal.vault/1"
LENGTH_SIZE = 4
RECORD_FLOOR = 256
# The root row always has this size, so that it does not tell how often the vault was written.
ROOT_FLOOR = 2048
MAX_PAYLOAD = 64 * 1024 * 1024
SUM_MODULUS = 1 << 256


def padded_size(size: int, floor: int = RECORD_FLOOR) -> int:
    """Return the Padmé size for `size` bytes, at least `floor`: it shows only about log log of the size in bits."""
    size = max(size, floor)
    exponent = size.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << free_bits) - 1
    return (size + mask) & ~mask


def pad(payload: bytes, floor: int = RECORD_FLOOR) -> bytes:
    """Return length (4 bytes, big endian), payload and zeros up to the padded size."""
    size = LENGTH_SIZE + len(payload)
    return len(payload).to_bytes(LENGTH_SIZE, "big") + payload + bytes(padded_size(size, floor) - size)


def unpad(padded: bytes) -> bytes:
    """Take the payload out of its padding."""
    return padded[LENGTH_SIZE : LENGTH_SIZE + int.from_bytes(padded[:LENGTH_SIZE], "big")]


class Seals:
    """The subkeys of an open vault and what is done with them."""

    def __init__(self, master: bytes | bytearray, vault_id: bytes) -> None:
        """Derive the three subkeys from the 32 bytes of the master key."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

        self._cipher: AESGCMSIV | None = AESGCMSIV(subkey(master, vault_id, b"record"))
        self._manifest_key = bytearray(subkey(master, vault_id, b"manifest"))
        self._header_key = bytearray(subkey(master, vault_id, b"header"))
        self.record_context = FORMAT_LABEL + vault_id + b"rec"
        self.root_context = FORMAT_LABEL + vault_id + b"root"

    @property
    def opener(self) -> Callable[[bytes, bytes, bytes], bytes]:
        """The bare decryption (nonce, sealed bytes, associated data), for the loop over all records."""
        return self._open_cipher().decrypt

    @property
    def manifest_key(self) -> bytearray:
        """The key of the elements of the sum."""
        return self._manifest_key

    def seal_record(self, record_id: int, payload: bytes) -> bytes:
        """Return nonce and sealed bytes of a record."""
        return self._seal(pad(payload), self.record_context + record_id.to_bytes(8, "big"))

    def open_record(self, record_id: int, ct: bytes) -> bytes:
        """Return the payload of a record. Raises VaultDamaged when it does not carry its seal."""
        return unpad(self._open(ct, self.record_context + record_id.to_bytes(8, "big")))

    def seal_root(self, payload: bytes) -> bytes:
        """Return nonce and sealed bytes of the root row."""
        return self._seal(pad(payload, ROOT_FLOOR), self.root_context)

    def open_root(self, ct: bytes) -> bytes:
        """Return the payload of the root row. Raises VaultDamaged when it does not carry its seal."""
        return unpad(self._open(ct, self.root_context))

    def element(self, record_id: int, ct: bytes) -> int:
        """Return what a record adds to the sum: a keyed BLAKE2b (RFC 7693) of its id and its sealed bytes."""
        message = record_id.to_bytes(8, "big") + ct
        return int.from_bytes(hashlib.blake2b(message, key=self._manifest_key, digest_size=32).digest(), "big")

    def mac(self, head: bytes) -> bytes:
        """Return the header's HMAC-SHA-256."""
        return hmac.digest(self._header_key, head, "sha256")

    def carries_mac(self, head: bytes, mac: bytes) -> bool:
        """Whether a header carries its right MAC."""
        return hmac.compare_digest(self.mac(head), mac)

    def wipe(self) -> None:
        """Overwrite the subkeys that are ours and let go of the cipher, whose memory OpenSSL clears."""
        self._cipher = None
        for key in (self._manifest_key, self._header_key):
            key[:] = bytes(len(key))

    def _open_cipher(self) -> "AESGCMSIV":
        if self._cipher is None:
            raise RuntimeError("the vault is closed")
        return self._cipher

    def _seal(self, padded: bytes, context: bytes) -> bytes:
        nonce = secrets.token_bytes(NONCE_SIZE)
        return nonce + self._open_cipher().encrypt(nonce, padded, context)

    def _open(self, ct: bytes, context: bytes) -> bytes:
        from cryptography.exceptions import InvalidTag

        try:
            return self._open_cipher().decrypt(ct[:NONCE_SIZE], ct[NONCE_SIZE:], context)
        except (InvalidTag, TypeError, ValueError):
            raise VaultDamaged("A part of this journal does not carry its seal. Nothing was changed.") from None


def subkey(key: bytes | bytearray, salt: bytes, label: bytes) -> bytes:
    """Return 32 bytes of HKDF-SHA-256 for one purpose."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=FORMAT_LABEL + b" " + label).derive(key)
