"""A calendar file with one alarm a day, for a phone: a neutral word and a time, and nothing else."""

import hashlib
import re
from datetime import UTC, datetime, time

from journal.errors import BadInput

SUMMARY = "Evening"
"""What the phone shows: it tells nobody anything."""


def read_time(typed: str) -> time:
    """Return a time of day as a person types it: "20:00", "8 pm", "8:30pm". Raises BadInput."""
    match = re.fullmatch(r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?\s*", typed.lower())
    if match:
        hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
            half = None
        if half is None and hour <= 23 and minute <= 59:
            return time(hour, minute)
    raise BadInput("That is no time of day. Type it like 20:00 or 8 pm.")


def reminder(at: time, now: datetime) -> bytes:
    """Return an iCalendar file (RFC 5545): from that day on, each day at that local time, an alarm without a name.

    The time is floating, without a zone, so that it stays the same hour wherever the phone is. The id depends on the
    time alone: taking the file in twice gives one reminder.
    """
    begin = f"{now:%Y%m%d}T{at:%H%M}00"
    uid = hashlib.sha256(f"evening {at:%H:%M}".encode()).hexdigest()[:32]
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Evening//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{begin}",
        "DURATION:PT10M",
        "RRULE:FREQ=DAILY",
        f"SUMMARY:{SUMMARY}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{SUMMARY}",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")
