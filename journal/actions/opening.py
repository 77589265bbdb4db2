"""What can be done before the book is open: Unlock, I forgot it, Welcome; and on the pages over a screen."""

from journal.actions.action import Action

UNLOCK = (
    Action("show", ("ctrl+r",), "show it", "Shows the passphrase while you type.", ("unlock", "forgot"), footer=True),
    Action("esc", ("escape",), "leave", "Leaves the program.", ("unlock",), footer=True),
)

PAGES = (
    Action(
        "back", ("escape",), "back", "Back to where you were.", ("forgot", "keys", "gethelp", "aboutplan"), footer=True
    ),
    Action(
        "about_plan",
        ("p",),
        "this plan",
        "What this plan is about, in three minutes.",
        ("keys:open",),
        True,
    ),
    Action("country", ("c",), "country", "Numbers of another country.", ("gethelp",), footer=True),
)

WELCOME = (
    Action("show", ("ctrl+r",), "show it", "Shows the passphrase while you type.", ("welcome:passphrase",), True),
    Action("make", ("ctrl+g",), "make one up", "Makes up a passphrase of five words.", ("welcome:passphrase",), True),
    Action("later", ("escape",), "later", "Leaves this step for later.", ("welcome:step",), True),
    Action("code", ("escape",), "back", "Back to the code.", ("welcome:aside",), True, call="later"),
    Action("esc", ("escape",), "leave", "Leaves the program.", ("welcome:start", "welcome:passphrase"), True),
)
