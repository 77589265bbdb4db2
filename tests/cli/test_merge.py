"""Merging by commands: two computers that carry a stick back and forth, and a journal begun beside a lost one."""

import os
import shutil
from pathlib import Path

from tests.cli.conftest import Person, Ran

OTHER = "two otters and a kite"


def beside(person: Person, name: str) -> str:
    return str(person.folder / name)


def on(person: Person, vault: str) -> list[str]:
    return ["--vault", vault, "--passphrase-file", person.options[-1]]


def at(person: Person, vault: str, *words: str) -> Ran:
    """Run a command on another computer, which remembers things of its own."""
    here = os.environ["XDG_STATE_HOME"]
    person.patch.setenv("XDG_STATE_HOME", f"{vault}-state")
    ran = person.run(*words, options=on(person, vault))
    person.patch.setenv("XDG_STATE_HOME", here)
    assert ran.status == 0, ran
    return ran


def texts(person: Person, vault: str) -> list[str]:
    return sorted(line.split("  ")[2] for line in at(person, vault, "entries").lines)


def test_two_computers_and_a_stick(person: Person) -> None:
    school = beside(person, "school.vault")
    shutil.copy(person.vault, school)
    person.done("write", "At home.")
    at(person, school, "write", "At school.")
    at(person, school, "tick", "cardio")

    stick = beside(person, "stick.zip")
    at(person, school, "backup", stick)
    ran = person.done("restore", "--merge", "--yes", stick)

    assert ran.lines[0] == "New here: 1 entry, 1 day."
    assert ran.lines[-2] == "It is all in your journal now."
    assert sorted(line.split("  ")[2] for line in person.done("entries").lines) == ["At home.", "At school."]
    assert person.done("restore", "--merge", "--yes", stick).lines == [
        "All of it is here already. There is nothing to do."
    ]
    at(person, school, "restore", "--merge", "--yes", str(person.vault))
    assert texts(person, school) == ["At home.", "At school."]
    assert len(person.done("snapshots").lines) >= 1


def test_without_a_yes_nothing_is_changed_but_all_is_said(person: Person) -> None:
    school = beside(person, "school.vault")
    shutil.copy(person.vault, school)
    at(person, school, "write", "At school.")
    before = person.vault.read_bytes()

    ran = person.run("restore", "--merge", school)

    assert ran.status == 1
    assert ran.lines == ["New here: 1 entry."]
    assert "--yes" in ran.err
    assert person.vault.read_bytes() == before


def test_a_journal_begun_beside_one_that_was_forgotten(person: Person) -> None:
    person.done("write", "Long ago.")
    new, secret = beside(person, "new.vault"), person.file("other", OTHER)
    opened = ["--vault", new, "--passphrase-file", secret]
    assert person.run("init", options=opened).status == 0
    assert person.run("write", "Begun beside.", options=opened).status == 0
    old = str(person.vault)

    refused = person.run("restore", "--merge", "--yes", old, options=opened)
    assert refused.status == 1
    code = person.file("code", person.code)
    ran = person.run("restore", "--merge", "--yes", "--recovery-file", code, old, options=opened)

    assert ran.status == 0, ran
    listed = person.run("entries", options=opened).lines
    assert sorted(line.split("  ")[2] for line in listed) == ["Begun beside.", "Long ago."]


def test_the_journal_itself_and_what_is_none_are_refused_in_a_sentence(person: Person) -> None:
    stranger = person.file("stranger.zip", "no backup")
    for file, said in ((str(person.vault), "is open"), (stranger, "not a backup"), (beside(person, "no"), "no file")):
        ran = person.run("restore", "--merge", "--yes", file)
        assert (ran.status, ran.out) == (1, "")
        assert said in ran.err
        assert len(ran.err.splitlines()) == 1


def test_a_broken_one_is_not_merged(person: Person) -> None:
    school = Path(beside(person, "school.vault"))
    shutil.copy(person.vault, school)
    at(person, str(school), "write", "At school.")
    content = bytearray(school.read_bytes())
    content[-300] ^= 1
    school.write_bytes(bytes(content))
    before = person.vault.read_bytes()
    ran = person.run("restore", "--merge", "--yes", str(school))
    assert ran.status == 1
    assert person.vault.read_bytes() == before


def test_the_check_of_a_backup_says_how_it_differs_from_the_journal_of_now(person: Person) -> None:
    person.done("write", "Before.")
    stick = beside(person, "stick.zip")
    person.done("backup", stick)
    assert person.done("backup", "check", stick).lines[1] == "It holds the same as your journal now."
    person.done("write", "After.")
    assert person.done("backup", "check", stick).lines[1] == "Your journal now: 1 entry new since then."
