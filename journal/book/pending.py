"""What was changed and is not written yet."""


class Pending:
    """Payloads to be written and places to be emptied, by their ids; whoever changes it holds the store's lock."""

    def __init__(self) -> None:
        self._puts: dict[int, bytes] = {}
        self._deletes: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._puts or self._deletes)

    def put(self, payloads: dict[int, bytes]) -> None:
        """Have these written, in place of what waits for the same places."""
        self._deletes.difference_update(payloads)
        self._puts |= payloads

    def keep(self, rid: int) -> None:
        """Let a place not be emptied."""
        self._deletes.discard(rid)

    def delete(self, rid: int) -> None:
        """Have a place emptied."""
        self._puts.pop(rid, None)
        self._deletes.add(rid)

    def take(self) -> tuple[dict[int, bytes], set[int]]:
        """Take everything that waits."""
        puts, self._puts = self._puts, {}
        deletes, self._deletes = self._deletes, set()
        return puts, deletes

    def put_back(self, puts: dict[int, bytes], deletes: set[int]) -> None:
        """Let what could not be written wait again, but for what was changed since."""
        self._puts = {rid: put for rid, put in puts.items() if rid not in self._deletes} | self._puts
        self._deletes |= deletes - self._puts.keys()
