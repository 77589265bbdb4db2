"""The day clock: which evening a moment belongs to."""

from datetime import date, datetime, timedelta
from typing import Annotated

import msgspec

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A point in time with the offset that the computer had: without one, two of them could not be put in order."""

DAY_START = 4
"""The hour at which a day turns, in local wall-clock time: at 00:30 it is still the evening before."""


def day_of(moment: datetime, day_start: int = DAY_START) -> date:
    """Return the day that a local moment belongs to.

    Only the wall clock counts, so that a change of zone or of summer time neither loses nor doubles a day.
    """
    return (moment.replace(tzinfo=None) - timedelta(hours=day_start)).date()


def read_day(words: str, today: date) -> date:
    """Read `2026-11-22`, `today` or `yesterday`. Raises ValueError for anything else."""
    if words == "today":
        return today
    if words == "yesterday":
        return today - timedelta(days=1)
    return date.fromisoformat(words)
