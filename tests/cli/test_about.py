"""What needs no vault: help, places, keys, an idea for a drawing."""

import json
from pathlib import Path

import pytest

from journal.actions import ACTIONS
from tests.cli.conftest import Person


def run(person: Person, *words: str) -> list[str]:
    ran = person.run(*words, options=[])
    assert (ran.status, ran.err) == (0, ""), ran
    return ran.lines


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that does not say in which country it is."""
    for name in ("LANG", "LC_ALL", "LC_TELEPHONE"):
        monkeypatch.delenv(name, raising=False)


def test_help_now_lists_every_country_until_one_is_said(nobody_yet: Person) -> None:
    from journal.content import load_content

    out = "\n".join(run(nobody_yet, "help-now"))

    for country in load_content().help.countries:
        assert country.name in out
        assert all(line.number in out for line in country.lines)
    assert "This program cannot see you. It cannot call anybody. A person can." in out
    assert "Choose yours: --country NAME" in out


def test_help_now_knows_the_country_of_the_computer_as_the_screen_does(
    nobody_yet: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_IE.UTF-8")
    assert "Numbers for: Ireland. Somewhere else? --country NAME" in run(nobody_yet, "help-now")
    assert any("988" in line for line in run(nobody_yet, "help-now", "--country", "all"))


def test_help_says_what_this_is_not(nobody_yet: Person) -> None:
    words = " ".join(" ".join(run(nobody_yet, "--help")).split())
    assert "It is not a doctor or a medical device." in words
    assert "It was not made, checked, or backed by the hospital whose page gave us the idea." in words


@pytest.mark.parametrize("country", ["us", "US", "United States"])
def test_help_now_for_one_country(nobody_yet: Person, country: str) -> None:
    lines = run(nobody_yet, "help-now", "--country", country)

    assert "Numbers for: United States. Somewhere else? --country NAME" in lines
    assert any("911" in line for line in lines)
    assert any("988" in line for line in lines)
    assert not any("Childline" in line for line in lines)


def test_help_now_for_an_unknown_country_names_the_known_ones(nobody_yet: Person) -> None:
    sentence = nobody_yet.run("help-now", "--country", "Atlantis", options=[]).sentence

    assert "New Zealand" in sentence
    assert "emergency number" in sentence


def test_help_now_takes_the_country_of_the_settings_and_never_fails_over_them(
    nobody_yet: Person, own_home: Path
) -> None:
    settings = own_home / "config" / "journal" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('country = "GB"\n')
    assert any("Childline" in line for line in run(nobody_yet, "help-now"))

    settings.write_text("country = 7\n")
    assert any("988" in line for line in run(nobody_yet, "help-now"))


def test_help_now_shows_a_number_of_ones_own(nobody_yet: Person, own_home: Path) -> None:
    settings = own_home / "config" / "journal" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('country = "GB"\nlocal_number = "Hall Street\\t555 0101"\n')

    assert "Your own number: Hall Street 555 0101" in run(nobody_yet, "help-now")
    assert "Your own number: Hall Street 555 0101" in run(nobody_yet, "help-now", "--country", "all")


def test_help_now_leaves_no_trace(nobody_yet: Person, own_home: Path) -> None:
    run(nobody_yet, "help-now")
    run(nobody_yet, "help-now", "--country", "us")

    assert list(own_home.rglob("*")) == []


def test_help_now_works_beside_a_broken_vault(nobody_yet: Person) -> None:
    broken = nobody_yet.file("broken.vault", "nothing")
    assert nobody_yet.run("help-now", options=["--vault", broken]).status == 0


def test_paths_follow_the_option_then_the_variable(
    nobody_yet: Person, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = json.loads("\n".join(run(nobody_yet, "paths", "--json")))
    assert places == {
        "vault": str(own_home / "data" / "journal" / "journal.vault"),
        "settings": str(own_home / "config" / "journal" / "settings.toml"),
        "keys": str(own_home / "config" / "journal" / "keys.toml"),
        "themes": str(own_home / "config" / "journal" / "themes"),
        "state": str(own_home / "state" / "journal"),
    }

    monkeypatch.setenv("JOURNAL_VAULT", "/somewhere/mine")
    assert run(nobody_yet, "paths")[0] == "vault  /somewhere/mine"
    ran = nobody_yet.run("paths", options=["--vault", "/elsewhere/mine"])
    assert ran.lines[0] == "vault  /elsewhere/mine"


def test_keys_lists_every_action(nobody_yet: Person) -> None:
    lines = run(nobody_yet, "keys")

    for action in ACTIONS:
        assert any(action.help in line and " ".join(action.key_names()) in line for line in lines), action
    firsts = [line.split("  ")[0] for line in lines]
    assert len(lines) >= len(ACTIONS)
    assert all("." in first for first in firsts)


def test_an_idea_for_a_drawing_is_the_same_all_day_and_gentle(nobody_yet: Person) -> None:
    from journal.content import load_content

    [line] = run(nobody_yet, "draw", "prompt")
    assert run(nobody_yet, "draw", "prompt") == [line]

    [prompt] = [prompt for prompt in load_content().drawing_prompts if prompt.id == line.split("  ")[0]]
    assert line == f"{prompt.id}  {prompt.text}"
    assert prompt.depth == "gentle"


def test_bad_settings_are_one_sentence(person: Person, own_home: Path) -> None:
    settings = own_home / "config" / "journal" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("auto_lock = 700\n")

    assert str(settings) in person.run("today").sentence
