"""No screen opens an internet connection: every call of the program and of its helpers is watched from outside."""

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.quick_age import quick_seal
from tests.terminal.conftest import PASSPHRASE
from tests.terminal.harness import Program
from tests.terminal.test_terminal import unlock

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux"),
    pytest.mark.skipif(
        shutil.which("strace") is None and not os.environ.get("CI"),
        reason="strace is not installed here, so nobody watched the calls",
    ),
]
INTERNET = re.compile(r"AF_INET6?\b")
JOURNEY = (
    ("t", "t stops it"), ("t", "Cardio"), ("enter", "Minutes"), ("escape", "tick"), ("p", "esc back"),
    ("escape", "tick"), ("d", "One line"), ("escape", "tick"),
    ("2", "n new"), ("n", "ctrl+s save"), ("h", "h"), ("escape", "n new"),
    ("3", "pencil"), ("space", "pencil"), ("g", "Gallery"), ("escape", "pencil"), ("escape", "Cardio"),
    ("f1", "Need a person?"), ("escape", "Cardio"), ("f10", "country"), ("escape", "Cardio"),
    ("7", "Make a backup"),
)  # fmt: skip
"""Keys, and what is on the screen after each: every screen is seen."""


@pytest.fixture
def whole_vault(tmp_path: Path, cheap_costs: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault whose backups are real ones."""
    from journal.exchange import scrypt
    from journal.exchange.begin import begin_vault
    from journal.vault import Passphrase, RecoveryCode

    monkeypatch.setattr(scrypt, "seal", quick_seal)
    path = tmp_path / "my.vault"
    begin_vault(path, Passphrase(PASSPHRASE), RecoveryCode.new()).close()
    return path


def test_no_screen_opens_an_internet_socket(
    start: Callable[..., Program], whole_vault: Path, tmp_path: Path, own_home: Path
) -> None:
    trace = tmp_path / "calls"
    watch = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,connect,execve", "-o", str(trace)]
    program = start("--vault", whole_vault, before=watch)
    program.wait("I forgot it")
    program.press("tab", "tab", "enter")
    program.wait("ecovery code")
    program.press("escape")
    program.wait("Good evening.")
    unlock(program)
    for key, words in JOURNEY:
        program.press(key)
        program.wait(words)
    program.press("enter")
    program.wait(str(Path.home())[:20])
    program.press("enter")
    program.wait("Done")
    program.press("ctrl+l")
    program.wait("Good evening.")
    unlock(program)
    program.press("ctrl+q")
    assert program.exit_status() == 0
    assert list(own_home.rglob("journal-*.zip"))
    first_run = start("--vault", tmp_path / "none.vault", before=[*watch[:-1], str(tmp_path / "first")])
    first_run.wait("private")
    first_run.press("ctrl+q")
    assert first_run.exit_status() == 0
    calls = trace.read_text()
    assert calls.count("execve(") >= 2, "the lock was watched as well"
    for seen in (calls, (tmp_path / "first").read_text()):
        assert "execve" in seen
        assert not INTERNET.search(seen), seen
