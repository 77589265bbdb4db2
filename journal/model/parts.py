"""What an item was made of: the exercises of the home program, or words that are offered for it."""

from collections.abc import Iterable

from journal.model.day import Done
from journal.model.plan import Exercise, Item, Unit


def all_parts(item: Item) -> tuple[str, ...]:
    """Return the ids of all exercises of an item: what it is made of when it was done as planned."""
    return tuple(exercise.id for exercise in item.exercises)


def part_names(item: Item, parts: Iterable[str]) -> tuple[str, ...]:
    """Return parts as they are shown: exercises by name, in the order of the plan, then all others as they are."""
    said = tuple(parts)
    known = {exercise.id: exercise.name for exercise in item.exercises}
    named = [name for part, name in known.items() if part in said]
    return (*named, *(part for part in said if part not in known))


def find_part(item: Item, words: str) -> str:
    """Return the id of the exercise that is meant by its id or name, or else the words themselves."""
    plain = " ".join(words.split())
    return next((part.id for part in item.exercises if _means(part, plain.casefold())), plain)


def _means(exercise: Exercise, typed: str) -> bool:
    return typed in (exercise.id.casefold(), exercise.name.casefold())


def share(item: Item, parts: Iterable[str]) -> int | None:
    """Return the minutes that the ticked exercises stand for, as their share of the target.

    None where nothing can be shared out: no exercises, none of them ticked, or an item without minutes.
    """
    ticked = set(parts) & set(all_parts(item))
    if not ticked or item.unit is not Unit.MINUTES:
        return None
    return max(1, round(item.target * len(ticked) / len(item.exercises)))


def done_words(item: Item | None, done: Done) -> str:
    """Return what an item was, in words: "squats · bridges · with my sister"."""
    names = part_names(item, done.parts) if item else done.parts
    return " · ".join(part for part in (*names, done.words) if part)
