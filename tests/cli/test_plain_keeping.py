"""A backup that is tried out, another journal that comes in, and the end of one, in plain lines."""

import shutil

from tests.cli.conftest import Person
from tests.cli.plainly import piped
from tests.conftest import PASSPHRASE


def keep(person: Person) -> tuple[str, dict[str, str]]:
    """Return the numbers of Keep and of its lines, as the menus say them."""
    said = piped(person, "?").lines
    number = next(line.split()[0] for line in said if "Keep" in line)
    inside = piped(person, number).lines
    return number, {line.split(" ", 1)[1]: line.split(" ", 1)[0] for line in inside if line[:1].isdigit()}


def test_a_backup_is_tried_out(person: Person) -> None:
    person.done("write", "Two herons.")
    stick = person.folder / "stick"
    stick.mkdir()
    person.done("backup", str(stick / "journal-2026-11-22.zip"))
    number, lines = keep(person)
    ran = piped(person, number, lines["Try a backup out"], str(stick))
    assert "journal-2026-11-22.zip comes back: 1 entry, 0 drawings, 0 days." in ran.lines
    assert any(line.endswith("  Two herons.") for line in ran.lines)


def test_another_journal_comes_in(person: Person) -> None:
    school = person.folder / "school.vault"
    shutil.copy(person.vault, school)
    words = person.options
    assert person.run("write", "At school.", options=["--vault", str(school), words[2], words[3]]).status == 0
    number, lines = keep(person)
    ran = piped(person, number, lines["Bring another journal into this one"], str(school), "y")
    assert "New here: 1 entry." in ran.lines
    assert [line.split("  ")[2] for line in person.run("entries").lines] == ["At school."]


def test_everything_is_deleted(person: Person) -> None:
    number, lines = keep(person)
    ran = piped(person, number, lines["Delete everything"], "not this one")
    assert "That is not the passphrase" in ran.out + ran.err
    assert person.vault.exists()
    ran = piped(person, number, lines["Delete everything"], PASSPHRASE, "y")
    assert any(line.startswith("It is all gone from this computer.") for line in ran.lines)
    assert not person.vault.exists()
