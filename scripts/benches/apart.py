"""Other people's programs in environments of their own, with exact versions, next to which ours are measured."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve()
BENCH = HERE.parents[2] / ".venv-bench"


def programs_of(name: str) -> Path:
    """Return the programs of an environment, made where it is not there yet from `NAME.txt` beside this file.

    Raises OSError with the reason when it cannot be had.
    """
    place, pinned = BENCH / name, HERE.with_name(f"{name}.txt")
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    done = place / "pinned.txt"
    with _one_at_a_time(name):
        if not done.exists() or done.read_bytes() != pinned.read_bytes():
            base = getattr(sys, "_base_executable", sys.executable)
            _call(base, "-m", "venv", "--clear", str(place))
            _call(
                *(str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
                *("--require-hashes", "--no-deps", "-r", str(pinned)),
            )
            done.write_bytes(pinned.read_bytes())
    return programs


def _call(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise OSError((done.stderr or done.stdout).strip().splitlines()[-1])


@contextlib.contextmanager
def _one_at_a_time(name: str) -> Iterator[None]:
    """Let only one process install; elsewhere than on Windows."""
    BENCH.mkdir(exist_ok=True)
    if os.name == "nt":
        yield
        return
    import fcntl

    with BENCH.joinpath(f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
