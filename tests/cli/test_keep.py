"""Backup, its check, restore and verify on the command line."""

import shutil
from pathlib import Path

from tests.cli.conftest import Person
from tests.conftest import PASSPHRASE

OTHER = "two otters and a kite"


def backup_of(person: Person, name: str = "journal-2026-11-22.zip") -> Path:
    target = person.folder / "stick" / name
    target.parent.mkdir(exist_ok=True)
    person.done("backup", str(target))
    return target


def texts(person: Person) -> list[str]:
    return sorted(line.split("  ")[2] for line in person.done("entries").lines)


def test_a_backup_says_done_when_it_was_checked(person: Person) -> None:
    person.done("write", "one")
    person.done("tick", "cardio")
    target = person.folder / "journal-2026-11-22.zip"

    ran = person.done("backup", str(target))

    assert ran.lines == [f"Done: {target}, opened again and checked. It holds 1 entry, 0 drawings, 1 day."]
    assert target.stat().st_mode & 0o077 == 0


def test_a_backup_is_never_written_over(person: Person) -> None:
    target = backup_of(person)
    before = target.read_bytes()

    ran = person.done("backup", str(target))

    assert target.read_bytes() == before
    assert len(list(target.parent.iterdir())) == 2
    assert ran.lines[0].startswith("There is a file of that name already")


def test_check_with_the_passphrase_or_the_code_and_no_vault(person: Person) -> None:
    person.done("write", "one")
    target = backup_of(person)
    person.vault.unlink()

    said = "It can be opened, and all of it is there: 1 entry, 0 drawings, 0 days."
    assert person.done("backup", "check", str(target)).lines == [said]
    code = person.file("code", person.code)
    assert person.run("backup", "check", "--recovery-file", code, str(target), options=[]).lines == [said]
    other = person.file("p2", PASSPHRASE)
    assert person.run("backup", "check", "--backup-passphrase-file", other, str(target), options=[]).lines == [said]


def test_check_finds_a_flipped_bit_and_a_wrong_passphrase(person: Person) -> None:
    target = backup_of(person)
    wrong = person.file("wrong", OTHER)
    assert "open" in person.run("backup", "check", "--backup-passphrase-file", wrong, str(target)).sentence

    broken = bytearray(target.read_bytes())
    broken[len(broken) // 3] ^= 1
    target.write_bytes(broken)
    assert person.run("backup", "check", str(target)).sentence
    assert "no" in person.run("backup", "check", str(target.parent / "gone.zip")).sentence.lower()
    shutil.copy(person.file("note", "just a note"), target)
    assert "not a backup" in person.run("backup", "check", str(target)).sentence


def test_restore_into_a_new_place(person: Person) -> None:
    person.done("write", "one")
    target = backup_of(person)
    person.vault.unlink()

    ran = person.done("restore", str(target))

    assert ran.lines == [f"Done: {person.vault} holds 1 entry, 0 drawings, 0 days."]
    assert texts(person) == ["one"]
    person.done("verify")


def test_restore_over_a_vault_asks_and_keeps_it(person: Person, unchanged: object) -> None:
    person.done("write", "one")
    target = backup_of(person)
    person.done("write", "two")
    before = person.vault.read_bytes()

    assert "--yes" in person.run("restore", str(target)).sentence
    assert person.vault.read_bytes() == before

    ran = person.done("restore", "--yes", str(target))
    assert texts(person) == ["one"]
    kept = Path(ran.lines[1].removeprefix("What was there before is kept as ").removesuffix("."))
    options = ["--vault", str(kept), "--passphrase-file", person.file("p", PASSPHRASE)]
    assert sorted(line.split("  ")[2] for line in person.run("entries", options=options).lines) == ["one", "two"]


def test_restore_of_a_backup_with_an_earlier_passphrase(person: Person) -> None:
    person.done("write", "one")
    target = backup_of(person)
    person.done("passphrase", "--new-passphrase-file", person.file("new", OTHER))
    now = ["--vault", str(person.vault), "--passphrase-file", person.file("now", OTHER)]
    old = person.file("old", PASSPHRASE)

    assert "open" in person.run("restore", "--yes", str(target), options=now).sentence
    ran = person.run("restore", "--yes", "--backup-passphrase-file", old, str(target), options=now)
    assert (ran.status, ran.err) == (0, "")
    assert texts(person) == ["one"]

    code = person.file("code", person.code)
    assert person.run("restore", "--yes", "--recovery-file", code, str(target), options=now[:2]).status == 0


def test_restore_of_what_is_no_backup_changes_nothing(person: Person, unchanged: object) -> None:
    assert callable(unchanged)
    note = person.file("passphrase", PASSPHRASE)
    assert person.run("restore", "--yes", note).sentence
    assert person.run("restore", "--yes", str(person.folder / "gone.zip")).sentence
    assert unchanged()


def test_verify_says_in_plain_words_what_it_saw(person: Person) -> None:
    person.done("write", "one")
    person.done("delete", person.done("write", "two").out.strip())
    person.done("tick", "cardio")

    assert person.done("verify").lines == [
        f"All is well: every part of {person.vault} was opened, and every seal is whole.",
        "It holds 1 day, 1 entry, 0 drawings, 0 drafts; 1 in the bin.",
    ]


def test_verify_looks_at_another_file_and_changes_nothing(person: Person) -> None:
    copy = person.folder / "copy.vault"
    shutil.copy(person.vault, copy)
    before = copy.read_bytes()
    person.done("write", "later than the copy")

    assert "0 entries" in person.done("verify", str(copy)).out
    assert copy.read_bytes() == before


def test_an_older_copy_in_the_place_of_the_vault_is_warned_of(person: Person) -> None:
    older = person.vault.read_bytes()
    person.done("write", "one")
    person.vault.write_bytes(older)

    ran = person.run("today")

    assert ran.status == 0
    assert "newer" in ran.err
    assert ran.err.count("\n") == 1
    assert "cardio" in ran.out


def test_damage_is_said_and_the_rest_stays_readable(person: Person) -> None:
    import sqlite3

    for number in range(5):
        person.done("write", f"entry {number}")
    with sqlite3.connect(person.vault) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM rec ORDER BY length(ct), id")]
        connection.execute("UPDATE rec SET ct = zeroblob(length(ct)) WHERE id = ?", (ids[0],))
    connection.close()
    before = person.vault.read_bytes()

    ran = person.run("entries")
    assert (ran.status, len(ran.lines)) == (0, 4)
    assert "cannot be read" in ran.err
    assert "cannot be read" in person.run("verify").sentence
    for words in (["write", "more"], ["tick", "cardio"], ["checkin"], ["backup", str(person.folder / "b.zip")]):
        assert "restore a backup" in (said := person.run(*words).sentence) or "Earlier backups" in said, words
    assert person.vault.read_bytes() == before
