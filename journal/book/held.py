"""One record in memory."""

import heapq
from collections.abc import Iterable, Mapping
from sys import intern
from typing import Any, TypeVar

import msgspec

from journal.book.records import Record, encode_body, encode_record
from journal.errors import BadInput, VaultDamaged
from journal.vault.seal import MAX_PAYLOAD

T = TypeVar("T")


class Held:
    """One record in memory: its place in the vault, its envelope, and its body once it was read."""

    __slots__ = ("_readable", "_value", "record", "rid")

    def __init__(self, rid: int, record: Record, value: Any = None) -> None:
        self.rid = rid
        self.record = record
        self._value = value
        self._readable: type[Any] | None = None

    @property
    def unread_body(self) -> bytes | None:
        """The body as it was kept, as long as nobody has read it; None afterwards."""
        return bytes(self.record.body) if self._value is None else None

    def value(self, kind: type[T]) -> T:
        """Return the body as a value of that type. Raises VaultDamaged when it cannot be one."""
        value = self._value
        if value is None:
            try:
                value = self._value = msgspec.json.decode(self.record.body, type=kind)
            except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
                raise VaultDamaged(
                    "A part of this journal was written in a way that this version cannot read. "
                    "Everything else is there."
                ) from None
        return value  # type: ignore[no-any-return]

    def glance(self, kind: type[T]) -> T | None:
        """Return the body as that type without keeping it, or None where it is none: for a look at all of them."""
        if self._readable is kind:
            return self.value(kind)
        try:
            return msgspec.json.decode(self.record.body, type=kind)
        except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
            return None

    def is_readable(self, kind: type[Any]) -> bool:
        """Whether the body can be read as that type: what a later version has written need not."""
        if self._readable is not kind:
            try:
                self.value(kind)
            except VaultDamaged:
                return False
            self._readable = kind
        return True

    def let_go(self) -> None:
        """Forget the value; it is read from the body again when it is needed."""
        self._value = None


def sharing(record: Record) -> Record:
    """Let a record share what many have: without it the same few words lie in memory for each of them."""
    record.kind, record.computer = intern(record.kind), intern(record.computer)
    record.seen = {intern(computer): counter for computer, counter in record.seen.items()}
    return record


FIRST_DAYS = 8
"""How many of the newest days are read before everything else: a week, and the day that is being written."""


def first_ids(kinds: Mapping[str, Mapping[str, Held]]) -> list[int]:
    """Return the places of what the first screen needs: the plan, and the newest days."""
    days = kinds.get("day", {})
    newest = [days[key].rid for key in heapq.nlargest(FIRST_DAYS, days)]
    return [held.rid for held in kinds.get("plan", {}).values()] + newest


Fresh = tuple[Held, bytes]
"""A new version of a record that is not kept yet, and the bytes that the vault seals of it."""


def next_version(earlier: Held | None, rid: int, put: tuple[str, str, Any], stamp: tuple[int, str]) -> Fresh:
    """Return what follows an earlier version, if there is one: `put` is kind, id and body, `rid` its place.

    Raises BadInput for what can never be saved: it would stand in the way of everything that is.
    """
    kind, record_id, body = put
    counter, computer = stamp
    seen = {**(earlier.record.seen if earlier else {}), computer: counter}
    try:
        raw = encode_body(body)
        record = Record(kind=kind, id=record_id, counter=counter, computer=computer, seen=seen, body=raw)
        payload = encode_record(record)
    except UnicodeEncodeError:
        raise BadInput("This holds characters that cannot be kept. Nothing was changed.") from None
    if len(payload) > MAX_PAYLOAD:
        raise BadInput("This is too long to be kept in one piece. Nothing was changed; cut it into parts.")
    return Held(rid, record, body), payload


def taken_over(rid: int, record: Record) -> Fresh:
    """Return a record of another computer as it is, to be kept at that place."""
    return Held(rid, record), encode_record(record)


def payloads_of(versions: Iterable[Fresh]) -> dict[int, bytes]:
    """Return what the vault seals of new versions, by their places."""
    return {held.rid: payload for held, payload in versions}
