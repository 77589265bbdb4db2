"""jrnl in an environment of its own, with exact versions: for comparisons, and for the exports that tests import."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PLACE = Path(__file__).resolve().parents[2] / ".venv-bench" / "jrnl"
PINNED = Path(__file__).with_name("jrnl.txt")


def jrnl_program() -> Path:
    """Return jrnl, installed where it is not there yet. Raises OSError with the reason when it cannot be had."""
    programs = PLACE / ("Scripts" if os.name == "nt" else "bin")
    done = PLACE / "pinned.txt"
    with _one_at_a_time():
        if not done.exists() or done.read_bytes() != PINNED.read_bytes():
            base = getattr(sys, "_base_executable", sys.executable)
            _call(base, "-m", "venv", "--clear", str(PLACE))
            _call(
                *(str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
                *("--require-hashes", "--no-deps", "-r", str(PINNED)),
            )
            done.write_bytes(PINNED.read_bytes())
    return programs / ("jrnl.exe" if os.name == "nt" else "jrnl")


def _call(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise OSError((done.stderr or done.stdout).strip().splitlines()[-1])


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let only one process install; elsewhere than on Windows."""
    PLACE.parent.mkdir(exist_ok=True)
    if os.name == "nt":
        yield
        return
    import fcntl

    with PLACE.with_name("jrnl.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
