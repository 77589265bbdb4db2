"""`plan set`: change something that is in the plan."""

from typing import TYPE_CHECKING

import click

from journal.cli.lines import say
from journal.cli.options import read_day
from journal.cli.planchange import (
    ALL,
    FIELDS,
    Typed,
    change,
    change_book,
    done_option,
    from_option,
    kinds,
    minutes_option,
    name_option,
    place_option,
    repeats_option,
    rounds_option,
    sets_option,
    some,
    weekdays_option,
)
from journal.cli.session import Session

if TYPE_CHECKING:
    from datetime import date as Date

    from journal.model.plan import Plan


@kinds("set")
def set_() -> None:
    """Change something in the plan.

    For example: plan set cardio --minutes 20.

    A first word that is none of these names an item.
    """


@set_.command("item")
@click.argument("item", metavar="ITEM")
@minutes_option
@rounds_option
@done_option
@name_option
@weekdays_option
@click.option("--weekly/--daily", default=None, help="Once a week is enough, or not.")
@place_option
@from_option
@click.pass_obj
def set_item(
    session: Session,
    item: str,
    minutes: int | None,
    rounds: int | None,
    done: bool,
    new: str | None,
    weekdays: tuple[int, ...] | None,
    weekly: bool | None,
    place: int | None,
    since: str,
) -> None:
    """An item: its target, name, days or place."""
    from journal.model import plan_rules as rules

    if done and (minutes is not None or rounds is not None):
        raise click.UsageError("--done goes without --minutes and --rounds.")
    if not done and all(value is None for value in (minutes, rounds, new, weekdays, weekly, place)):
        raise click.UsageError("Say what to change: --minutes, --rounds, --done, --name, --weekdays, --place …")

    def rule(plan: "Plan") -> "Plan":
        item_id = rules.find_item(plan, item).id
        plan = rules.set_rounds(plan, rounds, item_id) if rounds is not None else plan
        plan = rules.set_minutes(plan, item_id, minutes) if minutes is not None else plan
        plan = rules.set_done(plan, item_id) if done else plan
        plan = rules.rename_item(plan, item_id, new) if new is not None else plan
        plan = rules.set_weekdays(plan, item_id, weekdays) if weekdays is not None else plan
        plan = rules.set_weekly(plan, item_id, weekly) if weekly is not None else plan
        return rules.move_item(plan, item_id, place) if place is not None else plan

    change(session, since, rule)


@set_.command("exercise")
@click.argument("exercise", metavar="EXERCISE")
@sets_option
@repeats_option
@minutes_option
@name_option
@place_option
@from_option
@click.pass_obj
def set_exercise(
    session: Session,
    exercise: str,
    sets: int | None,
    repeats: int | None,
    minutes: int | None,
    new: str | None,
    place: int | None,
    since: str,
) -> None:
    """An exercise: its sets, repeats or minutes, name or place."""
    from journal.model import plan_rules as rules

    said = {"sets": sets, "repeats": repeats, "minutes": minutes, "name": new}
    fields = {key: value for key, value in said.items() if value is not None}
    if not fields and place is None:
        raise click.UsageError("Say what to change: --sets, --repeats, --minutes, --name or --place.")

    def rule(plan: "Plan") -> "Plan":
        exercise_id = rules.find_exercise(plan, exercise)[1].id
        plan = rules.change_exercise(plan, exercise_id, **fields) if fields else plan
        return rules.move_exercise(plan, exercise_id, place) if place is not None else plan

    change(session, since, rule)


def _set_name(kind: str, words: str) -> None:
    @set_.command(kind, help=f"{words}: its name or its place.")
    @click.argument("name", metavar="NAME")
    @name_option
    @place_option
    @from_option
    @click.pass_obj
    def command(session: Session, name: str, new: str | None, place: int | None, since: str) -> None:
        from journal.model import plan_lists as lists

        if new is None and place is None:
            raise click.UsageError("Say what to change: --name or --place.")
        field = FIELDS[kind]

        def rule(plan: "Plan") -> "Plan":
            plan = lists.move_name(plan, field, name, place) if place is not None else plan
            return lists.rename_name(plan, field, name, new) if new is not None and kind != "slot" else plan

        with session.book(writes=True) as book:
            day = read_day(since, book.today())

            def make(day: "Date") -> bool:
                # Both are tried before the first is kept: the rounds that were done in a slot go along with its name.
                if kind != "slot" or new is None:
                    return book.plans.edit(rule, day)
                lists.rename_name(rule(book.plans.on(day)), field, name, new)
                moved = book.plans.edit(rule, day)
                return book.plans.rename_slot(name, new, day) or moved

            change_book(book, day, make)


def _set_names(kind: str, words: str) -> None:
    @set_.command(kind, help=f"All {words}.\n\nIn this order; with -, one a line from standard input.")
    @click.argument("names", nargs=-1, required=True, metavar="NAME…|-")
    @from_option
    @click.pass_obj
    def command(session: Session, names: tuple[str, ...], since: str) -> None:
        from journal.model.plan_lists import set_names

        typed = Typed(session)
        piped = names == ("-",)
        with session.book(typed.secret if piped else None, writes=True) as book:
            given = [line for line in typed.read().split("\n") if line.strip()] if piped else list(names)
            day = read_day(since, book.today())
            change_book(book, day, lambda day: book.plans.edit(lambda plan: set_names(plan, ALL[kind], given), day))


_set_name("slot", "A time of day for a round")
_set_name("texture", "A texture")
_set_name("body", "A body part")
_set_names("slots", "times of day")
_set_names("textures", "textures, soft to rough")
_set_names("bodies", "body parts")


@set_.command("tough-day")
@click.argument("source", required=False, type=click.Choice(["-"]), metavar="[-]")
@from_option
@click.pass_obj
def set_tough_day(session: Session, source: str | None, since: str) -> None:
    """The tough-day plan, from standard input.

    So it stands in no history of a shell.
    """
    from journal.model.plan_rules import set_tough_day as to

    typed = Typed(session)
    with session.book(typed.secret, writes=True) as book:
        text = some(typed.read())
        change_book(book, read_day(since, book.today()), lambda day: book.plans.edit(lambda plan: to(plan, text), day))


@set_.command("note")
@click.argument("source", required=False, type=click.Choice(["-"]), metavar="[-]")
@click.pass_obj
def set_note(session: Session, source: str | None) -> None:
    """Your note to yourself, from standard input.

    It is for a hard day ("Hey, me"), the same for all days, and in no plan file.
    """
    typed = Typed(session)
    with session.book(typed.secret, writes=True) as book:
        changed = book.plans.set_note(some(typed.read()))
        book.flush()
        say("The note is kept." if changed else "The note says so already. Nothing was changed.")
