"""What another process finds in the memory of the program: everything while it is open, nothing after the lock."""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.leaks.stage import CHEAP, RUN, Stage
from tests.leaks.words import Canaries
from tests.terminal.harness import Program

PIECE = 64 * 1024 * 1024
"""Bytes that are read at once."""

TRIES = 50
"""How often a search begins anew when the process changes its mappings in the middle of it."""

UNREADABLE = re.compile(r"\[(vvar|vvar_vclock|vsyscall)\]")
"""Mappings of the kernel's own that nobody can read; they hold no memory of the process."""

CLOCKS = """
import os, time
import journal.tui.app as app
import journal.tui.idle as idle
app.IDLE_CHECK = 0.1
def shift(name):
    return 400.0 if os.path.exists({flag!r} + name) else 0.0
class Shifted(idle.Idle):
    def __init__(self, minutes):
        super().__init__(minutes, lambda: time.monotonic() + shift("-monotonic"), lambda: time.time() + shift("-wall"))
app.Idle = Shifted
"""
"""Clocks that jump by more than five minutes once a file is there: nobody for long, or a computer that slept."""

NO_NEW_IMAGE = """
import journal.tui.run as run
def again(app):
    import os
    os.environ["JOURNAL_RETURNED"] = app.terminal.flags
    return run.run(app.paths.vault)
run._start_again = again
"""
"""A lock that only closes the book and starts the screens anew in the same process: the search finds words then."""


class CannotRead(AssertionError):
    """The memory of a process could not be read, so that nothing was shown."""


@dataclass
class Found:
    """What is in the memory of one process at one moment: how often each secret, and how much was looked through."""

    counts: Counter[str]
    bytes: int


@dataclass
class Figures:
    """What a check of the lock gives: what was found before it, and after it."""

    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    bytes_before: int = 0
    bytes_after: int = 0
    new_image: bool = False
    drafts: list[str] = field(default_factory=list)
    left_running: list[str] = field(default_factory=list)


def search_memory(pid: int, wanted: dict[str, bytes]) -> Found:
    """Count the places of each secret in all memory of a process. Raises CannotRead when any of it cannot be read.

    A process that takes and gives back memory meanwhile is searched again from the beginning.
    """
    maps = Path(f"/proc/{pid}/maps")
    for _ in range(TRIES):
        before = ""
        try:
            before = maps.read_text()
            found = _search(pid, before, wanted)
        except OSError as problem:
            if not maps.exists() or maps.read_text() == before:
                raise CannotRead(f"the memory of the process cannot be read ({problem.strerror})") from None
            continue
        if found.bytes < 1024 * 1024:
            raise CannotRead("there was hardly any memory to be read")
        return found
    raise CannotRead("the process never held still")


def _search(pid: int, maps: str, wanted: dict[str, bytes]) -> Found:
    found = Found(Counter(), 0)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps.splitlines():
            span, rights = line.split()[:2]
            if "r" in rights and not UNREADABLE.search(line):
                first, last = (int(end, 16) for end in span.split("-"))
                content = _read(memory.fileno(), first, last)
                found.bytes += len(content)
                found.counts.update(
                    {name: places for name, secret in wanted.items() if (places := content.count(secret))}
                )
    return found


def _read(memory: int, first: int, last: int) -> bytes:
    pieces = []
    while first < last:
        piece = os.pread(memory, min(PIECE, last - first), first)
        if not piece:
            break
        pieces.append(piece)
        first += len(piece)
    return b"".join(pieces)


def secrets_of(stage: Stage) -> dict[str, bytes]:
    """Return what may be in no memory after the lock: keys, passphrase and words, as Python and terminals hold them."""
    from journal.vault import Passphrase, Vault

    with Vault.open(stage.vault, Passphrase(stage.canaries.passphrase), read_only=True) as vault:
        keys = {"master key": bytes(vault._master), "manifest key": bytes(vault._seals.manifest_key)}
    texts = {"passphrase": stage.canaries.passphrase, "canary words": stage.canaries.stem}
    codes = {"UTF-8": "utf-8", "UTF-16": "utf-16-le", "UTF-32": "utf-32-le"}
    return keys | {f"{name}, {code}": text.encode(codes[code]) for name, text in texts.items() for code in codes}


