"""Merging: what another computer wrote and what is here become one book, and nothing that was written is lost."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from journal.book.bin import PARTS
from journal.book.entries import Entries
from journal.book.joining import beside_id, join, kept_beside
from journal.book.records import MOST_BELIEVED, Record, decode_record
from journal.book.store import Store
from journal.errors import VaultDamaged
from journal.model.clock import Moment
from journal.model.gone import Gone

Key = tuple[str, str]
Records = Mapping[Key, Record]

Tick = Callable[[], None]


def _go_on() -> None:
    """Let it go on."""


LEFT_OUT = frozenset({"keys", "ongoing"})
"""The kinds of records that each vault has for itself."""


@dataclass
class Outcome:
    """What merging changes: records to be kept and to be taken away, and how many of each kind, in numbers.

    `new`, `changed`, `binned` and `gone` count by kind what comes in, what changes, what goes to the bin and what is
    taken away for good. `both` counts what was changed on both sides, so that one of two versions is kept beside.
    """

    puts: dict[Key, Record] = field(default_factory=dict)
    drops: set[Key] = field(default_factory=set)
    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    binned: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.puts or self.drops)


class Merging:
    """Takes the records of another vault into an unlocked one."""

    def __init__(self, store: Store, entries: Entries) -> None:
        self._store = store
        self._entries = entries

    def look(self, payloads: Iterable[bytes], tick: Tick = _go_on) -> Outcome:
        """Return what `take` would do; nothing is changed. Raises VaultDamaged for a record that is none.

        `tick` is called between records, and may raise to end it.
        """
        return merged(self._mine(), _records(payloads, tick), tick)

    def take(self, payloads: Iterable[bytes], tick: Tick = _go_on, writing: Tick = _go_on) -> Outcome:
        """Take in all records of another vault, in one transaction, and wait until it is durable.

        What is written here meanwhile is not lost: then it is looked at once more. `tick` may raise to end it, up to
        where `writing` is called. Raises VaultError.
        """
        theirs = _records(payloads, tick)
        while True:
            known, _ = self._store.stamp
            outcome = merged(self._mine(), theirs, tick)
            if not outcome:
                return outcome
            writing()
            if self._store.adopt(list(outcome.puts.values()), outcome.drops, known):
                self._entries.end_sittings()
                self._store.flush()
                return outcome

    def _mine(self) -> dict[Key, Record]:
        return {(held.record.kind, held.record.id): held.record for held in self._store}


def _records(payloads: Iterable[bytes], tick: Tick) -> list[Record]:
    """Read another vault's records. Raises VaultDamaged for what is none, and for one that leaves no room to count on.

    What is written here afterwards has a higher counter than all that came in; one that is too high could be sealed,
    and never be read again.
    """
    found = []
    for payload in payloads:
        tick()
        record = decode_record(payload)
        if max(record.counter, 0, *record.seen.values()) > MOST_BELIEVED:
            raise VaultDamaged("A part of this file counts more changes than anybody can make. Nothing was changed.")
        found.append(record)
    return found


def merged(mine: Records, theirs: Iterable[Record], tick: Tick = _go_on) -> Outcome:
    """Return what has to change in `mine` so that it holds what both hold."""
    others = {(record.kind, record.id): record for record in theirs if record.kind not in LEFT_OUT}
    own = {key: record for key, record in mine.items() if key[0] not in LEFT_OUT}
    outcome = Outcome()
    here, kept = _known(own.values()), _kept_beside(own)
    for key, record in others.items():
        tick()
        if key not in own and key[0] == "draft" and key not in kept and here.get(record.computer, 0) >= record.counter:
            continue  # It was here, and was finished or thrown away here.
        _take_in(outcome, own, key, record)
    outcome.drops = set(_finished_drafts(own, others)) | set(_ended(own, outcome.puts))
    for key in outcome.drops & outcome.puts.keys():
        del outcome.puts[key]
    outcome.drops &= own.keys()
    _count(outcome, own)
    return outcome


def _take_in(outcome: Outcome, own: Records, key: Key, record: Record) -> None:
    """Join one record of theirs with what is here, or will be."""
    here = outcome.puts.get(key) or own.get(key)
    if here is None:
        outcome.puts[key] = record
        return
    if here == record:
        return
    joined, lost = join(here, record)
    if joined != here:
        outcome.puts[key] = joined
    beside = kept_beside(lost, joined) if lost is not None else None
    if beside is not None:
        place = (beside.kind, beside.id)
        outcome.both[key[0]] += 1
        if place not in own:
            outcome.puts.setdefault(place, beside)


def _known(records: Iterable[Record]) -> dict[str, int]:
    """Return for each computer the highest change of it that a vault has taken in."""
    known: dict[str, int] = {}
    for record in records:
        for computer, counter in record.seen.items():
            if counter > known.get(computer, 0):
                known[computer] = counter
    return known


def _finished_drafts(own: Records, others: Records) -> Iterator[Key]:
    """Yield the drafts here that were finished or thrown away there, but for what keeps words that are there still."""
    there = _known(others.values())
    kept = _kept_beside(others)
    for key, record in own.items():
        if (
            key[0] == "draft"
            and key not in others
            and key not in kept
            and there.get(record.computer, 0) >= record.counter
        ):
            yield key


def _kept_beside(records: Records) -> set[Key]:
    """Return the drafts that keep the words of one of these where another one won: they were not finished."""
    return {("draft", beside_id(record)) for key, record in records.items() if key[0] == "draft"}


# --- what is gone --------------------------------------------------------------------------------------------------


class _Part(msgspec.Struct):
    entry: str = ""
    deleted_at: Moment | None = None


def _part(record: Record) -> _Part:
    """Return as much of a body as says what it belongs to, and whether it rests in the bin."""
    try:
        return msgspec.json.decode(record.body, type=_Part)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        return _Part()


def _ended(own: Records, puts: Records) -> Iterator[Key]:
    """Yield what was deleted for good on either side, with its versions and drafts."""
    whole = {**own, **puts}
    ended: set[Key] = set()
    for key, record in whole.items():
        if key[0] == "gone":
            mark = _mark(record)
            if mark is None:
                continue
            target = whole.get((mark.kind, mark.id))
            if target is None or not mark.seen or mark.seen.get(target.computer, 0) >= target.counter:
                ended.add((mark.kind, mark.id))
    yield from ended & whole.keys()
    kinds = {part: kind for kind, parts in PARTS.items() for part in parts}
    for key, record in whole.items() if ended else ():
        if key[0] in kinds and (kinds[key[0]], _part(record).entry) in ended:
            yield key


def _mark(record: Record) -> Gone | None:
    """Return the mark of something gone; None for one that a later version has written in another way."""
    try:
        return msgspec.json.decode(record.body, type=Gone)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        return None


# --- counting ------------------------------------------------------------------------------------------------------


def _count(outcome: Outcome, own: Records) -> None:
    for key, record in outcome.puts.items():
        before = own.get(key)
        if before is not None and bytes(before.body) == bytes(record.body):
            continue
        rests, rested = (one is not None and _part(one).deleted_at is not None for one in (record, before))
        if rests:
            outcome.binned[key[0]] += not rested
        elif before is None:
            outcome.new[key[0]] += 1
        else:
            outcome.changed[key[0]] += 1
    outcome.gone = Counter(key[0] for key in outcome.drops if key[0] != "draft")
