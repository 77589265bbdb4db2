"""What a book takes in from elsewhere: only what it has not got, and in one go."""

from collections.abc import Iterable

import msgspec

from journal.book.kit import KIT
from journal.book.plans import PLAN, first_history
from journal.book.records import PlanHistory, StoredDay
from journal.book.store import Store
from journal.book.weekly import WEEKLY
from journal.model.day import Day
from journal.model.gone import Gone
from journal.model.kit import Kit
from journal.model.plan import PlanSince
from journal.model.weekly import Weekly, in_order

Puts = list[tuple[str, str, object]]


class Taking:
    """Says what is new of what comes in. What was deleted for good stays so."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def known(self, kind: str) -> set[str]:
        """Return the ids of a kind that are here, in the bin too, or were deleted for good."""
        return self.gone(kind) | self._store.all(kind).keys()

    def gone(self, kind: str) -> set[str]:
        """Return the ids of a kind that were deleted for good."""
        return {mark.id for mark in self._store.values("gone", Gone) if mark.kind == kind}

    def new_days(self, days: Iterable[Day]) -> Puts:
        """Return what has to be kept so that each part of these days is here, what is here already untouched.

        A part that was taken off here stays off. The stamps are those of the next commit.
        """
        stamp, puts = self._store.stamp, Puts()
        for day in days:
            key = day.date.isoformat()
            held = self._store.get("day", key)
            if held is None:
                puts.append(("day", key, StoredDay(date=day.date).changed_to(day, stamp)))
                continue
            if not held.is_readable(StoredDay):
                continue
            stored = held.value(StoredDay)
            after = stored.changed_to(_with_missing(stored, day), stamp)
            if after != stored:
                puts.append(("day", key, after))
        return puts

    def new_plan(self, steps: tuple[PlanSince, ...], note: str) -> Puts:
        """Return the plan to be kept: the one that comes in, as long as nobody has changed the one that is here."""
        held = self._store.get(*PLAN)
        if not steps or held is None or not held.is_readable(PlanHistory):
            return []
        own = held.value(PlanHistory)
        if own != first_history(own.steps[0].since) or own == (wanted := PlanHistory(steps, note)):
            return []
        return [(*PLAN, own.changed_to(wanted, self._store.stamp))]

    def new_kit(self, kit: Kit) -> Puts:
        """Return the coping kit to be kept: the one that is here, with what it has not got."""
        held = self._store.get(*KIT)
        own = held.value(Kit) if held is not None and held.is_readable(Kit) else Kit()
        fields = {}
        for name in Kit.__struct_fields__:
            there = getattr(own, name)
            known = {getattr(part, "id", part) for part in there}
            fields[name] = (*there, *(part for part in getattr(kit, name) if getattr(part, "id", part) not in known))
        wanted = Kit(**fields)
        return [] if wanted == own or (held is not None and not held.is_readable(Kit)) else [(*KIT, wanted)]

    def new_weekly(self, weekly: Weekly) -> Puts:
        """Return the weekly number to be kept: the one that is here, with the days that it has not got."""
        held = self._store.get(*WEEKLY)
        if held is not None and not held.is_readable(Weekly):
            return []
        own = held.value(Weekly) if held is not None else weekly
        wanted = msgspec.structs.replace(own, ratings=in_order((*weekly.ratings, *own.ratings)))
        return [] if held is not None and wanted == own else [(*WEEKLY, wanted)]


def _with_missing(stored: StoredDay, day: Day) -> Day:
    now = stored.day()
    items, rounds = {part.item for part in stored.done}, {part.id for part in stored.rounds}
    for done in day.done:
        now = now if done.item in items else now.with_done(done)
    for round_ in day.rounds:
        now = now if round_.id in rounds else now.with_round(round_)
    if now.mark is None and not any(stored.mark_stamp):
        return Day(date=now.date, done=now.done, rounds=now.rounds, mark=day.mark)
    return now
