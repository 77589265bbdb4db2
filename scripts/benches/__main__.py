"""What `scripts/bench` runs: every measurement in turn, then one table."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import calm
import commands
import draw
import editing
import finding
import keeping
import opening
import saves
import sky
import starts
import today
from measure import Row, table
from place import BENCH, Place

SUBJECTS: dict[str, Callable[[Place], Iterator[Row]]] = {
    "starts": starts.measure,
    "opening": opening.measure,
    "saves": saves.measure,
    "editing": editing.measure,
    "finding": finding.measure,
    "commands": commands.measure,
    "today": today.measure,
    "calm": calm.measure,
    "keeping": keeping.measure,
    "draw": draw.measure,
    "sky": sky.measure,
}


def main() -> int:
    """Measure what was asked for; returns 1 when something is slower than it should be."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench", description="Medians and ratios to a baseline in the same run."
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a look, not a measurement")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single time (in ms) there as well")
    parser.add_argument("--only", nargs="+", choices=SUBJECTS, default=list(SUBJECTS), help="measure only these")
    asked = parser.parse_args()
    BENCH.mkdir(exist_ok=True)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(dir=BENCH, prefix="run-") as folder:
        place = Place(Path(folder), asked.quick)
        for name in asked.only:
            for row in SUBJECTS[name](place):
                print(f"measured: {row.what}", file=sys.stderr, flush=True)
                rows.append(row)
    print(table(rows))
    load = f", load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores{load}. After ±: half the quartiles' distance.")
    if asked.json:
        asked.json.write_text(json.dumps([row.as_dict() for row in rows], indent=1), "utf-8")
    return int(any(row.verdict() == "SLOW" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
