"""A field for a passphrase or a code: masked unless asked, never suggesting, never blinking."""

from __future__ import annotations

from typing import Any

from journal.tui.widgets.field import Field


class SecretField(Field):
    """One line on the raised ground; `password` masks it."""

    DEFAULT_CSS = """
    SecretField { width: 100%; }
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
