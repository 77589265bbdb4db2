"""What a process and its children hand to the system: strace writes every payload down, and canaries are looked for."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.leaks.words import Canaries

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds after which a watched process or its trace has failed the check."""

WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg", "process_vm_writev")
MOVES = ("sendfile", "copy_file_range", "splice", "tee", "vmsplice", "ioctl")
"""Calls that carry bytes that the trace does not show; of ioctl only FICLONE is one."""
NAMES = (
    "open", "openat", "openat2", "creat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat",
    "mkdir", "mkdirat", "mknod", "mknodat", "memfd_create", "setxattr", "fsetxattr", "prctl", "execve", "execveat",
    "connect", "bind", "sethostname", "add_key", "keyctl",
)  # fmt: skip
OTHERS = ("mmap", "pipe", "pipe2", "io_uring_setup", "shmget", "mq_open")
TAIL = 512
"""Bytes of the write before that are looked at again, so that a word that is cut in two is found."""

LINE = re.compile(r"^(\d+) +(\w+)\((.*)$", re.DOTALL)
QUOTED = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
FIRST_FD = re.compile(r"^\d+<((?:\\x[0-9a-f]{2}|[^>])*)>")
ANY_FD = re.compile(r"<((?:\\x[0-9a-f]{2})+)>")
TERMINAL = re.compile(r"^/dev/(pts/\d+|tty|ptmx)$")

can_watch = shutil.which("strace") is not None and sys.platform == "linux" and getattr(os, "geteuid", lambda: 1)() == 0
"""Whether there is strace, and the right to look into other processes."""


@dataclass
class Seen:
    """What a trace holds: `leaks` are canaries that left the memory, `blind` what could not be looked into."""

    calls: int = 0
    bytes: int = 0
    processes: int = 0
    targets: dict[str, int] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    blind: list[str] = field(default_factory=list)

    def __add__(self, other: "Seen") -> "Seen":
        targets = {
            name: self.targets.get(name, 0) + other.targets.get(name, 0) for name in {*self.targets, *other.targets}
        }
        return Seen(
            self.calls + other.calls,
            self.bytes + other.bytes,
            self.processes + other.processes,
            targets,
            self.leaks + other.leaks,
            self.blind + other.blind,
        )


def strace(trace: Path, *, aside: bool = False) -> list[str]:
    """Return what to put before a command; with `aside` the command keeps its place as the child of the caller."""
    calls = ",".join(f"?{name}" for name in (*WRITES, *MOVES, *NAMES, *OTHERS))
    place = ["-DDD"] if aside else []
    return [
        "strace", "-f", *place, "--seccomp-bpf", "-q", "-y", "-v", "-xx", "-s", "4000000",
        "-e", f"trace={calls}", "-o", str(trace),
    ]  # fmt: skip


