"""Everything that a book holds, as one value: what a backup writes, reads back and compares."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from journal.book.held import Held
from journal.book.records import SHAPES, PlanHistory, Record, StoredDay, decode_record
from journal.errors import VaultDamaged
from journal.exchange.gently import in_pieces
from journal.model.day import Day
from journal.model.drawing import Drawing
from journal.model.earlier import Earlier
from journal.model.entry import Draft, Entry, EntryVersion
from journal.model.goal import Goal
from journal.model.gone import Gone
from journal.model.kit import Kit
from journal.model.ownprompt import OwnPrompt
from journal.model.plan import Plan, PlanSince, default_plan, plan_on
from journal.model.practice import Practice
from journal.model.question import Question
from journal.model.star import StarName
from journal.model.weekly import Weekly


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """A whole book, in a fixed order; what rests in the bin has `deleted_at`. `format` names the shape of the JSON.

    `note` is the teen's own for a hard day.
    `unread` counts records that this version does not know or cannot read: they are in the vault, and only there.
    """

    format: str = "journal-1"
    plans: tuple[PlanSince, ...] = ()
    days: tuple[Day, ...] = ()
    entries: tuple[Entry, ...] = ()
    versions: tuple[EntryVersion, ...] = ()
    drafts: tuple[Draft, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    practices: tuple[Practice, ...] = ()
    goals: tuple[Goal, ...] = ()
    stars: tuple[StarName, ...] = ()
    kits: tuple[Kit, ...] = ()
    gone: tuple[Gone, ...] = ()
    prompts: tuple[OwnPrompt, ...] = ()
    questions: tuple[Question, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    weekly: tuple[Weekly, ...] = ()
    note: str = ""
    unread: int = 0

    @property
    def shown_entries(self) -> tuple[Entry, ...]:
        """The entries that are not in the bin."""
        return tuple(entry for entry in self.entries if entry.deleted_at is None)

    @property
    def shown_drawings(self) -> tuple[Drawing, ...]:
        """The drawings that are not in the bin."""
        return tuple(drawing for drawing in self.drawings if drawing.deleted_at is None)

    @property
    def shown_practices(self) -> tuple[Practice, ...]:
        """The practices that were not taken back."""
        return tuple(practice for practice in self.practices if practice.deleted_at is None)

    @property
    def shown_days(self) -> tuple[Day, ...]:
        """The days on which anything was checked in or marked."""
        return tuple(day for day in self.days if day.shown_up or day.mark is not None)

    def equals(self, other: "Contents") -> bool:
        """Whether both hold the same to the letter, compared a few records at a time: a screen gets its turn."""
        return all(_equal(getattr(self, name), getattr(other, name)) for name in self.__struct_fields__)

    def same_as(self, other: "Contents") -> bool:
        """Whether both hold the same, apart from records that this version cannot read."""
        return msgspec.structs.replace(self, unread=0) == msgspec.structs.replace(other, unread=0)

    def plan_on(self, day: Day) -> Plan:
        """Return the plan of a day."""
        return plan_on(self.plans, day.date) if self.plans else default_plan()


def _equal(one: Any, other: Any) -> bool:
    if not isinstance(one, tuple) or len(one) != len(other):
        return bool(one == other)
    return all(mine == theirs for mine, theirs in zip(in_pieces(one), in_pieces(other), strict=True))


OWN_KINDS = frozenset({"keys", "ongoing"})
"""The kinds of records that the program needs for itself: never part of what is written in the clear."""


def read_contents(payloads: Iterable[bytes]) -> Contents:
    """Return what the records of a vault hold."""
    found: dict[str, list[msgspec.Struct]] = {kind: [] for kind in SHAPES}
    unread = 0
    for payload in payloads:
        try:
            record = decode_record(payload)
            if record.kind not in OWN_KINDS:
                found[record.kind].append(_body(record))
        except (VaultDamaged, KeyError):
            unread += 1
    return _ordered(found, unread)


def _body(record: Record) -> msgspec.Struct:
    """Return what a record holds. Raises KeyError for an unknown kind, VaultDamaged for a body that is none of it."""
    return Held(0, record).value(SHAPES[record.kind])


ORDER: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "entry": ("entries", lambda entry: (entry.date, entry.written_at, entry.id)),
    "version": ("versions", lambda version: (version.written_at, version.id)),
    "draft": ("drafts", lambda draft: (draft.kept_at, draft.id)),
    "drawing": ("drawings", lambda drawing: (drawing.date, drawing.drawn_at, drawing.id)),
    "practice": ("practices", lambda practice: (practice.date, practice.started_at, practice.id)),
    "goal": ("goals", lambda goal: (goal.set_on, goal.written_at, goal.id)),
    "star": ("stars", lambda star: star.date),
    "kit": ("kits", msgspec.json.encode),
    "gone": ("gone", lambda mark: (mark.kind, mark.id)),
    "prompt": ("prompts", lambda prompt: (prompt.written_at, prompt.id)),
    "question": ("questions", lambda question: (question.written_at, question.id)),
    "earlier": ("earlier", lambda version: version.id),
    "weekly": ("weekly", msgspec.json.encode),
}
"""For each kind that stands as it is kept: where it goes in `Contents`, and in which order."""


def _ordered(found: dict[str, list[msgspec.Struct]], unread: int) -> Contents:
    histories = [history for history in found["plan"] if isinstance(history, PlanHistory)]
    days = [stored.day() for stored in found["day"] if isinstance(stored, StoredDay)]
    pieces: dict[str, Any] = {field: tuple(sorted(found[kind], key=key)) for kind, (field, key) in ORDER.items()}
    return Contents(
        plans=tuple(sorted((step for history in histories for step in history.steps), key=lambda step: step.since)),
        days=tuple(sorted(days, key=lambda day: day.date)),
        note=next((history.note for history in histories), ""),
        unread=unread,
        **pieces,
    )
