"""No command opens an internet socket: the system calls say so."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journal.cli.app import COMMANDS
from tests.cli.conftest import CHECKOUT, Person
from tests.conftest import PASSPHRASE

LINES: dict[str, list[list[str]]] = {
    "init": [["init"]],
    "checkin": [["checkin"]],
    "today": [["today", "--json"]],
    "tick": [["tick", "cardio"]],
    "untick": [["untick", "home"]],
    "mark": [["mark", "tough"]],
    "write": [["write", "a line"]],
    "entries": [["entries"]],
    "show": [["show", "ENTRY"]],
    "edit": [["edit", "ENTRY", "another line"]],
    "delete": [["delete", "ENTRY"]],
    "restore-entry": [["restore-entry", "ENTRY"]],
    "versions": [["versions", "ENTRY"]],
    "bin": [["bin"]],
    "search": [["search", "line"]],
    "draw": [["draw", "list"], ["draw", "prompt"], ["draw", "export", "0000000000", "x.png"]],
    "backup": [["backup", "made.zip"], ["backup", "check", "BACKUP"]],
    "restore": [["restore", "--yes", "BACKUP"], ["restore", "--merge", "--yes", "BACKUP"]],
    "snapshots": [["snapshots"], ["snapshots", "restore", "--yes", "1"]],
    "export": [
        ["export", "--yes", "--format", "markdown", "pages.d"],
        ["export", "--yes", "--format", "json", "all.d"],
    ],
    "import": [["import", "markdown", "PAGES"]],
    "verify": [["verify"]],
    "passphrase": [["passphrase", "--new-passphrase-file", "NEW"]],
    "recovery": [["recovery", "new"]],
    "recover": [["recover", "--recovery-file", "CODE", "--new-passphrase-file", "NEW"]],
    "rekey": [["rekey", "--new-passphrase-file", "OTHER"]],
    "delete-everything": [["delete-everything", "--yes"]],
    "plan": [
        ["plan", "show"],
        ["plan", "set", "cardio", "--minutes", "20"],
        ["plan", "example"],
        ["plan", "card", "week.pdf"],
        ["plan", "reminder", "evening.ics"],
    ],
    "calm": [["calm", "list"], ["calm", "idea"]],
    "goals": [["goals"]],
    "goal": [["goal", "add", "Stairs"]],
    "rate": [["goal", "add", "Piano"], ["rate", "1", "4"]],
    "weekly": [["weekly", "--on"], ["weekly", "3"]],
    "progress": [["progress"]],
    "question": [["question", "Swimming?"], ["question"]],
    "about-plan": [["about-plan"]],
    "report": [["report", "--from", "yesterday", "-o", kind] for kind in ("page.pdf", "page.html", "page.csv")],
    "help-now": [["help-now", "--country", "us"]],
    "demo": [["demo"]],
    "paths": [["paths"]],
    "keys": [["keys"]],
    "completion": [["completion", "bash"]],
}
"""Every command with arguments that let it do its work."""

watched_only = pytest.mark.skipif(
    shutil.which("strace") is None and not os.environ.get("CI"),
    reason="strace is not installed here, so nobody watched the calls",
)
INTERNET = re.compile(r"AF_INET6?\b")


def test_every_command_is_looked_at() -> None:
    assert set(LINES) == set(COMMANDS)


@pytest.fixture
def ready(person: Person) -> dict[str, str]:
    """A vault with something in it, and what stands for the words in capitals."""
    entry = person.done("write", "the first line").out.strip()
    person.done("tick", "home")
    backup = str(person.folder / "earlier.zip")
    person.done("backup", backup)
    return {
        "ENTRY": entry,
        "BACKUP": backup,
        "PAGES": person.file("2026-11-22.md", "A page from elsewhere."),
        "NEW": person.file("new", PASSPHRASE),
        "OTHER": person.file("other", "two otters and a kite"),
        "CODE": person.file("code", person.code),
    }


@watched_only
@pytest.mark.parametrize("command", list(LINES))
def test_no_command_opens_an_internet_socket(person: Person, ready: dict[str, str], command: str) -> None:
    if command == "init":
        person.vault.unlink()
    for number, line in enumerate(LINES[command]):
        trace = person.folder / f"calls-{number}"
        words = [ready.get(word, str(person.folder / word) if "." in word else word) for word in line]
        watched = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,connect,execve", "-o", str(trace)]
        ended = subprocess.run(
            [*watched, sys.executable, "-m", "journal", *person.options, *words],
            stdin=subprocess.DEVNULL, capture_output=True, cwd=CHECKOUT, timeout=120,
        )  # fmt: skip
        assert ended.returncode == (1 if command == "demo" or "0000000000" in words else 0), ended.stderr.decode()
        calls = trace.read_text()
        assert "execve" in calls
        assert not INTERNET.search(calls), calls


@watched_only
def test_the_watch_would_see_a_socket(tmp_path: Path) -> None:
    trace = tmp_path / "calls"
    opens_one = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"
    subprocess.run(
        ["strace", "-f", "-e", "trace=socket", "-o", str(trace), sys.executable, "-c", opens_one], check=True
    )

    assert INTERNET.search(trace.read_text())
