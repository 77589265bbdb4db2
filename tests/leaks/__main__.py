"""`python -m tests.leaks --count 100000 [--seed N]`: a monkey at a real terminal for so many events, in stretches."""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.leaks import monkey

STRETCH = 5_000
"""Events with one vault: long enough that it fills, short enough that a finding can be played again."""


def main(arguments: list[str] | None = None) -> int:
    """Play so many events, each stretch with the next seed; returns 1 when something broke, after having said how."""
    parser = argparse.ArgumentParser(prog="python -m tests.leaks", description=__doc__)
    parser.add_argument("--count", type=int, default=STRETCH, help=f"keys, texts, pastes, clicks, sizes ({STRETCH})")
    parser.add_argument("--seed", type=int, default=20261127, help="of the first stretch (20261127)")
    given = parser.parse_args(arguments)
    began, events, broken = time.monotonic(), Counter[str](), 0
    starts = unlocked = written = 0
    for stretch, first in enumerate(range(0, given.count, STRETCH)):
        count = min(STRETCH, given.count - first)
        with tempfile.TemporaryDirectory() as folder:
            try:
                figures = monkey.play(Path(folder), count, given.seed + stretch)
            except monkey.Broken as breach:
                broken += 1
                print(f"BROKEN: {breach}", flush=True)
                continue
        events += figures.events
        starts, unlocked = starts + figures.starts, unlocked + figures.unlocked
        written += figures.bytes
        print(f"seed {figures.seed}: {count} events, {figures.entries} entries, {figures.seconds:.0f} s", flush=True)
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in events.most_common())
    print(f"{events.total():,} events: {kinds}")
    print(f"{starts:,} starts, {unlocked:,} times unlocked, {written / 1e6:,.0f} MB painted")
    print(f"{broken} broken, in {time.monotonic() - began:.0f} s")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
