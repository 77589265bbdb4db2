"""Makes .venv with the exact libraries of constraints.txt and this checkout in it, or sees at once that it is made.

Only the standard library, and only `os` and `sys` until there is something to set up: every start passes through here.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "set-up.txt")
LOG = os.path.join(VENV, "set-up.log")
LISTS = ("constraints.txt", "pyproject.toml")
DIVIDER = "# only for scripts/test"
LEVELS = ("program", "checks")
STEPS = 4


def venv_program(name: str) -> str:
    """Return the path of a program inside .venv."""
    return os.path.join(VENV, "Scripts", name + ".exe") if os.name == "nt" else os.path.join(VENV, "bin", name)


def ready(level: str) -> None:
    """Return when .venv is made for `level` ("program" or "checks"); sets it up first where it is not.

    Ends the process with one sentence when that cannot be done.
    """
    stamp = read_stamp()
    if stamp[1:3] == [quick_key(), ROOT] and enough(stamp, level) and os.path.exists(venv_program("python")):
        return
    try:
        set_up(level)
    except KeyboardInterrupt:
        sys.exit("\nSetting up was stopped. Run the same command again to go on; no journal was touched.")
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        sys.exit(
            f"\nSetting up stopped: {error.strerror or error}{where}. No journal was touched. "
            "This folder has to be writable, and needs about 300 MB of room."
        )


def become(arguments: list[str]) -> None:
    """Go on as the Python of .venv with these arguments; where that is not possible, wait for it and take its status."""
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


def write_stamp(level: str) -> None:
    """Note that .venv is made, so that the next start has nothing to do."""
    with open(STAMP + ".new", "w", encoding="utf-8") as file:
        file.write("\n".join([level, quick_key(), ROOT, digest()]))
    os.replace(STAMP + ".new", STAMP)


def quick_key() -> str:
    """Return what tells in microseconds whether anything has changed: this Python, and the lists' sizes and times."""
    key = [str(sys.implementation.cache_tag)]
    for name in LISTS:
        found = os.stat(os.path.join(ROOT, name))
        key.append(f"{found.st_size}.{found.st_mtime_ns}")
    return " ".join(key)


def digest() -> str:
    """Return what tells for certain whether anything has changed: the hash of the lists, with this Python."""
    import hashlib

    hashed = hashlib.sha256(str(sys.implementation.cache_tag).encode())
    for name in LISTS:
        with open(os.path.join(ROOT, name), "rb") as file:
            hashed.update(file.read())
    return hashed.hexdigest()


def enough(stamp: list[str], level: str) -> bool:
    """Return whether what was set up includes what `level` needs."""
    return bool(stamp) and stamp[0] in LEVELS and LEVELS.index(stamp[0]) >= LEVELS.index(level)


def set_up(level: str) -> None:
    """Make or mend .venv. A folder without the note of a finished setup is made anew from the ground up."""
    import contextlib

    check_venv_module()
    with one_at_a_time():
        stamp = read_stamp()
        usable = len(stamp) == 4 and stamp[2] == ROOT and os.path.exists(venv_program("python"))
        usable = usable and stamp[1].split(" ")[0] == sys.implementation.cache_tag
        if usable and stamp[3] == digest() and enough(stamp, level):
            write_stamp(stamp[0])
            return
        if usable and LEVELS.index(stamp[0]) > LEVELS.index(level):
            level = stamp[0]
        if not usable:
            say(1, "making a folder of its own, .venv")
            make_venv()
        with contextlib.suppress(FileNotFoundError):
            os.remove(STAMP)
        install(level, stamp if usable else [])
        write_stamp(level)
        say(STEPS, "done", last=True)


def check_venv_module() -> None:
    """End with one sentence when this Python cannot make virtual environments, as on a bare Debian."""
    from importlib.util import find_spec

    if find_spec("venv") is None or find_spec("ensurepip") is None:
        sys.exit(
            "This Python has no venv module; on Debian or Ubuntu: sudo apt install python3-venv. "
            "Then run the same command again."
        )


