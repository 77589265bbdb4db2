"""The plan in plain lines: lists of names with an order, the tough-day plan, Hey, me, and days off."""

from typing import TYPE_CHECKING

from journal.cli.lines import say
from journal.cli.plain.menu import Choice, confirmed, pick, run_menu
from journal.cli.plain.plain import Plain
from journal.content import load_content
from journal.errors import BadInput

if TYPE_CHECKING:
    from journal.cli.plain.planning import Planning


def menu(here: "Planning", which: str, title: str) -> None:
    """Show a list of names, and what can be done with one; `which` is the plan's field."""
    from journal.model import plan_lists as lists

    content = load_content()
    say(content.say(f"plan.{which}"))
    if which == "textures":
        for rule in content.texture_rules:
            say(rule.text)

    def add(_: Plain) -> None:
        name = here.ask("The new name: ")
        if name:
            here.change(lambda plan: lists.add_name(plan, which, name))

    choices = (
        Choice("The list, to change a name or its place", lambda _: _names(here, which, title), lambda _: has()),
        Choice("A new name", add),
    )

    def has() -> bool:
        return bool(getattr(here.plan, which))

    run_menu(here.plain, title, choices)


def _names(here: "Planning", which: str, title: str) -> None:
    from journal.model import plan_lists as lists

    while names := list(getattr(here.plan, which)):
        name = pick(here.plain, title, names, str)
        if name is None:
            return
        do = pick(here.plain, name, ("Another place", "Another name", "Take it out"), str)
        if do == "Another place":
            place = here.number("Its place, counted from 1: ")
            if place:
                here.change(lambda plan, name=name, place=place: lists.move_name(plan, which, name, place))  # type: ignore[misc]
        elif do == "Another name":
            new = here.ask("Its new name: ")
            if new:
                _rename(here, which, name, new)
        elif do is not None:
            here.change(lambda plan, name=name: lists.remove_name(plan, which, name))  # type: ignore[misc]


def _rename(here: "Planning", which: str, name: str, new: str) -> None:
    """Give a name another one; the rounds that were done at a time of day go along with its name."""
    from journal.model import plan_lists as lists

    plans = here.plain.book.plans
    if which == "slots":
        here.made(lambda: plans.rename_slot(name, new, here.since))
    else:
        here.change(lambda plan: lists.rename_name(plan, which, name, new))


def tough_day(here: "Planning") -> None:
    """Read the tough-day plan out, and ask for another one."""
    from journal.model.plan_rules import set_tough_day

    text = _ask_text(here, "tough_day", here.plan.tough_day)
    if text is not None:
        here.change(lambda plan: set_tough_day(plan, text))


def note(here: "Planning") -> None:
    """Read the note to oneself out, and ask for another one."""
    plans = here.plain.book.plans
    text = _ask_text(here, "note", plans.note)
    if text is not None:
        plans.set_note(text)
        here.plain.flush()
        say("Kept.")


def _ask_text(here: "Planning", about: str, there: str) -> str | None:
    """Return a text that is typed in place of the one that is there; None when that stays."""
    here.plain.refuse_read_only()
    say(load_content().say(f"plan.{about}"))
    for line in there.split("\n") if there else ["Nothing yet."]:
        say(line)
    if there and not confirmed(here.plain, "Write it anew?"):
        return None
    say("Type it in. A line with a dot alone ends it.")
    lines: list[str] = []
    while (line := here.plain.typed.ask("")).strip() != ".":
        lines.append(line)
    if not "".join(lines).strip() and there:
        return "" if confirmed(here.plain, "There is nothing in it. Take the old one away?") else None
    return "\n".join(lines)


def days_off(here: "Planning") -> None:
    """Name a day off, or take one out again: a weekday or a date."""
    from datetime import date

    from journal.cli.planchange import weekday
    from journal.model import plan_lists as lists

    say(load_content().say("plan.days_off"))
    for words in lists.days_off_words(here.plan):
        say(words.capitalize())
    typed = here.ask("A day, like sun or 2026-12-24; one that is there goes out; enter leaves it: ").lower()
    if not typed:
        return
    day: date | int | None = weekday(typed)
    if day is None:
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            raise BadInput("That is no day: write it like sun or 2026-12-24. Nothing was changed.") from None
    there = day in (here.plan.off_dates if isinstance(day, date) else here.plan.off_weekdays)
    here.change(lambda plan: (lists.remove_day_off if there else lists.add_day_off)(plan, day))
