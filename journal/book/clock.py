"""The clock and the computer's name: what a book needs to know of the outside world."""

import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from journal.paths import write_private_file

Clock = Callable[[], datetime]
"""Returns the present moment, aware, in local time."""


def system_clock() -> datetime:
    """Return the present moment in the zone of this computer."""
    return datetime.now().astimezone()


def computer_id(state: Path | None) -> str:
    """Return the random name of this computer, kept in the state folder; a new one where none can be kept."""
    fresh = secrets.token_hex(4)
    if state is None:
        return fresh
    place = state / "computer"
    try:
        kept = place.read_text("ascii").strip()
        if len(kept) == len(fresh) and all(letter in "0123456789abcdef" for letter in kept):
            return kept
    except (OSError, UnicodeDecodeError):
        kept = ""
    try:
        write_private_file(place, fresh.encode() + b"\n")
    except OSError:
        return fresh
    return fresh
