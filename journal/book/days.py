"""The check-in: what a key press or a command means for a day is decided here, once."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from journal.book.ids import new_id
from journal.book.records import StoredDay
from journal.book.seen_days import SeenDays
from journal.errors import BadInput, NotFound
from journal.model.checkin import MAX_MINUTES, CheckIn, Line, State
from journal.model.day import Day, Done, How, Mark, Round
from journal.model.parts import all_parts, find_part, share
from journal.model.plan import Item, Unit, given_ids
from journal.model.rounds import suggest_round

UNDO_STEPS = 20


class Days(SeenDays):
    """Days, items and rounds; every change is one commit and can be undone, up to 20 steps."""

    # --- doing ---------------------------------------------------------------------------------------------------

    def toggle(self, day: date, key: str) -> CheckIn:
        """Do what a press on a line's mark means: tick it, or take the tick off again."""
        line = self._line(day, key)
        return self.untick(day, key) if line.state is State.DONE and not line.made else self.tick(day, key)

    def tick(
        self,
        day: date,
        key: str,
        minutes: int | None = None,
        words: str | None = None,
        parts: Iterable[str] | None = None,
    ) -> CheckIn:
        """Set a line to its target, or to `minutes`, 0 to open it again; an open slot gets a round like the last one's.

        `key` is a line's key or an item's id. `parts` are ids of exercises, or words, in place of those that were;
        without minutes of their own, some of an item's exercises stand for their share of its target. At its target an
        item is all its exercises. How a round was to do is never copied. Raises NotFound, BadInput.
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
        return self._tick_item(day, item, minutes, words, parts)

    def _tick_item(
        self, day: date, item: Item, minutes: int | None, words: str | None, parts: Iterable[str] | None
    ) -> CheckIn:
        before = self.day(day)
        earlier = before.amount(item.id) or Done(item=item.id, minutes=None, written_at=self._clock())
        kept = tuple(dict.fromkeys(parts)) if parts is not None else earlier.parts
        if parts is None and minutes is None:
            kept = tuple(dict.fromkeys((*kept, *all_parts(item))))
        amount = minutes
        if amount is None and item.unit is not Unit.DONE:
            amount = (share(item, kept) if parts is not None else None) or item.target
        done = Done(
            item=item.id,
            minutes=_checked(amount),
            words=earlier.words if words is None else words,
            parts=kept,
            written_at=self._clock(),
        )
        return self._change(before, before.with_done(done))

    def tick_parts(self, day: date, item_id: str, parts: Iterable[str], minutes: int | None = None) -> CheckIn:
        """Add exercises, by their id or name, or words to what an item was; without minutes said, its minutes follow.

        Raises NotFound, BadInput.
        """
        item = self._item(day, item_id)
        earlier = self.day(day).amount(item_id)
        found = dict.fromkeys((*(earlier.parts if earlier else ()), *(find_part(item, part) for part in parts)))
        kept = tuple(part for part in found if part)
        return self._with_parts(day, item, kept) if minutes is None else self.tick(day, item_id, minutes, parts=kept)

    def untick_parts(self, day: date, item_id: str, parts: Iterable[str]) -> CheckIn:
        """Take exercises or words off again; with the last exercise the item is open. Raises NotFound."""
        item = self._item(day, item_id)
        found = {find_part(item, part) for part in parts}
        earlier = self.day(day).amount(item_id)
        if earlier is None or not found <= set(earlier.parts):
            raise NotFound("That is not written down for it on that day, so nothing was changed.")
        return self._with_parts(day, item, tuple(other for other in earlier.parts if other not in found))

    def _with_parts(self, day: date, item: Item, parts: tuple[str, ...]) -> CheckIn:
        """Set what an item was; minutes that the exercises stood for follow them, others stay."""
        earlier = self.day(day).amount(item.id)
        if earlier is None or earlier.minutes is None:
            return self.tick(day, item.id, parts=parts)
        stood_for = share(item, earlier.parts)
        if earlier.minutes not in (stood_for, 0):
            return self.tick(day, item.id, earlier.minutes, parts=parts)
        if not parts and not earlier.words:
            return self.untick(day, item.id)
        return self.tick(day, item.id, share(item, parts) or earlier.minutes, parts=parts)

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
        built_into: str | None = None,
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
            built_into=built_into if built_into is not None else (last.built_into if last else ""),
            written_at=self._clock(),
        )
        self._change(before, before.with_round(round_))
        return round_

    def change_round(self, day: date, round_id: str, **fields: Any) -> CheckIn:
        """Change body, texture, minutes, how, slot or built_into of a round. Raises NotFound, BadInput."""
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

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._undo)

    def undo(self) -> date | None:
        """Take the last change back and return its day; None when there is nothing to take back."""
        if not self._undo:
            return None
        earlier = self._undo.pop()
        self._keep(earlier)
        return earlier.date

    # --- within --------------------------------------------------------------------------------------------------

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
        before = self._revisions()
        self._store.commit([("day", day.date.isoformat(), stored.changed_to(day, self._store.stamp))])
        self._note_effort(day, before)


def _checked(minutes: int | None) -> int | None:
    if minutes is not None and not 0 <= minutes <= MAX_MINUTES:
        raise BadInput(f"Minutes are a number from 0 to {MAX_MINUTES}. Nothing was changed.")
    return minutes


def _checked_round(minutes: int) -> int:
    if not 1 <= minutes <= MAX_MINUTES:
        raise BadInput(f"The minutes of a round are a number from 1 to {MAX_MINUTES}. Nothing was changed.")
    return minutes
