"""A plan, and what is different between two of them, in plain words: for the command line and before an import."""

from collections.abc import Iterator, Sequence

from journal.model.checkin import PRONG_NAMES
from journal.model.plan import WEEKDAYS, Exercise, Item, Plan, Prong, Unit
from journal.model.plan_lists import days_off_words


def item_words(item: Item, plan: Plan) -> str:
    """Return what an item asks for: "15 minutes a day", "5 rounds a day of 5 minutes or more", "once a week"."""
    when = "a day"
    if item.weekdays:
        when = "on " + and_words([WEEKDAYS[day].capitalize() for day in item.weekdays])
    elif item.weekly:
        when = "once a week"
    if item.unit is Unit.ROUNDS:
        return f"{count_words(item.target, 'round')} a day of {count_words(plan.round_minutes, 'minute')} or more"
    if item.unit is Unit.MINUTES:
        return f"{count_words(item.target, 'minute')} {when}"
    return "every day" if when == "a day" else when


def exercise_words(exercise: Exercise) -> str:
    """Return an exercise with how much of it: "Bridges 3 × 10"."""
    return f"{exercise.name} {exercise.amount}".rstrip()


def plan_lines(plan: Plan) -> list[str]:
    """Return a plan, a line for each part of it that holds anything, and one for each line of the tough-day plan."""
    lines = []
    for prong in Prong:
        for item in plan.of(prong):
            lines.append(f"{_prong(prong)}: {item.name}, {item_words(item, plan)}")
            lines += [f"{item.name}: {exercise_words(exercise)}" for exercise in item.exercises]
    for title, names in _lists(plan):
        if names:
            lines.append(f"{title}: {'; '.join(names)}")
    return lines + text_lines("Tough-day plan", plan.tough_day)


def change_lines(before: Plan, after: Plan) -> list[str]:
    """Return what is different in the second plan, a line each; nothing when they are the same."""
    lines = [
        f"New: {item.name} ({_prong(item.prong)}), {item_words(item, after)}"
        for item in after.items
        if before.item(item.id) is None
    ]
    lines += [f"No longer in the plan: {item.name}" for item in before.items if after.item(item.id) is None]
    for item in after.items:
        earlier = before.item(item.id)
        if earlier is not None:
            lines += _item_changes(earlier, item, before, after)
    if _moved([item.id for item in before.items], [item.id for item in after.items]):
        lines.append("The items stand in another order: " + "; ".join(item.name for item in after.items))
    if before.rounds_item is None and after.rounds_item is None and before.round_minutes != after.round_minutes:
        lines.append(f"A round: {_now(count_words(after.round_minutes, 'minute'), str(before.round_minutes))}")
    for (title, old), (_, new) in zip(_lists(before), _lists(after), strict=True):
        lines += _name_changes(title, old, new)
    if before.tough_day != after.tough_day:
        lines += text_lines("New tough-day plan", after.tough_day) or ["The tough-day plan goes out"]
    return lines


def text_lines(title: str, text: str) -> list[str]:
    """Return a text, its lines that hold anything each after a title; nothing for an empty one."""
    return [f"{title}: {line}" for line in text.split("\n") if line.strip()]


def count_words(number: int, word: str) -> str:
    """Return a number with its word: "1 minute", "5 minutes"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def and_words(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: "Monday, Tuesday and Friday"."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)


def _prong(prong: Prong) -> str:
    return PRONG_NAMES[prong][0]


def _now(after: str, before: str) -> str:
    return f"{after} (until now {before})"


def _lists(plan: Plan) -> Iterator[tuple[str, Sequence[str]]]:
    yield "Times of day", plan.slots
    yield "Body parts", plan.body_parts
    yield "Textures", plan.textures
    yield "Days off", days_off_words(plan)


def _item_changes(old: Item, new: Item, before: Plan, after: Plan) -> Iterator[str]:
    if old.name != new.name:
        yield f"{old.name} is now called {new.name}"
    if old.prong is not new.prong:
        yield f"{new.name}: now in {_prong(new.prong)} (until now {_prong(old.prong)})"
    words, earlier = item_words(new, after), item_words(old, before)
    if words != earlier:
        yield f"{new.name}: {_now(words, earlier)}"
    elif (old.weekly, old.unit) != (new.weekly, new.unit):
        yield f"{new.name}: {'once a week is enough' if new.weekly else 'every time'}"
    yield from _exercise_changes(old, new)


def _exercise_changes(old: Item, new: Item) -> Iterator[str]:
    known = {exercise.id: exercise for exercise in old.exercises}
    kept = {exercise.id for exercise in new.exercises}
    for exercise in new.exercises:
        earlier = known.get(exercise.id)
        if earlier is None:
            yield f"{new.name}: new exercise {exercise_words(exercise)}"
        elif earlier != exercise:
            yield f"{new.name}: {_now(exercise_words(exercise), exercise_words(earlier))}"
    for exercise in old.exercises:
        if exercise.id not in kept:
            yield f"{new.name}: no longer {exercise.name}"
    if _moved([exercise.id for exercise in old.exercises], [exercise.id for exercise in new.exercises]):
        yield f"{new.name}: the exercises stand in another order"


def _name_changes(title: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    comes = [name for name in new if name not in old]
    goes = [name for name in old if name not in new]
    if comes:
        yield f"{title}: {'; '.join(comes)} {'comes' if len(comes) == 1 else 'come'} in"
    if goes:
        yield f"{title}: {'; '.join(goes)} {'goes' if len(goes) == 1 else 'go'} out"
    if _moved(old, new):
        yield f"{title} in another order: {'; '.join(new)}"


def _moved(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether what is in both stands in another order."""
    return [name for name in old if name in new] != [name for name in new if name in old]
