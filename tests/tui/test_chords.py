"""Nothing needs a chord that tmux, screen, an editor or a terminal takes: there is a key, a click, or the palette."""

from journal.actions import ACTIONS, everywhere, footer_of
from journal.actions.own import DISGUISED, TAKEN, name_of, remark_on

BY_THE_LIST = {"everywhere.leave", "write.find"}
"""What stands in the list of all actions, and by a chord that others may take besides."""


def test_what_others_take_is_never_the_only_way() -> None:
    for action in ACTIONS:
        if any(key not in TAKEN and key not in DISGUISED for key in action.keys):
            continue
        places = [place.partition(":") for place in action.where]
        clicked = all(
            action.id in [shown.id for _, shown in footer_of(screen, state, typing=True)] for screen, _, state in places
        )
        assert (places and clicked) or name_of(action) in BY_THE_LIST, name_of(action)


def test_the_list_of_all_actions_has_a_key_that_nobody_takes() -> None:
    palette = next(action for action in everywhere() if action.id == "palette")
    assert any(key not in TAKEN for key in palette.keys)


def test_no_key_is_another_in_disguise_and_none_has_three_parts() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert key not in DISGUISED, name_of(action)
            assert not key.startswith(("alt+", "super+")), name_of(action)
            assert key.count("+") < 2 or key == "+", name_of(action)


def test_a_shadowed_key_of_ones_own_is_told() -> None:
    for key, by in TAKEN.items():
        assert by in remark_on(key)
