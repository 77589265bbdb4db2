"""What can be done in Write."""

from journal.actions.action import Action

WRITE = (
    Action("new", ("n",), "new", "Begins a new entry.", ("write:list", "write:empty"), True),
    Action("read", ("enter",), "read", "Opens the entry.", ("write:list",), True),
    Action("list", ("escape",), "list", "Back to the list. What you wrote stays.", ("write:edit", "write:read"), True),
    Action("all", ("escape",), "all", "Ends the search, and shows all entries.", ("write:search",), True, call="list"),
    Action("edit", ("e",), "edit", "Changes the entry.", ("write:list", "write:read"), True),
    Action("search", ("/",), "search", "Searches in all entries.", ("write:list",), True),
    Action("delete", ("d", "delete"), "delete", "Puts the entry into the bin.", ("write:list", "write:read"), True),
    Action("bring_back", ("u",), "bring back", "Brings back what you deleted last.", ("write:list",)),
    Action("save", ("ctrl+s",), "save", "Makes it an entry.", ("write:edit",), True),
    Action("prompt", ("ctrl+g",), "prompt", "Something to write about; again, something else.", ("write:edit",), True),
    Action("no_prompt", ("ctrl+t",), "no prompt", "Takes the prompt away.", ("write:edit",)),
)  # fmt: skip
