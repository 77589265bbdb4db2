"""What a plan may hold: how long a name, how many of each; one place for the rules, the file and the command line."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import Final

from journal.errors import BadInput
from journal.model.checkin import MAX_MINUTES
from journal.model.plan import Item, Plan, Prong, Unit

MAX_ROUNDS = 20
MAX_NAME = 60
"""Characters in a name: a line of Today at 60 columns."""
MAX_TEXT = 4000
"""Characters in the tough-day plan: two pages."""
MAX_ITEMS = 40
MAX_EXERCISES = 40
MAX_SETS = 99
MAX_REPEATS = 999
MAX_OFF_DATES = 400

LISTS: Final = {"slots": (1, 10), "textures": (1, 60), "body_parts": (0, 60)}
"""The lists of names in a plan, with the fewest and the most names that each can hold."""

LIST_WORDS: Final = {"slots": "times of day", "textures": "textures", "body_parts": "body parts"}
"""What the lists are called in a sentence."""

_NOTHING = "Nothing was changed."


def clean_name(words: str, most: int = MAX_NAME) -> str:
    """Return a name without space at its ends. Raises BadInput for an empty or unprintable one, or one over `most`."""
    name = words.strip()
    if not name:
        raise BadInput(f"A name has to have at least one letter. {_NOTHING}")
    if len(name) > most:
        raise BadInput(f"A name can have at most {most} characters. {_NOTHING}")
    if not _is_plain(name):
        raise BadInput(f"A name is one line of plain text. {_NOTHING}")
    return name


def clean_text(words: str) -> str:
    """Return a text of several lines without blank ends. Raises BadInput for a long or unprintable one."""
    text = words.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > MAX_TEXT:
        raise BadInput(f"This text can have at most {MAX_TEXT} characters. {_NOTHING}")
    if not _is_plain(text.replace("\n", "").replace("\t", "")):
        raise BadInput(f"This text holds characters that cannot be shown. {_NOTHING}")
    return text


def folded(name: str) -> str:
    """Return a name as it is compared: two names that differ only in case are one."""
    return unicodedata.normalize("NFKC", name).casefold()


def make_id(name: str, taken: Collection[str]) -> str:
    """Return an id that is made from a name, easy to type, and none of those that are taken."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(sign))
    stem = "-".join("".join(sign if sign.isalnum() else " " for sign in plain).split())[:MAX_NAME].strip("-") or "item"
    made, number = stem, 2
    while made in taken:
        made, number = f"{stem}-{number}", number + 1
    return made


def check_minutes(minutes: int, least: int = 0) -> int:
    """Return minutes that a day can hold. Raises BadInput for others."""
    return check_number(minutes, least, MAX_MINUTES, "Minutes are")


def check_number(number: int, least: int, most: int, words: str) -> int:
    """Return a number that lies within its bounds. Raises BadInput with a sentence that begins with `words`."""
    if not least <= number <= most:
        raise BadInput(f"{words} a number from {least} to {most}. {_NOTHING}")
    return number


def check_plan(plan: Plan) -> Plan:
    """Return a plan in which everything holds that is true of every plan. Raises BadInput with the first that does not.

    Single names and numbers are checked where they come in; here is what they mean together.
    """
    if not 1 <= len(plan.items) <= MAX_ITEMS:
        raise BadInput(f"A plan has 1 to {MAX_ITEMS} items. {_NOTHING}")
    if len(set(plan.ids)) < len(plan.ids):
        raise BadInput(f"Two items or exercises have the same id. {_NOTHING}")
    if _has_twins(item.name for item in plan.items):
        raise BadInput(f"Two items have the same name. {_NOTHING}")
    if len(plan.of(Prong.DESENSITIZATION)) > 1:
        raise BadInput(f"Touch has one item, which counts its rounds. {_NOTHING}")
    for item in plan.items:
        check_item(item)
    for field in LISTS:
        names = getattr(plan, field)
        if names or field != "textures":  # no textures at all stand for the program's own ladder
            check_list(field, names)
    if len(plan.off_dates) > MAX_OFF_DATES:
        raise BadInput(f"A plan can name at most {MAX_OFF_DATES} single days off. {_NOTHING}")
    return plan


def check_item(item: Item) -> None:
    """Raise BadInput when the parts of an item do not go together."""
    if (item.unit is Unit.ROUNDS) is not (item.prong is Prong.DESENSITIZATION):
        raise BadInput(f"Rounds belong to desensitization, and only rounds do. {_NOTHING}")
    if item.unit is Unit.ROUNDS and (item.exercises or item.weekdays or item.weekly):
        raise BadInput(f"Rounds are for every day and have no exercises. {_NOTHING}")
    if len(item.exercises) > MAX_EXERCISES:
        raise BadInput(f"An item can have at most {MAX_EXERCISES} exercises. {_NOTHING}")
    if _has_twins(exercise.name for exercise in item.exercises):
        raise BadInput(f"Two exercises of one item have the same name. {_NOTHING}")


def check_list(field: str, names: Collection[str]) -> None:
    """Raise BadInput when a list of names has too few, too many, or one of them twice."""
    fewest, most = LISTS[field]
    if not fewest <= len(names) <= most:
        some = f"{fewest} to {most}" if fewest else f"at most {most}"
        raise BadInput(f"A plan has {some} {LIST_WORDS[field]}. {_NOTHING}")
    if _has_twins(names):
        raise BadInput(f"One of the {LIST_WORDS[field]} is there twice. {_NOTHING}")


def _has_twins(names: Iterable[str]) -> bool:
    known = [folded(name) for name in names]
    return len(set(known)) < len(known)


def _is_plain(text: str) -> bool:
    return not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in text)


def is_id(words: str) -> bool:
    """Return whether words have the form of an id: letters and digits, in parts with hyphens between them."""
    return len(words) <= MAX_NAME + 8 and re.fullmatch(r"[^\W_]+(?:-[^\W_]+)*", words) is not None
