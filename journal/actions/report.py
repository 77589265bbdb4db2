"""What can be done on the page for a therapist."""

from journal.actions.action import Action

REPORT = (
    Action("switch", ("space", "enter"), "on or off", "Takes the line in or leaves it out.", ("report:list",), True),
    Action("take_out", ("delete", "backspace"), "take out", "Takes a question out for good.", ("report:list",)),
    Action("look", ("v",), "read it", "Shows the page as it will be.", ("report:list",), True),
    Action("save_page", ("s", "ctrl+s"), "save", "Saves the page as a file.", ("report:list", "report:look"), True),
    Action("range", ("d",), "other days", "Four weeks, three months, a year, or days that you name.",
           ("report:list",), True),
    Action("leave", ("escape",), "back", "Back to where you were.", ("report:list",), True),
    Action("ask", ("a",), "a question", "A question for the next visit.", ("report:list",)),
    Action("stop", ("escape",), "stop", "Stops it; nothing is written.", ("report:busy",), True),
    Action("back", ("escape",), "the lines", "Back to the lines.", ("report:form", "report:look"), True),
)  # fmt: skip
