"""What can be done in Calm."""

from journal.actions.action import Action

RUNNING = ("calm:breath", "calm:script", "calm:touch")

CALM = (
    Action("start", ("enter", "space"), "start", "Starts it, or notes that you did it.", ("calm:list",), True),
    Action("where", ("w",), "where", "Ideas for where you are.", ("calm:list",), True),
    Action("minutes", ("m",), "how long", "Ideas for the time that you have.", ("calm:list",), True),
    Action("pick", ("r",), "pick one for me", "Goes to one of the ideas; again, to another.", ("calm:list",), True),
    Action("favorite", ("f",), "favorite", "An idea that you like stands first.", ("calm:list",)),
    Action("add", ("a",), "add", "Adds something of your own to this part.", ("calm:list",), True),
    Action("take_out", ("d", "delete"), "take out", "Takes something of your own out.", ("calm:list",)),
    Action("to_today", ("escape",), "today", "Back to Today.", ("calm:list",)),
    Action("pause", ("space",), "pause", "Rests, or goes on.", ("calm:breath", "calm:script"), True),
    Action("finish", ("enter",), "write down", "Ends the round and writes it down.", ("calm:touch",), True),
    Action("breathe", ("b",), "breathe along", "Shows the ring beside the time, or not.", ("calm:touch",), True),
    Action("next", ("n", "right"), "next", "The next pattern, or the next step.", ("calm:breath", "calm:script"), True),
    Action("back", ("left",), "back", "The step before.", ("calm:script",)),
    Action("slower", ("-",), "slower", "More time for each step.", ("calm:script",), True, "+ -"),
    Action("faster", ("+",), "faster", "Less time for each step.", ("calm:script",)),
    Action("words", ("w",), "words only", "Just words and a count, or the ring again.", ("calm:breath",), True),
    Action("end", ("escape",), "end softly", "Ends it, and writes it down.", RUNNING, True),
    Action("to_list", ("enter", "escape", "space"), "list", "Back to the list.", ("calm:ended",), True),
    Action("keep_it", ("ctrl+s",), "keep", "Keeps what you see.", ("calm:form",), True, "enter"),
    Action("leave_form", ("escape",), "back", "Back to the list.", ("calm:form",), True),
)  # fmt: skip
