"""age files for chosen X25519 keys, written from the age specification, so that published vectors reach pyrage."""

import base64
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from journal.vault.checksum import _polymod

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_PREFIX = "age-secret-key-"
_FILE_KEY = bytes(range(16))


def identity(private: bytes) -> str:
    """Return the private key as age writes it: bech32 (BIP-173) in capitals."""
    number = int.from_bytes(private, "big") << 4
    values = [number >> 5 * (51 - place) & 31 for place in range(52)]
    expanded = [ord(letter) >> 5 for letter in _PREFIX] + [0] + [ord(letter) & 31 for letter in _PREFIX]
    check = _polymod([*expanded, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return (_PREFIX + "1" + "".join(_BECH32[value] for value in values)).upper()


def sealed_for(private: bytes, share: bytes, shared: bytes, plain: bytes) -> bytes:
    """Return the file that a sender with this ephemeral `share` makes if the agreed secret is `shared`."""
    public = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    wrapping = _derive(shared, share + public, b"age-encryption.org/v1/X25519")
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), _FILE_KEY, None)
    head = f"age-encryption.org/v1\n-> X25519 {_text(share)}\n{_text(wrapped)}\n---".encode()
    seal = hmac.digest(_derive(_FILE_KEY, b"", b"header"), head, "sha256")
    nonce = bytes(16)
    body = ChaCha20Poly1305(_derive(_FILE_KEY, nonce, b"payload")).encrypt(bytes(11) + b"\x01", plain, None)
    return head + f" {_text(seal)}\n".encode() + nonce + body


def _derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode().rstrip("=")
