"""Charts as lines of text: bars no higher than the plan of that time, tables, goals with their notes, textures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from journal.book.progress import Progress
from journal.content import load_content
from journal.model.goal import HIGHEST, Goal
from journal.model.progress import Amount, Span, Texture
from journal.tui.text import one_line, plain
from journal.tui.widgets.columns import fit
from journal.tui.words import day_words, month_words, short_day

BLOCKS = " ▁▂▃▄▅▆▇█"
BAR, GAP = 2, 1
"""Cells of a bar at least, and between two."""

WIDEST = 5
"""Cells of a bar where there are few."""

LEAST_ROWS, MOST_ROWS = 3, 8
"""Rows of a chart."""

PRONGS: tuple[tuple[str, str, str, Callable[[Span], Amount]], ...] = (
    ("Move", "minutes", "$move", lambda span: span.move),
    ("Touch", "rounds", "$touch", lambda span: span.touch),
    ("Calm", "practices", "$calm", lambda span: span.calm),
)


def bars_in(width: int) -> int:
    """Return how many bars there is room for."""
    return max(4, width // (BAR + GAP))


def charts(spans: Sequence[Span], width: int, rows: int) -> Iterator[Content]:
    """Yield a chart for each prong: bars for what was done, a dotted line at the plan where there is room above.

    A week or month in which nothing was written down is just blank.
    """
    begin = next((place for place, span in enumerate(spans) if span.days), 0)
    shown = spans[begin:][-bars_in(width) :]
    bar = min(WIDEST, max(BAR, width // max(1, len(shown)) - GAP))
    for name, unit, voice, amount in PRONGS:
        amounts = [amount(span) if span.days else Amount() for span in shown]
        yield Content.assemble(plain(name, f"bold {voice}"), plain(f"  {unit}", "$quiet"))
        top = max((max(each.plan, each.drawn) for each in amounts), default=0)
        for row in range(rows, 0, -1):
            yield Content.assemble(*(part for each in amounts for part in _cell(each, top, row, rows, voice, bar)))
        yield Content("") if name != PRONGS[-1][0] else plain(_axis(shown, bar), "$quieter")
    yield Content("")


def _cell(amount: Amount, top: int, row: int, rows: int, voice: str, bar: int = BAR) -> tuple[Content, ...]:
    """Return one row of a bar, counted from the ground, and the gap after it."""
    gap = Content(" " * GAP)
    if not top:
        return Content(" " * bar), gap
    eighths = -(-amount.drawn * rows * 8 // top)
    filled = min(8, max(0, eighths - (row - 1) * 8))
    plan_row = -(-amount.plan * rows // top)
    if filled:
        return plain(BLOCKS[filled] * bar, voice), gap
    return plain(("┄" if row == plan_row else " ") * bar, "$quieter"), gap


def _axis(spans: Sequence[Span], bar: int) -> str:
    """Return the months under the bars, each where it begins."""
    line, last = "", -1
    for place, span in enumerate(spans):
        at = place * (bar + GAP)
        if span.last.month != last and at >= len(line):
            line = f"{line:<{at}}{span.last:%b} "
        last = span.last.month
    return line.rstrip()


def table(spans: Sequence[Span], today: date, width: int) -> Iterator[Content]:
    """Yield the same numbers as a table, the newest first; what has nothing written down is left out."""
    narrow = width < 68
    first, column, plan = (9, 15, " plan ") if narrow else (13, 18, " · plan ")
    months = any((span.last - span.first).days > 6 for span in spans)
    digits = (
        {voice: max(len(str(amount(span).drawn)) for span in spans) for _, _, voice, amount in PRONGS} if spans else {}
    )
    widest = max((digits[voice] + len(plan) + len(str(amount(span).plan)) for *_, voice, amount in PRONGS
                  for span in spans), default=0)  # fmt: skip
    column = max(column, widest + 2)
    yield plain(" " * first + "".join(f"{name:<{column}}" for name, *_ in PRONGS), "$quiet")
    for span in reversed(spans):
        if not span.days:
            continue
        begin = f"{month_words(span.first)[:3]} {span.first.year}" if months else short_day(span.first, today)[4:]
        cells = [plain(fit(begin, first))]
        for _, _, voice, amount in PRONGS:
            each = amount(span)
            words = f"{each.drawn:>{digits[voice]}}{plan}{each.plan}" if each.plan else f"{each.drawn:>{digits[voice]}}"
            cells.append(plain(f"{words if each.done else '':<{column}}", voice))
        yield Content.assemble(*cells)
    yield Content("")
    yield plain(load_content().say("sky.amounts"), "$quieter")
    yield Content("")


def goal_lines(goals: Sequence[Goal], today: date, width: int) -> Iterator[Content]:
    """Yield each goal over time with the notes of then; where it rose, one sentence says so."""
    for goal in goals:
        yield plain(one_line(goal.text), "bold")
        for rating in goal.ratings:
            dots = "●" * rating.value + "○" * (HIGHEST - rating.value)
            said = f"  {short_day(rating.date, today)[4:]:<12}{rating.value:>2}  {dots}  "
            yield Content.assemble(
                plain(said), plain(fit(one_line(rating.note), max(8, width - cell_len(said))), "$quiet")
            )
        if goal.ended is not None and goal.ended_on is not None:
            yield plain(f"  {goal.ended}, {day_words(goal.ended_on, today)}", "$quiet")
        if len(goal.ratings) > 1 and goal.ratings[-1].value > goal.ratings[0].value:
            yield plain(f"  {load_content().line_for('goal_rose', today)}", "$hand")
        yield Content("")


def texture_lines(textures: Sequence[Texture], width: int) -> Iterator[Content]:
    """Yield how each texture went, from how it was at first to how it was the last time."""
    if textures:
        yield plain("Textures", "bold $touch")
    for texture in textures:
        rounds = f"{texture.rounds} round{'' if texture.rounds == 1 else 's'}"
        way = [str(how) for how in (texture.first, texture.latest) if how is not None]
        words = f"{way[0]} at first, {way[1]} lately" if way else ""
        name = fit(one_line(texture.name), max(10, min(24, width - 45)), 2)
        yield Content.assemble(plain(name), plain(f"{rounds:<12}"), plain(words, "$quiet"))


def page_lines(
    found: Progress,
    spans: Sequence[Span],
    goals: Sequence[Goal],
    today: date,
    *,
    width: int,
    height: int,
    as_table: bool,
) -> list[Content]:
    """Return the lines of the whole page."""
    rows = min(MOST_ROWS, max(LEAST_ROWS, (height - 6) // 3 - 2))
    lines = list(table(spans, today, width) if as_table else charts(spans, width, rows))
    return [*lines, *goal_lines(goals, today, width), *texture_lines(found.textures, width)]