def one_at_a_time():  # type: ignore[no-untyped-def]
    """Return a context in which no second setup of this folder runs (on Windows there is no such lock)."""
    import contextlib

    if os.name == "nt":
        return contextlib.nullcontext()
    import fcntl

    file = open(os.path.join(ROOT, LISTS[0]), "rb")  # noqa: SIM115
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.stderr.write("Another window is setting up; waiting for it.\n")
        fcntl.flock(file, fcntl.LOCK_EX)
    return contextlib.closing(file)


def make_venv() -> None:
    """Make .venv anew with this Python."""
    import shutil
    import subprocess

    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
    if made.returncode:
        give_up(1, ".venv could not be made", made.stdout + made.stderr)


def install(level: str, former_stamp: list[str]) -> None:
    """Install the libraries and the checkout, and compile both, so that the first start is as fast as every other."""
    wanted = os.path.join(VENV, "wanted.txt")
    lines = wanted_lines(level)
    with open(wanted, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    count = sum("==" in line for line in lines)
    if pip(2, "fetching the libraries", count, "--require-hashes", "--no-deps", "--requirement", wanted):
        if former_stamp:  # nothing was installed: what was there before is whole
            with open(STAMP, "w", encoding="utf-8") as file:
                file.write("\n".join(former_stamp))
        give_up(2, "the libraries could not be installed", log_text())
    if pip(3, "installing the journal", 0, "--no-deps", "--no-build-isolation", "--editable", ROOT):
        give_up(3, "the journal could not be installed", log_text())
    say(4, "making it start fast")
    import subprocess

    compiled = [os.path.join(VENV, "Lib" if os.name == "nt" else "lib"), os.path.join(ROOT, "journal")]
    subprocess.run([venv_program("python"), "-m", "compileall", "-q", "-j", "0", *compiled], capture_output=True)


def wanted_lines(level: str) -> list[str]:
    """Return the lines of constraints.txt that `level` needs: those for the checks stand below a dividing line."""
    with open(os.path.join(ROOT, LISTS[0]), encoding="utf-8") as file:
        lines = file.read().splitlines()
    return lines[: lines.index(DIVIDER)] if level == "program" else lines


def pip(step: int, doing: str, count: int, *arguments: str) -> int:
    """Run pip's install, its output into the log, and show how far it is; returns its exit status."""
    import subprocess

    say(step, doing)
    elsewhere = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONPATH", "PYTHONHOME")
    environment = {name: value for name, value in os.environ.items() if name not in elsewhere}
    command = [venv_program("python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--no-compile", "--progress-bar", "off", *arguments]
    seen = 0
    with (
        open(LOG, "w", encoding="utf-8") as log,
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


def log_text() -> str:
    """Return what pip said last."""
    with open(LOG, encoding="utf-8", errors="replace") as file:
        return file.read()


def say(step: int, doing: str, again: bool = False, last: bool = False) -> None:
    """Show on standard error how far the setup is: on a terminal always in the same line."""
    text = f"Setting up, {step} of {STEPS}: {doing}"
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text:<70}" + ("\n" if last else ""))
    elif not again:
        sys.stderr.write(text + "\n")
    sys.stderr.flush()


def give_up(step: int, happened: str, output: str) -> None:
    """End with what happened, the last lines of the output, and what to do."""
    offline = ("NewConnectionError", "name resolution", "ConnectTimeout", "Network is unreachable", "No matching dist")
    advice = "Run the same command again to go on."
    if any(sign in output for sign in offline):
        advice = "This step needs the internet, once. When this computer is online, run the same command again."
    elif "DO NOT MATCH THE HASHES" in output:
        advice = "What was downloaded is not what was expected, so it was not used. Try again from another network."
    elif "No space left" in output:
        advice = "The disk is full. Make room (about 300 MB) and run the same command again."
    telling = [line for line in output.splitlines() if line.strip() and not line.startswith(("note:", "hint:"))]
    tail = "\n".join("    " + line for line in telling[-6:])
    log = f" All of it is in {LOG}." if step > 1 else ""
    sys.exit(f"\nSetting up stopped at {step} of {STEPS}: {happened}. No journal was touched.\n{tail}\n{advice}{log}")
