"""Everything is deleted: what this program keeps is gone, what it cannot reach is named, and nothing by mistake."""

import os
from pathlib import Path

from tests.cli.conftest import Person
from tests.conftest import PASSPHRASE


def kept(person: Person) -> list[Path]:
    """Every file of the program that is left, but for what the test itself put there."""
    places = [person.folder, *(Path(os.environ[f"XDG_{name}_HOME"]) for name in ("DATA", "CONFIG", "STATE"))]
    files = [file for place in places for file in place.rglob("*") if file.is_file()]
    return [file for file in files if file.name not in ("passphrase", "journal-2026-11-22.zip")]


def test_nothing_is_left_but_backups(person: Person) -> None:
    person.done("write", "Something private.")
    person.done("write", "Something else.")
    backup = person.folder / "stick" / "journal-2026-11-22.zip"
    backup.parent.mkdir()
    person.done("backup", str(backup))
    assert person.run("restore", "--yes", str(backup)).status == 0
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "journal"
    config.mkdir(parents=True, exist_ok=True)
    for name in ("settings.toml", "settings-set-aside.toml", "keys-set-aside-2.toml"):
        (config / name).write_text("auto_lock = 5\n")
    assert len(kept(person)) > 5

    ran = person.done("delete-everything", "--yes")

    assert ran.lines[-1] == "It is all gone from this computer. Backups in other places are still there."
    assert kept(person) == []
    assert backup.exists()
    assert person.run("restore", str(backup)).status == 0
    assert len(person.done("entries").lines) == 2


def test_without_a_yes_and_with_a_wrong_passphrase_nothing_happens(person: Person) -> None:
    person.done("write", "Something private.")
    before = person.vault.read_bytes()
    ran = person.run("delete-everything")
    assert ran.status == 1
    assert "--yes" in ran.err
    wrong = person.file("passphrase-2", PASSPHRASE + " not")
    ran = person.run("delete-everything", "--yes", options=["--vault", str(person.vault), "--passphrase-file", wrong])
    assert ran.status == 1
    assert person.vault.read_bytes() == before


def test_another_journal_beside_it_stays(person: Person) -> None:
    other = str(person.folder / "other.vault")
    secret = person.options[-1]
    assert person.run("init", options=["--vault", other, "--passphrase-file", secret]).status == 0
    person.done("delete-everything", "--yes")
    assert Path(other).exists()
    assert not person.vault.exists()
