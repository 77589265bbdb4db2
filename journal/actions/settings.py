"""What can be done in Settings."""

from journal.actions.action import Action

SETTINGS = (
    Action("previous", ("left",), "change", "The value before.", ("settings:list",), True, "← →"),
    Action("next", ("right", "space", "enter"), "next value", "The value after.", ("settings:list",)),
    Action("search", ("/",), "search", "Finds a setting by a word.", ("settings:list", "settings:empty"), True),
    Action("usual", ("u",), "as at first", "The value that it had at first.", ("settings:list",), True),
    Action("all", ("escape",), "all", "Shows all settings.", ("settings:search", "settings:empty"), True),
    Action("to_today", ("escape",), "today", "Back to Today.", ("settings:list",), True),
)
