"""The root row: what the vault says of itself as a whole, sealed."""

import json
from dataclasses import dataclass
from datetime import date

from journal.errors import VaultDamaged
from journal.vault.header import canonical

# With at most this many, the root row always has the same padded size.
MAX_FIRST = 64
MAX_HINT = 160


@dataclass(frozen=True)
class Root:
    """`counter` goes up with every save; `count` records have elements that add up to `total` (modulo 2**256).

    `first` are the records that the first screen needs, `head` is the MAC of the header in force, and `written` the
    day of the last save: for a person to read, never for order. `hint` is what the book says of its records as a whole,
    ASCII, empty where the last save said nothing.
    """

    counter: int
    count: int
    total: int
    first: tuple[int, ...]
    head: bytes
    written: date
    hint: str = ""

    def encode(self) -> bytes:
        """Return the root as canonical JSON."""
        said = {"hint": self.hint} if self.hint else {}
        return canonical(
            said
            | {
                "counter": self.counter,
                "count": self.count,
                "first": self.first,
                "head": self.head.hex(),
                "sum": f"{self.total:064x}",
                "written": self.written.isoformat(),
            }
        )

    @classmethod
    def decode(cls, payload: bytes) -> "Root":
        """Read what `encode` wrote. Raises VaultDamaged for anything else."""
        try:
            value = json.loads(payload)
            root = cls(
                counter=value["counter"],
                count=value["count"],
                total=int(value["sum"], 16),
                first=tuple(value["first"]),
                head=bytes.fromhex(value["head"]),
                written=date.fromisoformat(value["written"]),
                hint=value.get("hint", ""),
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise _unreadable() from None
        if any(type(number) is not int or number < 0 for number in (root.counter, root.count, *root.first)):
            raise _unreadable()
        if type(root.hint) is not str:
            raise _unreadable()
        return root


def _unreadable() -> VaultDamaged:
    return VaultDamaged("The row that stands for the whole of this journal cannot be read. Nothing was changed.")
