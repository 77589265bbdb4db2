"""Entries: from arguments, pipes and a terminal to the book and back, without losing or adding a character."""

import json
from datetime import date, datetime, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Person
from tests.cli.terminal import at_terminal, printed_to_terminal
from tests.conftest import PASSPHRASE


class EntryShape(msgspec.Struct, forbid_unknown_fields=True):
    """One element of `journal entries --json` and of `journal search --json`: these keys and nothing else."""

    id: str
    date: date
    written_at: datetime
    text: str
    tags: list[str]


def entries_of(person: Person, *more: str) -> list[EntryShape]:
    return msgspec.json.decode(person.done("entries", "--json", *more).out, type=list[EntryShape])


def test_an_entry_from_the_arguments(person: Person) -> None:
    ran = person.done("write", "--tag", "Lake", "--tag", "#home", "Went", "to", "the lake.")

    [entry] = entries_of(person)
    assert ran.out == entry.id + "\n"
    assert (entry.text, entry.tags) == ("Went to the lake.", ["lake", "home"])
    assert entry.written_at.tzinfo is not None
    assert person.done("entries").lines == [f"{entry.id}  {entry.date}  Went to the lake.  #lake #home"]


@pytest.mark.parametrize("words", [["write"], ["write", "-"]])
def test_an_entry_from_standard_input(person: Person, words: list[str]) -> None:
    person.done(*words, typed="Two lines,\n\nand a last one.\n")

    assert [entry.text for entry in entries_of(person)] == ["Two lines,\n\nand a last one."]


def test_show_gives_the_text_and_edit_takes_it(person: Person) -> None:
    text = "  kept: tabs\t, brackets [/], quotes \" and ', é, 🌙, \x00 and \x1b[2J\r\n\n"
    entry_id = person.done("write", typed=text + "\n").out.strip()

    shown = person.done("show", entry_id).out
    assert shown == text + "\n"

    person.done("edit", entry_id, "-", typed=shown.replace("kept", "changed"))
    assert person.done("show", entry_id).out == text.replace("kept", "changed") + "\n"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("0\r")
@given(text=st.text(min_size=1).filter(lambda text: text.strip(" \t\r\n")))
def test_any_text_comes_back_as_it_went_in(person: Person, text: str) -> None:
    entry_id = person.done("write", "-", typed=text + "\n").out.strip()

    [entry] = [entry for entry in entries_of(person) if entry.id == entry_id]
    assert entry.text == text
    assert len(person.done("entries").lines) == len(entries_of(person))


def test_two_megabytes_are_no_trouble(person: Person) -> None:
    text = "All work and some play. " * 90_000
    entry_id = person.done("write", typed=text).out.strip()

    assert person.done("show", entry_id).out == text + "\n"
    assert len(person.done("entries").out) < 200


def test_what_is_not_utf8_is_not_stored(person: Person, unchanged: object) -> None:
    assert callable(unchanged)
    assert "not UTF-8" in person.run("write", typed=b"caf\xe9").sentence
    assert unchanged()


def test_no_text_is_no_entry(person: Person, unchanged: object) -> None:
    assert callable(unchanged)
    assert "no text" in person.run("write", typed=" \n\t\n").sentence
    assert "no text" in person.run("write", typed="").sentence
    assert unchanged()


def test_an_entry_can_be_put_on_another_day(person: Person) -> None:
    person.done("write", "--date", "yesterday", "late")
    person.done("write", "--date", "2026-01-31", "long ago")
    person.done("write", "now")

    assert [entry.text for entry in entries_of(person)] == ["now", "late", "long ago"]
    assert [entry.text for entry in entries_of(person, "--from", "2026-01-31", "--to", "2026-02-01")] == ["long ago"]
    assert [entry.text for entry in entries_of(person, "--from", "yesterday", "--to", "yesterday")] == ["late"]
    late = entries_of(person)[1]
    assert abs(datetime.now().astimezone() - late.written_at) < timedelta(minutes=5)
    assert "not come yet" in person.run("write", "--date", "2999-01-01", "soon").sentence


