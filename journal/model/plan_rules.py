"""Changes of the items of a plan, as pure functions: each returns a new plan, or raises with one clear sentence."""

from collections.abc import Iterable
from typing import Any

import msgspec

from journal.errors import BadInput, NotFound
from journal.model.plan import Exercise, Item, Plan, Prong, Unit, given_ids
from journal.model.plan_limits import (
    MAX_REPEATS,
    MAX_ROUNDS,
    MAX_SETS,
    check_minutes,
    check_number,
    check_plan,
    clean_name,
    clean_text,
    folded,
    make_id,
)

# --- items -----------------------------------------------------------------------------------------------------------


def find_item(plan: Plan, item_id: str) -> Item:
    """Return the item of that id, or of that name. Raises NotFound, which names the ids that come with the program."""
    for item in plan.items:
        if item.id == item_id:
            return item
    for item in plan.items:
        if folded(item.name) == folded(item_id.strip()):
            return item
    names = given_ids(plan) or "items of your own"
    raise NotFound(f"The plan has no such item; it has {names}. 'journal plan show' lists all; nothing was changed.")


def add_item(
    plan: Plan, name: str, prong: Prong, unit: Unit = Unit.DONE, target: int = 0, *, weekdays: Iterable[int] = ()
) -> Plan:
    """Add an item at the end of its prong; its id is made from the name. Raises BadInput.

    Touch has one item, in rounds; everywhere else an item is in minutes, or simply done.
    """
    if prong is Prong.DESENSITIZATION and plan.of(prong):
        raise BadInput("Touch has its rounds already: change how many there are. Nothing was changed.")
    item = Item(
        id=make_id(name, plan.ids),
        prong=prong,
        name=clean_name(name),
        unit=unit,
        target=_target(unit, target),
        weekdays=_weekdays(weekdays),
    )
    return _checked(plan, items=(*plan.items, item))


def remove_item(plan: Plan, item_id: str) -> Plan:
    """Take an item out; earlier days keep it in their plans. Raises NotFound, and BadInput for the last one."""
    item = find_item(plan, item_id)
    return _checked(plan, items=tuple(other for other in plan.items if other.id != item.id))


def rename_item(plan: Plan, item_id: str, name: str) -> Plan:
    """Give an item another name; its id, and with it all that was written down, stays. Raises NotFound, BadInput."""
    return _changed(plan, item_id, name=clean_name(name))


def move_item(plan: Plan, item_id: str, place: int) -> Plan:
    """Put an item at a place within its prong, counted from 1; beyond the ends it is the first or the last."""
    item = find_item(plan, item_id)
    moved = iter(moved_to(plan.of(item.prong), plan.of(item.prong).index(item), place))
    return _checked(plan, items=tuple(next(moved) if other.prong is item.prong else other for other in plan.items))


def set_minutes(plan: Plan, item_id: str, minutes: int) -> Plan:
    """Let an item be counted in minutes, 0 to 1440 a day; of the rounds, those of one. Raises NotFound, BadInput."""
    item = find_item(plan, item_id)
    if item.unit is Unit.ROUNDS:
        return set_round_minutes(plan, minutes)
    return _changed(plan, item.id, unit=Unit.MINUTES, target=_target(Unit.MINUTES, minutes))


def set_done(plan: Plan, item_id: str) -> Plan:
    """Let an item be simply done, without minutes. Raises NotFound, and BadInput for the rounds."""
    return _changed(plan, item_id, unit=Unit.DONE, target=0)


def set_rounds(plan: Plan, rounds: int, item_id: str | None = None) -> Plan:
    """Say how many rounds a day are planned, 0 to 20. Raises NotFound when there are none, and BadInput.

    An `item_id` has to be that of the rounds: nothing else is counted so.
    """
    item = plan.rounds_item if item_id is None else find_item(plan, item_id)
    if item is None:
        raise NotFound("The plan has no rounds. Add them to Touch first; nothing was changed.")
    if item.unit is not Unit.ROUNDS:
        raise BadInput("Only desensitization is counted in rounds. Nothing was changed.")
    return _changed(plan, item.id, target=_target(Unit.ROUNDS, rounds))


def set_round_minutes(plan: Plan, minutes: int) -> Plan:
    """Say how long one round is, 1 to 1440 minutes. Raises BadInput."""
    return _checked(plan, round_minutes=check_minutes(minutes, 1))


def set_weekdays(plan: Plan, item_id: str, weekdays: Iterable[int]) -> Plan:
    """Say on which weekdays an item shows, 0 for Monday; none means every day, or until done this week.

    For *Talk about stress* these are the talk days. Raises NotFound, and BadInput for the rounds.
    """
    return _changed(plan, item_id, weekdays=_weekdays(weekdays))


def set_weekly(plan: Plan, item_id: str, weekly: bool) -> Plan:
    """Say whether an item is wanted once a week: then it shows until it is done. Raises NotFound, BadInput."""
    return _changed(plan, item_id, weekly=weekly)


