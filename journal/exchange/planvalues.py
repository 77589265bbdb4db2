"""Values of a plan file, each of the kind that is wanted, or a problem that says in which line it is not."""

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

import msgspec

from journal.byhand.places import Place
from journal.errors import BadInput, fault_in

MAX_PROBLEMS = 12
"""How many problems are named at once."""


class Problem(msgspec.Struct, frozen=True):
    """Something in a plan file that cannot be: the line, 0 where it is not known, the field, and what is wrong."""

    line: int
    field: str
    words: str

    @property
    def sentence(self) -> str:
        """All of it in one sentence: "Line 14, item 2, minutes: it has to be a whole number from 0 to 1440."."""
        where = ", ".join(part for part in (f"line {self.line}" if self.line else "", self.field) if part)
        return f"{where[:1].upper()}{where[1:]}: {self.words}" if where else self.words


class Values:
    """Takes values out of tables; what cannot be used is noted, and something harmless stands in for it."""

    def __init__(self, places: Mapping[Place, int]) -> None:
        self.problems: list[Problem] = []
        self._places = places

    def wrong(self, place: Place, words: str) -> None:
        """Note a problem, up to as many as are named at once."""
        if len(self.problems) < MAX_PROBLEMS:
            line = next(
                (self._places[place[:end]] for end in range(len(place), 0, -1) if place[:end] in self._places), 0
            )
            self.problems.append(Problem(line, _field(place), words))

    def known(self, table: Mapping[str, Any], keys: Collection[str], place: Place) -> None:
        """Note the keys of a table that a plan file does not have."""
        for key in table:
            if key not in keys and len(self.problems) < MAX_PROBLEMS:
                near = difflib.get_close_matches(key[:40], keys, 1)
                meant = f'did you mean "{near[0]}"?' if near else f"there can be {', '.join(keys)}."
                self.wrong((*place, key), f"this is no word that a plan file knows; {meant}")

    def number(self, table: Mapping[str, Any], key: str, place: Place, least: int, most: int) -> int:
        """Return a whole number within its bounds; the least of them for what is none."""
        value = table[key]
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.wrong((*place, key), f"it has to be a whole number from {least} to {most}, without quotes.")
        return least

    def flag(self, table: Mapping[str, Any], key: str, place: Place) -> bool:
        """Return true or false; false where the key is missing, or holds something else."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            self.wrong((*place, key), "it has to be true or false, without quotes.")
        return value is True

    def cleaned(self, table: Mapping[Any, Any], key: str | int, place: Place, clean: Callable[[str], str]) -> str:
        """Return a text as `clean` has it; empty for what cannot be one."""
        if not isinstance(table[key], str):
            self.wrong((*place, key), "it has to be a text in quotes.")
            return ""
        try:
            return clean(table[key])
        except BadInput as error:
            self.wrong((*place, key), only_why(error))
            return ""

    def parts(self, table: Mapping[str, Any], key: str, place: Place, most: int) -> list[Any]:
        """Return a list of at most so many parts; an empty one for what is none."""
        value = table[key]
        if not isinstance(value, list):
            self.wrong((*place, key), "it has to be a list in brackets, with commas between its parts.")
            return []
        if len(value) > most:
            self.wrong((*place, key), f"there can be at most {most} in it.")
            return []
        return value

    def tables(self, table: Mapping[str, Any], key: str, place: Place, most: int) -> list[dict[str, Any]]:
        """Return a list of tables; an empty one where the key is missing, or holds something else."""
        values = self.parts(table, key, place, most) if key in table else []
        if all(isinstance(value, dict) for value in values):
            return values
        self.wrong(
            (*place, key), f"each of them begins with a line [[{'.'.join(str(p) for p in (*place[::2], key))}]]."
        )
        return []


def _field(place: Place) -> str:
    words: list[str] = []
    for part in place:
        if isinstance(part, int):
            one = {"items": "item", "exercises": "exercise"}.get(words[-1], words[-1] + ", number")
            words[-1] = f"{one} {part + 1}"
        else:
            words.append(fault_in(ValueError(part)))
    return ", ".join(words)


def only_why(error: BadInput) -> str:
    """Return the first part of a sentence, without what happened to the journal."""
    why = error.sentence.removesuffix(" Nothing was changed.")
    return why[:1].lower() + why[1:]


def as_list(value: Any) -> list[Any]:
    """Return a list; an empty one for what is none."""
    return value if isinstance(value, list) else []


def as_day(value: Any) -> date | None:
    """Return a day that is written as a date or as a text; None for what is no day of any calendar."""
    if type(value) is date:
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip(), re.ASCII):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return None
