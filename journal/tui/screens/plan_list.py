"""What the list of Plan holds: items and lists of names by prong, hard days, goals, paper, a weekly number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from journal.model.checkin import PRONG_NAMES
from journal.model.plan import Item, Plan, Prong, Unit
from journal.model.plan_lists import days_off_words
from journal.model.plan_words import count_words, item_words
from journal.tui.byname import Named
from journal.tui.screens.plan_goals import GoalPane, NewGoalPane, StarPane, goal_words
from journal.tui.screens.plan_items import ItemPane, RoundsPane
from journal.tui.screens.plan_names import DaysOffPane, NamesPane
from journal.tui.screens.plan_pane import PlanPane
from journal.tui.screens.plan_paper import CardPane, ExportPane, ImportPane, ReminderPane, WeekPane
from journal.tui.screens.plan_texts import TextPane
from journal.tui.screens.plan_weekly import WeeklyPane
from journal.tui.widgets.outline import OutlineLine

if TYPE_CHECKING:
    from journal.book import Book

VOICES = {Prong.EXERCISE: "move", Prong.DESENSITIZATION: "touch", Prong.STRESS: "calm", Prong.EVERYDAY: "text"}
NewPane = Callable[[], PlanPane]

ADDS = "Add something"
"""The line of a prong that only adds to it."""


class PlanLine(NamedTuple):
    """A line of the list: what it opens, what `a` adds there, the item that can be moved, and the id that it has."""

    shown: OutlineLine
    opens: NewPane
    adds: NewPane
    item: Item | None = None
    own_id: str = ""

    @property
    def key(self) -> str:
        """What this line is known by, while others come and go: the id of an item or a goal, else its name."""
        return self.own_id or self.shown.name


def plan_named(book: Book) -> Iterator[Named]:
    """Yield each line of today's plan by its name; the part that it is in, and its words, find it too."""
    for heading, lines in plan_parts(book, book.today()):
        for line in lines:
            if line.shown.name != ADDS:
                also = f"{heading.name} {heading.words} {line.shown.words}"
                yield Named(line.shown.name, {"line": line.key}, also=also)


def plan_parts(book: Book, since: date) -> Iterator[tuple[OutlineLine, list[PlanLine]]]:
    """Yield each part with its heading, as the plan of that day has it."""
    plan = book.plans.on(since)
    for prong in Prong:
        name, term = PRONG_NAMES[prong]
        yield OutlineLine(name, term, VOICES[prong]), list(_prong_lines(plan, prong))
    yield OutlineLine("Hard days", "and days off", "text"), list(_hard_days(book, plan))
    yield OutlineLine("Goals", "what you want to do again", "text"), list(_goals(book))
    yield OutlineLine("On paper", "and in files", "text"), list(_papers())
    weekly = OutlineLine("A weekly pain number", book.weekly.get().words(book.today()))
    yield OutlineLine("Only if you want", "", "text"), [PlanLine(weekly, WeeklyPane, WeeklyPane)]


def _prong_lines(plan: Plan, prong: Prong) -> Iterator[PlanLine]:
    def adds() -> PlanPane:
        return ItemPane(prong=prong)

    for item in plan.of(prong):
        words = item_words(item, plan)
        if item.unit is Unit.ROUNDS:
            yield PlanLine(OutlineLine(item.name, words), RoundsPane, RoundsPane, own_id=f"item {item.id}")
            continue
        if item.exercises:
            words += f" · {count_words(len(item.exercises), 'exercise')}"
        yield PlanLine(OutlineLine(item.name, words), lambda item=item: ItemPane(item), adds, item, f"item {item.id}")  # type: ignore[misc]
    if prong is Prong.DESENSITIZATION:
        if plan.rounds_item is None:
            yield PlanLine(OutlineLine("Rounds", "none"), RoundsPane, RoundsPane)
        yield _names("slots", "Times of day", "; ".join(plan.slots))
        yield _names("body_parts", "Body parts", "; ".join(plan.body_parts) or "all can be picked")
        ladder = f"{len(plan.textures)}, from {plan.textures[0]} to {plan.textures[-1]}"
        yield _names("textures", "Textures", ladder)
    elif prong is Prong.EVERYDAY or not plan.of(prong):
        yield PlanLine(OutlineLine(ADDS, "" if plan.of(prong) else "off until you do"), adds, adds)


def _hard_days(book: Book, plan: Plan) -> Iterator[PlanLine]:
    note = book.plans.note
    for which, name, text in (("tough_day", "Tough-day plan", plan.tough_day), ("note", "Hey, me", note)):
        words = next((line.strip() for line in text.splitlines() if line.strip()), "nothing yet")
        yield _text(which, name, words)
    days = ", ".join(words.capitalize() for words in days_off_words(plan)) or "none"
    yield PlanLine(OutlineLine("Planned days off", days), DaysOffPane, DaysOffPane)


def _goals(book: Book) -> Iterator[PlanLine]:
    goals = book.goals
    for goal in (*goals.open(), *goals.ended()):
        line = OutlineLine(goal.text, goal_words(goal))
        yield PlanLine(line, lambda goal=goal: GoalPane(goal), NewGoalPane, own_id=f"goal {goal.id}")  # type: ignore[misc]
    yield PlanLine(OutlineLine("A new goal", "one to three"), NewGoalPane, NewGoalPane)
    named = book.stars.of(book.today())
    yield PlanLine(OutlineLine("Tonight's star", named.name if named else "no name yet"), StarPane, NewGoalPane)


def _text(which: str, name: str, words: str) -> PlanLine:
    def opens() -> PlanPane:
        return TextPane(which)

    return PlanLine(OutlineLine(name, words), opens, opens)


def _names(which: str, name: str, words: str) -> PlanLine:
    def opens() -> PlanPane:
        return NamesPane(which)

    return PlanLine(OutlineLine(name, words), opens, opens)


def _papers() -> Iterator[PlanLine]:
    panes: tuple[tuple[str, str, type[PlanPane]], ...] = (
        ("Take in a plan file", "from your therapist", ImportPane),
        ("The plan as a file", "to show or to take along", ExportPane),
        ("A card for the week", "to print and tick by hand", CardPane),
        ("Type in a week", "what you ticked on paper", WeekPane),
        ("A phone reminder", "one quiet alarm a day", ReminderPane),
    )
    for name, words, pane in panes:
        yield PlanLine(OutlineLine(name, words), pane, pane)
