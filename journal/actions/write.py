"""What can be done in Write."""

from journal.actions.action import Action

READ = ("write:read",)
SHEET = ("write:edit", "write:read")
LIST = ("write:list", "write:found")
ALWAYS = (*LIST, "write:empty", "write:nothing")
ANY_LIST = (*ALWAYS, "write:read")
SEARCHED = ("write:search", "write:found", "write:nothing")

WRITE = (
    Action("new", ("n",), "new", "Begins a new entry.", ALWAYS, True),
    Action("read", ("enter",), "read", "Opens the entry.", LIST, True),
    Action("list", ("escape",), "list", "Back to the list. What you wrote stays.", ("write:edit", "write:read"), True),
    Action("all", ("escape",), "all", "Ends the search, and shows all entries.", SEARCHED, True, call="list"),
    Action("to_found", ("enter",), "entries", "Goes to what was found.", ("write:search",), True),
    Action("done", ("escape",), "text", "Back to the text.", ("write:find",), True, call="list"),
    Action("edit", ("e",), "edit", "Changes the entry.", (*LIST, "write:read"), True),
    Action("search", ("/",), "search", "Searches in all entries.", (*LIST, "write:nothing"), True),
    Action("delete", ("d", "delete"), "delete", "Puts the entry into the bin.", (*LIST, "write:read"), True),
    Action("bring_back", ("u",), "bring back", "Brings back what you deleted last.", ALWAYS),
    Action("earlier", ("[",), "entry before", "Reads the one before it, or found after it.", READ, call="step(1)"),
    Action("later", ("]",), "entry after", "Reads the one after it, or found before it.", READ, call="step(-1)"),
    Action("again", ("m",), "meet again", "Marks it as good to meet again, or takes that off.", READ),
    Action("versions", ("v",), "before", "What it said before: read, compare, bring back.", READ, True),
    Action("pictures", ("o",), "drawings", "Shows the drawings that belong to the entry.", READ),
    Action("bin", ("b",), "bin", "What you deleted: bring it back, or end it.", ALWAYS),
    Action("calendar", ("c",), "calendar", "Days with entries, and this day in earlier years.", ANY_LIST, True),
    Action("prompts", ("p",), "prompts", "Ideas to write about, by theme.", ALWAYS),
    Action("ideas", ("ctrl+r",), "ideas", "Ideas to write about, and your own.", ("write:edit",), call="prompts"),
    Action("find", ("ctrl+f",), "find", "Finds words in this text; enter goes to the next.", SHEET),
    Action("count", ("ctrl+n",), "count", "Says how many words there are.", SHEET),
    Action("only_text", ("ctrl+o",), "only the text", "Shows the text alone; again, all.", SHEET),
    Action("save", ("ctrl+s",), "save", "Makes it an entry.", ("write:edit",), True),
    Action("prompt", ("ctrl+g",), "prompt", "Something to write about; again, something else.", ("write:edit",), True),
    Action("no_prompt", ("ctrl+t",), "no prompt", "Takes the prompt away.", ("write:edit",)),
)  # fmt: skip

PROMPTS = ("prompts:list", "prompts:own")
THEMES = (*PROMPTS, "prompts:none")

SHELF = (
    Action("back", ("escape",), "back", "Back to where you were.", ("versions", "bin"), True),
    Action("bring_back", ("b", "enter"), "bring back", "Lets the entry say this again.", ("versions:some",), True),
    Action("compare", ("c",), "compare", "Beside what it says now, or alone.", ("versions:some",), True),
    Action("bring_back", ("b", "enter", "u"), "bring back", "Takes the entry out of the bin.", ("bin:some",), True),
    Action("for_good", ("d", "delete"), "delete for good", "Ends all it ever said. Asks first.", ("bin:some",), True),
    Action("back", ("escape",), "back", "Back to where you were.", ("calendar",), True),
    Action("open", ("enter",), "open", "Opens the entry of that day.", ("calendar:some",), True),
    Action("new", ("n",), "write", "Begins a page for that day.", ("calendar",), True),
    Action("now", ("t",), "today", "Goes to today.", ("calendar",), True),
    Action("back", ("escape",), "back", "Back to where you were.", ("prompts",), True),
    Action("take", ("enter",), "take it", "Puts it above your page.", PROMPTS, True),
    Action("theme", ("right",), "theme", "Shows the next theme.", THEMES, True, "← →", "theme(1)"),
    Action("theme_back", ("left",), "theme before", "Shows the theme before.", THEMES, call="theme(-1)"),
    Action("add", ("a",), "add", "Adds an idea of your own.", THEMES, True),
    Action("remove", ("d", "delete"), "remove", "Takes an idea of your own away.", ("prompts:own",), True),
    Action("back", ("escape",), "back", "Back to the entry.", ("pictures",), True),
    Action("next", ("right",), "next", "Shows the next drawing.", ("pictures:some",), True, "← →", "step(1)"),
    Action("before", ("left",), "before", "Shows the drawing before.", ("pictures:some",), call="step(-1)"),
    Action("draw", ("enter",), "draw on", "Goes on with it on the canvas.", ("pictures",), True),
    Action("down", ("J", "shift+down"), "text down", "Scrolls the text.", ("versions", "bin"), call="scroll_text(5)"),
    Action("up", ("K", "shift+up"), "text up", "Scrolls the text back.", ("versions", "bin"), call="scroll_text(-5)"),
)  # fmt: skip
