"""Makes .venv with the exact libraries of constraints.txt and this checkout in it; standard library only."""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from _setup import LEVELS, LISTS, ROOT, STAMP, VENV, enough, quick_key, read_stamp, venv_program

LOG = Path(VENV, "set-up.log")
DIVIDER = "# only for scripts/test"
STEPS = 4
# variables that would send pip's work to another place than .venv
ELSEWHERE = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONPATH", "PYTHONHOME")


def set_up(level: str) -> None:
    """Make or mend .venv for `level`. A folder without the note of a finished setup is made anew from the ground up.

    Raises OSError when the disk does not allow it; ends the process with a sentence when anything else stops it.
    """
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        sys.exit(
            "This Python has no venv module; on Debian or Ubuntu: sudo apt install python3-venv. "
            "Then run the same command again."
        )
    with one_at_a_time():
        stamp = read_stamp()
        whole = is_whole(stamp)
        if whole and stamp[3] == digest() and enough(stamp, level):
            write_stamp(stamp[0])
            return
        if whole and enough(stamp, level):
            level = stamp[0]
        if not whole:
            make_venv()
        Path(STAMP).unlink(missing_ok=True)
        install(level, stamp if whole else [])
        write_stamp(level)
        say(STEPS, "done", last=True)


def is_whole(stamp: list[str]) -> bool:
    """Return whether .venv was finished, in this folder and for this Python, so that it can be brought up to date."""
    return (
        len(stamp) == 4
        and stamp[0] in LEVELS
        and stamp[1].split(" ")[0] == sys.implementation.cache_tag
        and stamp[2] == ROOT
        and Path(venv_program("python")).exists()
    )


def write_stamp(level: str) -> None:
    """Note that .venv is made, so that the next start has nothing to do."""
    fresh = Path(STAMP + ".new")
    fresh.write_text("\n".join([level, quick_key(), ROOT, digest()]), encoding="utf-8")
    fresh.replace(STAMP)


def digest() -> str:
    """Return what tells for certain whether anything has changed: the hash of the lists."""
    return hashlib.sha256(b"".join(Path(name).read_bytes() for name in LISTS)).hexdigest()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let no second setup of this folder run meanwhile (on Windows nothing stops it)."""
    if os.name == "nt":
        yield
        return
    import fcntl

    with Path(LISTS[0]).open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another window is setting up; waiting for it.", file=sys.stderr)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make_venv() -> None:
    """Make .venv anew with this Python."""
    say(1, "making a folder of its own, .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True, errors="replace")
    if made.returncode:
        give_up(1, ".venv could not be made", made.stdout + made.stderr)


def install(level: str, former: list[str]) -> None:
    """Install the libraries and the checkout, and compile both, so that the first start is as fast as every other.

    `former` is the stamp to put back when no library could be fetched: then what was there before is still whole.
    """
    wanted = Path(VENV, "wanted.txt")
    lines = wanted_lines(level)
    wanted.write_text("\n".join(lines), encoding="utf-8")
    count = sum("==" in line for line in lines)
    if pip(2, "fetching the libraries", count, "--require-hashes", "--no-deps", "--requirement", str(wanted)):
        if former:
            Path(STAMP).write_text("\n".join(former), encoding="utf-8")
        give_up(2, "the libraries could not be installed", LOG.read_text("utf-8", "replace"))
    if pip(3, "installing the journal", 0, "--no-deps", "--no-build-isolation", "--editable", ROOT):
        give_up(3, "the journal could not be installed", LOG.read_text("utf-8", "replace"))
    say(4, "making it start fast")
    places = [str(Path(VENV, "Lib" if os.name == "nt" else "lib")), str(Path(ROOT, "journal"))]
    subprocess.run([venv_program("python"), "-m", "compileall", "-q", "-j", "0", *places], capture_output=True)


def wanted_lines(level: str) -> list[str]:
    """Return the lines of constraints.txt that `level` needs: those for the checks stand below a dividing line."""
    lines = Path(LISTS[0]).read_text("utf-8").splitlines()
    return lines[: lines.index(DIVIDER)] if level == "program" else lines


def pip(step: int, doing: str, count: int, *arguments: str) -> int:
    """Run pip's install, its output into the log, and show how far it is; returns its exit status."""
    say(step, doing)
    environment = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    command = [venv_program("python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--no-compile", "--progress-bar", "off", *arguments]
    seen = 0
    with (
        LOG.open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", env=environment
        ) as running,
    ):
        assert running.stdout is not None
        for line in running.stdout:
            log.write(line)
            if count and line.startswith(("Collecting ", "Requirement already ")):
                seen += 1
                say(step, f"{doing}, {min(seen, count)} of {count}", again=True)
    return running.returncode


def say(step: int, doing: str, again: bool = False, last: bool = False) -> None:
    """Show on standard error how far the setup is: on a terminal always in the same line."""
    text = f"Setting up, {step} of {STEPS}: {doing}"
    if sys.stderr.isatty():
        print(f"\r{text:<70}", end="\n" if last else "", file=sys.stderr, flush=True)
    elif not again:
        print(text, file=sys.stderr, flush=True)


def give_up(step: int, happened: str, output: str) -> None:
    """End with what happened, the last lines of the output, and what to do."""
    advice = "Run the same command again to go on."
    offline = ("NewConnectionError", "name resolution", "ConnectTimeout", "Network is unreachable", "No matching dist")
    if "DO NOT MATCH THE HASHES" in output:
        advice = "What was downloaded is not what was expected, so it was not used. Try again from another network."
    elif any(sign in output for sign in offline):
        advice = "This step needs the internet, once. When this computer is online, run the same command again."
    elif "No space left" in output:
        advice = "The disk is full. Make room (about 300 MB) and run the same command again."
    telling = [line for line in output.splitlines() if line.strip() and not line.startswith(("note:", "hint:"))]
    tail = "\n".join("    " + line for line in telling[-6:])
    log = f" All of it is in {LOG}" if step > 1 else ""
    sys.exit(f"\nSetting up stopped at {step} of {STEPS}: {happened}. No journal was touched.\n{tail}\n{advice}{log}")
