"""The plan on the command line: what it is, and the file that a clinic hands out."""

from typing import TYPE_CHECKING, Any

import click

from journal.cli.lines import columns, put, say, say_json
from journal.cli.options import date_option, day_option, read_day, yes_option
from journal.cli.planadd import add, remove
from journal.cli.planchange import say_since
from journal.cli.planpaper import card, reminder
from journal.cli.planset import set_
from journal.cli.session import Session
from journal.exchange.newfile import write_new
from journal.paths import written_place

if TYPE_CHECKING:
    from datetime import date as Date

    from journal.book import Book
    from journal.model.plan import Item, Plan


@click.group()
def plan() -> None:
    """The plan: look at it, change it, take one in from a file.

    A change applies from today on, or from the day that --from names; earlier days keep the plan that they had.
    """


plan.add_command(set_)
plan.add_command(add)
plan.add_command(remove)
plan.add_command(card)
plan.add_command(reminder)


@plan.command()
@date_option
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def show(session: Session, date: str, as_json: bool) -> None:
    """The plan of a day."""
    with session.book() as book:
        day = read_day(date, book.today())
        if as_json:
            say_json(plan_as_json(book, day))
        else:
            _say_plan(book, day)


@plan.command()
@date_option
@click.argument("file", metavar="FILE")
@click.pass_obj
def export(session: Session, date: str, file: str) -> None:
    """Write the plan into a new file.

    To be read, changed and shared: it is not encrypted there.
    """
    from journal.exchange.planfile import plan_text

    target = written_place(file).absolute()
    with session.book() as book:
        text = plan_text(book.plans.on(read_day(date, book.today())))
        write_new(target, text.encode("utf-8"), "The plan", "The plan in the journal is safe.")
    say(f"Done: {target}. It is not locked, and it holds the plan and nothing else.")


@plan.command("import")
@day_option("--from", "since", "The day from which the plan applies; today when not given.", "today")
@yes_option
@click.argument("file", metavar="FILE")
@click.pass_obj
def import_(session: Session, since: str, yes: bool, file: str) -> None:
    """Take a plan in from a file.

    First it says what would change; then it asks. What the file does not hold stays as it is.
    """
    from journal.book.plans import with_ladder
    from journal.exchange.planfile import read_plan, read_plan_file
    from journal.model.plan import default_plan
    from journal.model.plan_words import change_lines

    text = read_plan_file(written_place(file).absolute())
    read_plan(text, with_ladder(default_plan()))  # what cannot be used is refused before a passphrase is asked for
    with session.book(writes=True) as book:
        day = read_day(since, book.today())
        before = book.plans.on(day)
        after = read_plan(text, before)
        lines = change_lines(before, after)
        if not lines:
            say("The plan of that day is already what the file says. Nothing was changed.")
            return
        for line in lines:
            say(columns(line))
        session.typed.confirm(f"Take this in from {day.isoformat()} on?", yes)
        book.plans.change(after, day)
        book.flush()
        say_since(book, day, whole=True)


@plan.command()
@click.argument("file", metavar="FILE")
def check(file: str) -> None:
    """Say whether a plan file can be used.

    It names what is in it, or what is wrong and in which line, and needs no vault.
    """
    from journal.errors import BadInput
    from journal.exchange.planfile import BadPlanFile, file_lines, read_plan_file
    from journal.model.plan_words import count_words

    text = read_plan_file(written_place(file).absolute())
    try:
        lines = file_lines(text)
    except BadPlanFile as error:
        for problem in error.problems:
            say(columns(problem.sentence))
        raise BadInput(f"The file cannot be used yet: {count_words(len(error.problems), 'thing')} to mend.") from None
    say("This file can be used. It holds:")
    for line in lines:
        say(columns(line))


@plan.command()
def example() -> None:
    """Print a plan file to be filled in.

    It has notes, can be handed out, and needs no vault.
    """
    from journal.exchange.planfile import example_text

    put(example_text())


def plan_as_json(book: "Book", day: "Date") -> dict[str, Any]:
    """Return the plan of a day in the shape that `plan show --json` keeps to."""
    from journal.model.plan_lists import days_off_words

    shown, until = book.plans.on(day), book.plans.reaches_to(day)
    return {
        "date": day.isoformat(),
        "since": book.plans.since(day).isoformat(),
        "until": until.isoformat() if until else None,
        "items": [_item_as_json(item) for item in shown.items],
        "round_minutes": shown.round_minutes,
        "slots": list(shown.slots),
        "body_parts": list(shown.body_parts),
        "textures": list(shown.textures),
        "days_off": list(days_off_words(shown)),
        "tough_day": shown.tough_day,
        "note": book.plans.note,
    }


def _item_as_json(item: "Item") -> dict[str, Any]:
    from journal.model.plan import WEEKDAYS

    return {
        "item": item.id,
        "prong": item.prong.value,
        "name": item.name,
        "unit": item.unit.value,
        "target": item.target or None,
        "weekly": item.weekly,
        "weekdays": [WEEKDAYS[day] for day in item.weekdays],
        "exercises": [
            {
                "exercise": exercise.id,
                "name": exercise.name,
                "sets": exercise.sets or None,
                "repeats": exercise.repeats or None,
                "minutes": exercise.minutes or None,
            }
            for exercise in item.exercises
        ],
    }


def _say_plan(book: "Book", day: "Date") -> None:
    shown, until = book.plans.on(day), book.plans.reaches_to(day)
    _say_items(shown)
    for word, names in (("slot", shown.slots), ("body", shown.body_parts), ("texture", shown.textures)):
        for name in names:
            say(columns(word, name))
    _say_texts(shown, book.plans.note)
    say(columns("since", book.plans.since(day).isoformat()))
    if until:
        say(columns("until", until.isoformat()))


def _say_items(shown: "Plan") -> None:
    from journal.model.checkin import PRONG_NAMES
    from journal.model.plan import Prong
    from journal.model.plan_words import item_words

    for prong in Prong:
        for item in shown.of(prong):
            say(columns(item.id, PRONG_NAMES[prong][0], item.name, item_words(item, shown)))
            for exercise in item.exercises:
                say(columns(exercise.id, item.name, exercise.name, exercise.amount))


def _say_texts(shown: "Plan", note: str) -> None:
    from journal.model.plan_lists import days_off_words

    for name in days_off_words(shown):
        say(columns("off", name))
    for word, text in (("tough-day", shown.tough_day), ("note", note)):
        for line in text.split("\n") if text else ():
            say(columns(word, line))
