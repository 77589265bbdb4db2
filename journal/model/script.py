"""A script that is read step by step, at one's own pace."""

import re
from collections.abc import Sequence

import msgspec

from journal.errors import BadInput

PACES = (0.75, 1.0, 1.25, 1.5, 2.0)
"""How much longer a step may take than it says: the second is as written."""

MAX_STEPS = 100
MAX_SECONDS = 600


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is read, and for how many seconds it stands."""

    seconds: int
    text: str


def step_at(steps: Sequence[Step], elapsed: float, pace: float = 1.0) -> tuple[int, float] | None:
    """Return the number of the step `elapsed` seconds after the start, from 0, with the seconds left of it.

    None when the script is over.
    """
    rest = max(elapsed, 0.0)
    for number, step in enumerate(steps):
        length = step.seconds * pace
        if rest < length:
            return number, length - rest
        rest -= length
    return None


def start_of(steps: Sequence[Step], number: int, pace: float = 1.0) -> float:
    """Return how many seconds after the start a step begins."""
    return sum(step.seconds for step in steps[:number]) * pace


def read_script(text: str) -> tuple[Step, ...]:
    """Read an own script: a line a step, with its seconds in front ("20 Let your hands rest"), or 15 where none stand.

    Raises BadInput for one without a step, with too many, or with lines that are too long.
    """
    steps = []
    for line in text.splitlines():
        found = re.fullmatch(r"\s*(?:(\d{1,3})\s*s?\s*[:.)]?\s+)?(\S.*?)\s*", line)
        if found is None:
            continue
        seconds = int(found[1] or 15)
        if not 1 <= seconds <= MAX_SECONDS or len(found[2]) > 400:
            raise BadInput("A step has up to 600 seconds and 400 letters. Nothing was changed.")
        steps.append(Step(seconds, found[2]))
    if not 1 <= len(steps) <= MAX_STEPS:
        raise BadInput("A script has 1 to 100 lines, one for each step. Nothing was changed.")
    return tuple(steps)
