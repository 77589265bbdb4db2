"""The process that holds a vault: its memory kept to itself, and what opening one needs, loaded beforehand."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4


def harden_process() -> None:
    """Switch off core dumps, and on Linux reading by other processes of the same user; does what the system allows."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def load_ciphers() -> None:
    """Import what opening a vault needs, while there is still time: the ciphers are imported when first used."""
    import nacl._sodium  # noqa: F401
    from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

    AESGCMSIV(bytes(32))  # the first one fetches the cipher from the library, which takes a millisecond
