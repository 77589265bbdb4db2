"""The one list of actions agrees with itself, with the screens, and with the rules for keys."""

import importlib

import pytest

from journal.actions import (
    ACTIONS,
    EVERYWHERE,
    FOOTER_LENGTH,
    QUICK_HIDE,
    actions_at,
    actions_of,
    clashes,
    footer_of,
    is_typed,
    navigation,
)  # fmt: skip
from journal.tui.app import JournalApp
from journal.tui.places import SCREENS

KEYS_PAGE = next(action for action in EVERYWHERE if action.id == "keys")
NUMBERS = (
    (("1", "f2"), "Today"),
    (("2", "f3"), "Write"),
    (("3", "f4"), "Draw"),
    (("4", "f5"), "Calm"),
    (("5", "f6"), "Sky"),
    (("6", "f7"), "Plan"),
    (("7", "f8"), "Keep"),
    (("8", "f9"), "Settings"),
)
"""The screens of the product: digit, F-key, name."""

PLACES = sorted({place for action in ACTIONS for place in action.where})


def screen_class(screen_id: str) -> type[object]:
    module, _, name = SCREENS[screen_id].partition(":")
    made = getattr(importlib.import_module(module), name)
    assert isinstance(made, type)
    return made


def test_no_key_does_two_things_in_one_place() -> None:
    assert clashes() == []


def test_a_clash_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = actions_of("keys")[0]._replace(id="other", keys=("?",), where=("keys",))
    monkeypatch.setattr("journal.actions._IN_FORCE", [(*ACTIONS, twice)])
    assert ("keys", "?", "everywhere.keys keys.other") in clashes()


@pytest.mark.parametrize("screen_id", [name for name in SCREENS if actions_of(name)])
def test_every_action_of_a_screen_is_a_method_of_it(screen_id: str) -> None:
    made = screen_class(screen_id)
    for action in actions_of(screen_id):
        if action.is_global:
            method = action.method.removeprefix("app.").partition("(")[0]
            assert hasattr(JournalApp, f"action_{method}"), action.id
        else:
            assert hasattr(made, f"action_{action.method.partition('(')[0]}"), f"{screen_id}: {action.id}"


def test_every_action_everywhere_is_a_method_of_the_app() -> None:
    for action in (*EVERYWHERE, QUICK_HIDE):
        assert action.is_global
        assert hasattr(JournalApp, f"action_{action.method.removeprefix('app.').partition('(')[0]}"), action.id


@pytest.mark.parametrize("place", PLACES)
def test_a_footer_has_six_actions_at_most_and_leads_to_the_keys_page(place: str) -> None:
    screen, _, state = place.partition(":")
    for typing in (False, True):
        footer = footer_of(screen, state, typing)
        assert len(footer) <= FOOTER_LENGTH
        assert screen == "keys" or footer[-1] == ("F1" if typing else "?", KEYS_PAGE)
        wide = " " + "   ".join(f"{key} {action.label}" for key, action in footer)
        assert len(wide) <= 80, wide
        if typing:
            assert all(any(not is_typed(key) for key in action.keys) for _, action in footer)


def test_what_works_everywhere_works_in_a_text_field_too() -> None:
    for action in (*EVERYWHERE, QUICK_HIDE):
        assert any(not is_typed(key) for key in action.keys), action.id


def test_numbers_are_those_of_the_product() -> None:
    there = [(action.keys, action.label) for action in navigation()]
    assert there == [number for number in NUMBERS if number in there]


def test_all_is_said_in_words() -> None:
    for action in ACTIONS:
        assert action.label
        assert action.help.endswith(("!", ".")), action.id
        assert action.keys


def test_a_state_has_its_own_actions() -> None:
    assert "show" in [action.id for action in actions_at("welcome", "passphrase")]
    assert "show" not in [action.id for action in actions_at("welcome", "start")]
