"""What can be done on Today, in the details of a line, and at the end of the evening."""

from journal.actions.action import Action

TODAY = (
    Action("tick", ("space",), "tick", "Ticks it at its target, and goes to the next open one.", ("today",), True),
    Action("less", ("left",), "minutes", "Five minutes less.", ("today",), True, "← →"),
    Action("more", ("right",), "more", "Five minutes more.", ("today",)),
    Action("less_by_one", ("shift+left", "-"), "one less", "One minute less.", ("today",)),
    Action("more_by_one", ("shift+right", "+"), "one more", "One minute more.", ("today",)),
    Action("details", ("enter",), "details", "Minutes, words, and how it was to do.", ("today",), True),
    Action("done", ("d",), "done", "One line about today, then write, draw or done.", ("today",), True),
    Action("timer", ("t",), "timer", "A timer that counts up.", ("today",), True),
    Action("undo", ("u",), "undo", "Takes the last step back.", ("today",)),
    Action("add", ("a",), "one more", "Writes down one more round, like the last one.", ("today",)),
    Action("day_before", ("[",), "day before", "The day before.", ("today",)),
    Action("day_after", ("]",), "day after", "The day after.", ("today",)),
    Action("tough", ("x",), "tough day", "Marks a tough day. Again takes that off. Nothing else changes.", ("today",)),
    Action("plan", ("p",), "tough-day plan", "Your own plan for tough days.", ("today",)),
    Action("kind", ("m",), "kind of day", "A clinic day, a sick day, or a day off that your plan names.", ("today",)),
)

DETAILS = (
    Action(
        "turn", ("space",), "tick", "Ticks one thing that you did, or takes its tick off.", ("details:ticks",), True
    ),
    Action("all", ("a",), "all", "Ticks all of them, or none.", ("details:ticks",), True),
    Action("keep", ("ctrl+s",), "keep", "Keeps what you see.", ("details",), True, "enter"),
    Action("next_field", ("tab",), "next", "The next field.", ("details",), True, call="app.focus_next"),
    Action("back", ("escape",), "back", "Leaves it as it was.", ("details", "daykind"), True),
)

DAY_KIND = (Action("choose", ("enter",), "choose", "Marks the day so.", ("daykind",), True),)

TOUGH_DAY = (
    Action("note", ("h",), "Hey, me", "The note that you wrote to yourself. Again puts it away.", ("toughday",), True),
    Action("write_note", ("w",), "write it", "A page for a note to yourself.", ("toughday:nonote",), True),
    Action("back", ("escape",), "back", "Back to the day.", ("toughday",), True),
)

CHOOSING = ("evening:choice", "evening:kept")
"""At the end of an evening, when its line was left empty, and when it was kept."""

EVENING = (
    Action("back", ("escape",), "back", "Back to Today.", ("evening:line", *CHOOSING), True),
    Action("write", ("w",), "write", "A blank page.", CHOOSING, True),
    Action("draw", ("r",), "draw", "The canvas.", CHOOSING, True),
    Action(
        "again",
        ("m",),
        "meet again",
        "Marks your line as good to meet again, or takes that off.",
        ("evening:kept",),
        True,
    ),
    Action("meet", ("b",), "look back", "Opens what is offered from months ago.", CHOOSING),
    Action("not_now", ("x",), "not tonight", "Puts the offer from months ago away for this evening.", CHOOSING),
    Action("done", ("d",), "done", "Tonight's star settles, and the journal locks.", CHOOSING, True),
)
