"""What can be done on every screen."""

from journal.actions.action import Action


def _go(screen: str, digit: str, f_key: str, label: str, help_: str) -> Action:
    return Action(screen, (digit, f_key), label, help_, call=f"app.go('{screen}')", nav=True)


EVERYWHERE = (
    _go("today", "1", "f2", "Today", "The check-in of the day."),
    _go("write", "2", "f3", "Write", "Your entries: read, write, search."),
    _go("draw", "3", "f4", "Draw", "The canvas, and what you drew."),
    _go("calm", "4", "f5", "Calm", "Breathing, letting go, ideas for coping, and touch work."),
    _go("sky", "5", "f6", "Sky", "What has been done: every day with any effort is a star."),
    _go("plan", "6", "f7", "Plan", "Items, targets, textures, hard days, goals, and paper."),
    _go("keep", "7", "f8", "Keep", "Backup, restore, passphrase and recovery code."),
    _go("settings", "8", "f9", "Settings", "Colors, lock, clock, and keys."),
    Action("keys", ("?", "f1"), "keys", "All keys of this screen, and how things work.", call="app.keys"),
    Action("help", ("!", "f10"), "get help", "People to call. In a field: esc, then !", call="app.help"),
    Action(
        "palette",
        (":", "ctrl+p"),
        "all actions",
        "By name: actions, pages, days, entries.",
        call="app.palette",
    ),
    Action("lock", ("ctrl+l",), "lock", "Locks at once. What you were writing is kept, encrypted.", call="app.lock"),
    Action("leave", ("ctrl+q",), "leave", "Keeps everything, locks, and leaves the program.", call="app.leave"),
)

QUICK_HIDE = Action(
    "hide", ("f12",), "hide", "Locks, clears the window, and leaves a plain shell prompt.", call="app.hide"
)  # fmt: skip
"""Works only where it was chosen, in Welcome or in the settings file; a click on the top left corner can do it too."""
