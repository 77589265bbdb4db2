"""What is typed, where it is not simply taken by a field: too early for it, or right after it was left."""

from __future__ import annotations

from typing import Any

from textual import events

from journal.tui.look import LookingApp


class TypedApp(LookingApp):
    """An app in which no letter goes astray, and esc, then ! is Get help out of every text field."""

    _late_key: events.Key | None = None
    _left_field = False

    async def action_help(self) -> None:
        """Open Get help."""
        raise NotImplementedError

    async def on_event(self, event: events.Event) -> None:
        """Take the keys that mean more than themselves."""
        if isinstance(event, events.Key) and self._asks_for_help(event):
            await self.action_help()
        else:
            await super().on_event(event)

    def _asks_for_help(self, event: events.Key) -> bool:
        """Whether it is the ! right after an escape out of a text field, even where that led into another field."""
        asks = self._left_field and event.character == "!"
        self._left_field = event.key == "escape" and _is_typing_in(self.focused)
        return asks

    def on_key(self, event: events.Key) -> None:
        """Give a letter that was typed while a field was still opening to that field: it was meant for it."""
        field = self.focused
        if field is None or event is self._late_key or not field.check_consume_key(event.key, event.character):
            return
        event.prevent_default()
        self._late_key = events.Key(event.key, event.character)
        field._forward_event(self._late_key)

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what is copied inside the program: the system's clipboard would tell others."""
        self._clipboard = text


def _is_typing_in(field: Any) -> bool:
    return field is not None and bool(field.check_consume_key("n", "n"))
