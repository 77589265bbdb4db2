"""Real age files under a passphrase, at the lowest cost of scrypt, so that many backups can be made in tests."""

import base64
import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LOG_COST = 2


def quick_seal(secrets: Sequence[str], plain: bytes) -> list[bytes]:
    """Stand in for journal.exchange.scrypt.seal: the same format, 4 rounds of scrypt in place of 262,144."""
    return [_age_file(secret, plain) for secret in secrets]


def quick_unseal(secret: str, sealed: bytes) -> bytes | None:
    """Stand in for journal.exchange.scrypt.unseal, in this process: cheap for what `quick_seal` made."""
    import pyrage

    try:
        plain: bytes = pyrage.passphrase.decrypt(sealed, secret)
    except pyrage.DecryptError:
        return None
    return plain


def _age_file(secret: str, plain: bytes) -> bytes:
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapping = hashlib.scrypt(
        secret.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=2**LOG_COST, r=8, p=1, dklen=32
    )
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    head = f"age-encryption.org/v1\n-> scrypt {_b64(salt)} {LOG_COST}\n{_b64(wrapped)}\n---".encode()
    seal = hmac.digest(_derive(file_key, b"", b"header"), head, "sha256")
    assert len(plain) < 64 * 1024
    body = ChaCha20Poly1305(_derive(file_key, nonce, b"payload")).encrypt(bytes(11) + b"\x01", plain, None)
    return head + f" {_b64(seal)}\n".encode() + nonce + body


def _derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


def _b64(content: bytes) -> str:
    return base64.b64encode(content).decode().rstrip("=")
