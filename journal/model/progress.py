"""Progress: what was written down over any range of days, beside the plan of each day; only sums, never a lack."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from journal.model.day import Day, How, Mark
from journal.model.plan import Item, Plan, PlanSince, Prong, Unit

NEUTRAL = (Mark.CLINIC, Mark.SICK, Mark.OFF)
"""Marks of days that neither add nor break: their plan counts only as far as it was done."""


class Amount(msgspec.Struct, frozen=True):
    """What was done of something, and what the plan of that time had; 0 where it had nothing."""

    done: int = 0
    plan: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.done + other.done, self.plan + other.plan)

    @property
    def drawn(self) -> int:
        """How high it is drawn: no higher than the plan, since more is not better."""
        return min(self.done, self.plan) if self.plan else self.done


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A day, a week or a month: minutes of Move, rounds of Touch, practices of Calm; `days` are those with effort."""

    first: date
    last: date
    move: Amount = Amount()
    touch: Amount = Amount()
    calm: Amount = Amount()
    days: int = 0


class Texture(msgspec.Struct, frozen=True, kw_only=True):
    """How a texture went: its rounds, how it was to do when that was first said, and how it was the last time."""

    name: str
    rounds: int
    first: How | None = None
    latest: How | None = None
    latest_on: date | None = None


class DayMade(msgspec.Struct, frozen=True):
    """What was made on a day beside the check-in: how many practices ran, whether anything was written or drawn."""

    practices: int = 0
    wrote: bool = False
    drew: bool = False


NOTHING = DayMade()


class PlanFinder:
    """Finds the plan of a day fast, for many days in a row."""

    def __init__(self, history: Sequence[PlanSince]) -> None:
        self._steps = sorted(history, key=lambda step: step.since)
        self._prongs = {item.id: item.prong for step in self._steps for item in step.plan.items}

    def on(self, day: date) -> Plan:
        """Return the plan of a day; the first one reaches back."""
        found = self._steps[0].plan
        for step in self._steps:
            if step.since > day:
                break
            found = step.plan
        return found

    def prong(self, item_id: str) -> Prong | None:
        """Return the prong that an item belongs to in any of the plans, or None."""
        return self._prongs.get(item_id)


def prongs_of(day: Day, made: DayMade, plans: PlanFinder) -> frozenset[Prong]:
    """Return the prongs of which a day holds any effort; writing, drawing and practices are Calm."""
    found = {plans.prong(done.item) for done in day.done}
    if day.rounds:
        found.add(Prong.DESENSITIZATION)
    if made != NOTHING:
        found.add(Prong.STRESS)
    return frozenset(prong for prong in found if prong is not None)


def day_span(day: Day, made: DayMade, plans: PlanFinder) -> Span:
    """Return what one day adds: done as it was written down, up to the plan of that day; plan as it was that day."""
    plan = plans.on(day.date)
    minutes = sum(done.minutes or 0 for done in day.done if plans.prong(done.item) is Prong.EXERCISE)
    calm = sum(plans.prong(done.item) is Prong.STRESS for done in day.done) + made.practices
    targets = (
        sum(item.target for item in plan.of(Prong.EXERCISE) if _is_due(item, day.date)),
        sum(item.target for item in plan.items if item.unit is Unit.ROUNDS),
        sum(_is_due(item, day.date) for item in plan.of(Prong.STRESS)),
    )
    amounts = (Amount(min(minutes, targets[0]) if targets[0] else minutes, targets[0]),
               Amount(len(day.rounds), targets[1]), Amount(calm, targets[2]))  # fmt: skip
    if day.mark in NEUTRAL:
        amounts = tuple(Amount(amount.done, min(amount.done, amount.plan)) for amount in amounts)  # type: ignore[assignment]
    effort = day.shown_up or made != NOTHING
    return Span(
        first=day.date, last=day.date, move=amounts[0], touch=amounts[1], calm=amounts[2], days=int(effort)
    )  # fmt: skip


def _is_due(item: Item, day: date) -> bool:
    """Whether the plan has an item on a day; one for once a week, without a day of its own, stands on Sunday."""
    return day.weekday() in item.weekdays if item.weekdays else not item.weekly or day.weekday() == 6


def by_week(spans: Iterable[Span]) -> list[Span]:
    """Add days up to weeks, Monday to Sunday; the first and the last are as long as the range reaches."""
    return _grouped(spans, lambda day: day - timedelta(days=day.weekday()))


def by_month(spans: Iterable[Span]) -> list[Span]:
    """Add days up to months; the first and the last are as long as the range reaches."""
    return _grouped(spans, lambda day: day.replace(day=1))


def window(begin: date, end: date, shown: int, back: int, *, months: bool) -> tuple[date, date]:
    """Return the first and the last day of a page of so many weeks or months, `back` pages before the end of a range.

    A page is made of whole weeks or months, but for those that the range itself cuts off.
    """
    start = end.replace(day=1) if months else end - timedelta(days=end.weekday())
    last = _moved(start, 1 - back * shown, months) - timedelta(days=1)
    first = _moved(start, 1 - (back + 1) * shown, months)
    return max(first, begin), min(last, end)


def _moved(start: date, steps: int, months: bool) -> date:
    """Return the beginning of another week or month, no earlier than there are days."""
    if not months:
        return date.fromordinal(max(1, start.toordinal() + 7 * steps))
    year, month = divmod(start.year * 12 + start.month - 1 + steps, 12)
    return date(max(1, year), month + 1, 1)


def _grouped(spans: Iterable[Span], start: Callable[[date], date]) -> list[Span]:
    found: dict[date, Span] = {}
    for span in spans:
        key = start(span.first)
        found[key] = joined(found[key], span) if key in found else span
    return list(found.values())


def joined(one: Span, other: Span) -> Span:
    """Return two spans as one."""
    return Span(
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        move=one.move + other.move,
        touch=one.touch + other.touch,
        calm=one.calm + other.calm,
        days=one.days + other.days,
    )


def day_spans(
    days: Mapping[date, Day], made: Mapping[date, DayMade], history: Sequence[PlanSince], first: date, last: date
) -> Iterator[Span]:
    """Yield every day of a range, both ends in it; a blank day has its plan and nothing done."""
    plans = PlanFinder(history)
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        yield day_span(days.get(day) or Day(date=day), made.get(day, NOTHING), plans)


def textures_of(days: Iterable[Day]) -> list[Texture]:
    """Return how each texture went over days in their order; the one with the most rounds first."""
    found: dict[str, Texture] = {}
    for day in days:
        for round_ in day.rounds:
            if not round_.texture:
                continue
            before = found.get(round_.texture) or Texture(name=round_.texture, rounds=0)
            found[round_.texture] = Texture(
                name=before.name,
                rounds=before.rounds + 1,
                first=before.first or round_.how,
                latest=round_.how or before.latest,
                latest_on=day.date if round_.how else before.latest_on,
            )
    return sorted(found.values(), key=lambda texture: (-texture.rounds, texture.name))
