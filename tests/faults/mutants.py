"""The same checks on programs in which one safeguard was taken out on purpose: each must fail, or it proves nothing."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.calls import PROGRAM
from tests.faults.place import Place
from tests.faults.report import Row

PATIENCE = 300
"""Seconds that the checks of one of them may take: more is a failure of the check."""
Replacement = tuple[str, str, str]


@dataclass(frozen=True)
class Mutant:
    """`taken` is the safeguard; each replacement is a file of the program, its text, and what takes its place.

    `checks` must fail then, or one of `tests`; `shown_by` is a test of another room that takes the safeguard out by
    itself.
    """

    taken: str
    replacements: tuple[Replacement, ...] = ()
    checks: tuple[str, ...] = ()
    shown_by: str = ""
    tests: tuple[str, ...] = ()


MUTANTS = (
    Mutant(
        "the root row's sum",
        (("vault/vault.py", "found == root.count and tally.total != root.total", "False"),),
        ("replays",),
    ),
    Mutant(
        "the sum over what a save leaves sealed",
        (
            (
                "vault/vault.py",
                "not self.damage and add_up(self._connection, self._seals) == (",
                "not self.damage and (0, 0) <= (",
            ),
        ),
        ("records",),
    ),
    Mutant(
        "the root row's number of records",
        (("vault/vault.py", "max(0, root.count - found)", "0"),),
        ("records",),
    ),
    Mutant(
        "the associated data of records",
        (
            ("vault/reading.py", "ct[NONCE_SIZE:], context + name)", "ct[NONCE_SIZE:], context)"),
            (
                "vault/seal.py",
                'self.record_context + record_id.to_bytes(8, "big"))\n\n    def open_r',
                "self.record_context)\n\n    def open_r",
            ),
            ("vault/seal.py", 'self.record_context + record_id.to_bytes(8, "big")))', "self.record_context))"),
        ),
        ("records",),
    ),
    Mutant(
        "the check of the header's MAC",
        (("vault/vault.py", "self._seals.carries_mac(opened.body, opened.mac)", "True"),),
        ("header",),
    ),
    Mutant("the header in the root row", (("vault/vault.py", " or root.head != opened.mac", ""),), ("replays",)),
    Mutant(
        "the comparison of the tables",
        (("vault/opening.py", "schema=found != schema.SCHEMA or", "schema="),),
        ("tables",),
    ),
    Mutant("the limits of the costs", (("vault/header.py", "        slot.costs.check()\n", ""),), ("header",)),
    Mutant("waiting for the disk", (("vault/schema.py", '"synchronous=FULL"', '"synchronous=OFF"'),), ("power",)),
    # Each of the two keeps an acknowledged save alone: under a lock that is held SQLite never removes the journal.
    Mutant(
        "the held lock and the journal that is cut",
        (
            ("vault/schema.py", "journal_mode=TRUNCATE", "journal_mode=DELETE"),
            ("vault/schema.py", "locking_mode=EXCLUSIVE", "locking_mode=NORMAL"),
        ),
        ("power",),
    ),
    Mutant("the sync of a new file", (("vault/making.py", "        _sync(temporary)\n", ""),), ("power",)),
    Mutant(
        "the sync of what a restore takes out",
        (("exchange/restore.py", "                sync_folder(place.parent)\n", ""),),
        ("power",),
    ),
    Mutant(
        "the memory of a commit that took place",
        (("vault/writing.py", "state = self._state = self._current_state()", "state = self._current_state()"),),
        ("room",),
    ),
    Mutant(
        "reading the pages again before a save",
        (("vault/writing.py", "PRAGMA shrink_memory", "SELECT 1"),),
        ("while_open",),
    ),
    Mutant(
        "the place of the file",
        (("vault/writing.py", "        self._check_place()\n", ""),),
        ("while_open",),
    ),
    Mutant(
        "temporary files in memory",
        (("vault/schema.py", '"temp_store=MEMORY",\n        "trusted', '"temp_store=FILE",\n        "trusted'),),
        ("temporary",),
    ),
    Mutant(
        "the new process image of the lock",
        shown_by="tests/leaks/test_memory.py::test_without_a_new_process_image_words_would_be_found",
    ),
)


def build(mutant: Mutant, folder: Path) -> None:
    """Copy the program with the safeguard taken out. Raises LookupError when it does not have that text just once."""
    shutil.copytree(PROGRAM / "journal", folder / "journal", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tests", "themes", "pyproject.toml"):
        (folder / name).symlink_to(PROGRAM / name)
    for name, text, instead in mutant.replacements:
        file = folder / "journal" / name
        source = file.read_text("utf-8")
        if source.count(text) != 1:
            raise LookupError(f"journal/{name} has {source.count(text)} times, not once: {text.strip()!r}")
        file.write_text(source.replace(text, instead), "utf-8")


def mutants(place: Place, chosen: Iterable[Mutant] = MUTANTS) -> Iterator[Row]:
    """Build each, run its checks on it, and see that they fail for a loss, and not because they are broken."""
    for mutant in chosen:
        begun = time.monotonic()
        row = Row(f"without {mutant.taken}", runs=1)
        folder = place.new_folder()
        if mutant.shown_by:
            _ask_its_test(row, mutant.shown_by)
            yield row
            continue
        try:
            build(mutant, folder)
        except LookupError as problem:
            row.broken = str(problem)
        else:
            if mutant.tests:
                _judge_tests(row, _run_tests(mutant, folder))
            else:
                _judge(row, _run(mutant, folder, place.dice.randrange(1_000_000)))
        row.seconds = time.monotonic() - begun
        yield row


def _ask_its_test(row: Row, test: str) -> None:
    """Run a test that passes only when the loss is noticed."""
    if importlib.util.find_spec("pytest") is None:
        row.note = "not run: it takes the libraries for the checks (python3 scripts/test fetches them)"
        return
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", test]
    done = subprocess.run(command, cwd=PROGRAM, capture_output=True, text=True)
    if done.returncode or "1 passed" not in done.stdout:
        row.broken = f"{test} does not pass: {done.stdout.strip()[-300:]}"
        return
    row.detected, row.note = 1, f"shown by {test}"


def _run(mutant: Mutant, folder: Path, seed: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "tests.faults", "--program", str(folder), "--seed", str(seed)]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [*command, "--until-lost", "--only", *mutant.checks],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def _run_tests(mutant: Mutant, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run tests of the program on the one without the safeguard, up to the first that fails."""
    (folder / "tests").unlink()
    # A link would lead back to the program that is whole.
    shutil.copytree(PROGRAM / "tests", folder / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--tb=line", *mutant.tests]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE)


def _judge_tests(row: Row, done: subprocess.CompletedProcess[str]) -> None:
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED ")]
    if done.returncode == 1 and failed:
        row.detected, row.note = 1, failed[0].removeprefix("FAILED ")[:110]
    elif done.returncode == 0:
        row.problems.append("the tests did not notice")
    else:
        row.broken = f"the tests ended with {done.returncode}: {(done.stdout + done.stderr).strip()[-400:]}"


def _judge(row: Row, done: subprocess.CompletedProcess[str]) -> None:
    losses = done.stdout.count("LOST: ")
    if done.returncode == 1 and losses and "Traceback" not in done.stderr:
        row.detected = 1
        row.note = next(line.strip() for line in done.stdout.splitlines() if "LOST: " in line)[:110]
    elif done.returncode == 0:
        row.problems.append("the checks did not notice")
    else:
        row.broken = f"the checks ended with {done.returncode}: {(done.stdout + done.stderr).strip()[-400:]}"
