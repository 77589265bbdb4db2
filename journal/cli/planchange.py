"""What `plan set`, `plan add` and `plan remove` share: the kinds of things, the options, and what is said afterwards.

A first word that is no kind of thing is an item: `plan set cardio` is `plan set item cardio`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from journal.cli.ask import without_last_newline
from journal.cli.lines import columns, complain, say
from journal.cli.options import day_option, read_day
from journal.cli.session import Session
from journal.errors import BadInput

if TYPE_CHECKING:
    from datetime import date as Date

    from journal.book import Book
    from journal.book.plans import Rule
    from journal.vault import Passphrase

FIELDS = {"slot": "slots", "texture": "textures", "body": "body_parts"}
"""The kinds of names, and the list of the plan that each of them is in."""

ALL = {"slots": "slots", "textures": "textures", "bodies": "body_parts"}
"""The words for a whole list, and the list that it is."""

PRONGS = {
    **{"exercise": "exercise", "desensitization": "desensitization", "stress": "stress", "everyday": "everyday"},
    **{"move": "exercise", "touch": "desensitization", "calm": "stress"},
}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class KindsOrItem(click.Group):
    """Commands by kind of thing; without a kind it is an item."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take a first word that is no kind for the item."""
        return super().resolve_command(ctx, args if args[0] in self.commands else ["item", *args])


def kinds(name: str) -> Callable[[Callable[[], None]], click.Group]:
    """Return what makes a function the group of that name."""
    return click.group(name, cls=KindsOrItem, context_settings={"ignore_unknown_options": True})


def _weekdays(ctx: click.Context, parameter: click.Parameter, words: str | None) -> tuple[int, ...] | None:
    if words is None or words == "any":
        return None if words is None else ()
    days = [weekday(word) for word in words.split(",")]
    if None in days:
        raise click.BadParameter(f"{words!r} are not weekdays: write them like tue,fri, or any.", ctx, parameter)
    return tuple(day for day in days if day is not None)


def weekday(word: str) -> int | None:
    """Return the number of a day of the week, from Monday on, by its name or the first three letters; or None."""
    known = word.strip().lower()
    return next((index for index, day in enumerate(DAYS) if known in (day, day[:3])), None)


from_option = day_option("--from", "since", "The day from which the change applies; today when not given.", "today")
place_option = click.option("--place", type=click.IntRange(1), metavar="N", help="Its place, counted from 1.")
name_option = click.option("--name", "new", metavar="NAME", help="Another name.")
minutes_option = click.option(
    "--minutes", type=click.IntRange(0, 1440), metavar="N", help="Minutes; of rounds, of one."
)
rounds_option = click.option("--rounds", type=click.IntRange(0, 20), metavar="N", help="Rounds a day.")
done_option = click.option("--done", is_flag=True, help="Without minutes: done or not.")
weekdays_option = click.option(
    "--weekdays", metavar="DAYS", callback=_weekdays, help="The days on which it shows, like tue,fri; or any."
)
sets_option = click.option("--sets", type=click.IntRange(0, 99), metavar="N", help="Sets.")
repeats_option = click.option("--repeats", type=click.IntRange(0, 999), metavar="N", help="Repeats in a set.")


def change(session: Session, since: str, rule: "Rule") -> None:
    """Change the plan from a day on, and say what is different. Raises what the rule raises."""
    with session.book(writes=True) as book:
        change_book(book, read_day(since, book.today()), lambda day: book.plans.edit(rule, day))


def change_book(book: "Book", day: "Date", make: "Callable[[Date], bool]") -> None:
    """Make a change of a book's plan, and say what is different."""
    from journal.model.plan_words import change_lines

    before = book.plans.on(day)
    if not make(day):
        say("The plan says so already. Nothing was changed.")
        return
    book.flush()
    for line in change_lines(before, book.plans.on(day)):
        say(columns(line))
    say_since(book, day)


def say_since(book: "Book", day: "Date", whole: bool = False) -> None:
    """Say from when on a change applies; a `whole` plan also until when."""
    words = f"From {day.isoformat()} on"
    if book.plans.history()[0].since == day:
        words += ", and for all days before, since it is the first plan"
    until = book.plans.reaches_to(day)
    say(f"{words}, until {until.isoformat()}: then a later plan begins." if whole and until else f"{words}.")


def some(text: str) -> str:
    """Return a text that holds anything. Raises BadInput for one that does not."""
    if not text.strip():
        raise BadInput("There was no text, so nothing was changed. 'journal plan remove' takes one away.")
    return text


class Typed:
    """A text from standard input, for what is nobody's business in the history of a shell.

    A pipe is read to its end before the vault is opened; a person types after the passphrase was right.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._text: str | None = None

    def secret(self) -> "Passphrase":
        """Return the passphrase, and read a pipe to its end right after it."""
        passphrase = self._session.passphrase()
        if not self._session.typed.is_terminal:
            self._text = without_last_newline(self._session.typed.rest())
        return passphrase

    def read(self) -> str:
        """Return the text; it may be empty."""
        if self._text is None:
            complain("Type it in. On a line of its own, ctrl+d ends it.")
            self._text = without_last_newline(self._session.typed.rest())
        return self._text
