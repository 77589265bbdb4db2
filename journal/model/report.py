"""A report: a page about effort and goals, in sections of lines, of which each is picked or left out."""

from collections.abc import Collection
from datetime import date

import msgspec

TITLE = "What was done"
"""Neutral, like the file's own title: whoever finds the page learns no more than it has to say."""

EFFORT = ("exercise", "desensitization", "stress", "goals", "days", "questions")
"""Sections that are in a report unless they are switched off."""

ONE_BY_ONE = ("tough", "entries", "drawings")
"""Sections of which nothing is in a report but what was picked line by line."""

DRAWING = "drawing:"
"""With what the key of a drawing's line begins."""

SECTIONS = (*EFFORT, *ONE_BY_ONE)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line: what it is about, what it says, and `text` for a whole entry; `png` is a picture."""

    key: str
    label: str
    value: str = ""
    text: str = ""
    png: bytes = b""

    @property
    def is_drawing(self) -> bool:
        """Whether it stands for a drawing; its picture is made when the page is."""
        return self.key.startswith(DRAWING)


class Bar(msgspec.Struct, frozen=True):
    """One bar of a chart: what was done, no higher than the plan of that time."""

    label: str
    done: int
    plan: int


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A heading with its lines; `unit` names what its bars count."""

    key: str
    title: str
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    unit: str = ""

    @property
    def is_one_by_one(self) -> bool:
        """Whether its lines are picked one by one only."""
        return self.key in ONE_BY_ONE


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All that could be on the page, or what was picked of it; `about` stands at its end always."""

    first: date
    last: date
    sections: tuple[Section, ...]
    about: tuple[str, ...] = ()

    def usual(self) -> frozenset[str]:
        """Return the keys of the lines that are picked at the beginning: effort and goals."""
        return frozenset(line.key for part in self.sections if not part.is_one_by_one for line in part.lines)

    def keys_of(self, wanted: Collection[str]) -> frozenset[str]:
        """Return the keys of the lines that these names mean: a section of effort, or one line by its own key."""
        return frozenset(
            line.key
            for part in self.sections
            for line in part.lines
            if line.key in wanted or (part.key in wanted and not part.is_one_by_one)
        )

    def names(self) -> frozenset[str]:
        """Return every name that a line or a section can be picked by."""
        return frozenset((*EFFORT, *(line.key for part in self.sections for line in part.lines)))

    def picked(self, keys: Collection[str]) -> "Report":
        """Return the report with the lines of these keys only; a section without lines falls away with its chart."""
        kept = []
        for part in self.sections:
            lines = tuple(line for line in part.lines if line.key in keys)
            if lines:
                spans = {line.key for line in lines}
                bars = part.bars if any(key.startswith(f"{part.key}:span") for key in spans) else ()
                kept.append(msgspec.structs.replace(part, lines=lines, bars=bars))
        return msgspec.structs.replace(self, sections=tuple(kept))
