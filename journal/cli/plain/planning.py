"""The plan in plain lines: look at it, change it from a day on, take one in."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from journal.cli.lines import one_line, say
from journal.cli.plain import planfiles, planlists, weekly
from journal.cli.plain.menu import Choice, End, confirmed, pick, run_menu
from journal.cli.plain.plain import Plain
from journal.content import load_content
from journal.errors import BadInput

if TYPE_CHECKING:
    from journal.model.plan import Exercise, Item, Plan


class Planning:
    """One visit to the plan. `since` is the day from which changes count."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.since = plain.book.today()

    @property
    def plan(self) -> "Plan":
        """The plan of that day."""
        return self.plain.book.plans.on(self.since)

    def change(self, rule: "Callable[[Plan], Plan]") -> None:
        """Change the plan from that day on, and say what is different."""
        self.made(lambda: self.plain.book.plans.edit(rule, self.since))

    def made(self, make: Callable[[], object]) -> None:
        """Make a change in the book, and say what is different."""
        from journal.cli.planchange import change_book

        self.plain.refuse_read_only()
        change_book(self.plain.book, self.since, lambda _: bool(make()))

    def ask(self, question: str) -> str:
        """Put a question and return what was typed, without space around it."""
        return self.plain.typed.ask(question).strip()

    def number(self, question: str) -> int | None:
        """Ask for a number; None for enter alone. Raises BadInput."""
        return number(self.ask(question))


def number(typed: str) -> int | None:
    """Return a number that was typed; None for nothing. Raises BadInput."""
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 4):
        raise BadInput("That is no number. Nothing was changed.")
    return int(typed)


def menu(plain: Plain) -> End | None:
    """Show what can be done about the plan."""
    here = Planning(plain)
    choices = (
        Choice("The plan as it is", lambda _: _show(here)),
        Choice("Change a line of it", lambda _: _pick_item(here)),
        Choice("Something new in it", lambda _: _add(here)),
        Choice("Times of day for rounds", lambda _: planlists.menu(here, "slots", "Times of day")),
        Choice("Body parts", lambda _: planlists.menu(here, "body_parts", "Body parts")),
        Choice("Textures, from soft to rough", lambda _: planlists.menu(here, "textures", "Textures")),
        Choice("Tough-day plan", lambda _: planlists.tough_day(here)),
        Choice("Hey, me: a note to yourself", lambda _: planlists.note(here)),
        Choice("Planned days off", lambda _: planlists.days_off(here)),
        Choice("From which day on changes count", lambda _: _since(here)),
        Choice("Take the last change back", lambda _: _undo(here)),
        Choice("On paper and in files", lambda _: planfiles.menu(here)),
        Choice("A weekly pain number, if you want it", weekly.menu),
    )
    return run_menu(plain, "The plan", choices)


def _show(here: Planning) -> None:
    from journal.model.plan_words import plan_lines

    today = here.plain.book.today()
    content = load_content()
    is_now = here.since == today
    say(content.say("plan.since_today") if is_now else content.say("plan.since_day", day=here.since.isoformat()))
    for line in plan_lines(here.plan):
        say(one_line(line))


def _since(here: Planning) -> None:
    from journal.model.plan_days import read_since

    say(load_content().say("plan.since"))
    typed = here.ask("Which day? Like today, tomorrow, monday, or 2026-12-24; enter is today: ")
    day: date = read_since(typed or "today", here.plain.book.today())
    if day < here.plain.book.plans.history()[0].since:
        raise BadInput(load_content().say("plan.since_first"))
    here.since = day
    say(load_content().say("plan.since_day", day=day.isoformat()))


def _undo(here: Planning) -> None:
    here.plain.refuse_read_only()
    say(load_content().say("plan.undone" if here.plain.book.plans.undo() else "plan.nothing_to_undo"))
    here.plain.flush()


# --- items -------------------------------------------------------------------------------------------------------


def _pick_item(here: Planning) -> None:
    from journal.model.plan_words import item_words

    while items := list(here.plan.items):
        chosen = pick(
            here.plain, "The lines of the plan", items, lambda item: f"{item.name}: {item_words(item, here.plan)}"
        )
        if chosen is None:
            return
        _item(here, chosen)


def _item(here: Planning, item: "Item") -> None:
    from journal.model import plan_rules as rules
    from journal.model.plan import Prong, Unit

    def is_there(_: Plain) -> bool:
        return here.plan.item(item.id) is not None

    def is_timed(plain: Plain) -> bool:
        return is_there(plain) and item.unit is not Unit.ROUNDS

    def is_rounds(plain: Plain) -> bool:
        return is_there(plain) and item.unit is Unit.ROUNDS

    def moves(plain: Plain) -> bool:
        return is_there(plain) and item.prong is Prong.EXERCISE

    def take_out(_: Plain) -> None:
        here.change(lambda plan: rules.remove_item(plan, item.id))

    choices = (
        Choice("Its minutes", lambda _: _minutes(here, item), is_timed),
        Choice("How many rounds", lambda _: _rounds(here, item), is_rounds),
        Choice("How long a round is", lambda _: _round_minutes(here), is_rounds),
        Choice("Another name", lambda _: _rename(here, item), is_there),
        Choice("The days on which it shows", lambda _: _weekdays(here, item), is_timed),
        Choice("Once a week is enough, or not", lambda _: _weekly(here, item), is_timed),
        Choice("Its exercises", lambda _: _exercises(here, item), moves),
        Choice("Another place in its part", lambda _: _move(here, item), is_there),
        Choice("Take it out of the plan", take_out, is_there),
    )
    run_menu(here.plain, item.name, choices)


