"""The keys of a page: those of every editor, and those of a shell; the function keys are left to the program."""

from collections.abc import Iterator

from textual.binding import Binding, BindingType

_MOVES = {
    "up": "cursor_up",
    "down": "cursor_down",
    "left": "cursor_left",
    "right": "cursor_right",
    "home": "cursor_line_start",
    "end": "cursor_line_end",
    "ctrl+left": "cursor_word_left",
    "ctrl+right": "cursor_word_right",
    "ctrl+a": "cursor_line_start",
    "ctrl+e": "cursor_line_end",
}
_SELECTS = ("up", "down", "left", "right", "home", "end")
_CHANGES = {
    "pageup": "cursor_page_up",
    "pagedown": "cursor_page_down",
    "ctrl+shift+left": "cursor_word_left(True)",
    "ctrl+shift+right": "cursor_word_right(True)",
    "backspace": "delete_left",
    "delete,ctrl+d": "delete_right",
    "ctrl+w,ctrl+backspace": "delete_word_left",
    "alt+delete": "delete_word_right",
    "ctrl+u": "delete_to_start_of_line",
    "ctrl+k": "delete_to_end_of_line",
    "ctrl+z": "undo",
    "ctrl+y": "redo",
    "ctrl+x": "cut",
    "ctrl+c": "copy",
    "ctrl+v": "paste",
}


def page_bindings() -> Iterator[BindingType]:
    """Return the bindings of a page."""
    for keys, action in {**_MOVES, **_CHANGES}.items():
        yield Binding(keys, action, show=False)
    for key in _SELECTS:
        yield Binding(f"shift+{key}", f"{_MOVES[key]}(True)", show=False)
