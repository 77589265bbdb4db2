"""Two versions of one record made one: no clock decides, and in which order it is done makes no difference."""

from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

from journal.book.records import SHAPES, PlanHistory, Record, StoredDay, encode_body
from journal.model.drawing import Drawing
from journal.model.earlier import Earlier
from journal.model.entry import Draft, Entry, EntryVersion
from journal.model.goal import Goal, Rating
from journal.model.gone import Gone
from journal.model.kit import Kit
from journal.model.plan import PlanSince, default_plan
from journal.model.weekly import Weekly

Stamp = tuple[int, str]
Rated = TypeVar("Rated", Goal, Weekly)
_UNSTAMPED: Stamp = (0, "")


def stamp_of(record: Record) -> tuple[int, str, bytes]:
    """Return what a version is ordered by: a later one is always higher than those that it has seen."""
    return record.counter, record.computer, bytes(record.body)


def has_seen(later: Record, earlier: Record) -> bool:
    """Whether one version was made by somebody who knew the other."""
    return later.seen.get(earlier.computer, 0) >= earlier.counter


def join(one: Record, other: Record) -> tuple[Record, Record | None]:
    """Return what two versions of a record are together, and the one whose words would be lost by it, if there is one.

    The higher one wins. Days, plans, marks of what is gone, and ratings are joined part by part instead.
    """
    lower, higher = sorted((one, other), key=stamp_of)
    seen = {name: max(lower.seen.get(name, 0), higher.seen.get(name, 0)) for name in sorted(lower.seen | higher.seen)}
    same_stamp = (lower.counter, lower.computer) == (higher.counter, higher.computer)
    apart = same_stamp or not has_seen(higher, lower)
    body, whole = _joined_body(higher, lower, apart)
    joined = msgspec.structs.replace(higher, seen=seen, body=body)
    lost = apart and not whole and bytes(lower.body) != bytes(higher.body)
    return joined, lower if lost else None


def _joined_body(higher: Record, lower: Record, apart: bool) -> tuple[msgspec.Raw, bool]:
    """Return the body of both, and whether all of both is in it."""
    if bytes(higher.body) == bytes(lower.body):
        return higher.body, True
    try:
        if higher.kind == "day":
            return _as(higher, _days(_read(higher, StoredDay), _read(lower, StoredDay))), True
        if higher.kind == "plan":
            return _as(higher, _plans(_read(higher, PlanHistory), _read(lower, PlanHistory))), True
        if higher.kind == "gone":
            return _as(higher, _gone(_read(higher, Gone), _read(lower, Gone))), True
        if higher.kind == "goal" and apart:
            goal, less = _read(higher, Goal), _read(lower, Goal)
            same = msgspec.structs.replace(less, ratings=goal.ratings) == goal
            return _as(higher, _rated(goal, less)), same
        if higher.kind == "weekly" and apart:
            return _as(higher, _rated(_read(higher, Weekly), _read(lower, Weekly))), True
        if higher.kind == "kit" and apart:
            kit, less = (
                joined_kits(_read(higher, Kit), _read(lower, Kit)),
                joined_kits(_read(lower, Kit), _read(higher, Kit)),
            )
            return _as(higher, kit), sorted(_bytes(kit)) == sorted(_bytes(less))
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        # Written by a later version of this program: it is kept whole, and so is the other one.
        pass
    return higher.body, False


def _read(record: Record, shape: type[Any]) -> Any:
    return msgspec.json.decode(record.body, type=shape)


def _as(record: Record, value: Any) -> msgspec.Raw:
    """Return a value as a body, as it is written already where it says the same."""
    return record.body if _read(record, type(value)) == value else encode_body(value)


def _bytes(value: Any) -> bytes:
    return msgspec.json.encode(value)


# --- days ----------------------------------------------------------------------------------------------------------


def _days(higher: StoredDay, lower: StoredDay) -> StoredDay:
    """Join two days field by field: parts by their stamps, and a field `mark` by its `mark_stamp`."""
    fields: dict[str, Any] = {}
    for name in StoredDay.__struct_fields__:
        one, other = getattr(higher, name), getattr(lower, name)
        if name.endswith("_stamp"):
            continue
        if hasattr(higher, f"{name}_stamp"):
            pairs = [(getattr(day, f"{name}_stamp"), getattr(day, name)) for day in (higher, lower)]
            fields[f"{name}_stamp"], fields[name] = max(pairs, key=lambda pair: (pair[0], _bytes(pair[1])))
        elif isinstance(one, tuple):
            fields[name] = _parts(one, other)
        else:
            fields[name] = max(one, other, key=_bytes)
    return StoredDay(**fields)


