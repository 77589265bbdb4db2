"""What `scripts/faults` runs: every check in turn, then one table."""

import argparse
import platform
import signal
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

import journal
from tests.faults.bits import bits, cuts, journals
from tests.faults.forgery import records, replays, tables
from tests.faults.header import header
from tests.faults.kills import kills
from tests.faults.merge_mutants import MERGE_MUTANTS
from tests.faults.migrating import migrating
from tests.faults.mutants import MUTANTS, mutants
from tests.faults.place import Place, make_everything_cheap, workplace
from tests.faults.power import power
from tests.faults.report import Row, table
from tests.faults.room import room
from tests.faults.stories import temporary, while_open

Check = Callable[[Place], Iterable[Row]]
CHECKS: dict[str, Check] = {
    "kills": kills,
    "migrating": migrating,
    "power": power,
    "room": room,
    "bits": bits,
    "cuts": cuts,
    "journals": journals,
    "header": header,
    "records": records,
    "replays": replays,
    "tables": tables,
    "while_open": while_open,
    "temporary": temporary,
}


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for; returns 1 when anything was lost, passed in silence, or proves nothing."""
    parser = argparse.ArgumentParser(
        prog="scripts/faults", description="Harms made-up journals on purpose, and counts what is lost or not noticed."
    )
    parser.add_argument("--long", action="store_true", help="the full counts: many minutes")
    parser.add_argument("--only", nargs="+", choices=CHECKS, help="only these checks")
    parser.add_argument("--mutants", action="store_true", help="take safeguards out, and see that the checks fail")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000, help="repeat the dice of a run")
    parser.add_argument("--until-lost", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--program", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    here = Path(journal.__file__).resolve().parent.parent
    if asked.program and here != asked.program.resolve():
        sys.exit(f"The program in {here} was loaded, not the one in {asked.program}.")
    make_everything_cheap()
    rows: list[Row] = []
    for name in asked.only or (() if asked.mutants and not asked.long else CHECKS):
        rows += run(CHECKS[name], asked.seed, long=asked.long, until_lost=asked.until_lost)
    if asked.mutants or (asked.long and not asked.only):
        rows += run(partial(mutants, chosen=(*MUTANTS, *MERGE_MUTANTS)), asked.seed)
    print(table(rows))
    print(f"{date.today()}, Python {platform.python_version()}, {platform.platform()}, seed {asked.seed}")
    return int(any(row.fails for row in rows))


def run(check: Check, seed: int, *, long: bool = False, until_lost: bool = False) -> list[Row]:
    """Run one check in a place of its own and return its rows, each with its seconds, at most to the first loss."""
    rows = []
    with workplace(seed, long=long) as place:
        begun = time.monotonic()
        for row in check(place):
            now = time.monotonic()
            row.seconds, begun = now - begun, now
            print(f"done: {row.check}", file=sys.stderr, flush=True)
            rows.append(row)
            if until_lost and row.problems:
                break
    return rows


if __name__ == "__main__":
    # Asked to end, it takes its folders and its small disk away first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
