"""Days and times in words."""

from datetime import date, datetime

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_words(day: date, today: date) -> str:
    """Return a day as a person says it: "Sunday 22 November", with the year where it is another one."""
    words = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def short_day(day: date, today: date) -> str:
    """Return a day in few cells: "Sun 22 Nov", with the year where it is another one."""
    words = f"{_DAYS[day.weekday()][:3]} {day.day:>2} {_MONTHS[day.month - 1][:3]}"
    return words if day.year == today.year else f"{words} {day.year}"


def month_words(day: date) -> str:
    """Return the month of a day: "November 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def clock_words(moment: datetime, clock: str = "24") -> str:
    """Return a time of day as the clock that was chosen shows it: "20:41", or "8:41 pm" where `clock` is "12"."""
    if clock == "24":
        return f"{moment:%H:%M}"
    return f"{moment.hour % 12 or 12}:{moment:%M} {'am' if moment.hour < 12 else 'pm'}"


def ago(moment: datetime, now: datetime) -> str:
    """Return how long ago something was: "just now", "2 s ago", "3 min ago"."""
    seconds = max(0, int((now - moment).total_seconds()))
    if seconds < 1:
        return "just now"
    if seconds < 60:
        return f"{seconds} s ago"
    return f"{seconds // 60} min ago" if seconds < 3600 else f"{seconds // 3600} h ago"
