"""Looking back: on some evenings something from months ago is offered, chosen by the date alone."""

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

LONG_AGO = timedelta(days=60)
"""Something younger than this is not met again yet."""

ONE_IN = 3
"""On about one evening in so many there is something."""


class Met(NamedTuple):
    """Something good to meet again: `kind` is "entry" or "drawing"."""

    kind: str
    id: str
    date: date
    words: str


def met_on(day: date, there: Iterable[Met]) -> Met | None:
    """Return what is offered on a day: the same one whenever one looks, and on most days none."""
    old = sorted(met for met in there if met.date <= day - LONG_AGO)
    chance = int.from_bytes(sha256(day.isoformat().encode()).digest()[:8])
    return old[chance // ONE_IN % len(old)] if old and chance % ONE_IN == 0 else None
