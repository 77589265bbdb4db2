"""What Today shows: the plan of a day beside what was done, line by line. Nothing that is missing is counted."""

from datetime import date
from enum import StrEnum

import msgspec

from journal.model.day import Day, Done, How, Mark, Round
from journal.model.parts import done_words
from journal.model.plan import Item, Plan, Prong, Unit

PRONG_NAMES = {
    Prong.EXERCISE: ("Move", "exercise"),
    Prong.DESENSITIZATION: ("Touch", "desensitization"),
    Prong.STRESS: ("Calm", "stress management"),
    Prong.EVERYDAY: ("Everyday", "school, sleep, friends"),
}
"""The word that is shown for each prong, and the guideline's own term beside it."""

SKILLS, COPING = "breathing", "coping"
"""The items that are filled in by what was practiced, and by what was written and drawn."""

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
    """What was written, drawn and practiced on a day: it shows up under Calm by itself.

    `practices` counts all of them; `skills` are the kinds of those that are no ways of coping, each once, and
    `skill_seconds` how long those took.
    """

    entries: int = 0
    drawings: int = 0
    practices: int = 0
    skills: tuple[str, ...] = ()
    skill_seconds: int = 0
    coped: bool = False

    def words(self, skills_elsewhere: bool) -> str:
        """What was made, in words: "wrote · drew"; without skills that show in a line of their own."""
        practiced = self.coped if skills_elsewhere else self.practices
        parts = (("wrote", self.entries), ("drew", self.drawings), ("practiced", practiced))
        return " · ".join(word for word, there in parts if there)

    @property
    def skill_minutes(self) -> int:
        """The minutes of the skills that were practiced, the last one rounded; at least one when there were any."""
        return max(1, (self.skill_seconds + 30) // 60) if self.skills else 0


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the check-in: an item, a slot for a round, or a further round.

    `key` is stable while the day changes: an item's id, `slot:` and the slot's name, or `round:` and the round's id.
    `minutes` is None where nothing was written down; `target` is in minutes, 0 where there is none.
    `made` says that the line is filled in by what was written, drawn and practiced, not by a tick.
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
                lines.append(_item_line(plan, item, day, made))
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


def _item_line(plan: Plan, item: Item, day: Day, made: Made) -> Line:
    done: Done | None = day.amount(item.id)
    made_words = _made_words(plan, item, made)
    if done is not None:
        at_target = done.minutes is None or done.minutes >= item.target
        words = (done_words(item, done), made_words)
        return Line(
            key=item.id,
            item=item.id,
            name=item.name,
            state=State.DONE if at_target else State.BEGUN,
            minutes=done.minutes or 0,
            target=item.target,
            words=" · ".join(part for part in words if part),
        )
    line = Line(key=item.id, item=item.id, name=item.name, target=item.target)
    if not made_words:
        return line
    minutes = made.skill_minutes if item.id == SKILLS and item.unit is Unit.MINUTES else None
    state = State.BEGUN if minutes is not None and minutes < item.target else State.DONE
    return msgspec.structs.replace(line, state=state, minutes=minutes, words=made_words, made=True)


def _made_words(plan: Plan, item: Item, made: Made) -> str:
    """Return what was made on the day and belongs to an item: skills to theirs, all else to the ways of coping."""
    if item.id == SKILLS:
        return " · ".join(made.skills)
    return made.words(skills_elsewhere=plan.item(SKILLS) is not None) if item.id == COPING else ""


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
        words=" · ".join(part for part in (round_.body, round_.texture, round_.built_into) if part),
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
