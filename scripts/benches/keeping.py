"""Ten years of evenings and a thousand drawings: backup, restore and merge, beside raw copying and beside age."""

import os
import random
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from measure import Row, in_turn, timed
from place import PASSPHRASE, PROGRAM, Place, text

RECORDS, DRAWINGS, CHANGED = 15_000, 1_000, 2_000
RAW = "the same bytes copied and synced"


class Watch:
    """Measures how long another thread had to wait for its turn meanwhile: the longest frame of an interface."""

    def __init__(self) -> None:
        self.longest = 0.0

    def timed(self, work: Callable[[], object]) -> float:
        """Time some work (ms)."""
        over = threading.Event()
        watcher = threading.Thread(target=self._look, args=(over,))
        watcher.start()
        try:
            return timed(work)
        finally:
            over.set()
            watcher.join()

    def _look(self, over: threading.Event) -> None:
        last = time.perf_counter()
        while not over.wait(0.005):
            now = time.perf_counter()
            self.longest, last = max(self.longest, now - last - 0.005), now

    def note(self, row: Row) -> Row:
        """Say it in a row, and how long the work itself took against its limit."""
        row.note = f"longest frame {self.longest * 1000:.0f} ms"
        return row


def measure(place: Place) -> Iterator[Row]:
    """Measure each with all its checks; limits are the seconds that it may take longer than raw copying."""
    from journal.book import Book
    from journal.exchange.backup import make_backup
    from journal.exchange.merge import look_into, merge
    from journal.exchange.restore import restore
    from journal.vault import Passphrase

    vault, state, rounds = _ten_years(place), place.folder / "state", place.rounds(5, 2)
    stick, restored, merged = (place.folder / name for name in ("stick", "restored", "merged"))
    stick.mkdir()

    def row(what: str, limit: float, work: Callable[[Watch], float]) -> Row:
        watch = Watch()
        filled = in_turn(Row(what, RAW, limit=limit, less=True), rounds, lambda: work(watch), lambda: _copied(backup))
        return watch.note(filled)

    def merge_once(watch: Watch) -> float:
        shutil.rmtree(merged, ignore_errors=True)
        merged.mkdir()
        shutil.copy(vault, merged / "journal.vault")
        with Book.open(merged / "journal.vault", Passphrase(PASSPHRASE), state=state) as book:
            return watch.timed(lambda: merge(book, look_into(book, other)))

    with Book.open(vault, Passphrase(PASSPHRASE), state=state) as book:
        backup = make_backup(book, stick).path
        yield row(
            f"backup, {RECORDS:,} records, {DRAWINGS:,} drawings", 5000, lambda watch: watch.timed(
                lambda: make_backup(book, stick)
            )
        )  # fmt: skip
    yield _by_command(place, vault, backup)
    yield row(
        "restore of it over a journal", 3000, lambda watch: watch.timed(
            lambda: restore(backup, restored / "journal.vault", Passphrase(PASSPHRASE), state)
        )
    )  # fmt: skip
    other = _gone_its_own_way(place, vault)
    yield row(f"merge of two, {CHANGED:,} changed in one", 5000, merge_once)


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


def _by_command(place: Place, vault: Path, backup: Path) -> Row:
    """Measure the command, with the most memory that it held, beside age encrypting a file of the backup's size."""
    row, target = Row("journal backup, as a command", "age encrypting as many bytes"), place.folder / "by-command.zip"
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
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit("The backup by command did not succeed.")
    return (time.perf_counter() - began) * 1000, used.ru_maxrss // 1024


def _aged(place: Place, file: Path) -> float:
    key = place.folder / "age.key"
    if not key.exists():
        subprocess.run(["age-keygen", "-o", str(key)], check=True, capture_output=True)
    recipient = subprocess.run(
        ["age-keygen", "-y", str(key)], check=True, capture_output=True, text=True
    ).stdout.strip()
    command = ["age", "-r", recipient, "-o", str(place.folder / "aged"), str(file)]
    return timed(lambda: subprocess.run(command, check=True, capture_output=True))
