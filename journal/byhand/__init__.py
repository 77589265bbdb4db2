"""Files that a person writes by hand: what is wrong in one, in plain words that say in which line, and what can be."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from journal.byhand.places import Place, places_of
from journal.errors import fault_in

Shape = TypeVar("Shape")

UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)
"""What is raised for a file that cannot be used: also a number of thousands of digits, and far too many brackets."""

_MARK = b"\xef\xbb\xbf"
"""What some editors put before a text."""

_WRITTEN = (
    (r"Expected '=' after", "a name and what it is to be have an = between them"),
    (r"Invalid value", 'behind the = there has to be a text between "quotes", a number, true, or false'),
    (r"Unclosed|Expected '\]", "a [ or { is not closed again"),
    (r"Unterminated|Expected \"'|Illegal character '\\+n'", "a text has no quote at its end"),
    (r"Invalid date|out of range|month must be", "there is no such day in the calendar"),
    (r"Expected newline", "something is left over at the end of the line; a note needs a # before it"),
    (r"Cannot (?:overwrite|declare|mutate)|Duplicate", "something that can be there once is there twice"),
    (r"Unescaped|Invalid hex", "within a text, a \\ has to be written twice"),
    (r"nvalid character|Illegal character", "there is a sign in it that cannot be seen"),
    (r"Exceeds the limit", "a number in it is too long"),
)
"""What is said of a file that cannot be taken apart, and how it is said here."""

_END = "at its end"

_OTHERWISE = 'it is not written like name = "text", or name = 5; a note needs a # before it'

_MEANT = (
    (r"Expected `(?:int|float)` <= ([\d.]+)", "it can be {} at most"),
    (r"Expected `(?:int|float)` >= ([\d.]+)", "it has to be {} or more"),
    (r"Expected `str` of length <= (\d+)", "it can have {} letters at most"),
    (r"Expected `str` of length >=", "it must not be empty"),
    (r"Expected `bool", "it has to be true or false, without quotes"),
    (r"Expected `int", "it has to be a whole number, without quotes"),
    (r"Expected `float", "it has to be a number, without quotes"),
    (r"Expected `str", 'it has to be a text between "quotes"'),
    (r"Expected `array", "it has to be a list in brackets, with commas between its parts"),
    (r"Expected `object", "it has to be a part with lines of its own"),
    (r"missing required field", "it is missing"),
)
"""What is said of a value that is not of the kind that is wanted."""


def read(content: bytes, shape: type[Shape]) -> Shape:
    """Return what is in a file, of the shape that is wanted. Raises one of UNREADABLE."""
    return msgspec.toml.decode(content.removeprefix(_MARK), type=shape)


def fault(
    error: Exception, content: bytes, shape: Any = Any, *, tree: Any = None, allowed: Mapping[str, str] | None = None
) -> str:
    """Return what is wrong with a file in one sentence: "Line 3, auto_lock: it has to be a whole number ...".

    `error` is what `read` raised for it. `tree` is what is in it, where that is not the file alone. `allowed` says by
    name what a value can be; it is also what the names can be.
    """
    if isinstance(error, UnicodeDecodeError):
        return "It is no plain text; save it as plain text (UTF-8)."
    if isinstance(error, RecursionError):
        return "There are too many brackets in it."
    if isinstance(error, msgspec.ValidationError):
        place, error = _wrong_in(read(content, dict[str, Any]) if tree is None else tree, shape, error)
        line = 0 if tree is not None and any(isinstance(part, int) for part in place) else _line_of(place, content)
        return _sentence(line, _words_of(place), _meant(place, str(error), allowed or {}))
    return _sentence(*not_written(error))


def not_written(error: Exception) -> tuple[int, str, str]:
    """Return what its parser cannot take apart in a file: the line, 0 where it is not known, where, and in words."""
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
    words = next((words for pattern, words in _WRITTEN if re.search(pattern, str(error))), _OTHERWISE)
    line = int(found[1]) if found and found[1] else 0
    ends = found is not None and not line and "twice" not in words
    return line, _END if ends else "", words


def line_of(name: str, content: bytes, table: str = "") -> str:
    """Return where a name stands in a file, to begin a sentence with: "Line 3, today.tick"."""
    place = (table, name) if table else (name,)
    line = _line_of(place, content)
    return f"Line {line}, {fault_in(ValueError(name))}" if line else fault_in(ValueError(name))


def _sentence(line: int, name: str, words: str) -> str:
    where = ", ".join(part for part in (f"line {line}" if line else "", name) if part)
    said = f"{where}: {words}" if where else words
    return f"{said[:1].upper() if line or name in ('', _END) else said[:1]}{said[1:]}."


def _wrong_in(tree: Any, shape: Any, error: Exception, place: Place = ()) -> tuple[Place, Exception]:
    """Return where the wrong value is: by the names of tables, which the decoder does not tell, and by its own path."""
    if get_origin(shape) is dict and isinstance(tree, dict):
        inner = get_args(shape)[1]
        for name, value in tree.items():
            try:
                msgspec.convert(value, inner)
            except msgspec.ValidationError as closer:
                return _wrong_in(value, inner, closer, (*place, name))
    path = re.search(r"`\$(\S*)`$", str(error))
    parts = re.findall(r"\.(\w+)|\[(\d+)\]", path[1]) if path else []
    field = re.search(r"field `([^`]*)`", str(error))
    inside = (*place, *(int(number) if number else name for name, number in parts))
    return ((*inside, field[1]) if field else inside), error


def _line_of(place: Place, content: bytes) -> int:
    lines = places_of(content.removeprefix(_MARK).decode("utf-8", "replace").replace("\r\n", "\n"))
    return next((lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in lines), 0)


def _words_of(place: Place) -> str:
    words = ""
    for before, part in zip(("", *place), place, strict=False):
        name = f"number {part + 1}" if isinstance(part, int) else part
        words += f"{'' if not words else '.' if isinstance(before, str) and isinstance(part, str) else ', '}{name}"
    return fault_in(ValueError(words))


def _meant(place: Place, said: str, allowed: Mapping[str, str]) -> str:
    name = str(place[-1]) if place else ""
    if "unknown field" in said:
        import difflib

        near = difflib.get_close_matches(name[:40], allowed, 1, cutoff=0.7)
        return f"there is nothing of that name{f'; it may be meant to be {near[0]}' if near else ''}"
    if "missing" not in said and name in allowed:
        return f"it has to be {allowed[name]}"
    for pattern, words in _MEANT:
        if (found := re.search(pattern, said)) is not None:
            return words.format(*found.groups())
    return "it cannot be that"
