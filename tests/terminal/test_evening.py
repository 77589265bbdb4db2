"""The whole evening on a real terminal, from nothing to a backup, and the same by commands: the same kind of book."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.paths import find_paths
from tests.terminal.harness import ROOT, Program

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]

Start = Callable[..., Program]
PASSPHRASE = "heron lake bike evening"
LINE = "By bike, to the lake and back."
TEXT = "There was a heron [/] and it did not mind me."
USUAL_EVENING = ["space"] * 6 + ["down", "space", "d", "enter", "enter"]
"""Cardio, home program, four rounds, breathing; then done, no line, and done again."""


def journal(vault: Path, *words: str, typed: str = "") -> str:
    """Run a command with the passphrase as the first line of standard input; return what it printed."""
    command = [sys.executable, "-m", "journal", "--vault", str(vault), "--passphrase-file", "-", *words]
    ran = subprocess.run(
        command, input=f"{PASSPHRASE}\n{typed}", capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, ""), (words, ran.returncode, ran.stderr)
    return ran.stdout


def unlock(program: Program) -> None:
    program.wait("Passphrase")
    program.type(PASSPHRASE)
    program.press("enter")
    program.wait("Cardio")


def create(program: Program) -> None:
    program.wait("Begin")
    program.press("enter")
    program.wait("Type it once more")
    program.type(PASSPHRASE)
    program.wait("•" * len(PASSPHRASE))
    program.enter_and_move_on()
    program.type(PASSPHRASE)
    program.press("enter")
    program.wait("Your recovery code")
    program.press("escape")
    program.wait("Quick hide")
    program.press("escape")
    program.wait("Your plan")
    program.press("enter")
    program.wait("Cardio")


def shape(vault: Path) -> dict[str, object]:
    """What kind of book it is: everything but ids and moments."""
    day = json.loads(journal(vault, "today", "--json"))
    entries = json.loads(journal(vault, "entries", "--json"))
    return {
        "items": day["items"],
        "rounds": [{key: value for key, value in round_.items() if key != "id"} for round_ in day["rounds"]],
        "mark": day["mark"],
        "entries": sorted((entry["text"], tuple(entry["tags"])) for entry in entries),
        "entries of the day": len(day["entries"]),
    }


def backup_holds(vault: Path, backup: Path) -> str:
    """Check a backup by the command, and return what it says."""
    return journal(vault, "backup", "check", str(backup))


def test_an_evening_by_keys_and_the_same_by_commands(start: Start, tmp_path: Path) -> None:
    by_keys, by_commands = find_paths().vault, tmp_path / "commands" / "my.vault"
    stick = tmp_path / "stick"
    stick.mkdir()

    program = start()
    create(program)

    # An entry and a drawing.
    program.press("2")
    program.wait("n new")
    program.press("n")
    program.wait("ctrl+s save")
    program.type(TEXT)
    program.wait("did not mind me.")
    program.press("ctrl+s")
    program.wait("Thanks for putting that down.")
    program.press("escape")
    program.wait("n new")
    program.press("3")
    program.wait("pencil")
    program.press("4", "space", "down", "space")
    program.press("escape")
    program.wait("Cardio")

    # The usual evening, key by key; at its end it locks by itself.
    assert len(USUAL_EVENING) <= 12
    for place, name in enumerate(USUAL_EVENING):
        if name == "enter":
            program.wait("enter keeps it" if USUAL_EVENING[place - 1] == "d" else "▸ done")
        program.press(name)
    program.wait("Passphrase")
    unlock(program)
    program.wait("4 rounds")
    program.wait("wrote · drew")

    # A backup, from Keep.
    program.press("7")
    program.wait("Make a backup")
    program.press("enter")
    program.wait("journal-")
    offered = str(Path.home())
    program.wait_for(lambda text: text.count(offered) == 2, "no folder is offered")
    program.press("ctrl+u")
    program.wait_for(lambda text: text.count(offered) == 1, "the field is not cleared")
    program.type(str(stick))
    program.wait(str(stick)[-20:])
    program.press("enter")
    program.wait("Done")
    program.press("ctrl+q")
    assert program.exit_status() == 0
    assert program.terminal_is_restored()

    # The same by commands.
    journal(by_commands, "init", "--recovery-file", str(tmp_path / "code"))
    for item in ("cardio", "home", "breathing"):
        journal(by_commands, "tick", item)
    for _ in range(4):
        journal(by_commands, "tick", "desensitization")
    journal(by_commands, "write", "-", typed=TEXT)
    journal(by_commands, "backup", str(tmp_path / "by-commands.zip"))

    assert shape(by_keys) == shape(by_commands)
    (backup,) = stick.iterdir()
    assert "1 entry" in backup_holds(by_keys, backup)
    assert "1 drawing" in backup_holds(by_keys, backup)
    assert "1 entry" in backup_holds(by_commands, tmp_path / "by-commands.zip")