class Reader:
    """Reads one trace; `own` are the pipes of the command's standard output, `meant` paths written on purpose."""

    def __init__(
        self, canaries: Canaries, own: Sequence[str] = (), meant: Sequence[Path] = (), typed: bool = False
    ) -> None:
        self._canaries = canaries
        self._own = set(own)
        self._meant = tuple(str(path.parent / f"{dot}{path.name}") for path in meant for dot in ("", "."))
        self._typed = typed
        self._inner: set[str] = set()
        self._before: dict[tuple[str, str], bytes] = {}
        self._pids: set[str] = set()
        self._started = False
        self.seen = Seen()

    def read(self, trace: Path) -> Seen:
        """Read all of it. Raises AssertionError for a trace with nothing in it: then nobody watched."""
        with trace.open(encoding="ascii") as lines:
            for line in lines:
                match = LINE.match(line)
                if match:
                    self._pids.add(match[1])
                    self._call(*match.groups())
                elif "pipe" in line and "resumed" in line:
                    self._inner |= {_text(name) for name in ANY_FD.findall(line)}
        assert self.seen.calls, "the watch saw nothing"
        self.seen.processes = len(self._pids)
        return self.seen

    def _call(self, pid: str, call: str, rest: str) -> None:
        if call in ("pipe", "pipe2"):
            self._inner |= {_text(name) for name in ANY_FD.findall(rest)}
        elif call in OTHERS:
            shared = "MAP_SHARED" in rest and "PROT_WRITE" in rest and "<" in rest
            if call != "mmap" or shared:
                self.seen.blind.append(f"{call}({rest.strip()[:100]}")
        elif call in MOVES:
            if call != "ioctl" or "FICLONE" in rest:
                self.seen.blind.append(f"{call}({', '.join(_text(name) for name in ANY_FD.findall(rest))}")
        elif call in WRITES:
            self._write(pid, rest)
        else:
            self._name(call, rest)

    def _name(self, call: str, rest: str) -> None:
        """Look at names, arguments and variables; the command line that the caller itself wrote may hold its words."""
        first, self._started = call == "execve" and not self._started, self._started or call == "execve"
        if first and self._typed:
            return
        self.seen.calls += 1
        self._look(f"{call}, in a name, an argument or a variable", b"\0".join(self._payloads(call, rest)))

    def _write(self, pid: str, rest: str) -> None:
        match = FIRST_FD.match(rest)
        target = _text(match[1]) if match else "?"
        content = b"".join(self._payloads("write", rest))
        self.seen.calls += 1
        self.seen.bytes += len(content)
        kind = "a terminal" if TERMINAL.match(target) else "a pipe" if target.startswith("pipe:") else target
        self.seen.targets[kind] = self.seen.targets.get(kind, 0) + len(content)
        allowed = kind == "a terminal" or target in self._own or target in self._inner
        if not allowed and not target.startswith(self._meant):
            key = (pid, target)
            self._look(target, self._before.get(key, b"") + content)
            self._before[key] = content[-TAIL:]

    def _payloads(self, call: str, rest: str) -> list[bytes]:
        found = []
        for text, cut in QUOTED.findall(rest):
            if cut:
                self.seen.blind.append(f"{call}: a payload was cut")
            found.append(bytes.fromhex(text.replace("\\x", "")))
        return found

    def _look(self, target: str, content: bytes) -> None:
        for what in sorted(self._canaries.find(content)):
            self.seen.leaks.append(f"{what} → {target}")


def _text(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("\\x", "")).decode(errors="replace") if "\\x" in escaped else escaped


@dataclass
class Ran:
    """A command that ran under the watch."""

    status: int
    out: str
    err: str
    seen: Seen


def run_watched(
    command: list[str],
    canaries: Canaries,
    trace: Path,
    *,
    environ: dict[str, str],
    typed: bytes = b"",
    meant: Sequence[Path] = (),
    own_words: bool = False,
    folder: Path = ROOT,
) -> Ran:
    """Run a command to its end under the watch; its standard error may hold no canary either.

    `own_words`: the caller itself put canaries into the arguments (a search).
    """
    with subprocess.Popen(
        [*strace(trace), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ,
        cwd=folder,
        start_new_session=True,
    ) as running:
        assert running.stdout is not None
        own = f"pipe:[{os.fstat(running.stdout.fileno()).st_ino}]"
        out, err = running.communicate(typed, timeout=PATIENCE)
    seen = Reader(canaries, [own], meant, own_words).read(trace)
    return Ran(running.returncode, out.decode(), err.decode(), seen)


def wait_for_trace(trace: Path, pid: int) -> None:
    """Wait until the trace of a process that has ended is complete."""
    end = time.monotonic() + PATIENCE
    last = re.compile(rf"^{pid} +\+\+\+ ", re.MULTILINE)
    while not (trace.exists() and last.search(trace.read_text("ascii")[-20000:])):
        assert time.monotonic() < end, "the trace was never complete"
        time.sleep(0.02)
