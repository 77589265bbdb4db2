"""What a check found, and the table of all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

MOST_SHOWN = 5


@dataclass
class Row:
    """Counts of one check.

    `detected` were noticed (an error, damage, a warning), `identical` hold exactly what they must, `problems` are those
    in which something was lost or passed in silence. `broken` says why the check itself proves nothing; `note` is
    printed behind the figures.
    """

    check: str
    runs: int = 0
    detected: int = 0
    identical: int = 0
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0
    note: str = ""
    broken: str = ""

    def count(self, problem: str | None, *, detected: bool = False) -> None:
        """Add one run: its problem, or None and whether it was noticed or left the content as it was."""
        self.runs += 1
        if problem is not None:
            self.problems.append(problem)
        elif detected:
            self.detected += 1
        else:
            self.identical += 1

    @property
    def fails(self) -> bool:
        """Whether a promise is broken, or the check is."""
        return bool(self.problems) or bool(self.broken)


def table(rows: Sequence[Row]) -> str:
    """Return all rows as text, each failing one followed by what was found."""
    return "\n".join(_lines(rows))


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    width = max([5, *(len(row.check) for row in rows)])
    yield f"{'check':<{width}}  {'runs':>6}  {'detected':>8}  {'identical':>9}  {'silent/lost':>11}  {'seconds':>7}"
    for row in rows:
        yield (
            f"{row.check:<{width}}  {row.runs:>6}  {row.detected:>8}  {row.identical:>9}  {len(row.problems):>11}  "
            f"{row.seconds:>7.1f}  {row.note}"
        ).rstrip()
        if row.broken:
            yield f"    THE CHECK IS BROKEN: {row.broken}"
        for problem in row.problems[:MOST_SHOWN]:
            yield f"    LOST: {problem}"
        if len(row.problems) > MOST_SHOWN:
            yield f"    and {len(row.problems) - MOST_SHOWN} more"
