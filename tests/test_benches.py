"""The measurements' own frame: rows, verdicts, what is kept, and that the page says what the kept figures say."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
BENCHES = ROOT / "scripts" / "benches"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> "Bench":
    monkeypatch.syspath_prepend(BENCHES)
    return Bench()


class Bench:
    """The modules of scripts/benches, by name."""

    def __getattr__(self, name: str) -> ModuleType:
        return importlib.import_module(name)


def test_a_row_is_slow_by_its_ratio_its_difference_or_its_own_figure(bench: Bench) -> None:
    row = bench.measure.Row
    assert row("a", "b", [110.0], [100.0], limit=1.2).verdict() == "ok"
    assert row("a", "b", [130.0], [100.0], limit=1.2).verdict() == "SLOW"
    assert row("a", "b", [130.0], [100.0], limit=40, less=True).verdict() == "ok"
    assert row("a", "b", [150.0], [100.0], limit=40, less=True).verdict() == "SLOW"
    assert row("a", "b", [90.0], [100.0], limit=1.2, most=60).verdict() == "SLOW"
    assert row("a", "", [50.0], most=60).verdict() == "ok"
    assert row("a", "b", [50.0], [50.0]).verdict() == ""
    assert row("a", "b", limit=1.2, most=60).verdict() == ""


def test_a_row_says_its_noise_its_unit_and_its_limits(bench: Bench) -> None:
    row = bench.measure.Row("a save", "bare", [9.0, 10.0, 11.0], [5.0, 5.0, 5.0], limit=1.15, most=12, unit="MB")
    assert row.cells() == ["a save", "10.00 ±1.00 MB", "bare", "5.00 ±0.00 MB", "x2.00", "x1.15, 12 MB", "SLOW", ""]


def test_what_takes_too_long_gets_fewer_rounds_but_never_too_few(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench.measure, "PATIENCE", -1.0)
    row = bench.measure.in_turn(bench.measure.Row("a", "b"), 50, lambda: 2.0, lambda: 1.0)
    assert (len(row.ours), len(row.baseline)) == (bench.measure.LEAST, bench.measure.LEAST)


def test_what_is_measured_anew_takes_the_place_of_what_was_kept(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = bench.keep
    monkeypatch.setattr(keep, "FIGURES", tmp_path / "figures.json")
    monkeypatch.setattr(keep, "PAGE", tmp_path / "page.md")
    row, order = bench.measure.Row, ["saves", "today"]
    keep.keep({"today": keep.subject([row("a tick", "a box", [9.0], [1.0], limit=1)], 60, 1.5, False)}, order)
    assert "**SLOW**" in (tmp_path / "page.md").read_text("utf-8")
    keep.keep(
        {
            "saves": keep.subject([row("a save", "bare", [1.0], [1.0])], 60, 1.5, False),
            "today": keep.subject([row("a tick", "a box", [1.0], [1.0], limit=1)], 60, 0.3, True),
        },
        order,
    )
    page = (tmp_path / "page.md").read_text("utf-8")
    assert "SLOW" not in page
    assert page.index("a save") < page.index("a tick")
    assert "2 rows; 1 of them have a limit, and 1 keep to it" in page
    assert "quick (few rounds)" in page
    assert "load average 0.3" in page


def test_the_page_says_what_the_kept_figures_say(bench: Bench) -> None:
    kept = json.loads(bench.keep.FIGURES.read_text("utf-8"))
    assert bench.keep.PAGE.read_text("utf-8") == bench.keep.page(kept)


def test_a_subject_that_nobody_knows_is_refused() -> None:
    done = subprocess.run([sys.executable, BENCHES, "evenings"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "unknown: evenings" in done.stderr


def test_the_exponent_of_what_grows_in_proportion_is_one_and_of_what_stays_none(bench: Bench) -> None:
    assert bench.growth.exponent({1_000: 2.0, 10_000: 20.0, 100_000: 200.0}) == pytest.approx(1.0)
    assert bench.growth.exponent({1_000: 5.0, 10_000: 5.0, 100_000: 5.0}) == pytest.approx(0.0)
    row = bench.growth.row("a save", 0.1, 3, {10: lambda: 1.0, 1_000: lambda: 100.0})
    assert row.verdict() == "SLOW"
    assert row.note == "1 ms at 10, 100 ms at 1,000"


def test_a_frame_belongs_to_the_step_in_which_it_began(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "frames"
    told = [[10.0, 30.0, 12.0, [[29.0, "message pump Today()"]]], [21.0, 80.0, 70.0, []]]
    file.write_text("".join(json.dumps(frame) + "\n" for frame in told), "utf-8")
    frames = bench.evening.framed(file, [(9.95, "a tick"), (20.5, "to Sky")])
    assert [(frame.what, frame.ms, frame.cpu) for frame in frames] == [("a tick", 30.0, 12.0), ("to Sky", 80.0, 70.0)]
    assert frames[0].line() == "  30.0 ms (12.0 of processor)  a tick: message pump Today() 29.0"


def test_a_quick_run_goes_no_further_than_ten_years(bench: Bench, tmp_path: Path) -> None:
    for name in ("quick", "whole"):
        (tmp_path / name).mkdir()
    quick, whole = (bench.place.Place(tmp_path / name, name == "quick") for name in ("quick", "whole"))
    assert quick.sizes(1_000, 15_000, 100_000) == (1_000, 15_000)
    assert whole.sizes(1_000, 15_000, 100_000) == (1_000, 15_000, 100_000)
    assert (quick.rounds(40, 3), whole.rounds(40, 3)) == (3, 40)
