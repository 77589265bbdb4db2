"""Tab completes commands and options in the shells, and nothing of a journal."""

import os
import re
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


BESIDE = {
    "bash": 'COMP_WORDS=(journal exp); COMP_CWORD=1; _journal_completion journal exp journal; echo "${COMPREPLY[*]}"',
    "zsh": "words=(journal exp); CURRENT=2; _journal_completion",
    "fish": 'complete -C "journal exp"',
}
"""What asks a shell for the words after `journal exp`, as the tab key would."""

FUNCTIONS_OF_ZSH = """compdef() { : }
_describe() { print -l -- "${(@P)3}" }
compadd() { print -l -- "${(@P)5}" }
"""
"""In the place of those that zsh has only while somebody types."""


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_itself_completes(tmp_path: Path, nobody_yet: Person, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    script = tmp_path / f"completion.{shell}"
    script.write_text(nobody_yet.done("completion", shell).out)
    program = tmp_path / "journal"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={CHECKOUT} exec {sys.executable} -m journal "$@"\n')
    program.chmod(0o755)
    typed = f"{FUNCTIONS_OF_ZSH if shell == 'zsh' else ''}source {script}; {BESIDE[shell]}"
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    ended = subprocess.run([shell, "-c", typed], capture_output=True, text=True, env=environment)
    assert re.split(r"[\t:\n]", ended.stdout)[0] == "export", ended


def test_what_a_command_is_for_is_not_cut_at_a_comma_in_fish(nobody_yet: Person) -> None:
    assert 'string split --max 1 ","' in nobody_yet.done("completion", "fish").out
