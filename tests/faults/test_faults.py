"""The short forms of all checks of `scripts/faults`, and what shows that they would see a loss."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from journal.exchange import scrypt
from journal.vault import Vault, costs
from tests.faults.__main__ import CHECKS, run
from tests.faults.calls import has_strace
from tests.faults.disk import Change, Content
from tests.faults.folders import vault_in
from tests.faults.merge_mutants import MERGE_MUTANTS
from tests.faults.mutants import MUTANTS, Mutant, build, mutants
from tests.faults.operations import OPERATIONS
from tests.faults.place import make_everything_cheap, make_vault, the_code, workplace
from tests.faults.report import Row, table
from tests.faults.told import Told, judge
from tests.faults.verdict import Truth, examine, put

SEED = 22
NEEDS_STRACE = {"power", "room"}
QUICK_MUTANTS = [mutant for mutant in MUTANTS if mutant.checks in (("records",), ("while_open",))]
QUICK_MUTANTS += [mutant for mutant in MERGE_MUTANTS if mutant.taken == "the stamps of a day's parts"]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make what is slow on purpose cheap, for this test only."""
    monkeypatch.setattr(costs, "DEFAULT", costs.DEFAULT)
    for name in ("seal", "unseal"):
        monkeypatch.setattr(scrypt, name, getattr(scrypt, name))
    make_everything_cheap()


@pytest.mark.parametrize("name", CHECKS)
def test_nothing_is_lost_and_nothing_passes_in_silence(name: str) -> None:
    if name in NEEDS_STRACE and not has_strace():
        pytest.skip("strace is not installed")
    rows = run(CHECKS[name], SEED)
    assert rows
    assert not any(row.fails for row in rows), "\n" + table(rows)
    assert all(row.runs == row.detected + row.identical for row in rows)
    assert all(row.runs or "not run" in row.note for row in rows)


@pytest.mark.parametrize("mutant", [*MUTANTS, *MERGE_MUTANTS], ids=lambda mutant: mutant.taken)
def test_every_safeguard_that_is_taken_out_is_there(mutant: Mutant, tmp_path: Path) -> None:
    if mutant.shown_by:
        file, _, name = mutant.shown_by.partition("::")
        assert f"def {name}(" in Path(__file__).parents[2].joinpath(file).read_text("utf-8")
        return
    build(mutant, tmp_path / "program")
    for name, text, instead in mutant.replacements:
        changed = (tmp_path / "program" / "journal" / name).read_text("utf-8")
        assert text not in changed
        compile(changed, name, "exec")
        assert instead in changed


def test_a_text_that_is_not_there_any_more_is_said_loudly(tmp_path: Path) -> None:
    gone = Mutant("nothing", (("vault/vault.py", "a text that nobody wrote", ""),), ("records",))
    with pytest.raises(LookupError, match="0 times"):
        build(gone, tmp_path)
    with workplace(SEED, long=False) as place:
        [row] = mutants(place, [gone])
    assert row.broken


@pytest.mark.parametrize("mutant", QUICK_MUTANTS, ids=lambda mutant: mutant.taken)
def test_a_program_without_a_safeguard_fails_its_check(mutant: Mutant) -> None:
    with workplace(SEED, long=False) as place:
        [row] = mutants(place, [mutant])
    assert not row.fails, table([row])
    assert row.detected == 1


def test_a_check_that_a_whole_program_passes_does_not_count_as_noticed() -> None:
    with workplace(SEED, long=False) as place:
        [row] = mutants(place, [Mutant("nothing at all", (), ("while_open",))])
    assert row.problems == ["the checks did not notice"]


def test_a_lost_record_and_a_half_save_are_seen(tmp_path: Path) -> None:
    told = Told(OPERATIONS["saving"].start(tmp_path))
    path = vault_in(tmp_path)
    assert judge(path, told) is None
    holds = told.sure.holds or {}
    for other in ({**holds, 5: "lost"}, dict(list(holds.items())[1:]), {**holds, min(holds): "older"}):
        assert judge(path, Told(replace(told.sure, holds=other))) is not None
    told.hear(b'{"will": {"puts": {"5": "x"}, "deletes": [], "secrets": {}}}')
    assert judge(path, told) is None
    told.hear(b'{"did": true}')
    assert "1 records gone" in str(judge(path, told))
    assert "gone" in str(judge(path, Told(replace(told.sure, holds=holds), said=["never written"])))
    path.unlink()
    assert judge(path, Told(replace(told.sure, holds=holds))) == "there is no vault"


def test_a_silent_change_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "journal.vault"
    held = make_vault(path, Random(SEED))
    whole = path.read_bytes()
    row = Row("silent")
    more, other = {**held, 5: b"never there"}, {**held, min(held): b"something else"}
    for truth in (Truth(held), Truth(more), Truth(other)):
        put(path, whole)
        examine(row, path, truth, "a change")
    put(path, whole)
    examine(row, path, Truth(held), "a change", must_notice=True)
    assert (row.runs, row.identical, len(row.problems)) == (4, 1, 3)
    with Vault.open(path, the_code()) as vault:
        assert dict(vault.records()) == held


def test_a_disk_without_power_keeps_what_was_synced_and_some_sectors_of_the_rest() -> None:
    content = Content(b"a" * 2048)
    content.changes.append(Change(0, b"b" * 512))
    content.sync()
    content.changes += [Change(512, b"c" * 1024), Change(2048, b"d" * 512)]
    dice, found = Random(SEED), Counter[str]()
    for _ in range(400):
        file = content.survivor(dice)
        assert file[:512] == b"b" * 512
        sectors = [file[at : at + 512] for at in range(0, len(file), 512)]
        assert all(len(set(sector)) == 1 for sector in sectors)
        found["".join(sector[:1].decode() for sector in sectors)] += 1
    assert set(found) >= {"baaa", "bcca", "bcaa", "baca", "bccad", "baaad", "bcaa\0"}
