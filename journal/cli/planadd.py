"""`plan add` and `plan remove`: what comes into the plan, and what goes out of it."""

from typing import TYPE_CHECKING

import click

from journal.cli.lines import say
from journal.cli.planchange import (
    DAYS,
    FIELDS,
    PRONGS,
    change,
    done_option,
    from_option,
    kinds,
    minutes_option,
    place_option,
    repeats_option,
    rounds_option,
    sets_option,
    weekday,
    weekdays_option,
)
from journal.cli.session import Session

if TYPE_CHECKING:
    from datetime import date as Date

    from journal.model.plan import Plan

WORDS = {"slot": "A time of day for a round.", "texture": "A texture.", "body": "A body part."}


@kinds("add")
def add() -> None:
    """Add something to the plan.

    For example: plan add Yoga --prong stress --minutes 10.

    A first word that is none of these names the new item.
    """


@add.command("item")
@click.argument("name", metavar="NAME")
@click.option(
    "--prong", type=click.Choice(list(PRONGS)), required=True, help="Where it belongs; everyday is off without items."
)
@minutes_option
@rounds_option
@done_option
@weekdays_option
@click.option("--weekly", is_flag=True, help="Once a week is enough.")
@place_option
@from_option
@click.pass_obj
def add_item(
    session: Session,
    name: str,
    prong: str,
    minutes: int | None,
    rounds: int | None,
    done: bool,
    weekdays: tuple[int, ...] | None,
    weekly: bool,
    place: int | None,
    since: str,
) -> None:
    """An item of your own, in minutes or simply done."""
    from journal.model import plan_rules as rules
    from journal.model.plan import Prong, Unit

    touch = PRONGS[prong] == Prong.DESENSITIZATION
    if touch is (rounds is None):
        raise click.UsageError("--rounds goes with the prong desensitization, and only with it.")
    if done and (minutes is not None or rounds is not None):
        raise click.UsageError("--done goes without --minutes and --rounds.")
    unit = Unit.ROUNDS if touch else Unit.DONE if minutes is None else Unit.MINUTES
    target = (rounds if touch else minutes) or 0

    def rule(plan: "Plan") -> "Plan":
        plan = rules.add_item(plan, name, Prong(PRONGS[prong]), unit, target, weekdays=weekdays or ())
        made = plan.items[-1].id
        plan = rules.set_round_minutes(plan, minutes) if touch and minutes is not None else plan
        plan = rules.set_weekly(plan, made, True) if weekly else plan
        return rules.move_item(plan, made, place) if place is not None else plan

    change(session, since, rule)


@add.command("exercise")
@click.argument("name", metavar="NAME")
@click.option("--item", default="home", show_default=True, metavar="ITEM", help="The item that it is part of.")
@sets_option
@repeats_option
@minutes_option
@place_option
@from_option
@click.pass_obj
def add_exercise(
    session: Session,
    name: str,
    item: str,
    sets: int | None,
    repeats: int | None,
    minutes: int | None,
    place: int | None,
    since: str,
) -> None:
    """An exercise of the home program.

    Sets of repeats, or minutes, or just its name.
    """
    from journal.model import plan_rules as rules

    if repeats and minutes:
        raise click.UsageError("An exercise has --repeats or --minutes, not both.")

    def rule(plan: "Plan") -> "Plan":
        plan = rules.add_exercise(plan, item, name, sets=sets or 0, repeats=repeats or 0, minutes=minutes or 0)
        made = rules.find_item(plan, item).exercises[-1].id
        return rules.move_exercise(plan, made, place) if place is not None else plan

    change(session, since, rule)


def _add_name(kind: str) -> None:
    @add.command(kind, help=WORDS[kind])
    @click.argument("name", metavar="NAME")
    @place_option
    @from_option
    @click.pass_obj
    def command(session: Session, name: str, place: int | None, since: str) -> None:
        from journal.model.plan_lists import add_name

        change(session, since, lambda plan: add_name(plan, FIELDS[kind], name, place))


def _day(words: str) -> "Date | int":
    from datetime import date

    number = weekday(words)
    if number is not None:
        return number
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise click.UsageError(
            f"A day off is a date like 2026-12-24, or one of {', '.join(DAYS)}; {words!r} is neither."
        ) from None


@add.command("off")
@click.argument("day", metavar="DAY")
@from_option
@click.pass_obj
def add_off(session: Session, day: str, since: str) -> None:
    """A planned day off: a date, or a day of the week. It is offered on that day, and never set by itself."""
    from journal.model.plan_lists import add_day_off

    off = _day(day)
    change(session, since, lambda plan: add_day_off(plan, off))


# --- remove ----------------------------------------------------------------------------------------------------------


@kinds("remove")
def remove() -> None:
    """Take something out of the plan.

    Earlier days keep it, and what was written down stays.

    A first word that is none of these names an item.
    """


@remove.command("item")
@click.argument("item", metavar="ITEM")
@from_option
@click.pass_obj
def remove_item(session: Session, item: str, since: str) -> None:
    """An item, by its id or its name."""
    from journal.model import plan_rules as rules

    change(session, since, lambda plan: rules.remove_item(plan, rules.find_item(plan, item).id))


@remove.command("exercise")
@click.argument("exercise", metavar="EXERCISE")
@from_option
@click.pass_obj
def remove_exercise(session: Session, exercise: str, since: str) -> None:
    """An exercise, by its id or its name."""
    from journal.model import plan_rules as rules

    change(session, since, lambda plan: rules.remove_exercise(plan, exercise))


def _remove_name(kind: str) -> None:
    @remove.command(kind, help=WORDS[kind])
    @click.argument("name", metavar="NAME")
    @from_option
    @click.pass_obj
    def command(session: Session, name: str, since: str) -> None:
        from journal.model.plan_lists import remove_name

        change(session, since, lambda plan: remove_name(plan, FIELDS[kind], name))


@remove.command("off")
@click.argument("day", metavar="DAY")
@from_option
@click.pass_obj
def remove_off(session: Session, day: str, since: str) -> None:
    """A planned day off."""
    from journal.model.plan_lists import remove_day_off

    off = _day(day)
    change(session, since, lambda plan: remove_day_off(plan, off))


@remove.command("tough-day")
@from_option
@click.pass_obj
def remove_tough_day(session: Session, since: str) -> None:
    """The tough-day plan."""
    from journal.model.plan_rules import set_tough_day

    change(session, since, lambda plan: set_tough_day(plan, ""))


@remove.command("note")
@click.pass_obj
def remove_note(session: Session) -> None:
    """Your own note for a hard day."""
    with session.book(writes=True) as book:
        changed = book.plans.set_note("")
        book.flush()
        say("The note is gone." if changed else "There is no note. Nothing was changed.")


for _kind in FIELDS:
    _add_name(_kind)
    _remove_name(_kind)