def set_tough_day(plan: Plan, text: str) -> Plan:
    """Set the tough-day plan, in the teen's words; empty when there is none. Raises BadInput."""
    return _checked(plan, tough_day=clean_text(text))


# --- exercises -------------------------------------------------------------------------------------------------------


def find_exercise(plan: Plan, words: str) -> tuple[Item, Exercise]:
    """Return an exercise, by its id or its name, and the item that it belongs to. Raises NotFound."""
    for item in plan.items:
        for exercise in item.exercises:
            if words == exercise.id or folded(words.strip()) == folded(exercise.name):
                return item, exercise
    raise NotFound("The plan has no such exercise. 'journal plan show' lists them; nothing was changed.")


def add_exercise(plan: Plan, item_id: str, name: str, *, sets: int = 0, repeats: int = 0, minutes: int = 0) -> Plan:
    """Add an exercise to an item, at the end: sets of repeats, minutes, or just a name. Raises NotFound, BadInput."""
    item = find_item(plan, item_id)
    exercise = Exercise(id=make_id(name, plan.ids), name=clean_name(name), sets=sets, repeats=repeats, minutes=minutes)
    return _changed(plan, item.id, exercises=(*item.exercises, check_exercise(exercise)))


def change_exercise(plan: Plan, exercise_id: str, **fields: Any) -> Plan:
    """Change name, sets, repeats or minutes of an exercise; repeats and minutes take each other's place.

    Raises NotFound, BadInput.
    """
    item, before = find_exercise(plan, exercise_id)
    if "name" in fields:
        fields["name"] = clean_name(fields["name"])
    if fields.get("repeats") and "minutes" not in fields:
        fields["minutes"] = 0
    if fields.get("minutes") and "repeats" not in fields:
        fields["repeats"] = 0
    after = check_exercise(msgspec.structs.replace(before, **fields))
    return _with_exercises(plan, item, [after if other.id == before.id else other for other in item.exercises])


def remove_exercise(plan: Plan, exercise_id: str) -> Plan:
    """Take an exercise out. Raises NotFound."""
    item, exercise = find_exercise(plan, exercise_id)
    return _with_exercises(plan, item, [other for other in item.exercises if other.id != exercise.id])


def move_exercise(plan: Plan, exercise_id: str, place: int) -> Plan:
    """Put an exercise at a place within its item, counted from 1. Raises NotFound."""
    item, exercise = find_exercise(plan, exercise_id)
    return _with_exercises(plan, item, moved_to(item.exercises, item.exercises.index(exercise), place))


def check_exercise(exercise: Exercise) -> Exercise:
    """Return an exercise whose numbers make sense. Raises BadInput."""
    check_number(exercise.sets, 0, MAX_SETS, "Sets are")
    check_number(exercise.repeats, 0, MAX_REPEATS, "Repeats are")
    check_minutes(exercise.minutes)
    if exercise.repeats and exercise.minutes:
        raise BadInput("An exercise has repeats or minutes, not both. Nothing was changed.")
    return exercise


# --- plans that are to come -------------------------------------------------------------------------------------------


def says_otherwise(before: Plan, after: Plan, later: Plan) -> bool:
    """Return whether a later plan has an own word on what changed: the same value, or part of an item."""
    for field in ("round_minutes", "tough_day"):
        if getattr(before, field) != getattr(after, field) and getattr(later, field) != getattr(before, field):
            return True
    for old in before.items:
        new, its = after.item(old.id), later.item(old.id)
        if new is None or its is None:
            continue
        for field in ("name", "unit", "target", "weekly", "weekdays"):
            changed = getattr(new, field) != getattr(old, field)
            if changed and getattr(its, field) != getattr(old, field):
                return True
    return False


# --- within ----------------------------------------------------------------------------------------------------------


def moved_to(parts: tuple[Any, ...], index: int, place: int) -> list[Any]:
    """Return the parts with the one at `index` moved to a place, counted from 1 and brought into range."""
    others = [*parts[:index], *parts[index + 1 :]]
    others.insert(min(max(place, 1), len(parts)) - 1, parts[index])
    return others


def _target(unit: Unit, target: int) -> int:
    if unit is Unit.DONE:
        return 0
    return check_number(target, 0, MAX_ROUNDS, "Rounds are") if unit is Unit.ROUNDS else check_minutes(target)


def _weekdays(weekdays: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({check_number(day, 0, 6, "A weekday is") for day in weekdays}))


def _changed(plan: Plan, item_id: str, **fields: Any) -> Plan:
    before = find_item(plan, item_id)
    after = msgspec.structs.replace(before, **fields)
    return _checked(plan, items=tuple(after if other.id == before.id else other for other in plan.items))


def _with_exercises(plan: Plan, item: Item, exercises: Iterable[Exercise]) -> Plan:
    return _changed(plan, item.id, exercises=tuple(exercises))


def _checked(plan: Plan, **fields: Any) -> Plan:
    return check_plan(msgspec.structs.replace(plan, **fields))
