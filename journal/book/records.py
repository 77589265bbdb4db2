"""How things are kept in the vault: one JSON object a record, each with the lineage that merging needs."""

from datetime import date
from typing import Annotated, Any

import msgspec

from journal.errors import VaultDamaged
from journal.model.clock import Moment
from journal.model.day import Day, Done, How, Mark, Round
from journal.model.drawing import Drawing
from journal.model.earlier import Earlier
from journal.model.entry import Draft, Entry, EntryVersion
from journal.model.goal import Goal
from journal.model.gone import Gone
from journal.model.kit import Kit
from journal.model.ongoing import Ongoing
from journal.model.ownprompt import OwnPrompt
from journal.model.plan import PlanSince
from journal.model.practice import Practice
from journal.model.question import Question
from journal.model.star import StarName
from journal.model.weekly import Weekly

MOST_COUNTED = (1 << 53) - 1
"""The highest Lamport counter that can be read again."""

MOST_BELIEVED = 1 << 52
"""The highest that is taken over from elsewhere: far more than anybody's changes, with as many left for those here."""

Counter = Annotated[int, msgspec.Meta(ge=0, le=MOST_COUNTED)]
"""A Lamport counter: far more than anybody's changes, and far from where it could not be written any more."""


# gc=False, here and in what days and entries are: there are many of them, and none can be part of a ring.
class Record(msgspec.Struct, kw_only=True, gc=False):
    """The envelope of every record: `kind` and `id` say what it is, `body` is its content as JSON.

    `counter` and `computer` are the Lamport stamp of the version; `seen` holds, for each computer, the highest counter
    that this version knows of, so that a descendant can be told from a concurrent edit.
    """

    kind: str
    id: str
    counter: Counter
    computer: str
    seen: dict[str, Counter]
    body: msgspec.Raw


class StoredDone(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """An item of a day with the stamp of its last change; `gone` keeps that it was taken off."""

    item: str
    minutes: int | None = None
    words: str = ""
    parts: tuple[str, ...] = ()
    written_at: Moment
    stamp: tuple[int, str]
    gone: bool = False


class StoredRound(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A round of a day with the stamp of its last change; `gone` keeps that it was taken off."""

    id: str
    body: str = ""
    texture: str = ""
    minutes: int
    how: How | None = None
    slot: str = ""
    built_into: str = ""
    written_at: Moment
    stamp: tuple[int, str]
    gone: bool = False


class StoredDay(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A day as it is kept: every part with its own stamp, so that two computers' days can be merged part by part."""

    date: date
    done: tuple[StoredDone, ...] = ()
    rounds: tuple[StoredRound, ...] = ()
    mark: Mark | None = None
    mark_stamp: tuple[int, str] = (0, "")

    def day(self) -> Day:
        """Return the day as everything else sees it."""
        return Day(
            date=self.date,
            done=tuple(
                Done(
                    item=part.item,
                    minutes=part.minutes,
                    words=part.words,
                    parts=part.parts,
                    written_at=part.written_at,
                )
                for part in self.done
                if not part.gone
            ),
            rounds=tuple(
                Round(
                    id=part.id,
                    body=part.body,
                    texture=part.texture,
                    minutes=part.minutes,
                    how=part.how,
                    slot=part.slot,
                    built_into=part.built_into,
                    written_at=part.written_at,
                )
                for part in self.rounds
                if not part.gone
            ),
            mark=self.mark,
        )

    def changed_to(self, day: Day, stamp: tuple[int, str]) -> "StoredDay":
        """Return this day changed to another one, with `stamp` on the parts that differ."""
        before = self.day()
        return StoredDay(
            date=self.date,
            done=_changed(self.done, before.done, day.done, "item", StoredDone, stamp),
            rounds=_changed(self.rounds, before.rounds, day.rounds, "id", StoredRound, stamp),
            mark=day.mark,
            mark_stamp=self.mark_stamp if day.mark is self.mark else stamp,
        )


def _changed(
    stored: tuple[Any, ...], before: tuple[Any, ...], after: tuple[Any, ...], name: str, kind: type[Any], stamp: Any
) -> tuple[Any, ...]:
    old = {getattr(part, name): part for part in before}
    new = {getattr(part, name): part for part in after}
    kept = []
    for part in stored:
        key = getattr(part, name)
        if key in new and new[key] != old.get(key):
            kept.append(kind(**msgspec.structs.asdict(new[key]), stamp=stamp))
        elif key not in new and not part.gone:
            kept.append(msgspec.structs.replace(part, gone=True, stamp=stamp))
        else:
            kept.append(part)
    known = {getattr(part, name) for part in stored}
    added = [kind(**msgspec.structs.asdict(part), stamp=stamp) for key, part in new.items() if key not in known]
    return (*kept, *added)


class PlanHistory(msgspec.Struct, frozen=True):
    """All plans, each with the day from which it applies; `note` is the teen's own for a hard day, the same in all.

    `stamps` say when the plan since a day was changed last, by that day, and the note, by "note": also where a plan was
    taken away. What has none is as the journal began.
    """

    steps: tuple[PlanSince, ...]
    note: str = ""
    stamps: dict[str, tuple[int, str]] = {}

    def changed_to(self, history: "PlanHistory", stamp: tuple[int, str]) -> "PlanHistory":
        """Return another history, with `stamp` on what differs from this one."""
        before, after = ({step.since: step.plan for step in one.steps} for one in (self, history))
        changed = {day.isoformat(): stamp for day in before | after if before.get(day) != after.get(day)}
        if history.note != self.note:
            changed["note"] = stamp
        return PlanHistory(history.steps, history.note, self.stamps | changed)


SHAPES: dict[str, type[msgspec.Struct]] = {
    "plan": PlanHistory,
    "day": StoredDay,
    "entry": Entry,
    "version": EntryVersion,
    "draft": Draft,
    "drawing": Drawing,
    "practice": Practice,
    "goal": Goal,
    "star": StarName,
    "kit": Kit,
    "gone": Gone,
    "prompt": OwnPrompt,
    "question": Question,
    "weekly": Weekly,
    "earlier": Earlier,
    "ongoing": Ongoing,
}
"""The kinds of records that hold what a person made, and what each of them is."""

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Record)


def encode_record(record: Record) -> bytes:
    """Return a record as the bytes that the vault seals."""
    return _ENCODER.encode(record)


def decode_record(payload: bytes) -> Record:
    """Read a record. Raises VaultDamaged for bytes that are none, without showing them."""
    try:
        return _DECODER.decode(payload)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        raise VaultDamaged(
            "A part of this journal was written in a way that this version cannot read. Everything else is there."
        ) from None


def encode_body(body: Any) -> msgspec.Raw:
    """Return a value as the JSON that a record carries."""
    return msgspec.Raw(_ENCODER.encode(body))
