"""What `scripts/bench` runs: every measurement in turn, then one table, kept with the machine and the date."""

import argparse
import importlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import keep
import measure
from machine import load, machine
from measure import Row, table
from place import BENCH, Place

SUBJECTS = (
    "starts",
    "opening",
    "leaving",
    "saves",
    "today",
    "editing",
    "finding",
    "draw",
    "sky",
    "months",
    "calm",
    "gethelp",
    "edges",
    "keeping",
    "commands",
    "growth",
    "evening",
)
"""Each is a module here with `measure(place)`, which yields rows; in the order of the table."""

QUICK = 2.0
"""Seconds that a row may take in a quick run."""

LONG = ("calm", "gethelp", "draw", "sky", "keeping", "commands", "growth", "evening")
"""What a quick run leaves out unless it is asked for: each of these takes half a minute and more."""


ALONE = ("edges",)
"""What is measured only when it is asked for by name: it takes ten minutes."""


def main() -> int:
    """Measure what was asked for; returns 1 when something is slower than it should be, or could not be measured."""
    asked = arguments()
    BENCH.mkdir(exist_ok=True)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if asked.quick:
        measure.PATIENCE = QUICK
    begun, rows, found = time.perf_counter(), [], {}
    with tempfile.TemporaryDirectory(dir=BENCH, prefix="run-") as folder:
        place = Place(Path(folder), asked.quick)
        for name in asked.subjects:
            started, before = time.perf_counter(), load()
            mine = list(measured(name, place))
            rows += mine
            found[name] = keep.subject(mine, time.perf_counter() - started, max(before, load()), asked.quick)
    print(table(rows))
    print(f"{machine()}, load average {load():.1f}. After ±: half the quartiles' distance.")
    print(f"{len(rows)} rows in {time.perf_counter() - begun:.0f} s.")
    if not asked.named:
        print(f"Left out, unless asked for by name: {', '.join([*ALONE, *(LONG if asked.quick else ())])}.")
    if asked.json:
        asked.json.write_text(json.dumps([row.as_dict() for row in rows], indent=1), "utf-8")
    if asked.keep:
        keep.keep(found, list(SUBJECTS))
    return int(any(row.verdict() == "SLOW" or row.note.startswith("not measured") for row in rows))


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Medians and ratios to a baseline in the same run.",
        epilog="Subjects: " + ", ".join(SUBJECTS),
    )
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help="measure only these")
    parser.add_argument("--only", nargs="+", metavar="SUBJECT", default=[], help="the same")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a look, not a measurement")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single figure there as well")
    parser.add_argument("--keep", action="store_true", help="write docs/performance.json and docs/performance.md anew")
    asked = parser.parse_args()
    named = [*asked.subjects, *asked.only]
    if unknown := sorted({*named} - {*SUBJECTS}):
        parser.error(f"unknown: {', '.join(unknown)} (there are: {', '.join(SUBJECTS)})")
    asked.named = bool(named)
    left_out = {*ALONE, *(LONG if asked.quick else ())}
    asked.subjects = [name for name in SUBJECTS if name in named or not (named or name in left_out)]
    return asked


def measured(name: str, place: Place) -> Iterator[Row]:
    """Yield the rows of a subject; what fails becomes a row that says so, and the others are measured nevertheless."""
    try:
        for row in importlib.import_module(name).measure(place):
            print(
                f"measured: {row.what}: {row.cells()[1]} {row.result()} {row.verdict()}".rstrip(),
                file=sys.stderr,
                flush=True,
            )
            yield row
    except Exception as error:  # noqa: BLE001 (one subject that fails leaves the others measured)
        reason = (str(error) or type(error).__name__).splitlines()[0][:200]
        print(f"not measured: {name}: {error!r}", file=sys.stderr, flush=True)
        yield Row(f"{name}, the rest", note=f"not measured: {reason}")


if __name__ == "__main__":
    sys.exit(main())
