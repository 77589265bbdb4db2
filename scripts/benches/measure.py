"""Times, their medians and noise, and the table."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Row:
    """One line of the table, times in ms; `limit` is the greatest ratio or, with `less`, the greatest difference."""

    what: str
    base: str
    ours: list[float] = field(default_factory=list)
    baseline: list[float] = field(default_factory=list)
    limit: float | None = None
    less: bool = False
    note: str = ""

    def value(self) -> float:
        """Return the ratio of the medians or, with `less`, their difference in ms."""
        ours, baseline = statistics.median(self.ours), statistics.median(self.baseline)
        return ours - baseline if self.less else ours / baseline

    def verdict(self) -> str:
        """Return "ok", "SLOW", or nothing where there is no limit or no measurement."""
        if self.limit is None or not self.ours or not self.baseline:
            return ""
        return "ok" if self.value() <= self.limit else "SLOW"

    def cells(self) -> list[str]:
        """Return the line's cells."""
        if not self.ours or not self.baseline:
            return [self.what, spread(self.ours), self.base, spread(self.baseline), "", "", self.note]
        value = f"+{self.value():.1f} ms" if self.less else f"x{self.value():.2f}"
        wanted = "" if self.limit is None else f"{self.limit:.0f} ms" if self.less else f"x{self.limit:.2f}"
        return [
            self.what,
            spread(self.ours),
            self.base,
            spread(self.baseline),
            value,
            wanted,
            " ".join(filter(None, (self.verdict(), self.note))),
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything as JSON takes it."""
        return {
            "what": self.what,
            "baseline": self.base,
            "ours_ms": self.ours,
            "baseline_ms": self.baseline,
            "value": self.value() if self.ours and self.baseline else None,
            "kind": "difference in ms" if self.less else "ratio",
            "limit": self.limit,
            "verdict": self.verdict(),
            "note": self.note,
        }


def spread(times: list[float]) -> str:
    """Return median and noise (half the distance between the quartiles) as text."""
    if not times:
        return ""
    low, _, high = statistics.quantiles(times, n=4) if len(times) > 1 else (times[0],) * 3
    return f"{statistics.median(times):.2f} ±{(high - low) / 2:.2f}"


def table(rows: list[Row]) -> str:
    """Return the rows under a heading, in columns."""
    heading = ["what", "ms", "baseline", "ms", "result", "at most", ""]
    lines = [heading, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heading))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def timed(action: Callable[[], object]) -> float:
    """Return how long it takes, in ms."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def in_turn(row: Row, rounds: int, ours: Callable[[], float], baseline: Callable[[], float]) -> Row:
    """Measure both sides in turn, so that a busy minute hits both; the first round only warms up."""
    for number in range(rounds + 1):
        pair = (ours(), baseline()) if number % 2 else (baseline(), ours())[::-1]
        if number:
            row.ours.append(pair[0])
            row.baseline.append(pair[1])
    return row
