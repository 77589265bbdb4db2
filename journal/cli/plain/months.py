"""A month: its days on which something was written or drawn, and the same days in earlier years."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from journal.cli.lines import say
from journal.cli.plain.menu import pick
from journal.cli.plain.plain import Plain
from journal.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.model.entry import Entry


def month(plain: Plain, read: "Callable[[Plain, str, Callable[[], list[Entry]]], None]") -> None:
    """Ask for a month, and let what was written on one of its days be read, also on that day in earlier years."""
    year, number = _ask_month(plain)
    entries, drawings = plain.book.entries, plain.book.drawings
    days = sorted(day for day in {*entries.days(), *drawings.days()} if (day.year, day.month) == (year, number))
    days = [day for day in days if entries.count_on(day) or drawings.count_on(day)]
    while days:
        day = pick(plain, f"{date(year, number, 1):%B %Y}", days, lambda day: _in_a_list(plain, day))
        if day is None:
            return
        if entries.on_day(day) or entries.on_this_day(day):
            read(plain, "That day, and the same day in earlier years", partial(_entries_of, plain, day))
        else:
            say("Nothing was written on that day. Its drawings are on the screens, under Draw.")
    say("Nothing was written or drawn in that month.")


def _entries_of(plain: Plain, day: date) -> "list[Entry]":
    return plain.book.entries.on_day(day) + plain.book.entries.on_this_day(day)


def _in_a_list(plain: Plain, day: date) -> str:
    written, drawn = plain.book.entries.count_on(day), plain.book.drawings.count_on(day)
    said = [f"{day:%A} {day.day}"]
    said += [f"{written} {'entry' if written == 1 else 'entries'}"] if written else []
    said += [f"{drawn} {'drawing' if drawn == 1 else 'drawings'}"] if drawn else []
    return ", ".join(said)


def _ask_month(plain: Plain) -> tuple[int, int]:
    words = plain.typed.ask("Which month? Like 2026-11; enter is this month: ").strip()
    today = plain.book.today()
    try:
        first = date.fromisoformat(f"{words}-01") if words else today
    except ValueError:
        raise BadInput("That is no month: write it like 2026-11.") from None
    return first.year, first.month
