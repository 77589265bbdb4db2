"""One record in memory."""

from typing import Any, TypeVar

import msgspec

from journal.book.records import Record
from journal.errors import VaultDamaged

T = TypeVar("T")


class Held:
    """One record in memory: its place in the vault, its envelope, and its body once it was read."""

    __slots__ = ("_value", "record", "rid")

    def __init__(self, rid: int, record: Record, value: Any = None) -> None:
        self.rid = rid
        self.record = record
        self._value = value

    def value(self, kind: type[T]) -> T:
        """Return the body as a value of that type. Raises VaultDamaged when it cannot be one."""
        if self._value is None:
            try:
                self._value = msgspec.json.decode(self.record.body, type=kind)
            except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
                raise VaultDamaged(
                    "A part of this journal was written in a way that this version cannot read. "
                    "Everything else is there."
                ) from None
        return self._value  # type: ignore[no-any-return]

    def is_readable(self, kind: type[Any]) -> bool:
        """Whether the body can be read as that type: what a later version has written need not."""
        try:
            self.value(kind)
        except VaultDamaged:
            return False
        return True
