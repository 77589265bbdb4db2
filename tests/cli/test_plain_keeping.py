"""A backup that is tried out, another journal that comes in, and the end of one, in plain lines."""

import shutil
from datetime import date

from journal.book import Book
from journal.content import load_content
from journal.paths import find_paths
from journal.settings import Settings, load_settings
from journal.vault import Passphrase
from tests.cli.conftest import Person
from tests.cli.plainly import opened, piped
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


def settings_of(person: Person) -> Settings:
    return load_settings(find_paths(str(person.vault)).settings)


def test_a_backup_is_remembered_from_wherever_it_is_made_and_offered_to_be_tried_once(person: Person) -> None:
    stick = person.folder / "stick"
    stick.mkdir()
    person.done("backup", str(stick / "one.zip"))
    remembered = settings_of(person)
    assert date.fromisoformat(remembered.backed_up_on)
    assert remembered.backup_folder == str(stick)
    number, lines = keep(person)
    offer = load_content().say("drill.offer")
    ran = piped(person, number, lines["Make a backup"], "")
    assert "The one before was made today." in ran.lines
    assert offer in ran.lines
    assert offer not in piped(person, number, lines["Make a backup"], "").lines
    assert len(list(stick.iterdir())) == 3


def test_what_was_kept_aside_is_read_out_and_shown_again(person: Person) -> None:
    number, lines = keep(person)
    assert "Look at what was kept aside then" not in lines
    person.done("goal", "add", "Walk to school")
    school = person.folder / "school.vault"
    with opened(person) as book:
        book.copy_to(school)
        book.goals.reword(book.goals.open()[0].id, "Walk to the lake")
    with Book.open(school, Passphrase(PASSPHRASE), state=person.folder / "school") as other:
        other.goals.reword(other.goals.open()[0].id, "Walk to the hill [/]")
    number, lines = keep(person)
    piped(person, number, lines["Bring another journal into this one"], str(school), "y")
    number, lines = keep(person)
    with opened(person) as book:
        [shown] = [goal.text for goal in book.goals.open()]
    ran = piped(person, number, lines["Look at what was kept aside then"], "1", "n")
    assert "Nothing was changed." in ran.lines
    assert any(line.startswith("Shown now: Walk to the") for line in ran.lines)
    ran = piped(person, number, lines["Look at what was kept aside then"], "1", "y")
    assert load_content().say("merging.aside_done") in ran.lines
    with opened(person) as book:
        assert [goal.text for goal in book.goals.open()] != [shown]
        assert [kept.then.text for kept in book.aside.all()] == [shown]
