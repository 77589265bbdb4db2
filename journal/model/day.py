"""One day's check-in: what was done, round by round and item by item."""

from datetime import date
from enum import StrEnum

import msgspec

from journal.model.clock import Moment


class Mark(StrEnum):
    """Why a day is neutral, which neither adds nor breaks, or that it is a tough one."""

    CLINIC = "clinic"
    SICK = "sick"
    OFF = "off"
    TOUGH = "tough"


class How(StrEnum):
    """How a round was to do; not saying is always possible."""

    EASIER = "easier"
    SAME = "same"
    HARDER = "harder"


class Done(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An item that was done: in `minutes`, or None for what is simply done; `words` say what it was.

    `parts`: what it was made of, in the order of ticking: exercises of the plan by their id, or words that are offered
    ("walk", "music").
    """

    item: str
    minutes: int | None
    words: str = ""
    parts: tuple[str, ...] = ()
    written_at: Moment


class Round(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One desensitization session: `slot` is the time of day of the plan it fills, empty for one between them.

    `built_into`: the part of the day that it was built into ("a shower", "homework"); empty for a round by itself.
    """

    id: str
    body: str = ""
    texture: str = ""
    minutes: int
    how: How | None = None
    slot: str = ""
    built_into: str = ""
    written_at: Moment


class Day(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A calendar day's check-in; nothing in it means that nothing was written down, not that nothing was done."""

    date: date
    done: tuple[Done, ...] = ()
    rounds: tuple[Round, ...] = ()
    mark: Mark | None = None

    def amount(self, item_id: str) -> Done | None:
        """Return what was done of an item, or None."""
        return next((done for done in self.done if done.item == item_id), None)

    def holds(self, key: str) -> bool:
        """Whether something is written down in a line of the check-in, by its key."""
        kind, _, name = key.partition(":")
        if kind == "slot":
            return any(round_.slot == name for round_ in self.rounds)
        return any(round_.id == name for round_ in self.rounds) if kind == "round" else self.amount(key) is not None

    def with_done(self, done: Done) -> "Day":
        """Return the day with this amount in place of an earlier one of the same item."""
        others = tuple(other for other in self.done if other.item != done.item)
        return msgspec.structs.replace(self, done=(*others, done))

    def without_done(self, item_id: str) -> "Day":
        """Return the day without that item."""
        return msgspec.structs.replace(self, done=tuple(done for done in self.done if done.item != item_id))

    def with_round(self, round_: Round) -> "Day":
        """Return the day with this round, in place of an earlier one of the same id."""
        if any(other.id == round_.id for other in self.rounds):
            rounds = tuple(round_ if other.id == round_.id else other for other in self.rounds)
        else:
            rounds = (*self.rounds, round_)
        return msgspec.structs.replace(self, rounds=rounds)

    def without_round(self, round_id: str) -> "Day":
        """Return the day without that round."""
        return msgspec.structs.replace(self, rounds=tuple(other for other in self.rounds if other.id != round_id))

    @property
    def round_minutes(self) -> int:
        """The minutes of all rounds together."""
        return sum(round_.minutes for round_ in self.rounds)

    @property
    def shown_up(self) -> bool:
        """Whether the day holds any effort at all; part of a session counts as any other."""
        return bool(self.done or self.rounds)
