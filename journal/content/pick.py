"""Which prompt comes by itself: gentle ones only, each once before one comes again."""

from collections.abc import Sequence, Set
from datetime import date
from math import gcd

from journal.content.types import Prompt

ONLY_WHEN_CHOSEN = frozenset({"flare", "comeback"})
"""Tags that fit a moment, not a date: prompts with them never come by themselves."""

DAY_STRIDE, NEXT_STRIDE = 0.618, 0.29
"""How far apart in the file, as a share of it, two prompts are that follow each other: of two days, of two key presses.

They differ, so that asking for another one does not bring tomorrow's or yesterday's.
"""


def prompt_of_the_day(prompts: Sequence[Prompt], day: date) -> Prompt:
    """Return the prompt that belongs to a day. Raises ValueError when none may come by itself."""
    pool = _by_itself(prompts)
    return pool[day.toordinal() * _stride(len(pool), DAY_STRIDE) % len(pool)]


def next_prompt(prompts: Sequence[Prompt], current_id: str, day: date) -> Prompt:
    """Return another prompt than the one shown; from an unknown or chosen one it goes to the day's own.

    Raises ValueError when none may come by itself.
    """
    pool = _by_itself(prompts)
    shown = next((place for place, prompt in enumerate(pool) if prompt.id == current_id), None)
    if shown is None:
        return prompt_of_the_day(prompts, day)
    step = _stride(len(pool), DAY_STRIDE)
    return pool[(shown + _stride(len(pool), NEXT_STRIDE, {step, len(pool) - step})) % len(pool)]


def _by_itself(prompts: Sequence[Prompt]) -> list[Prompt]:
    pool = [prompt for prompt in prompts if prompt.depth == "gentle" and prompt.tag not in ONLY_WHEN_CHOSEN]
    if not pool:
        raise ValueError("None of these prompts may come by itself.")
    return pool


def _stride(size: int, share: float, besides: Set[int] = frozenset()) -> int:
    """Return the step nearest to that share of the size which visits every place before it comes back."""
    whole = [step for step in range(1, size) if gcd(step, size) == 1] or [1]
    free = [step for step in whole if step not in besides] or whole
    return min(free, key=lambda step: abs(step - size * share))
