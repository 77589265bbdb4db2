"""A plan as the text of a plan file: TOML with notes that a tired person can follow."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from journal.book.plans import with_ladder
from journal.model.plan import WEEKDAYS, Exercise, Item, Plan, Unit, default_plan
from journal.model.plan_lists import days_off_words

FORMAT = "journal-plan-1"

HEAD = """\
# A plan for the evening journal.
#
# A line that begins with # is a note. The program skips it.
# You can leave parts out. What is not in this file stays as it is.
# To see what this file would do:   journal plan check FILE
# To use it in a journal:           journal plan import FILE
"""
EXAMPLE_HEAD = """\
#
# For the clinic: change what you need and hand the file out.
# Do not put a name or a date of birth in it. The file is not locked.
# Take the # away from a line such as "# body_parts" to use it.
"""
NOTES = {
    "round_minutes": "How many minutes one round of touch work takes.",
    "slots": "Times of day for the rounds, 1 to 10 of them. Use your own words.",
    "body_parts": "Body parts for the touch work. With none here, all can be picked.",
    "textures": "Textures, from soft to rough. The order is up to you.\nUse the ones that the therapist gave the teen.",
    "days_off": 'Days off: a day of the week, like "sunday", or a date, like "2026-12-24".\n'
    "The journal only offers them. The teen decides.",
    "tough_day": "What to do on a tough day: a few small steps in the teen's own words.",
    "items": "The items of the plan. Put them all here: what you leave out, the plan drops.\n"
    "\n"
    "name      what the teen sees\n"
    "id        one word for it. It stays the same when the name is changed. You can leave it out.\n"
    "prong     exercise, desensitization, stress or everyday\n"
    "minutes   how many minutes a day\n"
    "rounds    how many rounds a day, for desensitization\n"
    "done      true if it has no minutes\n"
    'weekdays  the days on which it shows, like ["tuesday"]. Leave it out for each day.\n'
    "weekly    true if once a week is enough",
    "exercises": "An item can have its own exercises. They come right after it.\n"
    "Each has sets and repeats, or minutes, or just a name.",
}
EXAMPLE_EXERCISES = (
    Exercise(id="bridges", name="Bridges", sets=3, repeats=10),
    Exercise(id="wall-sit", name="Wall sit", sets=2, minutes=1),
    Exercise(id="stretch", name="Stretch on the rug", minutes=5),
)
"""Made-up exercises, for the look of it: the therapist puts in their own."""


def plan_text(plan: Plan) -> str:
    """Return a plan as the text of a plan file that holds all of it; reading it gives the same plan."""
    return "\n".join([HEAD, *_parts(plan)])


def example_text() -> str:
    """Return an example that a clinic can fill in: the guideline's plan, with made-up exercises."""
    plan = with_ladder(default_plan())
    items = tuple(
        msgspec.structs.replace(item, exercises=EXAMPLE_EXERCISES) if item.id == "home" else item for item in plan.items
    )
    filled = msgspec.structs.replace(
        plan,
        items=items,
        body_parts=("left foot", "left ankle"),
        tough_day="Breathe first. Then the towel for two minutes. Then walk to the corner.",
        off_weekdays=(6,),
        off_dates=(date(2026, 12, 24),),
    )
    return "\n".join([HEAD + EXAMPLE_HEAD, *_parts(filled, example=True)])


def _parts(plan: Plan, *, example: bool = False) -> Iterator[str]:
    off = "# " if example else ""  # what only one teen's plan can hold is there to be filled in
    yield f"format = {_quoted(FORMAT)}\n"
    yield f"{_note('round_minutes')}round_minutes = {plan.round_minutes}\n"
    yield f"{_note('slots')}slots = {_list(plan.slots)}\n"
    yield f"{_note('body_parts')}{off}body_parts = {_list(plan.body_parts)}\n"
    yield f"{_note('textures')}textures = {_list(plan.textures)}\n"
    yield f"{_note('days_off')}{off}days_off = {_list(days_off_words(plan))}\n"
    yield f"{_note('tough_day')}{off}tough_day = {_text(plan.tough_day)}\n"
    yield _note("items")
    noted = False
    for item in plan.items:
        yield _item(item)
        for exercise in item.exercises:
            yield ("" if noted else _note("exercises")) + _exercise(exercise)
            noted = True


def _note(key: str) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in NOTES[key].split("\n"))


def _item(item: Item) -> str:
    lines = ["[[items]]", f"id = {_quoted(item.id)}", f"name = {_quoted(item.name)}", f"prong = {_quoted(item.prong)}"]
    if item.unit is Unit.DONE:
        lines.append("done = true")
    else:
        lines.append(f"{item.unit.value} = {item.target}")
    if item.weekly:
        lines.append("weekly = true")
    if item.weekdays:
        lines.append(f"weekdays = {_list(WEEKDAYS[day] for day in item.weekdays)}")
    return "\n".join(lines) + "\n"


def _exercise(exercise: Exercise) -> str:
    lines = ["[[items.exercises]]", f"id = {_quoted(exercise.id)}", f"name = {_quoted(exercise.name)}"]
    lines += [f"{key} = {number}" for key in ("sets", "repeats", "minutes") if (number := getattr(exercise, key))]
    return "\n".join(lines) + "\n"


def _list(names: Iterable[str]) -> str:
    quoted: Sequence[str] = [_quoted(name) for name in names]
    short = f"[{', '.join(quoted)}]"
    return short if len(short) <= 80 else "[\n" + "".join(f"    {name},\n" for name in quoted) + "]"


def _text(text: str) -> str:
    if "\n" not in text:
        return _quoted(text)
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""\n{escaped}"""'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
