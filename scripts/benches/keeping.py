"""Ten years of evenings and a thousand drawings: backup, restore and merge, beside raw copying and beside age."""

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from keepscreen import measure_screen
from measure import Row, timed
from place import PASSPHRASE, PROGRAM, Place, text

RECORDS, DRAWINGS, CHANGED = 15_000, 1_000, 2_000
RAW = "the same bytes copied and synced"
AGE = "age encrypting as many bytes"
WATCHER = """\
import resource, subprocess, sys, time
began = time.perf_counter()
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print((time.perf_counter() - began) * 1000, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
sys.exit(status)
"""
"""Runs a command from a small process: what a child holds at most counts from what its parent held."""

TURN = 0.005
"""Seconds after which the watching thread wants its turn."""


class Watch:
    """Measures beside some work how long another thread waits for its turn, as long as a frame of the screen would.

    `longest` is that wait (s), `ours` the part of it in which this process really worked: on a busy machine the rest is
    other programs. `worked` is the processor's time of the last run (s), `shares` how long each step took (s).
    """

    def __init__(self) -> None:
        self.longest = self.ours = self.worked = 0.0
        self.shares: Counter[str] = Counter()
        self._step, self._since = "", 0.0

    def timed(self, work: Callable[[], object]) -> float:
        """Time some work (ms), with threads taking turns as they do beside a screen."""
        from journal.tui.run import SWITCH

        over, before = threading.Event(), sys.getswitchinterval()
        watcher = threading.Thread(target=self._look, args=(over,))
        sys.setswitchinterval(SWITCH)
        self._step, self._since = "opening", time.perf_counter()
        watcher.start()
        begun = time.process_time()
        try:
            return timed(work)
        finally:
            self.worked = time.process_time() - begun
            self.told("", 1.0)
            over.set()
            watcher.join()
            sys.setswitchinterval(before)

    def told(self, step: str, _: float) -> None:
        """Note that another step begins; a progress of the program."""
        now = time.perf_counter()
        self.shares[self._step] += now - self._since
        self._step, self._since = step, now

    def _look(self, over: threading.Event) -> None:
        last, worked = time.perf_counter(), time.process_time()
        while not over.wait(TURN):
            now, work = time.perf_counter(), time.process_time()
            if (waited := now - last - TURN) > self.longest:
                self.longest = waited
            self.ours = max(self.ours, min(waited, work - worked))
            last, worked = now, work

    def note(self) -> str:
        """Return the longest wait, and how much of the time was work, in words."""
        waited = f"longest wait of a thread {self.longest * 1000:.0f} ms, {self.ours * 1000:.0f} of them at work"
        return f"{self.worked:.1f} s of processor; {waited}"

    def steps(self) -> list[str]:
        """Return a line for each step with its share of the time."""
        whole = sum(self.shares.values())
        return [f"{part / whole:4.0%}  {step.lower()}" for step, part in self.shares.items() if part / whole >= 0.01]


class Rows:
    """Takes each piece of work in turn with raw copying and with age, and gives its rows."""

    def __init__(self, place: Place, file: Path) -> None:
        self._place, self._file = place, file

    def of(self, what: str, most: float, work: Callable[[Watch], float]) -> Iterator[Row]:
        """Yield how long it takes (at most `most` ms), beside raw copying and beside age."""
        watch = Watch()
        rows = [Row(what, RAW, most=most), Row(what, AGE)]
        for number in range(self._place.rounds(5, 2) + 1):
            took, copied = work(watch), _copied(self._file)
            aged = _aged(self._place, self._file) if shutil.which("age-keygen") else None
            if number == 0:
                watch.longest = watch.ours = 0.0
                watch.shares.clear()
                continue
            for row, other in zip(rows, (copied, aged), strict=True):
                row.ours.append(took)
                row.baseline += [] if other is None else [other]
        rows[0].note, rows[0].details = watch.note(), watch.steps()
        yield from rows


def measure(place: Place) -> Iterator[Row]:
    """Measure each with all its checks."""
    from journal.book import Book
    from journal.exchange.backup import make_backup
    from journal.exchange.merge import look_into, merge
    from journal.exchange.restore import restore
    from journal.vault import Passphrase

    vault, state = _ten_years(place), place.folder / "state"
    stick, restored, merged = (place.folder / name for name in ("stick", "restored", "merged"))
    stick.mkdir()

    def merge_once(watch: Watch) -> float:
        shutil.rmtree(merged, ignore_errors=True)
        merged.mkdir()
        shutil.copy(vault, merged / "journal.vault")
        with Book.open(merged / "journal.vault", Passphrase(PASSPHRASE), state=state) as book:
            return watch.timed(lambda: merge(book, look_into(book, other, progress=watch.told), watch.told))

    def restore_once(watch: Watch) -> float:
        place, secret = restored / "journal.vault", Passphrase(PASSPHRASE)
        return watch.timed(lambda: restore(backup, place, secret, state, progress=watch.told))

    with Book.open(vault, Passphrase(PASSPHRASE), state=state) as book:
        backup = make_backup(book, stick).path
        rows = Rows(place, backup)
        yield from rows.of(
            f"backup, {RECORDS:,} records, {DRAWINGS:,} drawings", 5000, lambda watch: watch.timed(
                lambda: make_backup(book, stick, watch.told)
            )
        )  # fmt: skip
    yield _by_command(place, vault, backup)
    yield from rows.of("restore of it over a journal", 3000, restore_once)
    rows = Rows(place, vault)
    yield from rows.of(
        f"verify, {RECORDS:,} records, {DRAWINGS:,} drawings", 1000, lambda watch: watch.timed(
            lambda: _verify(vault, watch)
        )
    )  # fmt: skip
    rows = Rows(place, backup)
    other = _gone_its_own_way(place, vault)
    yield from rows.of(f"merge of two, {CHANGED:,} changed in one", 5000, merge_once)
    yield measure_screen(place, vault, other)


