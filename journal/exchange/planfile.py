"""The plan file: a plan that a clinic can fill in and hand out, read with care and answered in plain words."""

import re
import stat
import tomllib
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec

from journal.book.plans import with_ladder
from journal.byhand import not_written
from journal.byhand.places import Place, places_of
from journal.errors import BadInput, NotFound
from journal.exchange.plantext import FORMAT, example_text, plan_text
from journal.exchange.planvalues import Problem, Values, as_day, as_list, only_why
from journal.model.checkin import MAX_MINUTES
from journal.model.plan import WEEKDAYS, Exercise, Item, Plan, Prong, Unit, default_plan
from journal.model.plan_limits import (
    LIST_WORDS,
    LISTS,
    MAX_EXERCISES,
    MAX_ITEMS,
    MAX_OFF_DATES,
    MAX_REPEATS,
    MAX_ROUNDS,
    MAX_SETS,
    check_list,
    check_plan,
    clean_name,
    clean_text,
    folded,
    is_id,
    make_id,
)
from journal.model.plan_words import and_words, count_words, plan_lines

__all__ = ["BadPlanFile", "Problem", "example_text", "file_lines", "plan_text", "read_plan", "read_plan_file"]

MAX_FILE = 64 * 1024
"""The most bytes of a plan file: more than a plan of all that a plan can hold."""

_KEYS: Final = ("format", "round_minutes", "slots", "body_parts", "textures", "days_off", "tough_day", "items")
_PARTS: Final = {"items": "the items", **LIST_WORDS, "days_off": "days off", "tough_day": "the tough-day plan"}
_EMPTY: Final = Plan(items=(), slots=())
_ITEM_KEYS: Final = ("id", "name", "prong", "minutes", "rounds", "done", "weekly", "weekdays", "exercises")
_EXERCISE_KEYS: Final = ("id", "name", "sets", "repeats", "minutes")


