"""A field for one line of text."""

from __future__ import annotations

from typing import Any

from textual.widgets import Input


class Field(Input):
    """An input whose cursor stands still: nothing on the screen moves without being asked, or wakes the program."""

    def __init__(self, value: str = "", *, select_on_focus: bool = False, **options: Any) -> None:
        """Make it with what stands in it; with `select_on_focus` the first letter takes its place."""
        super().__init__(value, select_on_focus=select_on_focus, **options)
        self.cursor_blink = False
