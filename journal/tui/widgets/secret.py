"""A field for a passphrase or a code: masked unless asked, never suggesting, never blinking."""

from __future__ import annotations

from typing import Any

from journal.tui.widgets.field import Field


class SecretField(Field):
    """One line on the raised ground; `password` masks it."""

    DEFAULT_CSS = """
    SecretField, SecretField:focus {
        border: none; height: 1; padding: 0 1; width: 100%; background: $raised; color: $text; background-tint: 0%;
    }
    SecretField:ansi, SecretField:ansi:focus {
        height: 2; border-bottom: solid $quiet; background: $raised; color: $text;
    }
    """

    def __init__(self, *, masked: bool = True, id: str | None = None) -> None:
        super().__init__(password=masked, id=id)

    def take(self) -> str:
        """Return what was typed, and forget it."""
        typed, self.value = self.value, ""
        return typed

    def action_copy(self) -> None:
        """Copy nothing: a secret stays in its field."""

    action_cut: Any = action_copy
