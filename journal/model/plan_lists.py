"""Changes of the lists of names in a plan (times of day, ladder of textures, body parts) and of its days off.

`field` is `slots`, `textures` or `body_parts`. Pure functions: each returns a new plan, or raises with one sentence.
"""

from collections.abc import Iterable
from datetime import date

import msgspec

from journal.errors import NotFound
from journal.model.plan import WEEKDAYS, Plan
from journal.model.plan_limits import LIST_WORDS, check_list, check_number, check_plan, clean_name, folded
from journal.model.plan_rules import moved_to


def add_name(plan: Plan, field: str, name: str, place: int | None = None) -> Plan:
    """Add a name at the end of a list, or at a place counted from 1. Raises BadInput."""
    names = (*_names(plan, field), clean_name(name))
    return set_names(plan, field, names if place is None else moved_to(names, len(names) - 1, place))


def remove_name(plan: Plan, field: str, name: str) -> Plan:
    """Take a name out of a list. Raises NotFound, and BadInput when a plan cannot be without it."""
    names = _names(plan, field)
    index = _index(plan, field, name)
    return set_names(plan, field, [*names[:index], *names[index + 1 :]])


def rename_name(plan: Plan, field: str, name: str, new: str) -> Plan:
    """Give one of a list another name, in its place. Raises NotFound, BadInput."""
    names = list(_names(plan, field))
    names[_index(plan, field, name)] = clean_name(new)
    return set_names(plan, field, names)


def move_name(plan: Plan, field: str, name: str, place: int) -> Plan:
    """Put a name at a place in its list, counted from 1; beyond its ends, the first or the last. Raises NotFound."""
    return set_names(plan, field, moved_to(_names(plan, field), _index(plan, field, name), place))


def set_names(plan: Plan, field: str, names: Iterable[str]) -> Plan:
    """Set a whole list, in this order. Raises BadInput."""
    cleaned = tuple(clean_name(name) for name in names)
    check_list(field, cleaned)
    return msgspec.structs.replace(plan, **{field: cleaned})


def find_name(plan: Plan, field: str, name: str) -> str:
    """Return a name of a list as it is written there; case does not matter. Raises NotFound."""
    return _names(plan, field)[_index(plan, field, name)]


def add_day_off(plan: Plan, day: date | int) -> Plan:
    """Plan a day off: a date, or a weekday with 0 for Monday. Raises BadInput."""
    if isinstance(day, date):
        return check_plan(msgspec.structs.replace(plan, off_dates=tuple(sorted({*plan.off_dates, day}))))
    weekday = check_number(day, 0, 6, "A weekday is")
    return msgspec.structs.replace(plan, off_weekdays=tuple(sorted({*plan.off_weekdays, weekday})))


def remove_day_off(plan: Plan, day: date | int) -> Plan:
    """Take a planned day off out again: a date, or a weekday with 0 for Monday. Raises NotFound."""
    known = plan.off_dates if isinstance(day, date) else plan.off_weekdays
    if day not in known:
        raise NotFound("The plan does not name that day as a day off. Nothing was changed.")
    left = tuple(other for other in known if other != day)
    return msgspec.structs.replace(plan, **{"off_dates" if isinstance(day, date) else "off_weekdays": left})


def days_off_words(plan: Plan) -> tuple[str, ...]:
    """Return the planned days off as words: weekdays first, then dates."""
    return (*(WEEKDAYS[day] for day in plan.off_weekdays), *(day.isoformat() for day in plan.off_dates))


def _names(plan: Plan, field: str) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(plan, field)
    return names


def _index(plan: Plan, field: str, name: str) -> int:
    wanted = folded(name.strip())
    for index, known in enumerate(_names(plan, field)):
        if folded(known) == wanted:
            return index
    raise NotFound(f"The plan has no such name among its {LIST_WORDS[field]}. Nothing was changed.")
