"""Days as a person types them when a plan is to change from one on."""

from datetime import date, timedelta

from journal.errors import BadInput
from journal.model.plan import WEEKDAYS


def read_since(typed: str, today: date) -> date:
    """Return a day as a person types it: a date, today, tomorrow, or the next day of that name. Raises BadInput."""
    wanted = typed.strip().lower()
    if wanted in ("today", "tomorrow"):
        return today + timedelta(days=wanted == "tomorrow")
    for place, name in enumerate(WEEKDAYS):
        if len(wanted) >= 2 and name.startswith(wanted):
            return today + timedelta(days=(place - today.weekday() - 1) % 7 + 1)
    try:
        return date.fromisoformat(wanted)
    except ValueError:
        raise BadInput('That is no day. Type "today", "tomorrow", "monday", or a date like 2026-12-24.') from None
