"""`python -m tests.fuzz --count 1000000 [--only NAME]`: so many inputs for every target, and their figures."""

import argparse
import sys

from .driver import SEED, run_long


def main() -> int:
    """Return 0 when nothing was found."""
    from .targets import NAMES

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="inputs for every target (10000)")
    parser.add_argument("--only", action="append", choices=NAMES, help="this target alone; can be given more than once")
    parser.add_argument("--seed", type=int, default=SEED, help=f"another seed gives other inputs ({SEED})")
    parser.add_argument("--atheris", action="store_true", help="guided by coverage; needs atheris, see README.md")
    given = parser.parse_args()
    if given.atheris:
        from .guided import run_guided

        return max(run_guided(name, given.count, given.seed) for name in given.only or NAMES)
    reports = run_long(given.count, given.only or (), given.seed, lambda line: print(line, flush=True))
    return int(any(report.found for report in reports))


if __name__ == "__main__":
    sys.exit(main())