def _minutes(here: Planning, item: "Item") -> None:
    from journal.model import plan_rules as rules

    minutes = here.number("Minutes a day; 0 just ticks it: ")
    if minutes is not None:
        here.change(
            lambda plan: rules.set_minutes(plan, item.id, minutes) if minutes else rules.set_done(plan, item.id)
        )


def _rounds(here: Planning, item: "Item") -> None:
    from journal.model import plan_rules as rules

    rounds = here.number("Rounds a day: ")
    if rounds is not None:
        here.change(lambda plan: rules.set_rounds(plan, rounds, item.id))


def _round_minutes(here: Planning) -> None:
    from journal.model import plan_rules as rules

    minutes = here.number("Minutes of one round: ")
    if minutes is not None:
        here.change(lambda plan: rules.set_round_minutes(plan, minutes))


def _rename(here: Planning, item: "Item") -> None:
    from journal.model import plan_rules as rules

    name = here.ask("Its name: ")
    if name:
        here.change(lambda plan: rules.rename_item(plan, item.id, name))


def _weekdays(here: Planning, item: "Item") -> None:
    from journal.cli.planchange import weekday
    from journal.model import plan_rules as rules

    typed = here.ask("Days, like tue, fri; any for each day; enter leaves it: ").lower()
    if not typed:
        return
    days = [] if typed == "any" else [weekday(word) for word in typed.replace(",", " ").split()]
    if None in days:
        raise BadInput("Those are no days: write them like tue, fri. Nothing was changed.")
    here.change(lambda plan: rules.set_weekdays(plan, item.id, [day for day in days if day is not None]))


def _weekly(here: Planning, item: "Item") -> None:
    from journal.model import plan_rules as rules

    weekly = confirmed(here.plain, "Is once a week enough?")
    here.change(lambda plan: rules.set_weekly(plan, item.id, weekly))


def _move(here: Planning, item: "Item") -> None:
    from journal.model import plan_rules as rules

    place = here.number("Its place, counted from 1: ")
    if place:
        here.change(lambda plan: rules.move_item(plan, item.id, place))


def _add(here: Planning) -> None:
    from journal.model import plan_rules as rules
    from journal.model.checkin import PRONG_NAMES
    from journal.model.plan import Prong, Unit

    here.plain.refuse_read_only()
    prong = pick(here.plain, "In which part", list(Prong), lambda each: ", ".join(PRONG_NAMES[each]))
    if prong is None:
        return
    say(load_content().say("plan.everyday" if prong is Prong.EVERYDAY else "plan.item_new"))
    name = here.ask("Its name: ")
    if not name:
        return
    if prong is Prong.DESENSITIZATION and here.plan.rounds_item is None:
        rounds = here.number("Rounds a day: ") or 0
        here.change(lambda plan: rules.add_item(plan, name, prong, Unit.ROUNDS, rounds))
        return
    minutes = here.number("Minutes a day; enter just ticks it: ") or 0
    here.change(lambda plan: rules.add_item(plan, name, prong, Unit.MINUTES if minutes else Unit.DONE, minutes))


# --- exercises ---------------------------------------------------------------------------------------------------


def _exercises(here: Planning, item: "Item") -> None:
    def has(_: Plain) -> bool:
        kept = here.plan.item(item.id)
        return kept is not None and bool(kept.exercises)

    choices = (
        Choice("A new one", lambda _: _keep_exercise(here, item, None)),
        Choice("Change one", lambda _: _change_exercise(here, item), has),
        Choice("Take one out", lambda _: _take_exercise_out(here, item), has),
    )
    run_menu(here.plain, f"Exercises of {item.name}", choices)


def _pick_exercise(here: Planning, item: "Item") -> "Exercise | None":
    from journal.model.plan_words import exercise_words

    kept = here.plan.item(item.id)
    return pick(here.plain, "Exercises", list(kept.exercises), exercise_words) if kept and kept.exercises else None


def _change_exercise(here: Planning, item: "Item") -> None:
    exercise = _pick_exercise(here, item)
    if exercise is not None:
        _keep_exercise(here, item, exercise)


def _take_exercise_out(here: Planning, item: "Item") -> None:
    from journal.model import plan_rules as rules

    exercise = _pick_exercise(here, item)
    if exercise is not None:
        here.change(lambda plan: rules.remove_exercise(plan, exercise.id))


def _keep_exercise(here: Planning, item: "Item", exercise: "Exercise | None") -> None:
    from journal.model import plan_rules as rules

    say(load_content().say("plan.exercise"))
    if exercise is not None:
        say("Enter leaves what is there; 0 takes it away.")
    name = here.ask("Its name: ")
    if not name and exercise is None:
        return
    asked = {key: here.number(f"{key.capitalize()}: ") for key in ("sets", "repeats", "minutes")}
    if exercise is None:
        here.change(lambda plan: rules.add_exercise(plan, item.id, name, **{k: v or 0 for k, v in asked.items()}))
        return
    said = {key: value for key, value in {**asked, "name": name or None}.items() if value is not None}
    if said:
        here.change(lambda plan: rules.change_exercise(plan, exercise.id, **said))
