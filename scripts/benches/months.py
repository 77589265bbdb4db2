"""The calendar in a journal of ten years: its first paint, and a step from day to day."""

from collections.abc import Iterator

from measure import LEAST, Row
from opening import RECORDS
from place import Place
from today import QUIET, unlocked

LEFT, ESC = "\x1b[D", "\x1b"


def measure(place: Place) -> Iterator[Row]:
    """Measure from the key to the last byte that it paints; for a step to the picture with cursor and entries as well.

    Both are in one picture (`tests/tui/test_painted_whole.py`); Textual then paints the scrollbar once more.
    """
    screen = unlocked(place, place.vault("months", RECORDS))
    first, again = Row("the calendar", most=80), Row("the calendar again", most=80)
    step, whole = (
        Row("a step in the calendar, with the day's entries", most=16),
        Row("the same, until the last byte", note="the last are the scrollbar, painted again as it was"),
    )
    try:
        for number in range(place.rounds(12, LEAST)):
            if not number:
                screen.key("2", "search")
            (again if number else first).ours.append(screen.terminal.key("c")[0])
            screen.terminal.settle(QUIET)
            for _ in range(5):
                seen, all_seen = screen.terminal.first(LEFT)
                step.ours.append(seen)
                whole.ours.append(all_seen)
            screen.press(ESC)
    finally:
        screen.terminal.end()
    first.what += f", opened first, {RECORDS:,} records"
    yield from (first, again, step, whole)
