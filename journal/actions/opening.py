"""What can be done before the book is open: Unlock, I forgot it, Welcome; and on the pages over a screen."""

from journal.actions.action import Action

UNLOCK = (
    Action(
        "show", ("ctrl+r",), "show it", "Shows the passphrase while you type.", ("unlock", "forgot:new"), footer=True
    ),
    Action("esc", ("escape",), "leave", "Leaves the field, then the program.", ("unlock",), footer=True),
)

HELP = ("gethelp:locked", "gethelp:open")
"""Get help while nothing is typed."""

PAGES = (
    Action("back", ("escape",), "back", "Back to where you were.", ("forgot", "keys", *HELP, "aboutplan"), True),
    Action("about_plan", ("p",), "this plan", "What this plan is about, in three minutes.", ("keys:open",), True),
    Action("search", ("/",), "search", "Finds a key, or how something works, by a word.", ("keys",), True),
    Action("country", ("c",), "country", "Numbers of another country.", HELP, True),
    Action("number", ("n",), "own number", "Keeps a number near you on this page.", ("gethelp:open",), True),
    Action("keep_number", ("ctrl+s",), "keep", "Keeps the number.", ("gethelp:number",), True, "enter"),
    Action("leave_number", ("escape",), "back", "Leaves the number as it was.", ("gethelp:number",), True),
)

WELCOME = (
    Action("show", ("ctrl+r",), "show it", "Shows the passphrase while you type.", ("welcome:passphrase",), True),
    Action("make", ("ctrl+g",), "make one up", "Makes up a passphrase of five words.", ("welcome:passphrase",), True),
    Action("later", ("escape",), "later", "Leaves this step for later.", ("welcome:code", "welcome:step"), True),
    Action("before", ("left",), "step before", "Back to the step before.", ("welcome:step",), True),
    Action("code", ("escape",), "back", "Back to the code.", ("welcome:aside",), True, call="later"),
    Action("esc", ("escape",), "leave", "Leaves the program.", ("welcome:start",), True),
    Action("back", ("escape",), "back", "Back to the first page. Nothing is made.", ("welcome:passphrase",), True),
)
