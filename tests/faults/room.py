"""A disk that takes no more, or fails now and then, at every write of a save."""

import contextlib
import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.errors import DiskFull, VaultError
from journal.vault import Vault
from tests.faults.calls import has_strace, record
from tests.faults.folders import vault_in
from tests.faults.place import Place, make_vault, the_code
from tests.faults.report import Row
from tests.faults.told import State, Tell, Told, holds_of, judge

PAGE = 4096
_FAILURES = (("pwrite64", "ENOSPC", 97), ("pwrite64", "EIO", 89), ("fdatasync", "EIO", 11), ("ftruncate", "EIO", 5))
"""Which calls fail, how, and each how-manieth of them: a save makes up to 50, 4 and 1 of them."""


def room(place: Place) -> Iterator[Row]:
    """Let a save meet the end of the disk at each of its writes."""
    yield _small_files(place)
    yield _small_disk(place)
    yield _failing_calls(place)


def _small_files(place: Place) -> Row:
    """A file-size limit, from nothing to more than enough."""
    row = Row("file-size limit at each page of a save")
    path = place.new_folder() / "journal.vault"
    held, whole = make_vault(path, place.dice), path.read_bytes()
    for limit in range(0, len(whole) + 24 * PAGE, place.times(PAGE, 512)):
        _try_to_save(row, place, path, whole, held, lambda limit=limit: _file_limit(limit))
    return row


def _small_disk(place: Place) -> Row:
    """A real file system with room for so many pages, where this user may mount one."""
    row = Row("full disk at each page of a save")
    folder = place.new_folder()
    if os.name == "nt" or os.geteuid() != 0 or _mount(folder):
        row.note = "not run: it takes the right to mount a small disk"
        return row
    try:
        path = folder / "journal.vault"
        held, whole = make_vault(path, place.dice), path.read_bytes()
        for pages in range(0, 26, place.times(2, 1)):
            _try_to_save(row, place, path, whole, held, lambda pages=pages: _filled(folder, pages))
    finally:
        subprocess.run(["umount", str(folder)], check=True)
    return row


def _mount(folder: Path) -> int:
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k,mode=700", "none", str(folder)]
    return subprocess.run(mount, capture_output=True).returncode


def _try_to_save(
    row: Row, place: Place, path: Path, whole: bytes, held: dict[int, bytes], tight: Callable[[], object]
) -> None:
    """Save where it is tight: whole or not at all, and again when there is room; then all must be there."""
    path.with_name("journal.vault-journal").unlink(missing_ok=True)
    path.write_bytes(whole)
    changed, deleted = sorted(held)[2:4]
    puts = {changed: place.dice.randbytes(5000), 4711: place.dice.randbytes(20_000)}
    wanted = {name: payload for name, payload in (held | puts).items() if name != deleted}
    refused, problem = False, None
    try:
        with Vault.open(path, the_code()) as vault:
            list(vault.records())
            try:
                with tight():  # type: ignore[attr-defined]
                    vault.save(puts, [deleted])
            except DiskFull:
                refused = True
            if dict(vault.records()) != (held if refused else wanted) or vault.damage:
                problem = "what is there is neither the earlier state nor the new one"
            if refused:
                vault.save(puts, [deleted])
        with Vault.open(path, the_code()) as vault:
            if dict(vault.records()) != wanted or vault.damage:
                problem = "what was saved in the end is not there"
    except VaultError as error:
        problem = f"{type(error).__name__}: {error}"
    row.count(problem, detected=refused)


@contextmanager
def _file_limit(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def _filled(folder: Path, pages: int) -> Iterator[None]:
    """Leave so many pages of the disk free."""
    filler = folder / "filler"
    free = os.statvfs(folder)
    filler.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - pages * PAGE)))
    try:
        yield
    finally:
        filler.unlink()


def _failing_calls(place: Place) -> Row:
    """A disk on which every nth write, sync or cut fails, while saves are tried until they succeed."""
    row = Row("a disk that fails now and then")
    if not has_strace():
        row.broken = "strace is not installed, so no system calls can be made to fail"
        return row
    refusals = 0
    for call, error, step in _FAILURES:
        for first in range(4, 4 + place.times(1, step)):
            folder = place.new_folder()
            (folder / "home").mkdir()
            path = vault_in(folder)
            make_vault(path, place.dice)
            told = Told(State(holds_of(path, the_code())[0]))
            done = record(
                ["-m", "tests.faults.room", str(folder)],
                place.folder / "calls",
                (f"{call}:error={error}:when={first}+{step}",),
            )
            told.hear(done.stdout)
            refused = sum(line == "refused" for line in told.said)
            told.said.clear()
            refusals += refused
            problem = judge(path, told)
            if done.returncode:
                problem = f"it ended with {done.stderr.decode(errors='replace').strip()[-200:]}"
            row.count(problem and f"{call} fails with {error}: {problem}", detected=bool(refused))
            shutil.rmtree(folder)
    row.note = f"{refusals} saves were refused, and made when tried again"
    if not refusals:
        row.broken = "no call failed"
    return row


def save_stubbornly(folder: Path, tell: Tell) -> None:
    """Save many times, and each save as often as it takes."""
    tell.watch(vault_in(folder))
    with Vault.open(vault_in(folder), the_code()) as vault:
        names = sorted(dict(vault.records()))
        for number in range(30):
            puts = {vault.new_id(): os.urandom(50 * number), names[number % 7]: os.urandom(700)}
            deletes = [names.pop()] if number % 4 == 3 else []
            for _ in range(20):
                try:
                    vault.save(puts, deletes)
                    break
                except DiskFull:
                    tell.said("refused")
                    _out_of_step(folder)
            else:
                sys.exit("a save never succeeded, however often it was tried")


def _out_of_step(folder: Path) -> None:
    """Make a random number of the counted calls, so that the same call of a save is not met each time."""
    handle = os.open(folder / "scratch", os.O_RDWR | os.O_CREAT)
    for _ in range(random.randrange(1, 30)):
        with contextlib.suppress(OSError):
            os.pwrite(handle, b"x", 0)
    for _ in range(random.randrange(1, 7)):
        for call in (os.fdatasync, lambda file: os.ftruncate(file, 0)):
            with contextlib.suppress(OSError):
                call(handle)
    os.close(handle)


if __name__ == "__main__":
    save_stubbornly(Path(sys.argv[1]), Tell(1))
