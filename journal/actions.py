"""The one list of actions: footer, keys page, palette, `journal keys` and the README's table are made from it.

Each screen has a tuple of its own; a place is a screen's id, or the id and a state of it ("write:edit").
"""

from typing import NamedTuple

KEY_NAMES = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "escape": "esc", "pageup": "page up", "pagedown": "page down",
    "shift+left": "shift+←", "shift+right": "shift+→", "shift+up": "shift+↑", "shift+down": "shift+↓",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}  # fmt: skip
"""How keys are written for people, where it is not as Textual calls them."""

FOOTER_LENGTH = 6
"""The most actions that a footer shows."""


class Action(NamedTuple):
    """Something that can be done: `keys` as Textual calls them, the first one is shown first.

    `where`: the places in which it can be done; empty means everywhere. `call`: the method, where it is not the id;
    "app." in front of it means the app's. `nav`: it opens a screen that the top line names. `shown`: the keys in the
    footer, where they are not simply the first. `over`: here its keys mean this and not what they mean everywhere.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    where: tuple[str, ...] = ()
    footer: bool = False
    shown: str = ""
    call: str = ""
    nav: bool = False
    over: bool = False

    @property
    def method(self) -> str:
        """The action as Textual calls it."""
        return self.call or self.id

    @property
    def is_global(self) -> bool:
        """Whether the app does it, on whatever screen."""
        return self.method.startswith("app.")

    def key_names(self) -> tuple[str, ...]:
        """The keys as they are written for people; the ten digits as one."""
        if "".join(self.keys) == "0123456789":
            return ("0 to 9",)
        return tuple(key_name(key) for key in self.keys)

    def is_at(self, screen: str, state: str = "") -> bool:
        """Whether it can be done on that screen in that state."""
        return screen in self.where or (bool(state) and f"{screen}:{state}" in self.where)


def _go(screen: str, digit: str, f_key: str, label: str, help_: str) -> Action:
    return Action(screen, (digit, f_key), label, help_, call=f"app.go('{screen}')", nav=True)


EVERYWHERE = (
    _go("today", "1", "f2", "Today", "The check-in of the day."),
    _go("write", "2", "f3", "Write", "Your entries: read, write, search."),
    _go("draw", "3", "f4", "Draw", "The canvas, and what you drew."),
    _go("keep", "7", "f8", "Keep", "Backup, restore, passphrase and recovery code."),
    Action("keys", ("?", "f1"), "keys", "All keys of this screen, and how things work.", call="app.keys"),
    Action("help", ("!", "f10"), "get help", "People to call. In a text field: esc, then !", call="app.help"),
    Action("palette", (":", "ctrl+p"), "all actions", "Every action, by name.", call="app.palette"),
    Action("lock", ("ctrl+l",), "lock", "Locks at once. What you were writing is kept, encrypted.", call="app.lock"),
    Action("leave", ("ctrl+q",), "leave", "Keeps everything, locks, and leaves the program.", call="app.leave"),
)

QUICK_HIDE = Action(
    "hide", ("f12",), "hide", "Locks, clears the window, and leaves a plain shell prompt.", call="app.hide"
)  # fmt: skip
"""Works only where it was chosen, in Welcome or in the settings file; a click on the top left corner can do it too."""

UNLOCK = (
    Action("show", ("ctrl+r",), "show it", "Shows the passphrase while you type.", ("unlock", "forgot"), footer=True),
    Action("esc", ("escape",), "leave", "Leaves the program.", ("unlock",), footer=True),
)

PAGES = (
    Action("back", ("escape",), "back", "Back to where you were.", ("forgot", "keys", "gethelp"), footer=True),
    Action("country", ("c",), "country", "Numbers of another country.", ("gethelp",), footer=True),
)

WELCOME = (
    Action("show", ("ctrl+r",), "show it", "Shows the passphrase while you type.", ("welcome:passphrase",), True),
    Action("make", ("ctrl+g",), "make one up", "Makes up a passphrase of five words.", ("welcome:passphrase",), True),
    Action("later", ("escape",), "later", "Leaves this step for later.", ("welcome:step",), True),
    Action("code", ("escape",), "back", "Back to the code.", ("welcome:aside",), True, call="later"),
    Action("esc", ("escape",), "leave", "Leaves the program.", ("welcome:start", "welcome:passphrase"), True),
)

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
)

DETAILS = (
    Action("keep", ("ctrl+s",), "keep", "Keeps what you see.", ("details",), True, "enter"),
    Action("next_field", ("tab",), "next", "The next field.", ("details",), True, call="app.focus_next"),
    Action("back", ("escape",), "back", "Leaves it as it was.", ("details", "toughday"), True),
)

EVENING = (
    Action("back", ("escape",), "back", "Back to Today.", ("evening:line", "evening:choice"), True),
    Action("write", ("w",), "write", "A blank page.", ("evening:choice",), True),
    Action("draw", ("r",), "draw", "The canvas.", ("evening:choice",), True),
    Action("done", ("d",), "done", "Tonight's star settles, and the journal locks.", ("evening:choice",), True),
)

WRITE = (
    Action("new", ("n",), "new", "Begins a new entry.", ("write:list", "write:empty"), True),
    Action("read", ("enter",), "read", "Opens the entry.", ("write:list",), True),
    Action("list", ("escape",), "list", "Back to the list. What you wrote stays.", ("write:edit", "write:read"), True),
    Action("all", ("escape",), "all", "Ends the search, and shows all entries.", ("write:search",), True, call="list"),
    Action("edit", ("e",), "edit", "Changes the entry.", ("write:list", "write:read"), True),
    Action("search", ("/",), "search", "Searches in all entries.", ("write:list",), True),
    Action("delete", ("d", "delete"), "delete", "Puts the entry into the bin.", ("write:list", "write:read"), True),
    Action("bring_back", ("u",), "bring back", "Brings back what you deleted last.", ("write:list",)),
    Action("save", ("ctrl+s",), "save", "Makes it an entry.", ("write:edit",), True),
    Action("prompt", ("ctrl+g",), "prompt", "Something to write about; again, something else.", ("write:edit",), True),
    Action("no_prompt", ("ctrl+t",), "no prompt", "Takes the prompt away.", ("write:edit",)),
)  # fmt: skip

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

KEEP = (
    Action("choose", ("enter",), "open", "Opens the line that the cursor is on.", ("keep:list",), True),
    Action("show", ("ctrl+r",), "show it", "Shows what you type.", ("keep:secret", "keep:new"), True),
    Action("make", ("ctrl+g",), "make one up", "Makes up a passphrase of five words.", ("keep:new",), True),
    Action("back", ("escape",), "back", "Back to the list.", ("keep:form", "keep:secret", "keep:new"), True),
    Action("stop", ("escape",), "stop", "Stops it. Nothing is left behind.", ("keep:stoppable",), True),
)

ACTIONS: tuple[Action, ...] = (
    *EVERYWHERE,
    QUICK_HIDE,
    *UNLOCK,
    *PAGES,
    *WELCOME,
    *TODAY,
    *DETAILS,
    *EVENING,
    *WRITE,
    *DRAW,
    *KEEP,
)
"""All of them, in the order in which pages list them."""


def key_name(key: str) -> str:
    """Return a key as it is written for people: "←", "esc", "F10", "ctrl+g"."""
    return KEY_NAMES.get(key, key)


def is_typed(key: str) -> bool:
    """Whether the key writes a character, so that a text field takes it for itself."""
    return len(key) == 1 or key == "space"


def actions_at(screen: str, state: str = "") -> tuple[Action, ...]:
    """Return what can be done on a screen in a state, beside what can be done everywhere."""
    return tuple(action for action in ACTIONS if action.where and action.is_at(screen, state))


def actions_of(screen: str) -> tuple[Action, ...]:
    """Return what can be done on a screen in any of its states."""
    return tuple(
        action for action in ACTIONS if any(place.partition(":")[0] == screen for place in action.where)
    )  # fmt: skip


def footer_of(screen: str, state: str = "", typing: bool = False) -> tuple[tuple[str, Action], ...]:
    """Return the footer, (key as written, action), six at most; `typing` leaves out keys that a text field takes."""
    found = []
    keys_page = next(action for action in EVERYWHERE if action.id == "keys")
    for action in (*(action for action in actions_at(screen, state) if action.footer), keys_page):
        keys = [key for key in action.keys if not (typing and is_typed(key))]
        if keys:
            found.append((action.shown or key_name(keys[0]), action))
    if screen == "keys":
        return tuple(found[:-1][:FOOTER_LENGTH])
    return (*found[:-1][: FOOTER_LENGTH - 1], found[-1])


def navigation() -> tuple[Action, ...]:
    """Return the screens that the top line names."""
    return tuple(action for action in EVERYWHERE if action.nav)


def clashes() -> list[tuple[str, str, str]]:
    """Return (place, key, ids) wherever one key would do two things at once; a good list has none."""
    places = {place for action in ACTIONS for place in action.where}
    found = []
    for place in sorted(places):
        screen, _, state = place.partition(":")
        users: dict[str, list[str]] = {}
        here = actions_at(screen, state)
        taken = {key for action in here if action.over for key in action.keys}
        for action in (*EVERYWHERE, QUICK_HIDE, *here):
            for key in action.keys:
                if action in here or key not in taken:
                    users.setdefault(key, []).append(action.id)
        found += [(place, key, " ".join(ids)) for key, ids in users.items() if len(ids) > 1]
    return found
