"""What can be done on Sky."""

from journal.actions.action import Action

LOOKING = ("sky:year", "sky:month")

SKY = (
    Action("open", ("enter", "space"), "open", "Opens that day on Today.", LOOKING, True),
    Action("month", ("m",), "month", "One month in the whole sky.", ("sky:year",), True),
    Action("find", ("g",), "go to a day", "Finds a day that you name.", LOOKING, True),
    Action("charts", ("c",), "charts", "By week and by month, goals, and textures.", LOOKING, True),
    Action("report", ("r",), "report", "A page for a therapist: you see every line first.", LOOKING, True),
    Action("month_before", ("[",), "month before", "The month before.", LOOKING),
    Action("month_after", ("]",), "month after", "The month after.", LOOKING),
    Action("picture", ("p",), "keep my sky", "A picture without dates or words, as a wallpaper.", LOOKING),
    Action("meet", ("b",), "look back", "Opens what is offered from months ago.", LOOKING),
    Action("not_now", ("x",), "not tonight", "Puts the offer from months ago away for this evening.", LOOKING),
    Action("to_today", ("escape",), "today", "Back to Today.", ("sky:reading", "sky:year")),
    Action("year", ("escape", "m"), "whole sky", "Back to the whole sky.", ("sky:month",), True),
    Action("go_there", ("ctrl+s",), "go there", "Goes to the day that you typed.", ("sky:find",), True, "enter"),
    Action("back", ("escape",), "back", "Back to the sky.", ("sky:find", "sky:form"), True),
)
