"""What can be done in Draw."""

from journal.actions.action import Action

DRAW = (
    Action("dot", ("space",), "dot", "Draws where the cursor is.", ("draw:canvas",), True),
    Action("pen", ("enter",), "pen down", "Every move draws. The same key lifts it.", ("draw:canvas",), True),
    Action(
        "move", ("left", "right", "up", "down"), "move", "Moves the cursor. Home, end, page up and down: by eight.",
        ("draw:canvas",), True, "arrows",
    ),
    Action("last_color", ("tab",), "last color", "Goes back to the color before.", ("draw:canvas",), True),
    Action("gallery", ("g",), "gallery", "What you drew.", ("draw:canvas",), True),
    Action("pencil", ("p",), "pencil", "Draws with the chosen color.", ("draw:canvas",)),
    Action("eraser", ("e",), "erase", "Takes away.", ("draw:canvas",)),
    Action(
        "next_color", tuple("0123456789"), "color", "Each digit is a color. The F-keys open the other screens.",
        ("draw:canvas",), over=True,
    ),
    Action("smaller", ("[",), "smaller", "A finer brush.", ("draw:canvas",)),
    Action("larger", ("]",), "larger", "A broader brush.", ("draw:canvas",)),
    Action("undo", ("u",), "undo", "Takes the last stroke back.", ("draw:canvas",)),
    Action("redo", ("U", "ctrl+y"), "redo", "Brings the stroke back that was undone.", ("draw:canvas",)),
    Action("another", ("a",), "other idea", "Another idea to draw.", ("draw:canvas",)),
    Action("hide_prompt", ("h",), "hide idea", "Hides the idea, or shows it.", ("draw:canvas",)),
    Action("new", ("n",), "new", "Begins a new drawing. The one before is kept.", ("draw:canvas", "draw:gallery")),
    Action("to_today", ("escape",), "today", "Back to Today. The drawing is kept.", ("draw:canvas",)),
    Action("open", ("enter",), "go on", "Opens the drawing, to go on with it.", ("draw:gallery",), True),
    Action("delete", ("d",), "delete", "Puts the drawing into the bin.", ("draw:gallery",), True),
    Action("bring_back", ("u",), "bring back", "Takes it out of the bin again.", ("draw:gallery",), True),
    Action("to_canvas", ("escape", "g"), "canvas", "Back to the canvas.", ("draw:gallery",), True),
)  # fmt: skip
