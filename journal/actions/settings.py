"""What can be done in Settings, and on the page of one's own keys."""

from journal.actions.action import Action

SETTINGS = (
    Action("previous", ("left",), "change", "The value before.", ("settings:list",), True, "← →"),
    Action("next", ("right", "space", "enter"), "next value", "The value after.", ("settings:list",)),
    Action("search", ("/",), "search", "Finds a setting by a word.", ("settings:list", "settings:empty"), True),
    Action("own_keys", ("o",), "own keys", "Keys of your own.", ("settings:list",), True, call="app.own_keys"),
    Action("usual", ("u",), "as at first", "The value that it had at first.", ("settings:list",), True),
    Action("all", ("escape",), "all", "Shows all settings.", ("settings:search", "settings:empty"), True),
    Action("to_today", ("escape",), "today", "Back to Today.", ("settings:list",), True),
)

OWN_KEYS = (
    Action("change", ("enter",), "new key", "Waits for the key that you press next.", ("ownkeys:list",), True),
    Action("more", ("a",), "one more", "Adds a key to those that it has.", ("ownkeys:list",), True),
    Action("usual", ("u", "delete"), "usual key", "Gives it back its usual keys.", ("ownkeys:list",), True),
    Action("search", ("/",), "search", "Finds an action by a word.", ("ownkeys:list",), True),
    Action("all", ("escape",), "all", "Shows all actions.", ("ownkeys:search",), True),
    Action("cancel", ("escape",), "leave it", "Leaves the key as it was.", ("ownkeys:waiting",), True),
    Action("back", ("escape",), "back", "Back to Settings.", ("ownkeys:list",), True),
)