class BadPlanFile(BadInput):
    """A plan file that cannot be used; `problems` says where and why, each by itself."""

    def __init__(self, problems: Collection[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        sentence, more = self.problems[0].sentence.removesuffix("."), len(self.problems) - 1
        first = sentence[:1].lower() + sentence[1:]
        others = f", and {more} more; 'journal plan check' names them" if more else ""
        super().__init__(f"The plan file cannot be used: {first}{others}. Nothing was changed.")


def read_plan_file(path: Path) -> str:
    """Return the text of a plan file. Raises NotFound, and BadInput for what is none: a folder, too long, not text."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadInput(f"{path} is not a file that can be read as a plan. Nothing was changed.")
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}. Nothing was changed.") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "its name cannot be a file's"
        raise BadInput(f"{path} could not be read ({why}). Nothing was changed.") from None
    if len(content) > MAX_FILE:
        raise BadInput(f"{path} is longer than a plan file can be ({MAX_FILE // 1024} KB). Nothing was changed.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{path} is not UTF-8 text. Save it as UTF-8 and try again; nothing was changed.") from None


def read_plan(text: str, current: Plan) -> Plan:
    """Return the plan that a file makes of the current one: what it does not hold stays as it is.

    An item without an id is the one of the same name, else a new one. Raises BadPlanFile.
    """
    reader = _Reader(_parsed(text), places_of(text.replace("\r\n", "\n")), current)
    plan = reader.plan()
    if not reader.problems:
        try:
            return check_plan(plan)
        except BadInput as error:
            reader.wrong((), only_why(error))
    raise BadPlanFile(reader.problems)


def file_lines(text: str) -> list[str]:
    """Return in words what is in a plan file, and what it leaves as it is. Raises BadPlanFile."""
    plan, held = read_plan(text, with_ladder(default_plan())), _parsed(text).keys()
    empty: dict[str, Any] = {key: getattr(_EMPTY, key) for key in _PARTS if key not in (*held, "days_off")}
    if "days_off" not in held:
        empty |= {"off_weekdays": (), "off_dates": ()}
    shown = msgspec.structs.replace(plan, **empty)
    lines = plan_lines(shown)
    if shown.rounds_item is None and "round_minutes" in held:
        lines.append(f"A round: {count_words(plan.round_minutes, 'minute')}")
    left = [words for key, words in _PARTS.items() if key not in held]
    return [*lines, f"Not in the file, and left as in the journal: {and_words(left)}"] if left else lines


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BadPlanFile([Problem(0, "", "there are too many brackets in it.")]) from None
    except ValueError as error:
        raise BadPlanFile([Problem(*not_written(error))]) from None


class _Reader(Values):
    """Reads the parts of one file; whatever cannot be becomes a problem, and reading goes on."""

    def __init__(self, content: dict[str, Any], places: Mapping[Place, int], current: Plan) -> None:
        super().__init__(places)
        self._content = content
        self._current = current
        self._said: set[str] = set()
        self._used: set[str] = set()

    def plan(self) -> Plan:
        """Return the plan; where there were problems, with holes."""
        content = self._content
        fields: dict[str, Any] = {}
        self.known(content, _KEYS, ())
        self._check_format()
        if not any(key in content for key in _KEYS[1:]):
            self.wrong((), "there is nothing of a plan in it.")
        if "round_minutes" in content:
            fields["round_minutes"] = self.number(content, "round_minutes", (), 1, MAX_MINUTES)
        for key in LISTS:
            if key in content:
                fields[key] = self._names(key)
        if "tough_day" in content:
            fields["tough_day"] = self.cleaned(content, "tough_day", (), clean_text)
        if "days_off" in content:
            fields["off_weekdays"], fields["off_dates"] = self._days_off()
        if "items" in content:
            fields["items"] = self._items()
        return msgspec.structs.replace(self._current, **fields)

    # --- parts ---------------------------------------------------------------------------------------------------

    def _check_format(self) -> None:
        form = self._content.get("format", FORMAT)
        if form != FORMAT:
            newer = isinstance(form, str) and re.fullmatch(r"journal-plan-\d+", form)
            words = "a newer version of the program made this file." if newer else f'it has to be "{FORMAT}".'
            self.wrong(("format",), words)

    def _names(self, key: str) -> tuple[str, ...]:
        names = []
        for index, value in enumerate(self.parts(self._content, key, (), LISTS[key][1])):
            if isinstance(value, str):
                names.append(self.cleaned({index: value}, index, (key,), clean_name))
            else:
                self.wrong((key, index), "it has to be a text in quotes.")
        if not self.problems:
            try:
                check_list(key, names)
            except BadInput as error:
                self.wrong((key,), only_why(error))
        return tuple(names)

    def _days_off(self) -> tuple[tuple[int, ...], tuple[date, ...]]:
        weekdays, dates = set(), set()
        for index, value in enumerate(self.parts(self._content, "days_off", (), MAX_OFF_DATES)):
            if isinstance(value, str) and value.strip().lower() in WEEKDAYS:
                weekdays.add(WEEKDAYS.index(value.strip().lower()))
            elif (day := as_day(value)) is not None:
                dates.add(day)
            else:
                self.wrong(
                    ("days_off", index), 'it has to be a day of the week, like "sunday", or a date, "2026-12-24".'
                )
        return tuple(sorted(weekdays)), tuple(sorted(dates))

    def _items(self) -> tuple[Item, ...]:
        tables = self.tables(self._content, "items", (), MAX_ITEMS)
        for table in tables:
            both = [table, *(part for part in as_list(table.get("exercises")) if isinstance(part, dict))]
            self._said |= {part["id"] for part in both if isinstance(part.get("id"), str)}
        return tuple(self._item(table, ("items", index)) for index, table in enumerate(tables))

    def _item(self, table: dict[str, Any], place: Place) -> Item:
        self.known(table, _ITEM_KEYS, place)
        name = self._name(table, place)
        earlier = next((item for item in self._current.items if folded(item.name) == folded(name)), None)
        item_id = self._id(table, name, place, earlier.id if earlier else "")
        prong = self._prong(table, place)
        unit, target = self._amount(table, place)
        if (unit is Unit.ROUNDS) is not (prong is Prong.DESENSITIZATION):
            self.wrong(place, "rounds belong to desensitization, and desensitization is counted in rounds.")
        known = self._current.item(item_id)
        exercises = [
            self._exercise(part, (*place, "exercises", index), known)
            for index, part in enumerate(self.tables(table, "exercises", place, MAX_EXERCISES))
        ]
        return Item(
            id=item_id,
            prong=prong,
            name=name,
            unit=unit,
            target=target,
            weekly=self.flag(table, "weekly", place),
            weekdays=self._weekdays(table, place),
            exercises=tuple(exercises),
        )

    def _exercise(self, table: dict[str, Any], place: Place, known: Item | None) -> Exercise:
        self.known(table, _EXERCISE_KEYS, place)
        name = self._name(table, place)
        same = (other.id for other in (known.exercises if known else ()) if folded(other.name) == folded(name))
        if table.get("repeats") and table.get("minutes"):
            self.wrong(place, "an exercise has repeats or minutes, not both.")
        return Exercise(
            id=self._id(table, name, place, next(same, "")),
            name=name,
            sets=self.number(table, "sets", place, 0, MAX_SETS) if "sets" in table else 0,
            repeats=self.number(table, "repeats", place, 0, MAX_REPEATS) if "repeats" in table else 0,
            minutes=self.number(table, "minutes", place, 0, MAX_MINUTES) if "minutes" in table else 0,
        )

    # --- fields --------------------------------------------------------------------------------------------------

    def _name(self, table: dict[str, Any], place: Place) -> str:
        if "name" not in table:
            self.wrong(place, "it needs a name.")
            return ""
        return self.cleaned(table, "name", place, clean_name)

    def _id(self, table: dict[str, Any], name: str, place: Place, earlier: str) -> str:
        if "id" not in table:
            others = self._said | self._used
            made = earlier if earlier and earlier not in others else make_id(name, others | set(self._current.ids))
        else:
            made = table["id"]
            if not isinstance(made, str) or not is_id(made):
                self.wrong((*place, "id"), 'it has to be one word of letters and digits, like "home" or "wall-sit".')
                return ""
            if made in self._used:
                self.wrong((*place, "id"), "this id is there twice.")
        self._used.add(made)
        return made

    def _prong(self, table: dict[str, Any], place: Place) -> Prong:
        try:
            return Prong(str(table.get("prong")))
        except ValueError:
            there = (*place, "prong") if "prong" in table else place
            self.wrong(there, "the prong has to be exercise, desensitization, stress or everyday, in quotes.")
            return Prong.EXERCISE

    def _amount(self, table: dict[str, Any], place: Place) -> tuple[Unit, int]:
        done = self.flag(table, "done", place)
        said = [key for key in ("minutes", "rounds") if key in table]
        if len(said) + done != 1:
            self.wrong(place, "it needs one of the three: minutes, rounds, or done = true.")
            return Unit.DONE, 0
        if done:
            return Unit.DONE, 0
        unit = Unit(said[0])
        return unit, self.number(table, said[0], place, 0, MAX_ROUNDS if unit is Unit.ROUNDS else MAX_MINUTES)

    def _weekdays(self, table: dict[str, Any], place: Place) -> tuple[int, ...]:
        days = set()
        for index, value in enumerate(self.parts(table, "weekdays", place, 7) if "weekdays" in table else []):
            if isinstance(value, str) and value.strip().lower() in WEEKDAYS:
                days.add(WEEKDAYS.index(value.strip().lower()))
            else:
                self.wrong((*place, "weekdays", index), 'it has to be a day of the week in quotes, like "tuesday".')
        return tuple(sorted(days))
