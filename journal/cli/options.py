"""Options and words that several commands share."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from datetime import date

F = TypeVar("F", bound=Callable[..., Any])


def checked_day(ctx: click.Context, parameter: click.Parameter, words: str | None) -> str | None:
    """Let through `2026-11-22`, `today` and `yesterday`; which day the last two are, the book's clock says."""
    if words is None or words in ("today", "yesterday") or _is_day(words):
        return words
    raise click.BadParameter(f"{words!r} is not a day: write it like 2026-11-22, today or yesterday.", ctx, parameter)


def _is_day(words: str) -> bool:
    from datetime import date

    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", words, re.ASCII) is not None and bool(date.fromisoformat(words))
    except ValueError:
        return False


def read_day(words: str, today: "date") -> "date":
    """Return the day that checked words name."""
    from journal.model.clock import read_day as read

    return read(words, today)


def day_option(name: str, variable: str, help_: str, default: str | None = None) -> Callable[[F], F]:
    """Return an option that takes a day."""
    return click.option(name, variable, default=default, metavar="D", callback=checked_day, help=help_)


date_option = day_option("--date", "date", "The day; today when not given.", "today")
yes_option = click.option("--yes", is_flag=True, help="Do not ask.")
recovery_file_option = click.option(
    "--recovery-file", metavar="FILE|-", help="A file that holds the recovery code on one line."
)
