"""The vault's own age identity: backups are encrypted to it, and it is itself kept under passphrase and code."""

import msgspec

from journal.book.keys import Identity
from journal.exchange import scrypt
from journal.vault import Passphrase, RecoveryCode


def make_identity(passphrase: Passphrase, code: RecoveryCode) -> Identity:
    """Make a new identity and wrap it under both secrets, which takes 1 to 3 s. Raises HelperFailed."""
    from pyrage import x25519

    key = x25519.Identity.generate()
    secret = str(key)
    under_passphrase, under_code = scrypt.seal([typed(passphrase), typed(code)], file_of(secret))
    return Identity(
        secret=secret, recipient=str(key.to_public()), passphrase_age=under_passphrase, recovery_age=under_code
    )


def rewrap_passphrase(identity: Identity, passphrase: Passphrase) -> Identity:
    """Return the identity wrapped under a new passphrase; the code keeps opening it. Raises HelperFailed."""
    [wrapped] = scrypt.seal([typed(passphrase)], file_of(identity.secret))
    return msgspec.structs.replace(identity, passphrase_age=wrapped)


def rewrap_code(identity: Identity, code: RecoveryCode) -> Identity:
    """Return the identity wrapped under a new recovery code; the passphrase keeps opening it. Raises HelperFailed."""
    [wrapped] = scrypt.seal([typed(code)], file_of(identity.secret))
    return msgspec.structs.replace(identity, recovery_age=wrapped)


def typed(secret: Passphrase | RecoveryCode) -> str:
    """Return the secret as it is typed to `age`: a passphrase in its NFKC form, a code exactly as printed."""
    return secret.text if isinstance(secret, RecoveryCode) else secret.normalized()


def file_of(secret: str) -> bytes:
    """Return an identity file as `age -i` reads it."""
    return f"{secret}\n".encode()
