"""Keys of one's own, checked and put in the place of the usual ones; words of another language, too."""

import re
from collections.abc import Iterable, Mapping

from journal.actions.action import PLACE_NAMES, Action, is_typed, key_name
from journal.errors import BadInput, fault_in

OwnKeys = dict[str, tuple[str, ...]]
"""The name of an action, as `journal keys` lists it ("today.tick"), and its keys as Textual calls them."""

Words = Mapping[str, tuple[str, str]]
"""The name of an action, and its label and its help in another language."""

NAMED = {
    *("space", "enter", "tab", "escape", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"),
    *("left", "right", "up", "down"),
    *(f"f{number}" for number in range(1, 13)),
}
"""Keys that are no characters."""

SPOKEN = {"esc": "escape", "←": "left", "→": "right", "↑": "up", "↓": "down", "page up": "pageup", "del": "delete"}
"""Other names that people write for them."""

DISGUISED = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+j": "enter", "ctrl+m": "enter", "ctrl+[": "escape"}
"""Keys that a terminal sends as another one."""

TAKEN = {
    "ctrl+b": "tmux", "ctrl+a": "screen", "ctrl+c": "the terminal", "ctrl+z": "the terminal",
    "ctrl+s": "some terminals", "f11": "the terminal's window", "f10": "some terminals", "f1": "some terminals",
    "ctrl+q": "VS Code", "ctrl+p": "some editors", "ctrl+f": "some editors",
}  # fmt: skip
"""Keys that others may take before the program sees them."""

KEPT = {"everywhere.help": "!"}
"""What can be reached by this key whatever else is chosen."""

_CHORD = re.compile(r"(ctrl\+)?(shift\+)?(.+)")


def name_of(action: Action) -> str:
    """Return the name by which a file calls an action: its first screen and its id."""
    screen = action.where[0].partition(":")[0] if action.where else "everywhere"
    return f"{screen}.{action.id}"


def read_key(words: str) -> str:
    """Return a key as Textual calls it, from how people write it ("esc", "F3", "ctrl+G"). Raises BadInput."""
    typed = words.strip()
    if len(typed) == 1 and typed.isprintable() and not typed.isspace():
        return SPOKEN.get(typed, typed)
    lowered = typed.lower()
    match = _CHORD.fullmatch(lowered)
    if match is not None:
        ctrl, shift, last = match[1] or "", match[2] or "", match[3]
        last = SPOKEN.get(last, last)
        letter = bool(ctrl) and not shift and re.fullmatch(r"[a-z]", last) is not None
        if letter or last in NAMED:
            return f"{ctrl}{shift}{last}"
    shown = "".join(sign for sign in typed if sign.isprintable())[:20]
    raise BadInput(f'"{shown}" is no key. Write it like space, f3, ctrl+g, or one character.')


def remark_on(key: str) -> str:
    """Return what is to be known of a key, or nothing: others may take it, or terminals send it as another."""
    if key in DISGUISED:
        return f"Terminals send {key} as {key_name(DISGUISED[key])}, so it would do what that key does."
    if key in TAKEN:
        return f"{key_name(key)} may be taken by {TAKEN[key]} before the journal sees it."
    return ""


def with_own(actions: Iterable[Action], own: Mapping[str, tuple[str, ...]]) -> tuple[Action, ...]:
    """Return the actions with these keys in the place of their usual ones."""
    return tuple(
        action._replace(keys=tuple(own[name_of(action)]), shown="") if name_of(action) in own else action
        for action in actions
    )


def with_words(actions: Iterable[Action], words: Words) -> tuple[Action, ...]:
    """Return the actions with these labels and helps in the place of the English ones."""
    return tuple(
        action._replace(label=words[name_of(action)][0], help=words[name_of(action)][1])
        if name_of(action) in words
        else action
        for action in actions
    )


def clashes_in(actions: tuple[Action, ...]) -> list[tuple[str, str, str]]:
    """Return (place, key, names) wherever one key would do two things at once; a good list has none."""
    everywhere = [action for action in actions if not action.where]
    found = []
    for place in sorted({place for action in actions for place in action.where}):
        screen, _, state = place.partition(":")
        here = [action for action in actions if action.where and action.is_at(screen, state)]
        over = {key for action in here if action.over for key in action.keys}
        users: dict[str, list[str]] = {}
        for action in (*everywhere, *here):
            for key in action.keys:
                if action.where or key not in over:
                    users.setdefault(key, []).append(name_of(action))
        found += [(place, key, " ".join(names)) for key, names in users.items() if len(names) > 1]
    return found


class BadKey(BadInput):
    """A key of one's own that cannot be; `name` is the action that it was for."""

    def __init__(self, sentence: str, name: str) -> None:
        super().__init__(sentence)
        self.name = name


class KeyClash(BadKey):
    """Two actions that want the same `key`; `where` says in words on which screen."""

    def __init__(self, name: str, where: str, key: str, two: tuple[Action, Action]) -> None:
        named = " and ".join(f'"{action.label}" ({name_of(action)})' for action in two)
        super().__init__(f"{where} two things want the key {key_name(key)}: {named}. Give one of them another.", name)
        self.where = where
        self.key = key
        self.two = two

    def beside(self, name: str) -> Action:
        """Return the other one of the two."""
        return self.two[1] if name_of(self.two[0]) == name else self.two[0]


def check_own(own: Mapping[str, tuple[str, ...]], actions: tuple[Action, ...]) -> None:
    """See that keys of one's own can be used beside the others.

    Raises BadKey for an unknown action, one without a key, one that could not be reached from a text field, a key
    that is another in disguise, and KeyClash for a key that would do two things.
    """
    known = {name_of(action): action for action in actions}
    for name, keys in own.items():
        if name not in known:
            raise BadKey(f'There is no action "{fault_in(ValueError(name))}". "journal keys" lists them all.', name)
        if not keys:
            raise BadKey(f"{name} has no key left. Give it one, or take the line out.", name)
        for key in keys:
            if key in DISGUISED:
                raise BadKey(f"{remark_on(key)} Give {name} another key.", name)
        if name in KEPT and KEPT[name] not in keys:
            raise BadKey(
                f"{name} keeps the key {KEPT[name]}, so that a person can always be found. Others can be added.", name
            )
        if not known[name].where and all(is_typed(key) for key in keys):
            raise BadKey(
                f"{name} needs a key that is no character as well, like ctrl+l or F4: a text field takes characters.",
                name,
            )
    for place, key, names in clashes_in(with_own(actions, own)):
        one, other, *_ = (known[name] for name in names.split())
        screen = place.partition(":")[0]
        where = f"In {PLACE_NAMES.get(screen, screen.capitalize())}" if one.where or other.where else "On every screen"
        mine = next((name_of(action) for action in (one, other) if name_of(action) in own), name_of(one))
        raise KeyClash(mine, where, key, (one, other))
