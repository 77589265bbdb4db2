"""Tab completes commands and options in the shells, and nothing of a journal."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journal.cli.app import COMMANDS
from tests.cli.conftest import CHECKOUT, Person

SHELLS = ("bash", "zsh", "fish")


def asked(instruction: str, words: str, place: int, **more: str) -> list[str]:
    """What the program answers to a shell."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(CHECKOUT), "HOME": "/nonexistent"} | more
    environment |= {"_JOURNAL_COMPLETE": instruction, "COMP_WORDS": words, "COMP_CWORD": str(place)}
    ended = subprocess.run([sys.executable, "-m", "journal"], env=environment, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout.splitlines()


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_is_told(nobody_yet: Person, shell: str) -> None:
    out = nobody_yet.done("completion", shell).out
    assert f"_JOURNAL_COMPLETE={shell}_complete" in out
    checker = shutil.which(shell)
    if checker:
        assert subprocess.run([checker, "-n", "-c", out]).returncode == 0


def test_another_shell_is_wrong_usage(nobody_yet: Person) -> None:
    assert nobody_yet.run("completion", "tcsh").status == 2


def test_commands_and_options_are_completed() -> None:
    assert asked("bash_complete", "journal ", 1) == [f"plain,{name}" for name in COMMANDS]
    assert asked("bash_complete", "journal exp", 1) == ["plain,export"]
    assert "plain,--format" in asked("bash_complete", "journal export --", 2)
    assert asked("bash_complete", "journal import ma", 2) == ["plain,markdown"]


def test_nothing_of_a_journal_is_completed(person: Person) -> None:
    made = person.done("write", "--tag", "lake", "Saw a heron.").out.strip()
    for words in ("journal show ", "journal entries --tag ", "journal tick "):
        found = asked("bash_complete", words, words.count(" "), JOURNAL_VAULT=str(person.vault))
        assert not any(made in line or "lake" in line for line in found)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_itself_completes(tmp_path: Path, nobody_yet: Person) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(nobody_yet.done("completion", "bash").out)
    program = tmp_path / "journal"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={CHECKOUT} exec {sys.executable} -m journal "$@"\n')
    program.chmod(0o755)
    typed = (
        f"source {script}; COMP_WORDS=(journal exp); COMP_CWORD=1; "
        '_journal_completion journal exp journal; echo "${COMPREPLY[*]}"'
    )
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    ended = subprocess.run(["bash", "--norc", "-c", typed], capture_output=True, text=True, env=environment)
    assert ended.stdout == "export\n"
