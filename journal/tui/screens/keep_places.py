"""Places that Keep asks for: what is plugged in, where backups lie, and what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from journal.content import load_content
from journal.errors import BadInput
from journal.paths import written_place

STICKS = ("/media/*/*", "/run/media/*/*", "/Volumes/*")
"""Where systems show what is plugged in."""

MOST_PLACES = 4
"""How many folders are offered."""


def say(key: str, /, **values: object) -> str:
    """Return a text, of Keep where no other part is named."""
    return load_content().say(key if "." in key else f"keep.{key}", **values)


def typed_path(typed: str) -> Path:
    """Return a place as it was typed, with `~` for home. Raises BadInput when it does not begin at the top."""
    path = written_place(typed.strip())
    if not typed.strip() or not path.is_absolute():
        raise BadInput("Type the whole place, from the top: it begins with / or with ~ for your own folder.")
    return path


def sticks() -> Iterator[Path]:
    """Yield what is plugged in and can be seen."""
    for pattern in STICKS:
        try:
            yield from sorted(place for place in Path("/").glob(pattern[1:]) if place.is_dir())
        except OSError:
            continue


def likely_folders(remembered: str) -> list[Path]:
    """Return folders to offer: the one of last time, what is plugged in, and one's own folder."""
    found = [Path(remembered)] if remembered else []
    return list(dict.fromkeys([*found, *sticks(), Path.home()]))[:MOST_PLACES]
