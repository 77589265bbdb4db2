"""The plan: what the teen and the therapist agreed on, and since when."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec


class Prong(StrEnum):
    """A part of the plan; the value is the guideline's own term, `everyday` is off until added."""

    EXERCISE = "exercise"
    DESENSITIZATION = "desensitization"
    STRESS = "stress"
    EVERYDAY = "everyday"


class Unit(StrEnum):
    """How an item is counted: minutes a day, rounds a day, or simply done."""

    MINUTES = "minutes"
    ROUNDS = "rounds"
    DONE = "done"


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The words for the days of the week, by their number: 0 is Monday."""


Weekday = Annotated[int, msgspec.Meta(ge=0, le=6)]
"""A day of the week by its number: 0 is Monday."""


class Exercise(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise of the home program: `sets` of `repeats`, or `minutes`; 0 where the plan does not say.

    Its id is unique among the ids of all items and exercises of the plan.
    """

    id: str
    name: str
    sets: int = 0
    repeats: int = 0
    minutes: int = 0

    @property
    def amount(self) -> str:
        """How much of it, in words: "3 × 10", "2 min"; empty where the plan does not say."""
        if self.repeats:
            return f"{self.sets or 1} × {self.repeats}"
        if self.minutes:
            return f"{self.sets} × {self.minutes} min" if self.sets > 1 else f"{self.minutes} min"
        return f"{self.sets} ×" if self.sets else ""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the plan.

    `target`: minutes a day, rounds a day, or 0 for what is simply done. `weekly`: wanted once a week, not every day.
    `weekdays`: the days on which it shows (0 is Monday); empty means every day, or until done this week.
    """

    id: str
    prong: Prong
    name: str
    unit: Unit
    target: int = 0
    weekly: bool = False
    weekdays: tuple[Weekday, ...] = ()
    exercises: tuple[Exercise, ...] = ()


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """All items with their targets; `slots` are the times of day of the rounds, `round_minutes` the length of one.

    `textures` is the ladder, from soft to rough. Planned days off are weekdays (0 is Monday) and single dates.
    """

    items: tuple[Item, ...]
    slots: tuple[str, ...]
    round_minutes: int = 5
    body_parts: tuple[str, ...] = ()
    textures: tuple[str, ...] = ()
    tough_day: str = ""
    off_weekdays: tuple[Weekday, ...] = ()
    off_dates: tuple[date, ...] = ()

    def item(self, item_id: str) -> Item | None:
        """Return the item of that id, or None."""
        return next((item for item in self.items if item.id == item_id), None)

    def of(self, prong: Prong) -> tuple[Item, ...]:
        """Return the items of one prong, in the order of the plan."""
        return tuple(item for item in self.items if item.prong is prong)

    @property
    def rounds_item(self) -> Item | None:
        """Return the item that is counted in rounds, or None."""
        return next((item for item in self.items if item.unit is Unit.ROUNDS), None)

    def is_off(self, day: date) -> bool:
        """Return whether the plan names that day a day off; it is offered as a mark, never set by itself."""
        return day.weekday() in self.off_weekdays or day in self.off_dates

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all items and exercises; each of them is there once."""
        return (*(item.id for item in self.items), *(part.id for item in self.items for part in item.exercises))


class PlanSince(msgspec.Struct, frozen=True):
    """A plan and the day from which it applies."""

    since: date
    plan: Plan


def plan_on(history: tuple[PlanSince, ...], day: date) -> Plan:
    """Return the plan of a day; the first plan reaches back to all days before it. `history` is never empty."""
    ordered = sorted(history, key=lambda step: step.since)
    reached = [step for step in ordered if step.since <= day]
    return (reached[-1] if reached else ordered[0]).plan


def default_plan() -> Plan:
    """Return the guideline's plan: 15 and 30 minutes of exercise, five rounds, stress skills daily."""
    return Plan(
        items=(
            Item(id="cardio", prong=Prong.EXERCISE, name="Cardio", unit=Unit.MINUTES, target=15),
            Item(id="home", prong=Prong.EXERCISE, name="Home program", unit=Unit.MINUTES, target=30),
            Item(id="desensitization", prong=Prong.DESENSITIZATION, name="Rounds", unit=Unit.ROUNDS, target=5),
            Item(id="breathing", prong=Prong.STRESS, name="Breathing", unit=Unit.MINUTES, target=5),
            Item(id="coping", prong=Prong.STRESS, name="Coping", unit=Unit.DONE),
            Item(id="talk", prong=Prong.STRESS, name="Talk about stress", unit=Unit.DONE, weekly=True),
        ),
        slots=("Morning", "After school", "With homework", "Evening", "Bedtime"),
    )


def given_ids(plan: Plan) -> str:
    """Return the ids of a plan's items that come with the program, for a sentence: own ones hold a person's words."""
    given = {item.id for item in default_plan().items}
    return ", ".join(item.id for item in plan.items if item.id in given)
