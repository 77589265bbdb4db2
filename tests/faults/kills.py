"""kill -9, half of the time just after a save has begun: what was acknowledged is there, and the vault verifies."""

import os
import random
import select
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.folders import vault_in
from tests.faults.operations import OPERATIONS, Operation
from tests.faults.place import Place
from tests.faults.report import Row
from tests.faults.told import State, Tell, Told, judge

PATIENCE = 60.0
"""Seconds after which a child that says nothing more is taken for stuck."""
A_SAVE = 0.003
"""Seconds within which a process is killed that has just begun a save: every other time, since most time is spent
between saves."""


@dataclass
class Victim:
    """A child process at work on a folder, and the pipe on which it tells."""

    process: int
    pipe: int
    rest: bytes = b""

    @classmethod
    def begin(cls, operation: Operation, folder: Path) -> "Victim":
        """Start an operation in a copy of this process."""
        ear, mouth = os.pipe()
        process = os.fork()
        if process == 0:
            status = 1
            try:
                os.close(ear)
                random.seed()
                operation.run(folder, Tell(mouth))
                status = 0
            except BaseException:  # noqa: BLE001 (a forked child must end here)
                import traceback

                traceback.print_exc()
            finally:
                os._exit(status)
        os.close(mouth)
        return cls(process, ear)

    def hear(self, told: Told, seconds: float, until: Callable[[], bool] = lambda: False) -> bool:
        """Listen for so long, or until something was told; False when the process came to its end before."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not until():
            if select.select([self.pipe], [], [], left)[0] and not self._take(told):
                return False
        return True

    def kill(self, told: Told) -> int:
        """End it at once, hear what it still said, and return its status: -9 unless it was at its end."""
        os.kill(self.process, signal.SIGKILL)
        while self._take(told):
            pass
        os.close(self.pipe)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])

    def _take(self, told: Told) -> bool:
        """Take in whole lines; half a line was not acknowledged."""
        heard = os.read(self.pipe, 1 << 16)
        lines, _, self.rest = (self.rest + heard).rpartition(b"\n")
        told.hear(lines)
        return bool(heard)


def kills(place: Place) -> Iterator[Row]:
    """Kill each operation at random moments."""
    times = place.times(40, 1000)
    weights = sum(operation.weight for operation in OPERATIONS.values())
    for operation in OPERATIONS.values():
        yield kill_often(
            place, operation, max(place.times(2, operation.least), -(-times * operation.weight // weights))
        )


def kill_often(place: Place, operation: Operation, times: int) -> Row:
    row = Row(f"kill -9: {operation.name}")
    template = place.new_folder()
    start = operation.start(template)
    span, saves = _measure(place, operation, template, start, row)
    unfinished = hot = 0
    for number in range(times):
        folder = place.new_folder() / "copy"
        shutil.copytree(template, folder)
        told = Told(start)
        victim = Victim.begin(operation, folder)
        try:
            if not victim.hear(told, PATIENCE, lambda told=told: told.ready):
                row.broken = "the process ended before its work began"
            if number % 2:
                victim.hear(told, place.dice.uniform(0, span))
            else:
                goal = place.dice.randint(1, saves)
                victim.hear(told, PATIENCE, lambda told=told, goal=goal: told.wills >= goal)
                victim.hear(told, place.dice.uniform(0, A_SAVE))
        finally:
            status = victim.kill(told)
        if status not in (0, -signal.SIGKILL):
            row.broken = f"the process ended by itself with status {status}"
        unfinished += told.pending is not None
        left_over = vault_in(folder).with_name("journal.vault-journal")
        hot += left_over.exists() and left_over.stat().st_size > 0
        row.count(judge(vault_in(folder), told) or operation.also(folder, told))
        shutil.rmtree(folder.parent)
    row.note = f"{unfinished} in the middle of a save, {hot} with something to undo"
    if times >= 20 and not unfinished:
        row.broken = "no process was killed in the middle of a save"
    return row


def _measure(place: Place, operation: Operation, template: Path, start: State, row: Row) -> tuple[float, int]:
    """Return seconds and saves of the operation when nobody kills it, and see that it then does what it should."""
    folder = place.new_folder() / "copy"
    shutil.copytree(template, folder)
    told = Told(start)
    victim = Victim.begin(operation, folder)
    victim.hear(told, PATIENCE, lambda: told.ready)
    begun = time.monotonic()
    victim.hear(told, PATIENCE)
    span = time.monotonic() - begun
    status = victim.kill(told)
    problem = judge(vault_in(folder), told) or operation.also(folder, told)
    if status or told.pending is not None or problem or not told.wills:
        row.broken = f"it does not come to its end unharmed: status {status}, {problem}"
    return span, told.wills