def _parts(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return of each part the one with the higher stamp; in the order of `one` where that has them all."""
    best: dict[str, Any] = {}
    for part in (*one, *other):
        key = getattr(part, part.__struct_fields__[0])
        known = best.get(key)
        if known is None or (part.stamp, _bytes(part)) > (known.stamp, _bytes(known)):
            best[key] = part
    if set(map(_bytes, best.values())) == set(map(_bytes, one)):
        return one
    return tuple(sorted(best.values(), key=lambda part: (part.written_at, getattr(part, part.__struct_fields__[0]))))


# --- plans ---------------------------------------------------------------------------------------------------------


def _plans(higher: PlanHistory, lower: PlanHistory) -> PlanHistory:
    """Join two histories: of each day's plan, and of the note, the one that was changed last.

    A plan that nobody touched stays only as the very first: a journal begun beside another one does not set its plan
    back.
    """
    stamps = {name: max(_stamp(higher, name), _stamp(lower, name)) for name in higher.stamps | lower.stamps}
    both = (higher, lower)
    days = sorted({step.since for history in both for step in history.steps})
    steps = [step for day in days if (step := _step(both, day)) is not None]
    kept = tuple(step for step in steps if step is steps[0] or not _is_untouched(step, stamps))
    note = max(both, key=lambda history: (_stamp(history, "note"), history.note)).note
    return PlanHistory(kept, note, dict(sorted(stamps.items())))


def _stamp(history: PlanHistory, name: str) -> Stamp:
    return history.stamps.get(name, _UNSTAMPED)


def _step(histories: Iterable[PlanHistory], day: date) -> PlanSince | None:
    """Return the plan since a day of the history in which that was changed last; None where it was taken away."""
    name = day.isoformat()
    known: list[tuple[Stamp, bytes, PlanSince | None]] = []
    for history in histories:
        step = next((step for step in history.steps if step.since == day), None)
        if step is not None or name in history.stamps:
            known.append((_stamp(history, name), _bytes(step), step))
    return max(known, key=lambda one: one[:2])[2]


def _is_untouched(step: PlanSince, stamps: dict[str, Stamp]) -> bool:
    """Whether a plan is the guideline's, as a new journal has it."""
    plan = msgspec.structs.replace(step.plan, textures=())
    return step.since.isoformat() not in stamps and plan == msgspec.structs.replace(default_plan(), textures=())


# --- the rest ------------------------------------------------------------------------------------------------------


def _gone(one: Gone, other: Gone) -> Gone:
    """Join two marks: one that knows no versions is for all of them."""
    if not one.seen or not other.seen:
        return msgspec.structs.replace(one, seen={})
    names = sorted(one.seen | other.seen)
    return msgspec.structs.replace(
        one, seen={name: max(one.seen.get(name, 0), other.seen.get(name, 0)) for name in names}
    )


def _rated(higher: Rated, lower: Rated) -> Rated:
    """Return a goal, or the weekly number, with the ratings of both."""
    ratings: dict[date, Rating] = {}
    for rating in (*higher.ratings, *lower.ratings):
        known = ratings.get(rating.date)
        ratings[rating.date] = rating if known is None else max(known, rating, key=_bytes)
    return msgspec.structs.replace(higher, ratings=tuple(ratings[day] for day in sorted(ratings)))


def joined_kits(higher: Kit, lower: Kit) -> Kit:
    """Return what is in either; of what both have under one id, what the higher one has."""
    fields: dict[str, Any] = {}
    for name in Kit.__struct_fields__:
        own = getattr(higher, name)
        ids = {getattr(part, "id", part) for part in own}
        fields[name] = (*own, *(part for part in getattr(lower, name) if getattr(part, "id", part) not in ids))
    return Kit(**fields)


def kept_beside(lost: Record, winner: Record) -> Record | None:
    """Return the record that keeps what lost; None when nothing of it is lost.

    The same version gets the same id on every computer, so that it is kept once.
    """
    if lost.kind in ("version", "earlier"):
        return None
    shape = SHAPES.get(lost.kind)
    try:
        then, now = (_read(record, shape) for record in (lost, winner)) if shape else (None, None)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        then = now = None
    kind, value = _kept(lost, then, now)
    if value is None:
        return None
    return Record(
        kind=kind,
        id=value.id,
        counter=lost.counter,
        computer=lost.computer,
        seen={lost.computer: lost.counter},
        body=encode_body(value),
    )


def beside_id(lost: Record) -> str:
    """Return the id that a version has where it is kept beside the one that won."""
    return derived_id(lost.kind, lost.id, bytes(lost.body))


def _kept(lost: Record, then: Any, now: Any) -> tuple[str, Any]:
    name = beside_id(lost)
    if isinstance(then, Entry):
        same = (then.text, then.tags) == (now.text, now.tags)
        return "version", None if same else version_of(then)
    if isinstance(then, Drawing):
        same = (then.width, then.height, then.packed) == (now.width, now.height, now.packed)
        return "drawing", None if same else msgspec.structs.replace(then, id=name)
    if isinstance(then, Draft):
        return "draft", None if then.text == now.text else msgspec.structs.replace(then, id=name)
    text = bytes(lost.body).decode("utf-8", "replace")
    return "earlier", Earlier(id=name, kind=lost.kind, of=lost.id, json=text)


def version_of(entry: Entry) -> EntryVersion:
    """Return what an entry says as an earlier version of it; the same words of the same moment have the same id."""
    moment = entry.changed_at or entry.written_at
    return EntryVersion(
        id=derived_id("version", entry.id, _bytes((entry.text, entry.tags, moment))),
        entry=entry.id,
        text=entry.text,
        tags=entry.tags,
        written_at=moment,
    )


def derived_id(*parts: str | bytes) -> str:
    """Return an id that follows from what it is for: ten characters, as all ids have."""
    from journal.book.ids import ALPHABET

    whole = b"\0".join(part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass") for part in parts)
    number = int.from_bytes(blake2b(whole, digest_size=8).digest(), "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(10))
