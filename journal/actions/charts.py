"""What can be done on Charts."""

from journal.actions.action import Action

PAGE = ("charts:page",)

CHARTS = (
    Action("months", ("m",), "weeks or months", "Adds up by week or by month.", PAGE, True),
    Action("table", ("t",), "table", "The same numbers as a table, or as bars.", PAGE, True),
    Action("range", ("d",), "other days", "From which day to which: a range to choose, or days that you name.", PAGE,
           True),
    Action("before", ("[", "left"), "earlier", "Earlier days.", PAGE, True),
    Action("leave", ("escape",), "back", "Back to the sky.", PAGE, True),
    Action("after", ("]", "right"), "later", "Later days.", PAGE, True),
    Action("back", ("escape",), "back", "Back to the charts.", ("charts:form",), True),
)  # fmt: skip