def _verify(path: Path, watch: Watch) -> None:
    """Do what `journal verify` does, step by step."""
    from journal.book.records import decode_record
    from journal.vault import Passphrase, Vault

    watch.told("deriving the key", 0.0)
    with Vault.open(path, Passphrase(PASSPHRASE), read_only=True) as vault:
        watch.told("reading and opening every record, and adding them up", 0.0)
        payloads = [payload for _, payload in vault.records()]
        watch.told("making records of them", 0.0)
        for payload in payloads:
            decode_record(payload)
        assert not vault.damage


def _ten_years(place: Place) -> Path:
    import msgspec

    from journal.book.demo import fill
    from journal.exchange.begin import begin_vault
    from journal.model.drawing import pack_pixels
    from journal.vault import Passphrase, RecoveryCode

    dice, path = random.Random(1), place.folder / "years" / "journal.vault"
    with begin_vault(path, Passphrase(PASSPHRASE), RecoveryCode.new(), state=place.folder / "state") as book:
        fill(book, days=3650)
        missing = RECORDS - len(book.records())
        days = [book.today() - timedelta(days=number % 3650) for number in range(max(0, missing - DRAWINGS))]
        entries = [book.entries.make(text(number), day) for number, day in enumerate(days)]
        book.keep_all([("entry", entry.id, entry) for entry in entries])
        blank = [book.drawings.new() for _ in range(max(0, DRAWINGS - len(book.drawings.list())))]
        drawn = [msgspec.structs.replace(one, packed=pack_pixels(_painted(dice))) for one in blank]
        book.keep_all([("drawing", drawing.id, drawing) for drawing in drawn])
    return path


def _painted(dice: random.Random, width: int = 64, height: int = 36) -> bytes:
    """Return the pixels of a drawing: a few broad shapes over each other, as people fill a page."""
    pixels = bytearray(b"\xff" * (width * height))
    for _ in range(14):
        left, top, color = dice.randrange(width - 8), dice.randrange(height - 4), dice.randrange(10)
        across, down = dice.randrange(2, 24), dice.randrange(1, 12)
        for y in range(top, min(top + down, height)):
            end = min(left + across, width)
            pixels[y * width + left : y * width + end] = bytes([color]) * (end - left)
    return bytes(pixels)


def _gone_its_own_way(place: Place, vault: Path) -> Path:
    """Return a copy of the vault in which many entries were changed on another computer."""
    from journal.book import Book
    from journal.vault import Passphrase

    other = place.folder / "other" / "journal.vault"
    other.parent.mkdir()
    shutil.copy(vault, other)
    with Book.open(other, Passphrase(PASSPHRASE), state=place.folder / "other" / "state") as book:
        for entry in book.entries.list()[:CHANGED]:
            book.entries.edit(entry.id, entry.text + " And more.")
        book.flush()
    return other


def _copied(file: Path) -> float:
    target = file.with_name("raw")

    def copy() -> None:
        shutil.copyfile(file, target)
        with target.open("rb+") as handle:
            os.fsync(handle.fileno())

    took = timed(copy)
    target.unlink()
    return took


LAUNCHER = """
import resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
print((time.perf_counter() - began) * 1000, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Starts the command from a small process: Linux counts what its parent held before `exec` as memory of the child."""


def _by_command(place: Place, vault: Path, backup: Path) -> Row:
    """Measure the command, with the most memory that it held, beside age encrypting a file of the backup's size."""
    row, target = Row("journal backup, as a command", AGE), place.folder / "by-command.zip"
    most = 0
    for _ in range(place.rounds(3, 1)):
        target.unlink(missing_ok=True)
        command = [*PROGRAM, "--vault", str(vault), "--passphrase-file", str(place.secret), "backup", str(target)]
        took, held = _watched(command, place.environment())
        row.ours.append(took)
        most = max(most, held)
        if shutil.which("age-keygen"):
            row.baseline.append(_aged(place, backup))
    row.note = f"it held {most} MB at most (300 are allowed)"
    return row


def _watched(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Run a command; return how long it took (ms) and the most memory that it held (MB)."""
    ran = subprocess.run([sys.executable, "-c", WATCHER, *command], env=environment, capture_output=True, text=True)
    if ran.returncode:
        raise SystemExit("The backup by command did not succeed.")
    took, held = ran.stdout.split()
    return float(took), int(held)


def _aged(place: Place, file: Path) -> float:
    key = place.folder / "age.key"
    if not key.exists():
        subprocess.run(["age-keygen", "-o", str(key)], check=True, capture_output=True)
    recipient = subprocess.run(
        ["age-keygen", "-y", str(key)], check=True, capture_output=True, text=True
    ).stdout.strip()
    command = ["age", "-r", recipient, "-o", str(place.folder / "aged"), str(file)]
    return timed(lambda: subprocess.run(command, check=True, capture_output=True))
