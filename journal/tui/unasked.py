"""What opens by itself: a key or click that was meant for the screen before neither closes nor answers it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Self

from textual import events
from textual.screen import Screen

if TYPE_CHECKING:
    _Screen = Screen[Any]
else:
    _Screen = object  # Textual takes the styles of a screen from one base only

MOMENT = 0.6
"""Seconds without a key or click after which what opened by itself can be answered."""


def now() -> float:
    """Return the seconds of a clock that nobody sets."""
    return time.monotonic()


class Unasked(_Screen):
    """A screen that may open by itself. It hears what is pressed once it was painted and the hand rested a moment."""

    _wanted_now = True
    _resting_since: float | None = None

    def by_itself(self) -> Self:
        """Say that nobody asked for it just now; returns it, to be opened."""
        self._wanted_now = False
        return self

    def _on_mount(self, event: events.Mount) -> None:
        if not self._wanted_now:
            self.call_after_refresh(self._is_seen)

    def _is_seen(self) -> None:
        self._resting_since = now()

    def hears(self, event: events.Event) -> bool:
        """Whether what was pressed counts here: escape and the way to a person always do."""
        if self._wanted_now or (isinstance(event, events.Key) and (event.key == "escape" or event.character == "!")):
            return True
        if self._resting_since is None:
            return False
        self._wanted_now = now() - self._resting_since >= MOMENT
        self._resting_since = now()
        return self._wanted_now

    def _forward_event(self, event: events.Event) -> None:
        if not isinstance(event, events.MouseDown | events.Click) or self.hears(event):
            super()._forward_event(event)
