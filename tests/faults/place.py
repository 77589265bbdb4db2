"""Where the checks work: a folder of their own, made-up secrets, keys that are cheap to derive."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from journal.vault import Passphrase, RecoveryCode, Vault

WORDS = "violet otter by the window"
CODE = "0004-1061-050R-3GG2-8A1C-60T3-GFTT-HS53"
MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class Place:
    """A folder to work in, the dice of this run, and whether the long run was asked for."""

    folder: Path
    dice: Random
    long: bool = False

    def times(self, short: int, long: int) -> int:
        """Return how often something is tried."""
        return long if self.long else short

    def new_folder(self) -> Path:
        """Make an empty private folder."""
        return Path(tempfile.mkdtemp(dir=self.folder))


@contextmanager
def workplace(seed: int, *, long: bool) -> Iterator[Place]:
    """Give a place that is removed afterwards; in memory where there is such a folder, since a real disk is slow."""
    home = str(MEMORY) if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="journal-faults-", dir=home) as folder:
        yield Place(Path(folder), Random(seed), long)


def make_everything_cheap() -> None:
    """Derive keys at the lowest cost that a vault accepts, and age's with 4 rounds of scrypt, in this process."""
    from journal.exchange import scrypt
    from journal.vault import costs
    from tests.exchange.quick_age import quick_seal, quick_unseal

    costs.DEFAULT = costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1)
    scrypt.seal, scrypt.unseal = quick_seal, quick_unseal


def the_code() -> RecoveryCode:
    """Return the recovery code of every made-up vault."""
    return RecoveryCode.parse(CODE)


def payloads(dice: Random, number: int) -> list[bytes]:
    """Return made-up payloads of all sizes: none, short ones, and some on overflow pages."""
    sizes = [0, 1, 200, 251, 252, 253, 900, 3000, 9000]
    return [dice.randbytes(sizes[place % len(sizes)] if place % 3 == 0 else 120) for place in range(number)]


def make_vault(path: Path, dice: Random, number: int = 40) -> dict[int, bytes]:
    """Make a closed vault that was saved to a few times, with free pages in it, and return what it holds."""
    with Vault.create(path, Passphrase(WORDS), the_code(), payloads(dice, number)) as vault:
        held = sorted(vault.records())
        vault.save({vault.new_id(): b"later" * 40, held[3][0]: b"changed"}, first=[held[0][0], held[1][0]])
        vault.save({}, deletes=[held[4][0], *(name for name, payload in held if len(payload) == 9000)])
        vault.save({vault.new_id(): b"last"})
        found = dict(vault.records())
        assert not vault.damage
        return found


def digest(payload: bytes) -> str:
    """Return what stands for a payload in a comparison."""
    return hashlib.blake2b(payload, digest_size=12).hexdigest()
