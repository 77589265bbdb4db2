"""A further language is a folder: found by its name, spoken when it is chosen, English where it has no words."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import msgspec
import pytest

from journal.content import country_here, help_lines, languages, load_content
from journal.content.folders import laid_over
from journal.errors import BadInput, ContentBroken
from journal.settings import settings_shown
from journal.spoken import speak
from tests.content import made_up
from tests.content.made_up import CODE, CONTENT, NAME, turned

OTHERS = [code for code in languages() if code != "en"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the made-up language."""
    yield made_up.add(tmp_path / "content", monkeypatch)
    made_up.forget()


def change(file: Path, **sections: Any) -> None:
    """Write a file anew with nothing in it but these."""
    file.write_bytes(msgspec.toml.encode(sections))


def test_english_is_there_and_with_it_alone_there_is_nothing_to_choose() -> None:
    assert languages()[0] == "en"
    assert "language" not in [setting.field for setting in settings_shown(("en",))]
    assert settings_shown(("en", "de"))[0].field == "language"


def test_a_folder_is_a_language_that_can_be_spoken(folder: Path) -> None:
    assert languages() == ("en", CODE)
    english = load_content("en").say("unlock.wrong")
    speak(lambda: CODE)
    assert load_content().say("unlock.wrong") == turned(english) != english
    assert load_content().settings["language"].values[CODE] == NAME


def test_it_is_asked_for_when_something_is_first_said_and_only_then(folder: Path) -> None:
    asked = []

    def choose() -> str:
        asked.append("asked")
        return CODE

    speak(choose)
    assert asked == []
    load_content().say("unlock.wrong")
    load_content().say("unlock.greeting")
    assert asked == ["asked"]


@pytest.mark.parametrize("code", ["zz", "", "../en", "words"])
def test_a_language_that_is_not_there_is_english(folder: Path, code: str) -> None:
    speak(lambda: code)
    assert load_content().language == "en"
    with pytest.raises(ContentBroken, match="journal is not touched"):
        load_content("zz")


def test_settings_that_cannot_be_read_mean_english() -> None:
    def broken() -> str:
        raise BadInput("The settings cannot be used.")

    speak(broken)
    assert load_content().language == "en"


def test_what_a_language_lacks_is_said_in_english_sentence_by_sentence(folder: Path) -> None:
    change(folder / "screens.toml", unlock={"wrong": "Nö."})
    (folder / "goals.toml").unlink()
    (folder / "actions.toml").unlink()
    change(folder / "coping.toml", ideas=[{"id": "a02", "text": "Eïne Idee."}])
    content, english = load_content(CODE), load_content("en")
    assert content.say("unlock.wrong") == "Nö."
    assert content.say("unlock.greeting") == english.say("unlock.greeting")
    assert content.say("plan.kept") == english.say("plan.kept")
    assert content.goals == english.goals
    assert content.actions == {}
    ideas = {idea.id: idea for idea in content.coping_ideas}
    assert [idea.id for idea in content.coping_ideas] == [idea.id for idea in english.coping_ideas]
    assert ideas["a02"].text == "Eïne Idee."
    assert ideas["a02"].minutes == next(idea.minutes for idea in english.coping_ideas if idea.id == "a02")


def test_numbers_of_get_help_stand_once_and_a_translation_cannot_lose_one(folder: Path) -> None:
    change(folder / "help.toml", title="Hïlfe", countries=[{"code": "GB", "name": "Gröšbrïtannïen"}])
    said, english = load_content(CODE).help, load_content("en").help
    assert said.title == "Hïlfe"
    assert [country.code for country in said.countries] == [country.code for country in english.countries]
    assert [country.emergency for country in said.countries] == [country.emergency for country in english.countries]
    assert "Gröšbrïtannïen" in [country.name for country in said.countries]
    assert said.danger == english.danger
    page = help_lines(load_content(CODE), country_here("GB", load_content(CODE)))
    assert any("0800 1111" in line for section in page for line in section.lines)


@pytest.mark.parametrize(
    ("file", "written", "said"),
    [
        ("screens.toml", '[unlock]\nwrong = 5\n', 'Line 2, unlock.wrong: it has to be a text between "quotes".'),
        ("screens.toml", '[unlock]\nwrong = "Nö\n', "Line 2: a text has no quote at its end."),
        ("goals.toml", '[[goals]]\nid = "g01"\ntext = 7\n', 'goals, number 1, text: it has to be a text'),
        ("help.toml", "titel = 1\n", "Line 1, titel: there is nothing of that name."),
    ],
)  # fmt: skip
def test_a_mistake_of_somebody_who_translates_is_told_by_its_line(
    folder: Path, file: str, written: str, said: str
) -> None:
    (folder / file).write_text(written, encoding="utf-8")
    content = load_content(CODE)
    with pytest.raises(ContentBroken) as told:
        _ = {"screens.toml": lambda: content.screens, "goals.toml": lambda: content.goals}.get(
            file, lambda: content.help
        )()
    sentence = told.value.sentence
    assert f"content/{CODE}/{file}. {said}" in sentence
    assert "Mend that line, or install the program again." in sentence
    assert "`" not in sentence


def test_blocks_of_its_own_come_last_and_what_is_no_block_is_taken_whole() -> None:
    english = {"a": [{"id": "1", "x": "one"}, {"id": "2", "x": "two"}], "b": ["left", "right"], "c": "kept"}
    other = {"a": [{"id": "9", "x": "neuf"}, {"id": "2", "x": "deux"}], "b": ["gauche"], "d": "de plus"}
    assert laid_over(english, other) == {
        "a": [{"id": "1", "x": "one"}, {"id": "2", "x": "deux"}, {"id": "9", "x": "neuf"}],
        "b": ["gauche"],
        "c": "kept",
        "d": "de plus",
    }


def test_a_broken_file_of_a_language_is_named_in_one_clear_sentence(folder: Path) -> None:
    (folder / "screens.toml").write_text("[unlock\n")
    with pytest.raises(ContentBroken, match=rf"content/{CODE}/screens\.toml"):
        load_content(CODE).say("unlock.wrong")


def braces(value: Any, place: str = "") -> Iterator[tuple[str, set[str]]]:
    """Give what each sentence of a file has in braces, with its place."""
    if isinstance(value, str):
        yield place, {name for _, name, _, _ in Formatter().parse(value) if name is not None}
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        mark = str(part.get("id") or part.get("code") or name) if isinstance(part, dict) else str(name)
        yield from braces(part, f"{place}.{mark}")


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_that_is_shipped_fills_in_what_english_fills_in(code: str) -> None:
    for file in sorted((CONTENT / code).glob("*.toml")):
        said = dict(braces(tomllib.loads(file.read_text("utf-8"))))
        place_in_english = CONTENT / "en" / file.name
        if not place_in_english.exists():
            assert file.name == "actions.toml", f"{code}/{file.name} is no file of English"
            continue
        english = dict(braces(tomllib.loads(place_in_english.read_text("utf-8"))))
        for place, names in said.items():
            assert names <= english.get(place, set()), f"{code}/{file.name}, {place}"


def test_a_brace_that_nothing_fills_is_found() -> None:
    assert dict(braces({"a": {"b": "{day} and {name}"}, "c": [{"id": "x", "t": "{n}"}]})) == {
        ".a.b": {"day", "name"},
        ".c.x.id": set(),
        ".c.x.t": {"n"},
    }
