"""The long run: each target in a process of its own, with a limit on memory and time, watched from outside.

`run_long` is what `python -m tests.fuzz` and other scripts call. A process that hangs or dies is started again behind
the input that it died of, which counts as a finding.
"""

import contextlib
import json
import mmap
import os
import queue
import resource
import struct
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .judge import SECONDS, Finding, TooSlow, judge, within_time

MEMORY = 1 << 30
"""The most memory, in bytes, that a process may take beyond what it has before the first input."""
SEED = 20261122
SILENCE = 3 * SECONDS
"""Seconds without one input done after which a process is taken to hang where Python cannot stop it."""
EXAMPLES = 20
"""How many different findings of one target are told."""


@dataclass
class Report:
    """What came of one target's inputs; `slowest` in seconds, `peak` (memory of the whole process) in MiB."""

    target: str
    inputs: int = 0
    right: int = 0
    refused: int = 0
    found: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    peak: int = 0
    findings: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """The report on one line."""
        return (
            f"{self.target:15} {self.inputs:9,} inputs: {self.right:9,} right, {self.refused:9,} refused, "
            f"{self.found:4,} found; {self.seconds:7.1f} s, slowest {self.slowest * 1000:6.1f} ms, peak {self.peak} MiB"
        )


def run_long(
    count: int, only: Sequence[str] = (), seed: int = SEED, say: Callable[[str], None] = print
) -> list[Report]:
    """Give `count` inputs to every target, or to those named, and return what came of it."""
    from .targets import NAMES

    reports = []
    for name in only or NAMES:
        report = _run_target(name, count, seed)
        say(report.line)
        for finding in report.findings.values():
            say(f"    {json.dumps(finding)}")
        reports.append(report)
    total = sum(report.inputs for report in reports)
    say(f"{total:,} inputs (seed {seed}): {sum(report.found for report in reports)} found")
    return reports


def _run_target(name: str, count: int, seed: int) -> Report:
    """Run one target to the end, starting again behind inputs that end or stop the process."""
    report = Report(name)
    begun = time.monotonic()
    start = 0
    with tempfile.NamedTemporaryFile(prefix="journal-fuzz-") as place:
        place.write(bytes(8))
        place.flush()
        while start < count:
            ended = _watch(report, [name, str(start), str(count), str(seed), place.name], Path(place.name))
            if not ended:
                break
            number = struct.unpack("<Q", Path(place.name).read_bytes())[0]
            _note(report, {"target": name, "number": number, "what": ended, "where": ended, "input": ""})
            report.inputs += 1
            start = number + 1
    report.seconds = time.monotonic() - begun
    return report


def _watch(report: Report, words: list[str], place: Path) -> str:
    """Run one process and take up what it tells; return how it ended, empty when it came to its end."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.fuzz.driver", *words],
        stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip
    told: queue.Queue[str] = queue.Queue()
    assert process.stdout is not None
    reader = threading.Thread(target=_pass_on, args=(process.stdout, told), daemon=True)
    reader.start()
    whole, last = Counter[str](), (b"", time.monotonic())
    ended, begun = "the process died", False
    while True:
        try:
            line = told.get(timeout=1)
        except queue.Empty:
            now = place.read_bytes()
            if now != last[0]:
                last = (now, time.monotonic())
            elif time.monotonic() - last[1] > SILENCE:
                process.kill()
                ended = "the process hung"
            continue
        if not line:
            break
        said, begun = json.loads(line), True
        if "what" in said:
            _note(report, said)
        else:
            whole = Counter(said["counts"])
            report.slowest, report.peak = max(report.slowest, said["slowest"]), max(report.peak, said["peak"])
            if said["done"]:
                ended = ""
    process.wait()
    if not begun:
        raise RuntimeError(f"the target {report.target} cannot be made: the process said nothing")
    if ended == "the process died":
        ended += f" (status {process.returncode})"  # -15: somebody else ended it; -9: perhaps the system, for memory
    report.inputs += whole.total()
    report.right += whole["right"]
    report.refused += whole["refused"]
    return ended


def _pass_on(out: Any, told: "queue.Queue[str]") -> None:
    for line in out:
        told.put(line)
    told.put("")


def _note(report: Report, finding: dict[str, Any]) -> None:
    report.found += 1
    if len(report.findings) < EXAMPLES:
        report.findings.setdefault(f"{finding['what'][:60]} {finding['where'].split('(')[0]}", finding)


# --- inside the process ------------------------------------------------------------------------------------------


def work(name: str, start: int, count: int, seed: int, place: Path) -> None:
    """Give a target its inputs and tell of it on standard output, a line of JSON every second and for each finding."""
    from .targets import all_targets
    from .workshop import workshop

    warnings.simplefilter("ignore")
    out = os.fdopen(os.dup(1), "w", buffering=1)
    with workshop() as made, place.open("r+b") as file, mmap.mmap(file.fileno(), 8) as progress:
        target = all_targets(made)[name]
        for sample in target.samples:
            judge(target, sample)
        _limit_memory()
        counts: Counter[str] = Counter()
        slowest, told = 0.0, 0.0
        out.write(json.dumps({"counts": counts, "slowest": 0.0, "peak": 0, "done": start >= count}) + "\n")
        for number in range(start, count):
            progress[:8] = struct.pack("<Q", number)
            content = target.input(seed, number)
            begun = time.monotonic()
            try:
                result = within_time(lambda content=content: judge(target, content))
            except TooSlow:
                result = Finding(name, "too slow", "", content)
            now = time.monotonic()
            slowest = max(slowest, now - begun)
            counts["found" if isinstance(result, Finding) else result] += 1
            if isinstance(result, Finding):
                told_of = {"target": name, "number": number, "what": result.what, "where": result.where}
                out.write(json.dumps(told_of | {"input": repr(result.content[:200])}) + "\n")
            if now - told > 1 or number == count - 1:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                done = number == count - 1
                out.write(json.dumps({"counts": counts, "slowest": slowest, "peak": peak, "done": done}) + "\n")
                told = now


def _limit_memory() -> None:
    """Let the process take no more than MEMORY beyond what it has, where the system can do that."""
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    work(sys.argv[1], *map(int, sys.argv[2:5]), Path(sys.argv[5]))
