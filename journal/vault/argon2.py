"""Argon2id by its reference implementation, whose lanes run on threads of their own.

The one in cryptography (OpenSSL's) gives the same keys and takes one lane after the other: with free cores that is a
longer wait at each unlock, and no safer, since whoever guesses passphrases has cores enough. On two cores that were
measured, quiet or busy, both took about as long.
"""

from journal.vault.costs import Costs

KEY_SIZE = 32


def argon2id(letters: bytearray, salt: bytes, costs: Costs) -> bytearray:
    """Return the 32-byte key of a passphrase (RFC 9106, version 0x13), without a copy of its letters.

    Raises MemoryError where the system has not the memory that `costs` ask for.
    """
    from _argon2_cffi_bindings import lib

    result = lib.ARGON2_OK
    # A system that gives no more threads does the work on this one.
    for threads in (costs.lanes, 1):
        key, result = _derived(letters, salt, costs, threads)
        if result == lib.ARGON2_OK:
            return key
        if result != lib.ARGON2_THREAD_FAIL:
            break
    if result == lib.ARGON2_MEMORY_ALLOCATION_ERROR:
        raise MemoryError
    raise RuntimeError(f"Argon2id ended with {result}")


def _derived(letters: bytearray, salt: bytes, costs: Costs, threads: int) -> tuple[bytearray, int]:
    """Return the key and the library's own result; the key is there where that is ARGON2_OK."""
    from _argon2_cffi_bindings import ffi, lib

    key = bytearray(KEY_SIZE)
    # The context holds bare addresses; these names keep what they point to.
    out, typed, salted = (ffi.from_buffer("uint8_t[]", place) for place in (key, letters, salt))
    context = {
        "version": lib.ARGON2_VERSION_13,
        "out": out,
        "outlen": KEY_SIZE,
        "pwd": typed,
        "pwdlen": len(letters),
        "salt": salted,
        "saltlen": len(salt),
        "t_cost": costs.passes,
        "m_cost": costs.memory_kib,
        "lanes": costs.lanes,
        "threads": threads,
        "flags": lib.ARGON2_DEFAULT_FLAGS,
    }
    return key, lib.argon2_ctx(ffi.new("argon2_context *", context), lib.Argon2_id)