def start(stage: Stage, code: str = "") -> Program:
    """Start the program on a stage, unlock it, and begin a draft in the middle of a word."""
    program = Program(["--vault", str(stage.vault)], environ=stage.environ, code=CHEAP.format(quick=True) + code + RUN)
    program.wait("I forgot it")
    program.type(stage.canaries.passphrase)
    program.press("enter")
    program.wait("Cardio")
    program.press("2")
    program.wait("n new")
    program.press("n")
    program.wait("ctrl+s save")
    program.type(f"In the middle of a wor {stage.canaries['half a word']}")
    program.wait(stage.canaries["half a word"])
    return program


def check_lock(folder: Path, way: str = "key", mutant: str = "") -> Figures:
    """Lock an open journal and search the process before and after it.

    `way`: "key" (ctrl+l), "idle" (nobody for minutes), "sleep" (only the wall clock went on), "hide" (F12). `mutant`
    is code that breaks the lock on purpose.
    """
    from journal.settings import Settings, save_settings

    stage, figures = Stage(folder), Figures()
    stage.make_vault()
    save_settings(folder / "config" / "journal" / "settings.toml", Settings(quick_hide="f12"))
    wanted, flag = secrets_of(stage), str(folder / "clock")
    program = start(stage, CLOCKS.format(flag=flag) + mutant)
    try:
        found = search_memory(program.pid, wanted)
        figures.before, figures.bytes_before = found.counts, found.bytes
        _LOCKS[way](program, flag)
        if way == "hide":
            assert program.exit_status() == 0
            figures.left_running = left_running(stage, program.pid)
        else:
            program.wait("Locked.")
            figures.new_image = b"-m\0journal\0" in Path(f"/proc/{program.pid}/cmdline").read_bytes()
            found = search_memory(program.pid, wanted)
            figures.after, figures.bytes_after = found.counts, found.bytes
            figures.left_running = left_running(stage, program.pid)[1:]
            for jumped in folder.glob("clock-*"):
                jumped.unlink()
            program.press("ctrl+q")
            program.exit_status()
    finally:
        program.stop()
    figures.drafts = stage.holds()["drafts"]
    return figures


def _touch(*names: str) -> Callable[[Program, str], None]:
    def jump(_: Program, flag: str) -> None:
        for name in names:
            Path(f"{flag}-{name}").touch()

    return jump


_LOCKS: dict[str, Callable[[Program, str], None]] = {
    "key": lambda program, _: program.press("ctrl+l"),
    "hide": lambda program, _: program.press("f12"),
    "idle": _touch("monotonic", "wall"),
    "sleep": _touch("wall"),
}


def left_running(stage: Stage, session: int) -> list[str]:
    """Return the processes that belong to a session, or that hold the vault open."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            mine = int((place / "stat").read_text().rpartition(")")[2].split()[3]) == session
            holds = any(str(stage.vault) in str(handle.readlink()) for handle in (place / "fd").iterdir())
        except (OSError, ValueError):
            continue
        if mine or (holds and int(place.name) != os.getpid()):
            found.append(f"{place.name} {(place / 'comm').read_text().strip()}")
    return sorted(found)


def search_self(canaries: Canaries) -> Found:
    """Search a small process that holds a word: the search has to find it, or it proves nothing."""
    code = "import sys; word = sys.stdin.readline(); print('ready', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(canaries["entry text"].encode() + b"\n")
        running.stdin.flush()
        running.stdout.readline()
        found = search_memory(running.pid, {"word": canaries["entry text"].encode()})
        running.stdin.close()
    return found


def hide_times(folder: Path, runs: int = 40, keys: str = "\x1b[24~") -> list[float]:
    """Measure the milliseconds from the quick-hide key to an empty window, once for each start of the program."""
    from journal.settings import Settings, save_settings

    stage, times = Stage(folder), []
    stage.make_vault()
    save_settings(folder / "config" / "journal" / "settings.toml", Settings(quick_hide="f12"))
    for _ in range(runs):
        program = start(stage)
        try:
            written = len(program.seen)
            began = time.perf_counter()
            program.type(keys)
            while b"\x1b[3J" not in program.seen[written:]:
                assert program._read(5.0), "the window was never cleared"
            times.append((time.perf_counter() - began) * 1000)
            program.exit_status()
        finally:
            program.stop()
    return times


def percentile(times: list[float], share: float = 0.95) -> float:
    """Return the value that this share of the times does not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 100 * len(ordered)) // 100) - 1))]
