"""What can be done on Plan, and in a week at once."""

from journal.actions.action import Action

WEEK = (
    Action("tick", ("space", "enter"), "tick", "Ticks it at its target; of rounds, one more.", ("week",), True),
    Action("less", ("backspace", "delete", "-"), "take off", "Takes the tick off, or one round.", ("week",), True),
    Action("undo", ("u",), "undo", "Takes the last step back.", ("week",), True),
    Action("week_before", ("[",), "week before", "The week before.", ("week",), True),
    Action("week_after", ("]",), "week after", "The week after.", ("week",)),
    Action("back", ("escape",), "back", "Back to where you were.", ("week",), True),
)

PLAN = (
    Action("open", ("enter",), "change", "Opens the line that the cursor is on.", ("plan:list",), True),
    Action("add", ("a",), "add", "Adds something to this part.", ("plan:list", "plan:names"), True),
    Action("since", ("f",), "from when", "From which day on changes count.", ("plan:list",), True),
    Action("star", ("s",), "name a star", "A first time again: tonight's star gets a name.", ("plan:list",), True),
    Action("undo", ("u",), "undo", "Takes the last change of the plan back.", ("plan:list",), True),
    Action("earlier", ("[",), "earlier", "Moves it up.", ("plan:list", "plan:names")),
    Action("later", ("]",), "later", "Moves it down.", ("plan:list", "plan:names")),
    Action("to_today", ("escape",), "today", "Back to Today.", ("plan:list",)),
    Action("rename", ("enter",), "rename", "Gives it another name.", ("plan:names",), True),
    Action("remove", ("d", "delete"), "take out", "Takes it out of the list.", ("plan:names",), True),
    Action("done", ("escape", "ctrl+s"), "back", "Back to the plan.", ("plan:names",), True),
    Action("keep_name", ("ctrl+s",), "keep", "Keeps the name.", ("plan:naming",), True, "enter"),
    Action("stop", ("escape",), "leave it", "Leaves the name as it was.", ("plan:naming",), True),
    Action("keep_it", ("ctrl+s",), "keep", "Keeps what you see.", ("plan:form", "plan:text"), True),
    Action("back", ("escape",), "back", "Leaves it as it was.", ("plan:form", "plan:text"), True),
)
