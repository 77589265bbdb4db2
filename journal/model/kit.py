"""The coping kit: what of the ideas is liked, and the teen's own ideas, songs, people, patterns and scripts."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

import msgspec

from journal.model.breathing import Cycle
from journal.model.script import Step

WHERES = ("anywhere", "home", "outside")
Minutes = Annotated[int, msgspec.Meta(ge=1, le=240)]


class OwnIdea(msgspec.Struct, frozen=True, kw_only=True):
    """An idea of one's own; `kind` is song, person or idea."""

    id: str
    text: str
    kind: str = "idea"
    minutes: Minutes = 5
    where: str = "anywhere"


class OwnPattern(msgspec.Struct, frozen=True, kw_only=True):
    """A breathing pattern of one's own."""

    id: str
    name: str
    cycles: tuple[Cycle, ...]


class OwnScript(msgspec.Struct, frozen=True, kw_only=True):
    """A script of one's own."""

    id: str
    title: str
    steps: tuple[Step, ...]


class Kit(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of one's own under Calm; `favorites` holds ids, also of ideas that came with the program."""

    favorites: tuple[str, ...] = ()
    ideas: tuple[OwnIdea, ...] = ()
    patterns: tuple[OwnPattern, ...] = ()
    scripts: tuple[OwnScript, ...] = ()


class Idea(msgspec.Struct, frozen=True, kw_only=True):
    """An idea as the kit shows it."""

    id: str
    text: str
    kind: str
    minutes: int
    where: str
    own: bool = False


def fitting(ideas: Iterable[Idea], kit: Kit, where: str = "", minutes: int = 0) -> tuple[Idea, ...]:
    """Return the ideas that can be done there in that time, favorites first, then one's own; "" and 0: any.

    Where nothing is said, an idea for anywhere fits everywhere.
    """
    found = [
        idea
        for idea in ideas
        if (not where or idea.where in ("anywhere", where)) and (not minutes or idea.minutes <= minutes)
    ]
    return tuple(sorted(found, key=lambda idea: (idea.id not in kit.favorites, not idea.own)))


def picked(ideas: Sequence[Idea], day: date, times: int) -> Idea | None:
    """Return an idea for a day, the next one each time that it is asked for again; None where there is none."""
    return ideas[(day.toordinal() * 7 + times) % len(ideas)] if ideas else None
