"""Argon2id: one lane by libsodium, several by OpenSSL (cryptography).

Both give the keys of RFC 9106. New passphrases have one lane, which libsodium derives with the widest registers that
the processor has: 68 ms on one core where OpenSSL, which takes four lanes on two cores, needed 97 ms of both. The
other core is free meanwhile for loading what comes next.
"""

from journal.vault.costs import Costs

KEY_SIZE = 32


def argon2id(letters: bytearray, salt: bytes, costs: Costs) -> bytearray:
    """Return the 32-byte key of a passphrase (RFC 9106, version 0x13), without a copy of its letters.

    Raises MemoryError where the system has not the memory that `costs` ask for.
    """
    return _one_lane(letters, salt, costs) if costs.lanes == 1 else _several_lanes(letters, salt, costs)


def _one_lane(letters: bytearray, salt: bytes, costs: Costs) -> bytearray:
    # Its C interface: the public one wants the letters as bytes, which nobody can wipe.
    from nacl._sodium import ffi, lib

    if lib.sodium_init() < 0:  # picks what the processor can; 1 when that was done already
        raise RuntimeError("libsodium did not start")
    key = bytearray(KEY_SIZE)
    out, typed = (ffi.from_buffer("unsigned char[]", place) for place in (key, letters))
    kind = lib.crypto_pwhash_alg_argon2id13()
    memory = costs.memory_kib * 1024
    # It reads the passphrase as signed characters, and hashes the same bytes.
    typed = ffi.cast("char *", typed)
    if lib.crypto_pwhash(out, KEY_SIZE, typed, len(letters), salt, costs.passes, memory, kind) != 0:
        raise MemoryError
    return key


def _several_lanes(letters: bytearray, salt: bytes, costs: Costs) -> bytearray:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    key = bytearray(KEY_SIZE)
    derivation = Argon2id(
        salt=salt, length=KEY_SIZE, iterations=costs.passes, lanes=costs.lanes, memory_cost=costs.memory_kib
    )
    derivation.derive_into(letters, key)  # type: ignore[arg-type]  # any buffer will do
    return key
