"""What it costs to try one passphrase, and the limits within which a file may ask for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from journal.errors import NotAVault

SALT_SIZE = 16


@dataclass(frozen=True)
class Costs:
    """Argon2id's parameters: memory in KiB, passes over it, lanes (threads)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1

    # 19 MiB with one lane is the least that OWASP's password storage page allows for Argon2id; the upper limits keep
    # a changed file from stopping the computer.
    MEMORY_KIB: ClassVar[range] = range(19 * 1024, 1024 * 1024 + 1)
    PASSES: ClassVar[range] = range(1, 11)
    LANES: ClassVar[range] = range(1, 9)

    @classmethod
    def default(cls) -> "Costs":
        """Return the costs that new passphrases get, as they are set now."""
        return DEFAULT

    @property
    def work(self) -> int:
        """Memory times passes: what one guess has to move, in KiB."""
        return self.memory_kib * self.passes

    def check(self) -> None:
        """Raise NotAVault when a parameter is outside the limits."""
        if not (self.memory_kib in self.MEMORY_KIB and self.passes in self.PASSES and self.lanes in self.LANES):
            raise _absurd()


def check_together(costs: Iterable[Costs]) -> None:
    """Raise NotAVault where trying one passphrase in all of a file's slots is more work than the costliest one asks."""
    if sum(one.work for one in costs) > Costs.MEMORY_KIB[-1] * Costs.PASSES[-1]:
        raise _absurd()


def _absurd() -> NotAVault:
    return NotAVault(
        "This file asks for key settings that no journal uses, so it was not opened. Nothing was changed; "
        "if it should be your journal, open a backup instead."
    )


# RFC 9106's second recommended setting, 64 MiB and 3 passes, in one lane instead of four: each guess has as much memory
# to move, which whoever guesses cannot spread over cores, and one core of ours stays free. 68 ms where it was measured.
DEFAULT = Costs()
