"""What can be done on Charts."""

from journal.actions.action import Action

CHARTS = (
    Action("months", ("m",), "weeks or months", "Adds up by week or by month.", ("charts",), True),
    Action("table", ("t",), "as a table", "The same numbers as a table, or as bars.", ("charts",), True),
    Action("before", ("[", "left"), "earlier", "Earlier days.", ("charts",), True),
    Action("after", ("]", "right"), "later", "Later days.", ("charts",)),
    Action("back", ("escape",), "back", "Back to the sky.", ("charts",), True),
)
