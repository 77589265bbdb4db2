"""The one list of actions: footer, keys page, palette, `journal keys` and the README's table are made from it.

Each screen has a module of its own in this folder; a place is a screen's id, or the id and a state of it
("write:edit").
"""

from collections.abc import Collection
from functools import cache

from journal.actions.action import KEY_NAMES, PLACE_NAMES, Action, is_typed, key_name
from journal.actions.calm import CALM
from journal.actions.charts import CHARTS
from journal.actions.draw import DRAW
from journal.actions.everywhere import EVERYWHERE, QUICK_HIDE
from journal.actions.keep import KEEP
from journal.actions.opening import PAGES, UNLOCK, WELCOME
from journal.actions.own import OwnKeys, Words, clashes_in, with_own, with_words
from journal.actions.plan import PLAN, WEEK
from journal.actions.report import REPORT
from journal.actions.settings import OWN_KEYS, SETTINGS
from journal.actions.sky import SKY
from journal.actions.today import DAY_KIND, DETAILS, EVENING, TODAY, TOUGH_DAY
from journal.actions.write import SHELF, WRITE

__all__ = [
    "ACTIONS",
    "EVERYWHERE",
    "FOOTER_LENGTH",
    "KEY_NAMES",
    "PLACE_NAMES",
    "QUICK_HIDE",
    "Action",
    "actions_at",
    "actions_of",
    "clashes",
    "everywhere",
    "footer_of",
    "in_force",
    "is_typed",
    "key_name",
    "navigation",
    "use_own_keys",
    "use_words",
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
    *DAY_KIND,
    *TOUGH_DAY,
    *EVENING,
    *WRITE,
    *SHELF,
    *DRAW,
    *CALM,
    *SKY,
    *CHARTS,
    *REPORT,
    *PLAN,
    *WEEK,
    *KEEP,
    *SETTINGS,
    *OWN_KEYS,
)
"""All of them, in the order in which pages list them."""


_OWN_KEYS: list[OwnKeys] = [{}]
_WORDS: list[Words] = [{}]
_IN_FORCE: list[tuple[Action, ...]] = [ACTIONS]


def use_own_keys(own: OwnKeys) -> None:
    """Put keys of one's own in the place of the usual ones, before the screens are made."""
    _OWN_KEYS[0] = own
    _put_in_force()


def use_words(words: Words) -> None:
    """Say what the actions do in another language; what it has no words for stays in English."""
    _WORDS[0] = words
    _put_in_force()


def _put_in_force() -> None:
    _IN_FORCE[0] = with_words(with_own(ACTIONS, _OWN_KEYS[0]), _WORDS[0])
    for asked_at_each_key in (actions_at, actions_of):
        asked_at_each_key.cache_clear()


def in_force() -> tuple[Action, ...]:
    """Return all actions with the keys and words that they have now, in the order in which pages list them."""
    return _IN_FORCE[0]


def everywhere() -> tuple[Action, ...]:
    """Return what can be done on every screen; quick hide stands last."""
    return tuple(action for action in in_force() if not action.where)


@cache
def actions_at(screen: str, state: str = "") -> tuple[Action, ...]:
    """Return what can be done on a screen in a state, beside what can be done everywhere."""
    return tuple(action for action in in_force() if action.where and action.is_at(screen, state))


@cache
def actions_of(screen: str) -> tuple[Action, ...]:
    """Return what can be done on a screen in any of its states."""
    return tuple(
        action for action in in_force() if any(place.partition(":")[0] == screen for place in action.where)
    )  # fmt: skip


def footer_of(
    screen: str, state: str = "", typing: bool = False, left_out: Collection[str] = ()
) -> tuple[tuple[str, Action], ...]:
    """Return the footer, (key as written, action), six at most; `typing` leaves out keys that a text field takes.

    `left_out`: the ids of actions for which there is nothing now.
    """
    found = []
    keys_page = next(action for action in everywhere() if action.id == "keys")
    here = (action for action in actions_at(screen, state) if action.footer and action.id not in left_out)
    for action in (*here, keys_page):
        keys = [key for key in action.keys if not (typing and is_typed(key))]
        if keys:
            found.append((action.shown or key_name(keys[0]), action))
    if screen == "keys":
        return tuple(found[:-1][:FOOTER_LENGTH])
    return (*found[:-1][: FOOTER_LENGTH - 1], found[-1])


def navigation() -> tuple[Action, ...]:
    """Return the screens that the top line names."""
    return tuple(action for action in everywhere() if action.nav)


def clashes() -> list[tuple[str, str, str]]:
    """Return (place, key, names) wherever one key would do two things at once; a good list has none."""
    return clashes_in(in_force())
