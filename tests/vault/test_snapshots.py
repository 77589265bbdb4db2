"""Earlier copies: which ones are made, which ones stay, and which one is offered when the vault is damaged."""

import signal
import stat
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import VaultError
from journal.vault import Passphrase, RecoveryCode, Vault, snapshots
from journal.vault.snapshots import Snapshot, list_snapshots, make_snapshot, newest_good, superfluous
from tests.vault.conftest import contents

Disk = namedtuple("Disk", "total used free")
DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """A large empty disk, whatever this computer has; `disk(total, free)` makes it another one."""

    def becomes(total: int, free: int) -> None:
        monkeypatch.setattr(snapshots, "disk_usage", lambda _: Disk(total, total - free, free))

    becomes(10**12, 10**12)
    return becomes


def names(path: Path) -> list[str]:
    return [snapshot.name for snapshot in list_snapshots(path)]


def snapshot_on(path: Path, code: RecoveryCode, day: date, *, again: bool = False) -> Snapshot | None:
    """Save something and keep that day's copy, as a book does when it closes."""
    with Vault.open(path, code) as vault:
        vault.save({vault.new_id(): f"written on {day}".encode()})
        return make_snapshot(vault, day, again=again)


def test_a_copy_lies_beside_the_vault_private_dated_and_whole(
    path: Path, code: RecoveryCode, passphrase: Passphrase
) -> None:
    made = snapshot_on(path, code, DAY)
    assert made is not None
    assert made.path == path.with_name("journal.vault-snapshots") / "2026-11-22.vault"
    assert (stat.S_IMODE(made.path.stat().st_mode), stat.S_IMODE(made.path.parent.stat().st_mode)) == (0o600, 0o700)
    assert contents(made.path, passphrase) == contents(path, code)
    assert made.size == made.path.stat().st_size
    assert sorted(file.name for file in made.path.parent.iterdir() if file.stat().st_size) == ["2026-11-22.vault"]


def test_one_copy_a_day_is_enough_and_one_more_before_a_restore(path: Path, code: RecoveryCode) -> None:
    assert snapshot_on(path, code, DAY)
    assert snapshot_on(path, code, DAY) is None
    assert snapshot_on(path, code, DAY, again=True)
    assert names(path) == ["2026-11-22-2"]
    assert snapshot_on(path, code, DAY + timedelta(1))
    assert names(path) == ["2026-11-23", "2026-11-22-2"]


def test_three_years_of_evenings_leave_days_weeks_and_months(tmp_path: Path) -> None:
    there: list[Snapshot] = []
    for step in range(1000):
        made = Snapshot(DAY + timedelta(step), 1, tmp_path / str(step), 80_000)
        there = [one for one in [made, *there] if one not in superfluous([made, *there], made)]
    last = DAY + timedelta(999)
    days = [one.day for one in there]
    assert days[:7] == [last - timedelta(step) for step in range(7)]
    assert len({day.isocalendar()[:2] for day in days[:9]}) >= 3
    assert len({(day.year, day.month) for day in days}) == 12
    assert len(days) <= 7 + 4 + 12


def test_after_weeks_away_no_history_is_lost(tmp_path: Path) -> None:
    there = [Snapshot(DAY - timedelta(step), 1, tmp_path / str(step), 80_000) for step in range(7)]
    made = Snapshot(DAY + timedelta(60), 1, tmp_path / "new", 80_000)
    assert len(set(there) - set(superfluous([made, *there], made))) >= 6


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 3), st.integers(1, 700_000_000)), min_size=1, max_size=40)
)
def test_whatever_lies_there_the_newest_stays_and_all_fit(found: list[tuple[int, int, int]]) -> None:
    there = sorted({Snapshot(DAY + timedelta(day), number, Path("x"), size) for day, number, size in found})
    for newest in (there[-1], there[0]):
        gone = superfluous(there, newest)
        stay = [one for one in there if one not in gone]
        assert newest in stay
        assert sum(one.size for one in stay) <= snapshots.MOST_BYTES
        assert len(stay) <= 7 + 4 + 12 + 1


