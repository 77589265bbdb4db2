"""A short run of every target, always the same: inputs from a printed seed, and what hypothesis thinks of."""

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import BadInput

from .driver import SEED, run_long
from .judge import Finding, Target, TooSlow, judge, within_time
from .mutate import CANARY, as_toml
from .targets import NAMES, all_targets
from .workshop import Workshop

ROOT = Path(__file__).resolve().parents[2]
SLOW = {"restore": 40, "backup": 80, "cli": 200, "book": 150, "readable": 150, "content": 150, "drawing": 300}
"""How many inputs the targets get that take more than a millisecond; the others get 1,000."""
STOPS_NOBODY = {"memory", "contents", "book", "import-markdown"}
"""What cannot be read counts as nothing there, or is counted as unread: it stops nobody."""
ALWAYS_REFUSES = {"age"}
"""Nothing that is changed opens, and what is not was made for another key."""

same_each_time = settings(
    derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # fmt: skip
trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(scope="session")
def targets(made: Workshop) -> dict[str, Target]:
    return all_targets(made)


@pytest.fixture(params=NAMES)
def target(request: pytest.FixtureRequest, targets: dict[str, Target]) -> Target:
    return targets[request.param]


def test_good_samples_are_read(target: Target) -> None:
    assert [judge(target, sample) for sample in target.samples] == ["right"] * len(target.samples)


def test_odd_inputs_are_refused_in_a_sentence_or_read_right(target: Target) -> None:
    count = SLOW.get(target.name, 1000)
    print(f"{target.name}: inputs 0 to {count - 1} of seed {SEED}")
    seen: Counter[str] = Counter()
    for number in range(count):
        content = target.input(SEED, number)
        found = within_time(lambda content=content: judge(target, content))
        assert not isinstance(found, Finding), (number, SEED, found.what, found.where)
        seen[found] += 1
    assert seen["refused"] > 0 or target.name in STOPS_NOBODY
    assert seen["right"] > 0 or target.name in ALWAYS_REFUSES


@same_each_time
@given(content=st.binary(max_size=2000))
def test_any_bytes_are_refused_in_a_sentence_or_read_right(target: Target, content: bytes) -> None:
    found = judge(target, content)
    assert not isinstance(found, Finding), (found.what, found.where)


@same_each_time
@given(tree=trees)
def test_any_json_and_toml_is_refused_in_a_sentence_or_read_right(targets: dict[str, Target], tree: object) -> None:
    text = json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")
    for name in ("header", "root", "memory", "record", "contents", "drawing", "json"):
        found = judge(targets[name], text)
        assert not isinstance(found, Finding), (name, found.what, found.where)
    for name in ("settings", "theme", "content"):
        found = judge(targets[name], as_toml(tree))
        assert not isinstance(found, Finding), (name, found.what, found.where)


# --- the harness itself ------------------------------------------------------------------------------------------


def raising(error: BaseException) -> Target:
    def read(_: bytes) -> None:
        raise error

    return Target("planted", read, [b"sample"])


@pytest.mark.parametrize(
    "error",
    [
        ValueError("unforeseen"),
        MemoryError(),
        RecursionError(),
        SystemExit(1),
        BadInput(""),
        BadInput("without an end"),
        BadInput("two\nlines."),
        BadInput("steers \x1b[2J the terminal."),
        BadInput(f"It holds {CANARY}."),
        BadInput("long " * 200 + "."),
    ],
    ids=lambda error: repr(error)[:30],
)
def test_what_is_no_clear_sentence_is_found(error: BaseException) -> None:
    assert isinstance(judge(raising(error), b"x"), Finding)
    assert judge(raising(BadInput("That cannot be read. Nothing was changed.")), b"x") == "refused"


def test_what_takes_too_long_is_stopped() -> None:
    def forever() -> None:
        while True:
            time.monotonic()

    with pytest.raises(TooSlow):
        within_time(forever, seconds=0.05)


def test_a_process_of_the_long_run_cannot_take_more_memory_than_it_may() -> None:
    code = "from tests.fuzz.driver import MEMORY, _limit_memory; _limit_memory(); print(len(bytearray(MEMORY + {})))"
    ends = [
        subprocess.run([sys.executable, "-c", code.format(more)], cwd=ROOT, capture_output=True, text=True)
        for more in (-(1 << 28), 1 << 20)
    ]
    assert ends[0].returncode == 0, ends[0].stderr
    assert "MemoryError" in ends[1].stderr


def test_a_seed_and_a_number_give_the_same_input_again(target: Target) -> None:
    again = [target.input(SEED, number) for number in range(20)]
    assert [target.input(SEED, number) for number in range(20)] == again
    assert [target.input(SEED + 1, number) for number in range(20)] != again


def test_the_long_run_counts_what_it_did_in_processes_of_their_own() -> None:
    said: list[str] = []
    [report] = run_long(300, ["date"], say=said.append)
    assert (report.inputs, report.found) == (300, 0)
    assert report.right + report.refused == 300
    assert report.peak > 0
    assert said[-1] == f"300 inputs (seed {SEED}): 0 found"
