"""Power cuts: the system calls of real processes, replayed on a disk that loses what was not synced."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.faults.calls import Call, Unreadable, has_strace, read_calls, record
from tests.faults.disk import Disk
from tests.faults.folders import vault_in
from tests.faults.operations import OPERATIONS, Operation
from tests.faults.place import Place
from tests.faults.report import Row
from tests.faults.told import State, Told, judge

ENOUGH = 20
"""Losses after which no more images are made."""
AT_THE_END = 16
"""Images of the moment after the last call: one that loses an un-synced rename is missed two times in three."""
_TELLS = 1
_EVENTS = {
    "close",
    "fdatasync",
    "fsync",
    "ftruncate",
    "link",
    "openat",
    "pwrite64",
    "rename",
    "unlink",
    "unlinkat",
    "write",
}


def power(place: Place) -> Iterator[Row]:
    """Cut the power during each operation; then during saving that does not wait for the disk, which must lose."""
    images = place.times(150, 3000)
    weights = sum(operation.weight for operation in OPERATIONS.values())
    for operation in OPERATIONS.values():
        row = Row(f"power cut: {operation.name}")
        if has_strace():
            _cut(place, operation, row, max(8, -(-images * operation.weight // weights)))
        else:
            row.broken = "strace is not installed, so no system calls can be recorded"
        yield row
    yield control(place)


def control(place: Place) -> Row:
    """The negative control: the same with synchronous=OFF; when nothing is lost, the check proves nothing."""
    row, trial = Row("power cut: control (synchronous=OFF)"), Row("")
    if has_strace():
        _cut(place, OPERATIONS["saving"], trial, place.times(20, 600), "carelessly")
    row.broken = trial.broken
    row.runs, row.detected, row.identical = trial.runs, len(trial.problems), trial.identical
    row.note = f"must lose something, and lost it {len(trial.problems)} times"
    if not trial.problems:
        row.broken = row.broken or "a vault that never waits for the disk lost nothing"
    return row


def _cut(place: Place, operation: Operation, row: Row, images: int, *how: str) -> None:
    folder = place.new_folder() / "recorded"
    folder.mkdir()
    start = operation.start(folder)
    before = place.new_folder() / "before"
    shutil.copytree(folder, before)
    record_file = place.folder / "calls"
    done = record(["-m", "tests.faults.traced", operation.name, str(folder), *how], record_file)
    if done.returncode:
        row.broken = f"the recorded process failed: {done.stderr.decode(errors='replace').strip()[-300:]}"
        return
    cuts: list[int] = []
    try:
        calls = list(read_calls(record_file))
        cuts = _where_to_cut(calls, Replay(folder, before, start))
        replay = Replay(folder, before, start)
        # The last moment is always among them: everything was acknowledged, and nothing more may be synced.
        chosen = sorted([*place.dice.choices(cuts, k=images), *[cuts[-1]] * AT_THE_END])
        for at, call in enumerate(calls):
            replay.take(call)
            while chosen and chosen[0] == at and len(row.problems) < ENOUGH:
                chosen.pop(0)
                row.count(_problem_after_cut(place, operation, replay, folder, before))
        if replay.disk.now() != {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}:
            row.broken = "replaying all calls does not give the files that the process left"
    except Unreadable as problem:
        row.broken = str(problem)
    row.note = f"{len(cuts)} moments to choose from"


class Replay:
    """A disk and what was told, moved on call by call."""

    def __init__(self, folder: Path, before: Path, start: State) -> None:
        self.disk, self.told = Disk(folder, before), Told(start)

    def take(self, call: Call) -> None:
        """Take in a call."""
        if call.name == "write" and call.number(0) == _TELLS:
            self.told.hear(call.texts[0])
        else:
            self.disk.take(call)


def _where_to_cut(calls: list[Call], replay: Replay) -> list[int]:
    """Return the places of all calls of the work itself that change a disk, or tell."""
    cuts = []
    for at, call in enumerate(calls):
        replay.take(call)
        if replay.told.ready and call.name in _EVENTS:
            cuts.append(at)
    return cuts


def _problem_after_cut(place: Place, operation: Operation, replay: Replay, folder: Path, before: Path) -> str | None:
    image = place.folder / "image"
    for path in (before, *before.rglob("*")):
        if path.is_dir():
            (image / path.relative_to(before)).mkdir(parents=True)
    try:
        for name, content in replay.disk.after_power_cut(place.dice).items():
            file = image / Path(name).relative_to(folder)
            # Work folders lie beside the vault; the files in them survive with their names.
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(content)
        return judge(vault_in(image), replay.told) or operation.also(image, replay.told)
    finally:
        shutil.rmtree(image)