def test_together_they_stay_under_the_cap_and_the_newest_stays(
    path: Path, code: RecoveryCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in range(3):
        snapshot_on(path, code, DAY + timedelta(step))
    cap = sum(one.size for one in list_snapshots(path)) + 1000
    monkeypatch.setattr(snapshots, "MOST_BYTES", cap)
    snapshot_on(path, code, DAY + timedelta(3))
    there = list_snapshots(path)
    assert names(path)[:2] == ["2026-11-25", "2026-11-24"]
    assert "2026-11-22" not in names(path)
    assert sum(one.size for one in there) <= cap

    monkeypatch.setattr(snapshots, "MOST_BYTES", path.stat().st_size - 1)
    assert snapshot_on(path, code, DAY + timedelta(9)) is None
    assert list_snapshots(path) == there


def test_the_last_free_tenth_of_the_disk_is_left_alone(
    path: Path, code: RecoveryCode, disk: Callable[[int, int], None]
) -> None:
    size = path.stat().st_size
    disk(size * 100, size * 10)
    assert snapshot_on(path, code, DAY) is None
    disk(size * 100, size * 12)
    assert snapshot_on(path, code, DAY) is not None
    disk(size * 100, 0)
    assert snapshot_on(path, code, DAY + timedelta(1)) is None
    assert names(path) == ["2026-11-22"]


def test_a_damaged_vault_is_not_copied(path: Path, code: RecoveryCode, passphrase: Passphrase) -> None:
    snapshot_on(path, code, DAY)
    break_one(path)
    with Vault.open(path, code) as vault:
        unseen = make_snapshot(vault, DAY + timedelta(1))
        assert list(vault.records())
        assert vault.damage
        assert make_snapshot(vault, DAY + timedelta(1)) is None
        assert unseen is None
    assert names(path) == ["2026-11-22"]
    assert not (path.with_name("journal.vault-snapshots") / ".unfinished").exists()


def break_one(path: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("UPDATE rec SET ct = zeroblob(length(ct)) WHERE id = (SELECT max(id) FROM rec)")
    connection.commit()
    connection.close()


def test_the_newest_good_one_is_found_by_its_counter_and_not_by_its_date(path: Path, code: RecoveryCode) -> None:
    for step in range(3):
        snapshot_on(path, code, DAY + timedelta(step))
    folder = path.with_name("journal.vault-snapshots")
    (folder / "2026-11-22.vault").rename(folder / "2031-01-01.vault")
    with Vault.open(path, code) as vault:
        assert newest_good(path, vault.open_copy).name == "2026-11-24"  # type: ignore[union-attr]
        break_one(folder / "2026-11-24.vault")
        (folder / "2026-11-30.vault").write_bytes(b"a letter")
        assert newest_good(path, vault.open_copy).name == "2026-11-23"  # type: ignore[union-attr]
        break_one(folder / "2026-11-23.vault")
        break_one(folder / "2031-01-01.vault")
        assert newest_good(path, vault.open_copy) is None


def test_what_is_no_snapshot_is_neither_listed_nor_touched(path: Path, code: RecoveryCode) -> None:
    folder = path.with_name("journal.vault-snapshots")
    folder.mkdir(mode=0o700)
    others = ("holiday.jpg", "2026-13-40.vault", "2026-11-22.vault.bak")
    for name in others:
        (folder / name).write_bytes(b"mine")
    (folder / ".unfinished").write_bytes(b"left over from a copy that was killed")
    snapshot_on(path, code, DAY)
    assert names(path) == ["2026-11-22"]
    assert all((folder / name).read_bytes() == b"mine" for name in others)


def test_something_else_in_the_place_of_the_folder_is_one_error_and_stays(path: Path, code: RecoveryCode) -> None:
    folder = path.with_name("journal.vault-snapshots")
    folder.write_bytes(b"mine")
    assert names(path) == []
    with pytest.raises(VaultError):
        snapshot_on(path, code, DAY)
    assert folder.read_bytes() == b"mine"
    assert len(contents(path, code)) == 7


def test_a_copy_that_cannot_be_written_leaves_the_earlier_ones(
    path: Path, code: RecoveryCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.vault import making, trouble

    snapshot_on(path, code, DAY)

    def full(*_: object, **__: object) -> None:
        raise trouble.disk_full()

    monkeypatch.setattr(making, "copy_into", full)
    with pytest.raises(VaultError):
        snapshot_on(path, code, DAY + timedelta(1))
    assert names(path) == ["2026-11-22"]


KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from journal.vault import RecoveryCode, Vault, snapshots
from journal.vault.snapshots import make_snapshot

snapshots.MOST_BYTES = 10**12
snapshots.disk_usage = lambda _: type("Disk", (), {"total": 10**12, "free": 10**12})
place, day, code, fatal = sys.argv[1:]
home = str(Path(place).parent)
seen = 0

def watch(event, details):
    global seen
    if event in {"os.rename", "os.link", "os.remove", "os.mkdir", "open", "sqlite3.connect"} and home in str(details):
        seen += 1
        if seen == int(fatal):
            os.kill(os.getpid(), 9)

with Vault.open(Path(place), RecoveryCode.parse(code)) as vault:
    sys.addaudithook(watch)
    make_snapshot(vault, date.fromisoformat(day), again=True)
"""


def test_killed_at_any_step_every_copy_in_the_list_is_whole_and_so_is_the_vault(path: Path, code: RecoveryCode) -> None:
    snapshot_on(path, code, DAY - timedelta(1))
    whole, steps = contents(path, code), 0
    for step in range(1, 100):
        command = [sys.executable, "-c", KILLED, str(path), DAY.isoformat(), code.text, str(step)]
        ran = subprocess.run(command, check=False, capture_output=True)
        assert ran.returncode in {0, -signal.SIGKILL}, ran.stderr
        assert contents(path, code) == whole
        for copy in list_snapshots(path):
            assert contents(copy.path, code) == whole
        if not ran.returncode:
            break
        steps += 1
    assert steps >= 6
    assert names(path)[0].startswith("2026-11-22")
    assert not list(path.with_name("journal.vault-snapshots").glob(".*"))
