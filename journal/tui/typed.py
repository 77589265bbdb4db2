"""What is typed, where it is not simply taken by a field: too early for it, or right after it was left."""

from __future__ import annotations

import sys
from asyncio import Event, Task, create_task, wait_for
from collections import deque
from contextlib import suppress
from typing import Any

from textual import events
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Input

from journal.actions import everywhere, is_typed
from journal.tui.look import LookingApp
from journal.tui.unasked import Unasked

EDITS = ("cursor_", "delete_", "home", "end", "select_all", "undo", "redo", "cut", "copy", "paste")
"""How the names of those actions of a field begin that change its text or move in it; none of them leads elsewhere."""

ROUNDS = 3
"""How often all that hears of a key is asked: for the key itself, for what it sends, and for where that leads."""

LONGEST = 0.2
"""Seconds for which one of them may keep the next key waiting, when it does not answer."""

Behind = deque[events.Key | events.Paste]

URGENT = ("lock", "hide", "leave", "help")
"""The ids of the actions that wait for nothing."""

ENDS = ("lock", "hide", "leave")
"""Those of them after which a field takes no letter any more."""


class TypedApp(LookingApp):
    """An app in which no letter goes astray, and esc, then ! is Get help out of every text field.

    Textual lets a field take its letters at once, and asks the whole way up to the app what every other key means; of
    keys that come in one breath the letters would therefore be first. Here the keys that edit stand in the same row.
    """

    _late_key: events.Key | None = None
    _left_field = False
    _behind: Behind | None = None  # what came while a key was on its way out of a field
    _on_its_way: Task[None] | None = None

    async def action_help(self) -> None:
        """Open Get help."""
        raise NotImplementedError

    async def on_event(self, event: events.Event) -> None:
        """Take what is typed in its order: behind a key that may lead out of a field, or into one, it waits."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._behind is None:
            await self._take(event)
        else:
            self._behind.append(event)
            if isinstance(event, events.Key) and _is_one_of(URGENT, event):
                await self._go_on(self._behind, waiting=False)

    async def _take(self, event: events.Key | events.Paste) -> None:
        urgent = isinstance(event, events.Key) and _is_one_of(URGENT, event)
        if isinstance(self.screen, Unasked) and not urgent and not self.screen.hears(event):
            return
        field = self.focused
        # A letter that nobody has the focus for goes the whole way up, and may come back to a field that opens then.
        leads = isinstance(event, events.Key) and (field is None or _may_lead_out(field, event))
        hearing = field or self.screen
        if field is not None and isinstance(event, events.Key) and _is_one_of(ENDS, event):
            await _heard(field)  # the letters that came before it: they are to be kept
        if isinstance(event, events.Key) and self._asks_for_help(event):
            await self.action_help()
        else:
            await super().on_event(event)
        if leads and not self.has_ended:
            self._behind = deque()
            self._on_its_way = create_task(self._wait_for(hearing, self._behind))

    async def _wait_for(self, field: Widget, behind: Behind) -> None:
        """Let all that hears of a key hear of it, and of what follows from it, before the next one is taken."""
        for _ in range(ROUNDS):
            for hearing in field.ancestors_with_self:
                await _heard(hearing)
            field = self.focused or field
        self.call_later(self._go_on, behind)

    async def _go_on(self, behind: Behind, waiting: bool = True) -> None:
        """Take what came meanwhile, up to the next key that may lead out of a field, or without `waiting` all of it."""
        if behind is not self._behind:
            return
        self._behind = None
        while behind and not self.has_ended:
            await self._take(behind.popleft())
            if self._behind is not None and waiting:
                self._behind.extend(behind)
                return
            self._behind = None

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


def _is_text_field(field: Widget) -> bool:
    """Whether it is one; Textual's large field is not loaded for this question, since Unlock would wait for it.

    While a thread is loading it, its module is there and the field is not.
    """
    large = getattr(sys.modules.get("textual.widgets._text_area"), "TextArea", None)
    return isinstance(field, Input) or (large is not None and isinstance(field, large))


def _edit_of(field: Widget | None, key: str) -> str:
    """Return what a text field does with a key that edits or moves in it, as Textual calls it; "" for all others."""
    if field is None or not _is_text_field(field):
        return ""
    actions = (binding.action for binding in field._bindings.key_to_bindings.get(key, ()))
    return next((action for action in actions if action.startswith(EDITS)), "")


def _may_lead_out(field: Widget | None, event: events.Key) -> bool:
    """Whether the key is none of those that a text field takes for itself."""
    return (
        field is not None
        and _is_text_field(field)
        and not field.check_consume_key(event.key, event.character)
        and not _edit_of(field, event.key)
    )


def _is_one_of(ids: tuple[str, ...], event: events.Key) -> bool:
    return any(event.key in action.keys and not is_typed(event.key) for action in everywhere() if action.id in ids)


async def _heard(hearing: DOMNode) -> None:
    """Wait until a widget has done what it was told so far, though not for long."""
    heard = Event()
    if hearing.is_running and hearing.call_later(heard.set):
        with suppress(TimeoutError):
            await wait_for(heard.wait(), LONGEST)
