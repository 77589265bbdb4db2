"""A command on a real pseudo-terminal, with somebody who reads what it asks and answers."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 30
"""Seconds after which a command that says nothing more has failed the test."""


def at_terminal(words: list[str], dialogue: list[tuple[str, str]]) -> tuple[int, str]:
    """Run `journal` on a terminal of its own, type each answer once its question is there; return status and screen."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(CHECKOUT)
        os.execv(sys.executable, [sys.executable, "-m", "journal", *words])
    seen = b""
    for question, answer in dialogue:
        place = len(seen)
        while question.encode() not in seen[place:]:
            seen += _read(terminal, seen)
        os.write(terminal, answer.encode())
    while chunk := _read(terminal, seen, ends=True):
        seen += chunk
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen.decode(errors="replace")


def _read(terminal: int, seen: bytes, ends: bool = False) -> bytes:
    ready, _, _ = select.select([terminal], [], [], PATIENCE)
    assert ready, f"nothing more came after {seen!r}"
    try:
        chunk = os.read(terminal, 65536)
    except OSError:  # the other side of a pseudo-terminal was closed
        chunk = b""
    assert chunk or ends, f"it ended after {seen!r}"
    return chunk


def printed_to_terminal(words: list[str], passphrase: str) -> tuple[int, str]:
    """Run `journal` with standard output on a terminal and the passphrase on standard input."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "journal", "--passphrase-file", "-", *words]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=theirs, stderr=subprocess.PIPE, cwd=CHECKOUT, start_new_session=True
    ) as running:
        os.close(theirs)
        assert running.stdin is not None
        running.stdin.write(passphrase.encode() + b"\n")
        running.stdin.close()
        seen = b""
        while chunk := _read(ours, seen, ends=True):
            seen += chunk
        status = running.wait(PATIENCE)
    os.close(ours)
    return status, seen.decode(errors="replace")
