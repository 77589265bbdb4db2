"""What Today shows: the plan of a day beside what was done, line by line. Nothing that is missing is counted."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from journal.model.day import Day, Done, How, Mark, Round
from journal.model.plan import Item, Plan, Prong, Unit

PRONG_NAMES = {
    Prong.EXERCISE: ("Move", "exercise"),
    Prong.DESENSITIZATION: ("Touch", "desensitization"),
    Prong.STRESS: ("Calm", "stress management"),
    Prong.EVERYDAY: ("Everyday", "school, sleep, friends"),
}
"""The word that is shown for each prong, and the guideline's own term beside it."""

THREE_PRONGS = {Prong.EXERCISE, Prong.DESENSITIZATION, Prong.STRESS}
"""The parts of the guideline's plan; Everyday is one's own."""

MAX_MINUTES = 24 * 60
"""The most minutes that one item or round of a day can hold."""


class State(StrEnum):
    """How far a line is: marks stand only for what was done."""

    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"


class Made(msgspec.Struct, frozen=True):
    """How many entries, drawings and practices belong to a day: they show up under Calm by themselves."""

    entries: int = 0
    drawings: int = 0
    practices: int = 0

    @property
    def words(self) -> str:
        """What was made, in words: "wrote · drew"."""
        parts = (("wrote", self.entries), ("drew", self.drawings), ("practiced", self.practices))
        return " · ".join(word for word, count in parts if count)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the check-in: an item, a slot for a round, or a further round.

    `key` is stable while the day changes: an item's id, `slot:` and the slot's name, or `round:` and the round's id.
    `minutes` is None where nothing was written down; `target` is in minutes, 0 where there is none.
    `made` says that the line is filled in by what was written and drawn, not by a tick.
    """

    key: str
    item: str
    name: str
    state: State = State.OPEN
    minutes: int | None = None
    target: int = 0
    words: str = ""
    how: How | None = None
    slot: str = ""
    round_id: str = ""
    made: bool = False

    @property
    def is_round(self) -> bool:
        """Whether the line stands for a desensitization round."""
        return self.key.startswith(("slot:", "round:"))

    def amount(self, past: bool = False) -> str:
        """The amount in words, "25 min · plan 45"; of a day that is past only what was done; empty when nothing was."""
        if self.minutes is None:
            return f"plan {self.target}" if self.target and not past and not self.is_round else ""
        done = f"{self.minutes} min" if self.minutes or self.target else ""
        if self.target and not past and self.state is State.BEGUN:
            return f"{done} · plan {self.target}"
        return done


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of one prong; `minutes` and `target` add up its minutes, `count` its rounds or skills done."""

    prong: Prong
    lines: tuple[Line, ...]
    minutes: int = 0
    target: int = 0
    count: int = 0

    @property
    def name(self) -> str:
        """Move, Touch, Calm or Everyday."""
        return PRONG_NAMES[self.prong][0]

    @property
    def term(self) -> str:
        """The guideline's own term."""
        return PRONG_NAMES[self.prong][1]

    def amount(self, past: bool = False) -> str:
        """What was done in this prong, in words; empty when nothing was."""
        if self.prong is Prong.EXERCISE:
            if not self.minutes:
                return "" if past else f"plan {self.target} min"
            return f"{self.minutes} min" if past else f"{self.minutes} min · plan {self.target}"
        if self.prong is Prong.DESENSITIZATION:
            rounds = f"{self.count} round{'' if self.count == 1 else 's'}" if self.count else ""
            if past:
                return rounds
            return f"{rounds} · plan {self.target}" if rounds else f"plan {self.target} rounds"
        return f"{self.count} done" if self.count else ""


class CheckIn(msgspec.Struct, frozen=True, kw_only=True):
    """A day as Today and `journal today` show it; `past` days show no targets.

    `suggested` is a mark that the plan names for that day, to be offered: nothing is written down by itself.
    """

    date: date
    groups: tuple[Group, ...]
    mark: Mark | None = None
    past: bool = False
    tough_day: str = ""
    suggested: Mark | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, top to bottom."""
        return tuple(line for group in self.groups for line in group.lines)

    def line(self, key: str) -> Line | None:
        """Return the line of that key, or None."""
        return next((line for line in self.lines if line.key == key), None)

    @property
    def prongs_done(self) -> tuple[Prong, ...]:
        """The prongs in which anything was done."""
        return tuple(group.prong for group in self.groups if any(line.state is not State.OPEN for line in group.lines))

    @property
    def all_at_target(self) -> bool:
        """Whether every line that is shown is at its target."""
        return all(line.state is State.DONE for line in self.lines)


def check_in(plan: Plan, day: Day, today: date, made: Made, talked_on: tuple[date, ...] = ()) -> CheckIn:
    """Lay a day beside its plan. `talked_on`: days of the same week on which a weekly item was done."""
    groups = []
    for prong in Prong:
        items = plan.of(prong)
        lines: list[Line] = []
        for item in items:
            if item.unit is Unit.ROUNDS:
                lines += _round_lines(plan, item, day)
            elif _shows(item, day, talked_on):
                lines.append(_item_line(item, day, made))
        if lines:
            groups.append(_group(prong, items, lines, day))
    past = day.date < today
    offered = plan.is_off(day.date) and not (past or day.mark or day.shown_up)
    return CheckIn(
        date=day.date,
        groups=tuple(groups),
        mark=day.mark,
        past=past,
        tough_day=plan.tough_day,
        suggested=Mark.OFF if offered else None,
    )


def suggest_round(newest_first: Iterable[Day], slot: str) -> Round | None:
    """Return the round that "like the last time" would repeat: the newest one of that slot, else the newest of any.

    How it was to do is the caller's to leave out; None when there was never a round.
    """
    newest = None
    for day in newest_first:
        for round_ in reversed(day.rounds):
            if round_.slot == slot:
                return round_
            newest = newest or round_
    return newest


def week_of(day: date) -> tuple[date, ...]:
    """Return the seven days of that day's week, from Monday on; fewer at the end of the calendar, in 9999."""
    monday = day.toordinal() - day.weekday()
    return tuple(map(date.fromordinal, range(monday, min(monday + 7, date.max.toordinal() + 1))))


