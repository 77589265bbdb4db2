"""Sees whether .venv is ready, and becomes its Python.

Only `os` and `sys`: every start passes through here. What takes longer is in `_install.py`.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "set-up.txt")
LISTS = (os.path.join(ROOT, "constraints.txt"), os.path.join(ROOT, "pyproject.toml"))
LEVELS = ("program", "checks")


def venv_program(name: str) -> str:
    """Return the path of a program inside .venv."""
    return os.path.join(VENV, "Scripts", name + ".exe") if os.name == "nt" else os.path.join(VENV, "bin", name)


def ready(level: str) -> None:
    """Return when .venv is made for `level` ("program" or "checks"); sets it up first where it is not.

    Ends the process with one sentence when that cannot be done.
    """
    try:
        stamp = read_stamp()
        if stamp[1:3] == [quick_key(), ROOT] and enough(stamp, level) and os.path.exists(venv_program("python")):
            return
        import _install

        _install.set_up(level)
    except KeyboardInterrupt:
        sys.exit("\nSetting up was stopped. Run the same command again to go on; no journal was touched.")
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        sys.exit(
            f"\nSetting up stopped: {error.strerror or error}{where}. No journal was touched. "
            "This folder has to be whole and writable, with about 300 MB of room."
        )


def become(arguments: list[str]) -> None:
    """Go on as the Python of .venv; where a process cannot be replaced (Windows), wait for it and take its status."""
    python = venv_program("python")
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(python, [python, *arguments])
    import subprocess

    child = subprocess.Popen([python, *arguments])
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            continue


def read_stamp() -> list[str]:
    """Return the lines left by the last finished setup: level, key, folder, digest; none when it did not finish."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            return file.read().split("\n")
    except (OSError, UnicodeDecodeError):
        return []


def quick_key() -> str:
    """Return what tells in microseconds whether anything has changed: this Python, and the lists' sizes and times."""
    key = [str(sys.implementation.cache_tag)]
    for name in LISTS:
        found = os.stat(name)
        key.append(f"{found.st_size}.{found.st_mtime_ns}")
    return " ".join(key)


def enough(stamp: list[str], level: str) -> bool:
    """Return whether what was set up includes what `level` needs."""
    return bool(stamp) and stamp[0] in LEVELS and LEVELS.index(stamp[0]) >= LEVELS.index(level)
