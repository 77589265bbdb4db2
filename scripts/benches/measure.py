"""Times and other figures, their medians and noise, and the rows of the table."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

PATIENCE = 12.0
"""Seconds after which a row takes what it has, once both sides were measured `LEAST` times."""

LEAST = 3


@dataclass
class Row:
    """One line of the table; figures in `unit`.

    `limit` is the greatest ratio or, with `less`, the greatest difference; `most` the greatest figure of our own.
    """

    what: str
    base: str = ""
    ours: list[float] = field(default_factory=list)
    baseline: list[float] = field(default_factory=list)
    limit: float | None = None
    less: bool = False
    note: str = ""
    unit: str = "ms"
    most: float | None = None
    details: list[str] = field(default_factory=list)

    def value(self) -> float | None:
        """Return the ratio of the medians or, with `less`, their difference; None without anything to compare with."""
        if not self.ours or not self.baseline:
            return None
        ours, baseline = statistics.median(self.ours), statistics.median(self.baseline)
        return ours - baseline if self.less else ours / baseline

    def verdict(self) -> str:
        """Return "ok", "SLOW", or nothing where there is no limit or no measurement."""
        value = self.value()
        judged = [(value, self.limit)] if value is not None else []
        judged += [(statistics.median(self.ours), self.most)] if self.ours else []
        judged = [(found, allowed) for found, allowed in judged if allowed is not None]
        if not judged:
            return ""
        return "ok" if all(found <= allowed for found, allowed in judged if allowed is not None) else "SLOW"

    def result(self) -> str:
        """Return the ratio or the difference as text."""
        value = self.value()
        if value is None:
            return ""
        return f"{value:+.1f} {self.unit}" if self.less else f"x{value:.2f}"

    def wanted(self) -> str:
        """Return what is allowed as text."""
        said = []
        if self.limit is not None:
            said.append(f"{self.limit:+g} {self.unit}" if self.less else f"x{self.limit:g}")
        if self.most is not None:
            said.append(f"{self.most:,g} {self.unit}")
        return ", ".join(said)

    def cells(self) -> list[str]:
        """Return the line's cells."""
        ours, baseline = spread(self.ours, self.unit), spread(self.baseline, self.unit)
        return [self.what, ours, self.base, baseline, self.result(), self.wanted(), self.verdict(), self.note]

    def as_dict(self, *, every: bool = True) -> dict[str, object]:
        """Return the row as JSON takes it: with every figure or, to be kept, with quartiles in their place."""
        found: dict[str, object] = {
            "what": self.what,
            "baseline": self.base,
            "unit": self.unit,
            "value": self.value(),
            "kind": "difference" if self.less else "ratio",
            "limit": self.limit,
            "most": self.most,
            "verdict": self.verdict(),
            "note": self.note,
            "cells": self.cells(),
            "details": self.details,
        }
        sides = {"ours": self.ours, "beside": self.baseline}
        return found | {name: side if every else summary(side) for name, side in sides.items()}


HEADING = ["what", "median", "beside", "median", "result", "at most", "", ""]


def quartiles(figures: list[float]) -> tuple[float, float, float]:
    """Return the quartiles of some figures."""
    if len(figures) < 2:
        return (figures[0],) * 3
    low, middle, high = statistics.quantiles(figures, n=4)
    return low, middle, high


def summary(figures: list[float]) -> dict[str, float] | None:
    """Return what is kept of some figures: their number and their quartiles."""
    if not figures:
        return None
    low, middle, high = quartiles(figures)
    return {"rounds": len(figures), "low": round(low, 4), "median": round(middle, 4), "high": round(high, 4)}


def spread(figures: list[float], unit: str) -> str:
    """Return median and noise (half the distance between the quartiles) as text."""
    if not figures:
        return ""
    low, middle, high = quartiles(figures)
    digits = 0 if middle >= 1000 else 1 if middle >= 100 else 2
    noise = f" ±{(high - low) / 2:,.{digits}f}" if len(figures) > 1 else ""
    return f"{middle:,.{digits}f}{noise} {unit}"


def table(rows: list[Row]) -> str:
    """Return the rows under a heading, in columns, and under them what a row has to say in detail."""
    lines = [HEADING, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADING))]
    said = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    for row in rows:
        if row.details:
            said += ["", f"{row.what}:", *(f"  {detail}" for detail in row.details)]
    return "\n".join(said)


def patience() -> float:
    """Return how many seconds a row may take, as the run wants it."""
    return PATIENCE


def timed(action: Callable[[], object]) -> float:
    """Return how long it takes, in ms."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def in_turn(row: Row, rounds: int, ours: Callable[[], float], baseline: Callable[[], float]) -> Row:
    """Measure both sides in turn, so that a busy minute hits both; the first round only warms up.

    A row that takes longer than `PATIENCE` gets fewer rounds, never fewer than `LEAST`.
    """
    started = time.perf_counter()
    for number in range(rounds + 1):
        pair = (ours(), baseline()) if number % 2 else (baseline(), ours())[::-1]
        if number:
            row.ours.append(pair[0])
            row.baseline.append(pair[1])
        if number >= LEAST and time.perf_counter() - started > PATIENCE:
            break
    return row


def alone(row: Row, rounds: int, ours: Callable[[], float]) -> Row:
    """Measure something that has no baseline; the first round only warms up."""
    started = time.perf_counter()
    for number in range(rounds + 1):
        took = ours()
        if number:
            row.ours.append(took)
        if number >= LEAST and time.perf_counter() - started > PATIENCE:
            break
    return row
