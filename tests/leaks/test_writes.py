"""No plain text outside of memory: canaries through every command and every screen, and a watch that can see."""

from pathlib import Path

import pytest

from journal.cli.app import COMMANDS
from tests.leaks.commands import PLANTED, UNSEEN, check_commands, planted
from tests.leaks.conftest import watched_only
from tests.leaks.screens import check_screens
from tests.leaks.stage import fields_without_canary

pytestmark = [watched_only, pytest.mark.terminal]


def test_every_text_field_of_every_kind_has_a_canary() -> None:
    assert fields_without_canary() == []


def test_no_command_lets_a_word_out(stage_folder: Path) -> None:
    figures = check_commands(stage_folder)

    assert figures.commands == set(COMMANDS)
    assert figures.wrong == []
    assert figures.seen.leaks == []
    assert figures.seen.blind == []
    assert figures.told == []
    assert figures.lying_around == []
    assert any(target.endswith("my.vault") for target in figures.seen.targets), "the watch did not see the vault"


def test_no_screen_and_no_end_lets_a_word_out(stage_folder: Path) -> None:
    figures = check_screens(stage_folder)

    assert figures.wrong == []
    assert len(figures.shown) > 20, "the canaries were not on the screens"
    assert figures.seen.leaks == []
    assert figures.seen.blind == []
    assert figures.left == []
    assert figures.processes == []
    assert figures.lying_around == []


@pytest.mark.parametrize("how", [how for how in PLANTED if how not in UNSEEN and "memory" not in how])
def test_the_watch_sees_a_word_that_gets_out(how: str, stage_folder: Path) -> None:
    assert any("entry text" in leak or "canary" in leak for leak in planted(stage_folder, how).leaks)


@pytest.mark.parametrize("how", UNSEEN)
def test_the_watch_says_where_it_is_blind(how: str, stage_folder: Path) -> None:
    assert planted(stage_folder, how).blind


def test_the_watch_sees_nothing_where_nothing_gets_out(stage_folder: Path) -> None:
    seen = planted(stage_folder, "SQLite with temp_store=memory")
    assert (seen.leaks, seen.blind) == ([], [])
    assert seen.calls
