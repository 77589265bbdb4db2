"""The one list of actions: footer, keys page, palette, `journal keys` and the README's table are made from it.

Each screen has a module of its own in this folder; a place is a screen's id, or the id and a state of it
("write:edit").
"""

from journal.actions.action import KEY_NAMES, Action, is_typed, key_name
from journal.actions.draw import DRAW
from journal.actions.everywhere import EVERYWHERE, QUICK_HIDE
from journal.actions.keep import KEEP
from journal.actions.opening import PAGES, UNLOCK, WELCOME
from journal.actions.settings import SETTINGS
from journal.actions.today import DETAILS, EVENING, TODAY
from journal.actions.write import WRITE

__all__ = [
    "ACTIONS",
    "EVERYWHERE",
    "FOOTER_LENGTH",
    "KEY_NAMES",
    "QUICK_HIDE",
    "Action",
    "actions_at",
    "actions_of",
    "clashes",
    "footer_of",
    "is_typed",
    "key_name",
    "navigation",
]

FOOTER_LENGTH = 6
"""The most actions that a footer shows."""

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
    *SETTINGS,
)
"""All of them, in the order in which pages list them."""


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
