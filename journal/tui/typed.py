"""What is typed, where it is not simply taken by a field: too early for it, or right after it was left."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.widget import Widget
from textual.widgets import Input, TextArea

from journal.tui.look import LookingApp

EDITS = ("cursor_", "delete_", "home", "end", "select_all", "undo", "redo", "cut", "copy", "paste")
"""How the names of those actions of a field begin that change its text or move in it; none of them leads elsewhere."""


class TypedApp(LookingApp):
    """An app in which no letter goes astray, and esc, then ! is Get help out of every text field.

    Textual lets a field take its letters at once, and asks the whole way up to the app what every other key means; of
    keys that come in one breath the letters would therefore be first. Here the keys that edit stand in the same row.
    """

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

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Put a key that edits behind the letters that the field has not taken yet, if it means nothing everywhere."""
        return await super()._check_bindings(key, priority) or (priority and self._edits(key))

    def _edits(self, key: str) -> bool:
        """Whether the field that has the focus edits with that key: then it will, when it is the key's turn."""
        field = self.focused
        edit = _edit_of(field, key)
        if field is not None and edit:
            field.call_later(self.run_action, edit, field)
        return bool(edit)

    def on_key(self, event: events.Key) -> None:
        """Give what was typed while a field was still opening to that field: it was meant for it."""
        field = self.focused
        if field is None or event is self._late_key:
            return
        if self._edits(event.key):
            event.prevent_default()
            return
        if not field.check_consume_key(event.key, event.character):
            return
        event.prevent_default()
        self._late_key = events.Key(event.key, event.character)
        field._forward_event(self._late_key)

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what is copied inside the program: the system's clipboard would tell others."""
        self._clipboard = text


def _is_typing_in(field: Any) -> bool:
    return field is not None and bool(field.check_consume_key("n", "n"))


def _edit_of(field: Widget | None, key: str) -> str:
    """Return what a text field does with a key that edits or moves in it, as Textual calls it; "" for all others."""
    if not isinstance(field, Input | TextArea):
        return ""
    actions = (binding.action for binding in field._bindings.key_to_bindings.get(key, ()))
    return next((action for action in actions if action.startswith(EDITS)), "")
