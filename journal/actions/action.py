"""An action: something that can be done, with its keys; and how keys are written for people."""

from typing import NamedTuple

KEY_NAMES = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "escape": "esc", "pageup": "page up", "pagedown": "page down",
    "shift+left": "shift+←", "shift+right": "shift+→", "shift+up": "shift+↑", "shift+down": "shift+↓",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}  # fmt: skip
"""How keys are written for people, where it is not as Textual calls them."""


PLACE_NAMES = {
    "": "everywhere",
    "forgot": "I forgot it",
    "gethelp": "Get help",
    "aboutplan": "What this plan is about",
    "toughday": "Tough-day plan",
    "daykind": "Kind of day",
    "ownkeys": "Own keys",
    "versions": "What it said before",
    "pictures": "Drawings of an entry",
}
"""How a place is called where its id, with a capital letter, is not its name."""


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

    @property
    def places(self) -> tuple[str, ...]:
        """The screens on which it can be done, by their names."""
        screens = dict.fromkeys(place.partition(":")[0] for place in self.where or ("",))
        return tuple(PLACE_NAMES.get(screen, screen.capitalize()) for screen in screens)

    def key_names(self) -> tuple[str, ...]:
        """The keys as they are written for people; the ten digits as one."""
        if "".join(self.keys) == "0123456789":
            return ("0 to 9",)
        return tuple(key_name(key) for key in self.keys)

    def is_at(self, screen: str, state: str = "") -> bool:
        """Whether it can be done on that screen in that state."""
        return screen in self.where or (bool(state) and f"{screen}:{state}" in self.where)


def key_name(key: str) -> str:
    """Return a key as it is written for people: "←", "esc", "F10", "ctrl+g"."""
    return KEY_NAMES.get(key, key)


def is_typed(key: str) -> bool:
    """Whether the key writes a character, so that a text field takes it for itself."""
    return len(key) == 1 or key == "space"
