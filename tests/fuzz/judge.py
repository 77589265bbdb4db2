"""What an input must lead to: a right result, or one clear sentence that repeats nothing of it."""

import signal
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from types import FrameType
from typing import Any

from journal.errors import JournalError

from .mutate import CANARY, inputs

SECONDS = 10
"""The most time that one input may take."""
LONGEST_SENTENCE = 500


class Wrong(AssertionError):
    """A target found that a result is not right."""


class TooSlow(BaseException):
    """One input took longer than it may."""


@dataclass(frozen=True)
class Target:
    """Something that reads: `run` takes an input and returns when the result was right, else it raises.

    `samples` are good inputs, `shaped` makes odd ones of the right shape. `echoes`: a sentence may name what was
    typed by hand into a file or a command. `refusals` are further errors with which it may refuse.
    """

    name: str
    run: Callable[[bytes], object]
    samples: Sequence[bytes]
    shaped: Callable[[Random], bytes] | None = None
    echoes: bool = False
    refusals: tuple[type[Exception], ...] = field(default=())

    def input(self, seed: int, number: int) -> bytes:
        """Return the input of that number, always the same one."""
        return inputs(self.samples, self.shaped, Random(f"{seed} {self.name} {number}"))


@dataclass(frozen=True)
class Finding:
    """An input that led to something else: `what` names it, `where` is the end of the traceback, without any text."""

    target: str
    what: str
    where: str
    content: bytes


def judge(target: Target, content: bytes) -> "str | Finding":
    """Return `right` or `refused`, or else what is wrong."""
    try:
        target.run(content)
    except (JournalError, *target.refusals) as error:
        fault = fault_of(error, target)
        return Finding(target.name, fault, _where(error), content) if fault else "refused"
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - this is what is looked for
        return Finding(target.name, type(error).__name__, _where(error), content)
    return "right"


def fault_of(error: Exception, target: Target) -> str:
    """Return what is wrong with the sentence of an error; nothing when it can be shown to a person."""
    if not isinstance(error, JournalError):
        return ""
    sentence = error.sentence
    if not sentence or sentence[-1] not in ".!?":
        return f"a sentence without an end: {sentence!r}"
    if not sentence.isprintable():
        return f"a sentence that cannot be shown as it is: {sentence!r}"
    if len(sentence) > LONGEST_SENTENCE:
        return f"a sentence of {len(sentence)} characters"
    if CANARY.lower()[:6] in sentence.lower() and not target.echoes:
        return f"a sentence that repeats the input: {sentence!r}"
    return ""


def within_time(work: Callable[[], Any], seconds: float = SECONDS) -> Any:
    """Do something and raise TooSlow when it takes longer; Python's own code can be stopped like this, C's not."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return work()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/journal/" in frame.filename] or list(frames)
    places = [f"{frame.filename.rpartition('/main/')[2] or frame.filename}:{frame.lineno}" for frame in ours[-2:]]
    return " < ".join(reversed(places)) + f" ({type(error).__name__}: {str(error)[:200]!r})"
