"""The drills of Keep on a real terminal: a backup is tried out and brought back, and a stick joins two computers."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.book import Book
from journal.exchange import scrypt
from journal.exchange.backup import make_backup
from journal.exchange.begin import begin_vault
from journal.settings import Settings, save_settings
from journal.vault import Passphrase, RecoveryCode
from tests.exchange.quick_age import quick_seal
from tests.terminal.conftest import PASSPHRASE
from tests.terminal.harness import Program

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]


FOLDER = "/nowhere"
"""The folder of the last backup: a short one, which can be seen whole."""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def vault(tmp_path: Path, cheap_costs: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault with an entry, and with keys for backups that any age opens."""
    monkeypatch.setattr(scrypt, "seal", quick_seal)
    path = tmp_path / "evenings" / "my.vault"
    with begin_vault(path, Passphrase(PASSPHRASE), RecoveryCode.new()) as book:
        book.entries.write("A heron stood at the lake.")
    return path


@pytest.fixture
def keep(start: Callable[..., Program], vault: Path, tmp_path: Path) -> Program:
    """The program on Keep."""
    settings = tmp_path / "config" / "journal" / "settings.toml"
    save_settings(settings, Settings(backup_folder=FOLDER))
    program = start("--vault", vault, environ={"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")})
    unlock(program)
    program.wait("space tick")
    program.type("7")
    program.wait("Delete everything")
    return program


def unlock(program: Program) -> None:
    program.wait("Passphrase")
    program.type(PASSPHRASE)
    program.press("enter")


def open_line(program: Program, words: str) -> None:
    """Go down to a line of the list, and open it."""
    for _ in range(12):
        line = next(line for line in program.text.split("\n") if "▸" in line)
        if words in line:
            program.press("enter")
            return
        program.type("j")
        program.wait_for(lambda text, line=line: line not in text.split("\n"), "the cursor did not move")  # type: ignore[misc]
    raise AssertionError(program.text)


def fill(program: Program, path: Path, offered: str = "") -> None:
    """Put a place into the field in hand, which is empty or holds what is `offered` below it, and press enter."""
    if offered:
        program.wait_for(lambda text: text.count(offered) == 2, "no folder is offered")
        program.press("ctrl+u")
        program.wait_for(lambda text: text.count(offered) == 1, "the field is not cleared")
    program.type(str(path))
    program.wait(str(path)[-20:])
    program.press("enter")


def back(program: Program) -> None:
    program.press("escape")
    program.wait("Delete everything")


def test_a_backup_is_made_tried_out_and_brought_back(keep: Program, vault: Path, stick: Path) -> None:
    open_line(keep, "Make a backup")
    keep.wait("Make it now")
    fill(keep, stick, FOLDER)
    keep.wait("Try it out")
    assert "was opened and checked" in keep.text
    keep.press("enter")
    keep.wait("Which backup?")
    keep.press("enter")
    keep.wait("comes back: 1 entry")
    assert "A heron stood at the lake." in keep.text
    assert "journal restore" in keep.text
    back(keep)
    open_line(keep, "Check or restore a backup")
    keep.wait("Which backup?")
    keep.press("enter")
    keep.wait("all of it is there")
    keep.type("not this one")
    keep.press("enter")
    keep.wait("did not open it")
    keep.type(PASSPHRASE)
    keep.press("enter")
    keep.wait("Bring it back")
    keep.press("down", "enter")
    keep.wait("Lock now")
    assert "Your journal is back." in " ".join(keep.text.split())
    keep.press("escape")
    unlock(keep)
    keep.wait("space tick")
    keep.type("2")
    keep.wait("A heron stood at the lake.")
    assert len(list(vault.parent.glob("my-*.vault"))) == 1, "the one before is kept"


def test_a_stick_that_is_gone_is_one_sentence_until_it_is_back(keep: Program, stick: Path) -> None:
    shutil.rmtree(stick)
    open_line(keep, "Make a backup")
    keep.wait("Make it now")
    fill(keep, stick, FOLDER)
    keep.wait("no such folder")
    stick.mkdir()
    keep.press("enter")
    keep.wait("was opened and checked")
    assert [file.suffix for file in stick.iterdir()] == [".zip"]


def test_two_computers_are_carried_along_with_a_stick(keep: Program, vault: Path, stick: Path, tmp_path: Path) -> None:
    other, state = tmp_path / "school" / "school.vault", tmp_path / "school" / "state"
    other.parent.mkdir()
    shutil.copy(vault, other)
    with Book.open(other, Passphrase(PASSPHRASE), state=state) as school:
        school.entries.write("Written at school.")
        from_school = make_backup(school, stick / "school.zip").path
    open_line(keep, "Bring another journal in")
    keep.wait("Look what would change")
    fill(keep, from_school)
    keep.wait("New here: 1 entry.")
    keep.press("enter")
    keep.wait("It is all in your journal now.")
    back(keep)
    open_line(keep, "Bring another journal in")
    keep.wait("Look what would change")
    fill(keep, from_school)
    keep.wait("All of it is here already.")
    back(keep)
    keep.type("2")
    keep.wait("Written at school.")
    keep.press("ctrl+q")
    assert keep.exit_status() == 0
    with (
        Book.open(vault, Passphrase(PASSPHRASE), read_only=True) as home,
        Book.open(other, Passphrase(PASSPHRASE), state=state) as school,
    ):
        school.merging.take(home.records())
        texts = [sorted(entry.text for entry in book.entries.list()) for book in (home, school)]
    assert texts[0] == texts[1] == ["A heron stood at the lake.", "Written at school."]
