"""The check-in: what a key press or a command means for a day is decided here, once."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from journal.book.clock import Clock
from journal.book.drawings import Drawings
from journal.book.entries import Entries
from journal.book.held import Held
from journal.book.ids import new_id
from journal.book.plans import Plans
from journal.book.practices import Practices
from journal.book.records import StoredDay
from journal.book.store import Store
from journal.errors import BadInput, NotFound
from journal.model.checkin import MAX_MINUTES, CheckIn, Line, Made, State, check_in, suggest_round, week_of
from journal.model.clock import day_of
from journal.model.day import Day, Done, How, Mark, Round
from journal.model.plan import Item, Unit, given_ids

UNDO_STEPS = 20


class Days:
    """Days, items and rounds; every change is one commit and can be undone, up to 20 steps."""

    def __init__(
        self,
        store: Store,
        plans: Plans,
        entries: Entries,
        drawings: Drawings,
        practices: Practices,
        clock: Clock,
        day_start: int,
    ) -> None:
        self._store = store
        self._plans = plans
        self._entries = entries
        self._drawings = drawings
        self._practices = practices
        self._clock = clock
        self._day_start = day_start
        self._undo: list[Day] = []
        self._days: dict[str, tuple[Held, Day]] = {}
        self._effort: tuple[tuple[int, ...], frozenset[date]] = ((), frozenset())

    # --- looking -------------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The day that it is by the day clock."""
        return day_of(self._clock(), self._day_start)

    def day(self, day: date) -> Day:
        """Return a day; an empty one when nothing was written down, or nothing that this version can read."""
        held = self._store.get("day", day.isoformat())
        return self._read(held) if held and held.is_readable(StoredDay) else Day(date=day)

    def all(self) -> list[Day]:
        """Return all days that hold anything, oldest first."""
        held = self._readable()
        return [self._read(held[key]) for key in sorted(held)]

    def check_in(self, day: date) -> CheckIn:
        """Return a day beside its plan, with what was made on it."""
        week = [other for other in week_of(day) if other != day]
        talked = tuple(
            other
            for other in week
            if any(self._is_weekly(done.item, day) for done in self.day(other).done)
        )  # fmt: skip
        return check_in(self._plans.on(day), self.day(day), self.today, self.made_on(day), talked)

    def first_check_in(self, day: date) -> CheckIn | None:
        """Return today's check-in from what is read before everything else; None when that cannot tell."""
        if self._store.loaded.is_set():
            return self.check_in(day)
        known = {
            key: self._read(held) for key, held in list(self._store.early("day").items()) if held.is_readable(StoredDay)
        }
        if not known or max(known) > day.isoformat() or not self._store.early("plan"):
            return None
        this_week = [known.get(other.isoformat()) for other in week_of(day) if other != day]
        talked = tuple(
            other.date for other in this_week if other and any(self._is_weekly(done.item, day) for done in other.done)
        )
        current = known.get(day.isoformat(), Day(date=day))
        return check_in(self._plans.on(day), current, self.today, Made(), talked)

    def made_on(self, day: date) -> Made:
        """Return how much was written, drawn and practiced on a day."""
        return Made(
            entries=self._entries.count_on(day),
            drawings=self._drawings.count_on(day),
            practices=self._practices.count_on(day),
        )

    def effort_days(self) -> frozenset[date]:
        """Return every day on which anything was done, written, drawn or practiced: each of them is a star."""
        revisions = tuple(self._store.revision(kind) for kind in ("day", "entry", "drawing", "practice"))
        if self._effort[0] != revisions:
            made = self._entries.days() | self._drawings.days() | self._practices.days()
            self._effort = (revisions, frozenset({day.date for day in self.all() if day.shown_up} | made))
        return self._effort[1]

    def days_shown_up(self) -> int:
        """Return on how many days there was any effort: a number that only goes up."""
        return len(self.effort_days())

    # --- doing ---------------------------------------------------------------------------------------------------

    def toggle(self, day: date, key: str) -> CheckIn:
        """Do what a press on a line's mark means: tick it, or take the tick off again."""
        line = self._line(day, key)
        return self.untick(day, key) if line.state is State.DONE and not line.made else self.tick(day, key)

    def tick(self, day: date, key: str, minutes: int | None = None, words: str | None = None) -> CheckIn:
        """Set a line to its target, or to `minutes`, 0 to open it again; an open slot gets a round like the last one's.

        `key` is a line's key or an item's id. How a round was to do is never copied. Raises NotFound, BadInput.
        """
        line = self._line(day, key)
        item = self._item(day, line.item)
        if minutes == 0:
            there = line.round_id or self.day(day).amount(line.item)
            return self.untick(day, line.key) if there else self.check_in(day)
        if line.is_round:
            return self._tick_round(day, line, minutes)
        if item.unit is Unit.ROUNDS:
            self.add_round(day, minutes=minutes)
            return self.check_in(day)
        before = self.day(day)
        earlier = before.amount(item.id)
        amount = minutes if minutes is not None else (None if item.unit is Unit.DONE else item.target)
        done = Done(
            item=item.id,
            minutes=_checked(amount),
            words=words if words is not None else (earlier.words if earlier else ""),
            written_at=self._clock(),
        )
        return self._change(before, before.with_done(done))

    def untick(self, day: date, key: str) -> CheckIn:
        """Take off what was written down in a line. Raises NotFound when there is nothing."""
        line = self._line(day, key)
        before = self.day(day)
        if line.round_id:
            return self._change(before, before.without_round(line.round_id))
        if line.is_round or before.amount(line.item) is None:
            raise NotFound(f"Nothing is written down for {line.name} on that day, so nothing was changed.")
        return self._change(before, before.without_done(line.item))

    def change_minutes(self, day: date, key: str, by: int) -> CheckIn:
        """Add minutes to a line, or take some off; at none the line is open again."""
        line = self._line(day, key)
        if self._item(day, line.item).unit is Unit.DONE:
            return self.check_in(day)
        minutes = min(max((line.minutes or 0) + by, 0), MAX_MINUTES)
        if minutes == (line.minutes or 0):
            return self.check_in(day)
        return self.tick(day, line.key, minutes)

    def set_words(self, day: date, item_id: str, words: str) -> CheckIn:
        """Say what an item was, in words; it counts as done."""
        before = self.day(day)
        earlier = before.amount(item_id)
        if earlier is None:
            return self.tick(day, item_id, words=words)
        return self._change(before, before.with_done(msgspec.structs.replace(earlier, words=words)))

    def add_round(
        self,
        day: date,
        body: str | None = None,
        texture: str | None = None,
        minutes: int | None = None,
        how: How | None = None,
        slot: str | None = None,
    ) -> Round:
        """Write down a round; what is not said is like the last time, and it fills the next open slot.

        Raises BadInput for minutes that no day has.
        """
        plan = self._plans.on(day)
        before = self.day(day)
        if slot is None:
            taken = {round_.slot for round_ in before.rounds}
            slot = next((name for name in plan.slots if name not in taken), "")
        last = suggest_round(self._newest_first(day), slot)
        chosen = minutes if minutes is not None else (last.minutes if last else plan.round_minutes)
        round_ = Round(
            id=new_id(),
            body=body if body is not None else (last.body if last else ""),
            texture=texture if texture is not None else (last.texture if last else ""),
            minutes=_checked_round(chosen),
            how=how,
            slot=slot,
            written_at=self._clock(),
        )
        self._change(before, before.with_round(round_))
        return round_

    def change_round(self, day: date, round_id: str, **fields: Any) -> CheckIn:
        """Change body, texture, minutes, how or slot of a round. Raises NotFound, BadInput."""
        before = self.day(day)
        round_ = next((other for other in before.rounds if other.id == round_id), None)
        if round_ is None:
            raise NotFound("There is no such round on that day, so nothing was changed.")
        if "minutes" in fields:
            _checked_round(fields["minutes"])
        return self._change(before, before.with_round(msgspec.structs.replace(round_, **fields)))

    def remove_round(self, day: date, round_id: str) -> CheckIn:
        """Take off a round. Raises NotFound when it is not there."""
        before = self.day(day)
        if all(other.id != round_id for other in before.rounds):
            raise NotFound("There is no such round on that day, so nothing was changed.")
        return self._change(before, before.without_round(round_id))

    def mark(self, day: date, mark: Mark | None) -> CheckIn:
        """Say what kind of day it was, or take that off; nothing else changes."""
        before = self.day(day)
        return self._change(before, msgspec.structs.replace(before, mark=mark))

    def undo(self) -> date | None:
        """Take the last change back and return its day; None when there is nothing to take back."""
        if not self._undo:
            return None
        earlier = self._undo.pop()
        self._keep(earlier)
        return earlier.date

    # --- within --------------------------------------------------------------------------------------------------

    def _read(self, held: Held) -> Day:
        known = self._days.get(held.record.id)
        if known is None or known[0] is not held:
            known = (held, held.value(StoredDay).day())
            self._days[held.record.id] = known
        return known[1]

    def _readable(self) -> dict[str, Held]:
        return {key: held for key, held in self._store.all("day").items() if held.is_readable(StoredDay)}

    def _newest_first(self, until: date) -> Iterator[Day]:
        held = self._readable()
        return (self._read(held[key]) for key in sorted(held, reverse=True) if key <= until.isoformat())

    def _tick_round(self, day: date, line: Line, minutes: int | None) -> CheckIn:
        if not line.round_id:
            self.add_round(day, minutes=minutes, slot=line.slot)
            return self.check_in(day)
        return self.change_round(day, line.round_id, minutes=line.target if minutes is None else minutes)

    def _line(self, day: date, key: str) -> Line:
        view = self.check_in(day)
        line = view.line(key)
        if line is not None:
            return line
        item = self._item(day, key)
        return Line(key=item.id, item=item.id, name=item.name, target=item.target)

    def _item(self, day: date, item_id: str) -> Item:
        plan = self._plans.on(day)
        item = plan.item(item_id)
        if item is None:
            names = given_ids(plan) or "items of your own"
            raise NotFound(f"The plan of that day has no such item; it has {names}. Nothing was changed.")
        return item

    def _is_weekly(self, item_id: str, day: date) -> bool:
        item = self._plans.on(day).item(item_id)
        return item is not None and item.weekly

    def _change(self, before: Day, after: Day) -> CheckIn:
        if after != before:
            if after.date > self.today:
                raise BadInput(
                    "That day has not come yet, so nothing was written down. Choose today or an earlier day."
                )
            self._keep(after)
            self._undo = [*self._undo, before][-UNDO_STEPS:]
        return self.check_in(after.date)

    def _keep(self, day: Day) -> None:
        held = self._store.get("day", day.date.isoformat())
        stored = held.value(StoredDay) if held else StoredDay(date=day.date)
        self._store.commit([("day", day.date.isoformat(), stored.changed_to(day, self._store.stamp))])


def _checked(minutes: int | None) -> int | None:
    if minutes is not None and not 0 <= minutes <= MAX_MINUTES:
        raise BadInput(f"Minutes are a number from 0 to {MAX_MINUTES}. Nothing was changed.")
    return minutes


def _checked_round(minutes: int) -> int:
    if not 1 <= minutes <= MAX_MINUTES:
        raise BadInput(f"The minutes of a round are a number from 1 to {MAX_MINUTES}. Nothing was changed.")
    return minutes