def _shows(item: Item, day: Day, done_on: tuple[date, ...]) -> bool:
    if day.amount(item.id) is not None:
        return True
    if item.weekdays:
        return day.date.weekday() in item.weekdays
    return not (item.weekly and any(other != day.date for other in done_on))


def _item_line(item: Item, day: Day, made: Made) -> Line:
    done: Done | None = day.amount(item.id)
    made_words = made.words if item.id == "coping" else ""
    if done is None:
        state = State.DONE if made_words else State.OPEN
        return Line(
            key=item.id, item=item.id, name=item.name, target=item.target, state=state, words=made_words,
            made=bool(made_words),
        )  # fmt: skip
    at_target = done.minutes is None or done.minutes >= item.target
    words = " · ".join(part for part in (done.words, made_words) if part)
    return Line(
        key=item.id,
        item=item.id,
        name=item.name,
        state=State.DONE if at_target else State.BEGUN,
        minutes=done.minutes or 0,
        target=item.target,
        words=words,
    )


def _round_lines(plan: Plan, item: Item, day: Day) -> list[Line]:
    by_slot: dict[str, Round] = {}
    further: list[Round] = []
    for round_ in day.rounds:
        if round_.slot in plan.slots and round_.slot not in by_slot:
            by_slot[round_.slot] = round_
        else:
            further.append(round_)
    lines = [
        _round_line(item, f"slot:{slot}", slot, by_slot.get(slot), plan.round_minutes, slot) for slot in plan.slots
    ]
    return lines + [
        _round_line(item, f"round:{round_.id}", "One more", round_, plan.round_minutes, "") for round_ in further
    ]


def _round_line(item: Item, key: str, name: str, round_: Round | None, minutes: int, slot: str) -> Line:
    if round_ is None:
        return Line(key=key, item=item.id, name=name, target=minutes, slot=slot)
    return Line(
        key=key,
        item=item.id,
        name=name,
        state=State.DONE if round_.minutes >= minutes else State.BEGUN,
        minutes=round_.minutes,
        target=minutes,
        words=" · ".join(part for part in (round_.body, round_.texture) if part),
        how=round_.how,
        slot=slot,
        round_id=round_.id,
    )


def _group(prong: Prong, items: tuple[Item, ...], lines: list[Line], day: Day) -> Group:
    if prong is Prong.DESENSITIZATION:
        target, count, minutes = sum(item.target for item in items), len(day.rounds), day.round_minutes
    else:
        target = sum(item.target for item in items)
        count = sum(1 for line in lines if line.state is not State.OPEN)
        minutes = sum(line.minutes or 0 for line in lines)
    return Group(prong=prong, lines=tuple(lines), minutes=minutes, target=target, count=count)


def event_after(before: CheckIn, after: CheckIn) -> str:
    """Return the event that a change of the check-in is, as the content names them; empty when nothing was added."""
    earlier = {line.key: line for line in before.lines}
    for group in after.groups:
        for line in group.lines:
            known = earlier.get(line.key)
            if line.state is State.OPEN or (
                known is not None and (known.minutes or 0, known.state) == (line.minutes or 0, line.state)
            ):
                continue
            if known is not None and known.state is State.DONE and line.state is State.BEGUN:
                continue
            if set(after.prongs_done) >= THREE_PRONGS and not set(before.prongs_done) >= THREE_PRONGS:
                return "all_prongs"
            if line.state is State.BEGUN:
                return "part_done"
            return _EVENTS.get(group.prong, "part_done")
    return ""


_EVENTS = {
    Prong.EXERCISE: "move_logged",
    Prong.DESENSITIZATION: "touch_logged",
    Prong.STRESS: "calm_done",
}