def test_tags_narrow_the_list(person: Person) -> None:
    person.done("write", "--tag", "lake", "one")
    person.done("write", "two")

    assert [entry.text for entry in entries_of(person, "--tag", "#Lake")] == ["one"]
    assert entries_of(person, "--tag", "school") == []


def test_delete_says_how_to_bring_it_back(person: Person) -> None:
    entry_id = person.done("write", "not for now").out.strip()

    said = person.done("delete", entry_id).out
    assert entries_of(person) == []
    assert f"journal restore-entry {entry_id}" in said
    assert f"journal restore-entry {entry_id}" in person.run("show", entry_id).sentence
    assert "in the bin already" in person.run("delete", entry_id).sentence
    assert "in the bin" in person.run("edit", entry_id, "again").sentence

    person.done("restore-entry", entry_id)
    assert person.done("show", entry_id).out == "not for now\n"


@pytest.mark.parametrize("words", [["show"], ["edit", "x"], ["delete"], ["restore-entry"]])
def test_an_id_that_is_not_there(person: Person, unchanged: object, words: list[str]) -> None:
    assert callable(unchanged)
    command, *more = words
    assert "no entry with that id" in person.run(command, "0000000000", *more).sentence
    assert unchanged()


def test_search_finds_the_best_first_in_the_same_shape(person: Person) -> None:
    person.done("write", "The lake, and nothing but the lake.")
    person.done("write", "School. Later we walked past the Lake.")
    person.done("write", "Ein Café am See.")

    found = msgspec.json.decode(person.done("search", "lake", "--json").out, type=list[EntryShape])

    assert [entry.text[:8] for entry in found] == ["The lake", "School. "]
    assert len(person.done("search", "LAKE", "school").lines) == 1
    assert len(person.done("search", "cafe").lines) == 1
    assert person.done("search", "karate").out == ""
    assert person.run("search").status == 2


def test_a_list_is_one_thing_a_line_whatever_was_written(person: Person) -> None:
    person.done("write", typed="\n\n \x1b]0;owned\x07 first\ttab\x85next\nsecond\n")

    [line] = person.done("entries").lines
    assert "\x1b" not in line
    assert "\x07" not in line
    assert "first tab" in line


def test_no_stored_text_can_steer_a_terminal(person: Person) -> None:
    entry_id = person.done("write", typed="before \x1b[2J\x9b31m\x07 after").out.strip()

    for words in (["show", entry_id], ["entries"], ["entries", "--json"], ["search", "before"], ["today"]):
        status, screen = printed_to_terminal(["--vault", str(person.vault), *words], PASSPHRASE)
        assert status == 0
        assert "before" in screen
        assert not {"\x1b", "\x9b", "\x07"} & set(screen), words


def test_json_escapes_what_a_terminal_would_obey(person: Person) -> None:
    person.done("write", typed="a\x1bb\x9bc\x7fd")

    out = person.done("entries", "--json").out
    assert not {"\x1b", "\x9b", "\x7f"} & set(out)
    assert json.loads(out)[0]["text"] == "a\x1bb\x9bc\x7fd"


def test_utf8_comes_out_whatever_the_locale_says(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.done("write", "é 🌙")
    for name, value in (("LC_ALL", "C"), ("LANG", "C"), ("PYTHONUTF8", "0"), ("PYTHONCOERCECLOCALE", "0")):
        monkeypatch.setenv(name, value)

    assert "é 🌙" in person.process("entries").out


def test_typing_an_entry_at_the_terminal(person: Person) -> None:
    status, screen = at_terminal(
        ["--vault", str(person.vault), "write"],
        [("Passphrase: ", PASSPHRASE + "\n"), ("ctrl+d ends it", "Typed by hand.\nTwice.\n\x04")],
    )

    assert status == 0, screen
    assert PASSPHRASE not in screen
    assert "Too heavy to hold alone? 'journal help-now' lists people to call." in screen
    assert [entry.text for entry in entries_of(person)] == ["Typed by hand.\nTwice."]
