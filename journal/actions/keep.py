"""What can be done in Keep."""

from journal.actions.action import Action

KEEP = (
    Action("choose", ("enter",), "open", "Opens the line that the cursor is on.", ("keep:list",), True),
    Action("show", ("ctrl+r",), "show it", "Shows what you type.", ("keep:secret", "keep:new"), True),
    Action("make", ("ctrl+g",), "make one up", "Makes up a passphrase of five words.", ("keep:new",), True),
    Action("back", ("escape",), "back", "Back to the list.", ("keep:form", "keep:secret", "keep:new"), True),
    Action("stop", ("escape",), "stop", "Stops it. Nothing is left behind.", ("keep:stoppable",), True),
)
