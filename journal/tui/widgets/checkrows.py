"""The rows of the check-in: what stands in each of them, piece by piece, and in which voice."""

from dataclasses import dataclass

from journal.model.checkin import CheckIn, Group, Line, State
from journal.model.plan import Prong
from journal.tui.widgets.columns import BAR, Columns, fit
from journal.tui.widgets.patch import Span

MARKS = {State.OPEN: "[ ]", State.BEGUN: "[-]", State.DONE: "[x]"}
"""How far a line is, readable without any color."""

HUES = {Prong.EXERCISE: "move", Prong.DESENSITIZATION: "touch", Prong.STRESS: "calm", Prong.EVERYDAY: "name"}
"""The voice in which each prong is painted."""


@dataclass(frozen=True)
class Row:
    """One row of the list: a group's head (`line` is None), one of its lines, or blank (both None) with a note."""

    group: Group | None = None
    line: Line | None = None
    past: bool = False
    note: str = ""


def rows_of(check_in: CheckIn, note: str = "") -> list[Row]:
    """Lay the day out in rows: a note, if there is one, and the groups, each with a blank row above it."""
    rows = [Row(), Row(note=note)] if note else []
    for group in check_in.groups:
        rows.append(Row())
        rows.append(Row(group=group, past=check_in.past))
        rows += [Row(group=group, line=line, past=check_in.past) for line in group.lines]
    return rows


def line_spans(row: Row, columns: Columns, under_cursor: bool) -> list[Span]:
    """Return the pieces of a line of the day, each with its voice."""
    line = row.line
    assert line is not None
    assert row.group is not None
    hue = HUES[row.group.prong]
    began = line.state is not State.OPEN
    how = line.how.value if line.how else ""
    mark_voice = f"{hue} bold" if line.state is State.DONE else hue if began else "quieter"
    spans = [
        (fit("▸" if under_cursor else "", columns.mark - columns.cursor, columns.cursor), "hand"),
        (fit(MARKS[line.state], columns.name - columns.mark), mark_voice),
        (fit(line.name, columns.name_width), "name bold" if under_cursor else "name"),
        (fit(_amount(line, row.past, columns.amount_width), columns.amount_width), hue if began else "quieter"),
    ]
    if columns.words_width and not how:
        return [*spans, (fit(line.words, columns.words_width + columns.how_width), "quiet")]
    if columns.words_width:
        spans.append((fit(line.words, columns.words_width), "quiet"))
    return [*spans, (how.rjust(columns.how_width), "quieter")]


def _amount(line: Line, past: bool, width: int) -> str:
    """Return the amount; beside a plan of hours without "min", so that the plan is not cut off."""
    words = line.amount(past)
    return words if len(words) < width else words.replace(" min ·", " ·")


def other_spans(row: Row, columns: Columns) -> list[Span]:
    """Return the pieces of a group's head, or of a note."""
    if row.group is None:
        return [(fit(row.note, columns.width - columns.margin, columns.margin), "note")]
    group, hue = row.group, HUES[row.group.prong]
    gauge = _gauge(group, row.past)
    amount = group.amount(row.past)
    right = f"{amount}  " if gauge else amount
    gauge_width = sum(len(text) for text, _ in gauge)
    room = columns.width - columns.margin - len(right) - gauge_width
    term_room = room - columns.margin - len(group.name) - 2
    term = group.term if len(group.term) < term_room else ""
    return [
        (" " * columns.margin + group.name, f"{hue} bold"),
        (fit(f"  {term}", term_room + 2), "quieter"),
        (right, "quiet"),
        *gauge,
    ]


def _gauge(group: Group, past: bool) -> list[Span]:
    """Draw what was done, no higher than the plan: a line of minutes, or a dot for each round or skill."""
    hue = HUES[group.prong]
    if group.prong is not Prong.EXERCISE:
        return [(" ".join("●" * min(group.count, 7)), hue)] if group.count else []
    if past or not group.target:
        return []
    done = min(BAR, round(BAR * group.minutes / group.target) or (1 if group.minutes else 0))
    return [("━" * done, hue), ("─" * (BAR - done), "rest")]
