"""The command line in another language: the settings say which; help is never lost by it."""

from pathlib import Path

import pytest

from journal.content import load_content
from journal.paths import find_paths
from journal.settings import Settings, save_settings
from tests.cli.conftest import Person
from tests.content import made_up
from tests.content.made_up import turned


@pytest.fixture
def chosen(nobody_yet: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Somebody who chose the made-up language."""
    made_up.add(tmp_path / "content", monkeypatch)
    save_settings(find_paths(None).settings, Settings(language=made_up.CODE))
    return nobody_yet


def test_commands_speak_the_language_of_the_settings(chosen: Person) -> None:
    english = load_content("en")
    helped = chosen.run("help-now", "--country", "GB", options=[])
    assert turned(english.help.title) in helped.out
    assert "0800 1111" in helped.out
    keys = chosen.run("keys", options=[])
    assert turned("Ticks it at its target, and goes to the next open one.") in keys.out
    assert turned(english.say("about.not_medical"))[:30] in chosen.run("--help", options=[]).out


def test_settings_that_cannot_be_read_leave_help_in_english(nobody_yet: Person) -> None:
    settings = find_paths(None).settings
    settings.parent.mkdir(parents=True)
    settings.write_text("language = 3\n")
    assert load_content("en").say("about.not_medical")[:30] in nobody_yet.run("--help", options=[]).out
    assert "911" in nobody_yet.run("help-now", "--country", "US", options=[]).out
