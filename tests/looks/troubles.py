"""What can be wrong, or on its way, while a view is looked at."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from journal.book import Book
from journal.book.kept import Kept
from journal.errors import DiskFull
from journal.tui import tty
from journal.tui.base import JournalScreen
from journal.tui.screens import timed
from journal.tui.screens.timed import TimedScreen
from journal.tui.widgets.pane import Pane
from journal.vault import trouble

SHARE = 0.4
"""How much of a journal is read that goes on being read."""


class _StillReading(Exception):
    """Nothing more comes of a journal that goes on being read."""


def _full(_: Book) -> None:
    raise DiskFull("The disk is full. Nothing is lost: it is kept here until there is room. Free some, then try again.")


def _no_room(*_: object, **__: object) -> None:
    raise trouble.disk_full()


def _never(*_: object, **__: object) -> None:
    """Work for ever, as far as a look at it can tell."""


def _reads_on(_: JournalScreen, work: Callable[[], object], *__: object) -> None:
    """Work as far as that can be done with what is read."""
    with suppress(_StillReading):
        work()


def _no_end(*_: object) -> None:
    raise _StillReading


def _share_once(store: Kept, _: float) -> float:
    """Say once how much is read."""
    if getattr(store, "_was_told", False):
        raise _StillReading
    store._was_told = True  # type: ignore[attr-defined]
    return SHARE


def _beat_at_once(screen: TimedScreen) -> None:
    screen.call_after_refresh(screen.beat)


TROUBLES: dict[str, tuple[tuple[Any, str, Any], ...]] = {
    "full": ((Book, "flush", _full),),
    "no room": ((Book, "create", _no_room),),
    "working": ((Pane, "in_background", _never), (JournalScreen, "in_background", _never)),
    "reading": (
        (Kept, "load", _never),
        (Kept, "wait", _no_end),
        (Kept, "share_of_much", _share_once),
        (JournalScreen, "in_background", _reads_on),
    ),
    "beating": ((TimedScreen, "on_mount", _beat_at_once),),
    "away": ((TimedScreen, "on_mount", _beat_at_once), (timed, "VEIL_AFTER", -1)),
    "read only": (),
    "locked": (),
    "locked, not kept": (),
}
"""The disk is full, or a new journal has no room on it; work takes long, or the reading of a journal with very much in
it; a second of a timer has gone by, or so many that nobody is there; a journal is only to be read; it was locked a
moment ago, with all that was written or without the last of it."""

AFTER_A_LOCK = {"locked": ":", "locked, not kept": f":{tty.UNKEPT}"}
"""What a lock says to the process that follows it."""
