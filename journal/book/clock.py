"""The clock: what a book needs to know of the outside world."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Returns the present moment, aware, in local time."""


def system_clock() -> datetime:
    """Return the present moment in the zone of this computer."""
    return datetime.now().astimezone()
