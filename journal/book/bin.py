"""The bin: what was deleted rests for thirty days; what is deleted for good leaves only a sealed mark behind."""

from collections.abc import Iterable
from datetime import timedelta

import msgspec

from journal.book.clock import Clock
from journal.book.entries import Entries
from journal.book.records import Record
from journal.book.store import Store
from journal.errors import NotFound
from journal.model.entry import Entry
from journal.model.gone import Gone

REST = timedelta(days=30)
"""How long something that was deleted can be brought back."""

PARTS = {"entry": ("version", "draft")}
"""The kinds of records that belong to one of another kind and go with it; they name it in a field of that name."""


class Bin:
    """What rests in the bin of an unlocked vault, and its end."""

    def __init__(self, store: Store, entries: Entries, clock: Clock) -> None:
        self._store = store
        self._entries = entries
        self._clock = clock

    def list(self) -> list[Entry]:
        """Return deleted entries, the newest deletion first."""
        return self._entries.bin()

    def days_left(self, entry: Entry) -> int:
        """Return how many days an entry still rests here; at least 1 as long as it is there."""
        if entry.deleted_at is None:
            return REST.days
        return max(1, min(REST.days, (entry.deleted_at + REST - self._clock()).days + 1))

    def delete_for_good(self, entry_id: str) -> None:
        """Take an entry away, with its versions and drafts, in one transaction. Raises NotFound for one not there.

        The mark that stays says only that an entry of that id is gone. Copies of the vault keep what they hold.
        """
        if self._store.get("entry", entry_id) is None:
            raise NotFound("There is no entry with that id. 'journal bin' lists what can be deleted for good.")
        self._forget([entry_id])

    def let_go(self) -> int:
        """Delete for good what has rested for thirty days, and return how many entries that were."""
        if not self._store.may_have_rested_since(self._clock() - REST):
            return 0
        rested = [entry.id for entry in self.list() if self._has_rested(entry)]
        if rested:
            self._forget(rested, by_itself=True)
        return len(rested)

    def _has_rested(self, entry: Entry) -> bool:
        return entry.deleted_at is not None and entry.deleted_at + REST <= self._clock()

    def _forget(self, entry_ids: Iterable[str], by_itself: bool = False) -> None:
        marks = [
            Gone(kind="entry", id=entry_id, seen=self._seen(entry_id) if by_itself else {}) for entry_id in entry_ids
        ]
        away = [
            (held.record.kind, held.record.id)
            for held in self._store
            if any(belongs_to(held.record, mark.kind, mark.id) for mark in marks)
        ]
        self._store.commit([("gone", mark.record_id, mark) for mark in marks], away)

    def _seen(self, entry_id: str) -> dict[str, int]:
        held = self._store.get("entry", entry_id)
        return dict(held.record.seen) if held is not None else {}


class _Part(msgspec.Struct):
    """As much of a record's body as says what it belongs to."""

    entry: str = ""


def belongs_to(record: Record, kind: str, record_id: str) -> bool:
    """Whether a record is that one, or a part of it that goes with it."""
    if (record.kind, record.id) == (kind, record_id):
        return True
    if record.kind not in PARTS.get(kind, ()):
        return False
    try:
        return msgspec.json.decode(record.body, type=_Part).entry == record_id
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        return False
