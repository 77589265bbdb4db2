"""Items of the plan, their exercises, and the rounds: small forms."""

from __future__ import annotations

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from journal.model import plan_rules as rules
from journal.model.checkin import PRONG_NAMES
from journal.model.plan import WEEKDAYS, Exercise, Item, Plan, Prong, Unit
from journal.model.plan_words import exercise_words
from journal.tui.screens.plan_pane import PlanPane, field, number, say
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.options import OneOf
from journal.tui.widgets.pane import words
from journal.tui.widgets.someof import SomeOf

SHORT_DAYS = tuple(name[:2] for name in WEEKDAYS)


class ItemPane(PlanPane):
    """An item: its name, minutes, days; its exercises; or a new one of a prong."""

    title = "An item"

    def __init__(self, item: Item | None = None, prong: Prong = Prong.STRESS) -> None:
        super().__init__()
        self.item = item
        self.prong = item.prong if item else prong

    async def begin(self) -> None:
        """Show the form."""
        item = self.item
        name, _ = PRONG_NAMES[self.prong]
        self.query_one("#pane-title").update(f"{name}: {'a change' if item else 'something new'}")  # type: ignore[attr-defined]
        about = "item" if item else ("everyday" if self.prong is Prong.EVERYDAY else "item_new")
        exercises = [Choice(exercise_words(each), id=f"exercise-{each.id}") for each in item.exercises] if item else []
        if item and self.prong is Prong.EXERCISE:
            exercises.append(Choice("Add an exercise", id="add-exercise"))
        await self.step(
            words(say(about), "quiet"),
            words("Name", "label"),
            field("name", item.name if item else "", most=60),
            words("Minutes a day", "label"),
            field("minutes", (item.target or "") if item else "", digits=True),
            words(say("weekdays"), "label"),
            SomeOf(SHORT_DAYS, item.weekdays if item else (), id="weekdays"),
            words("How often", "label"),
            OneOf(("each of these days", "once a week is enough"), int(item.weekly) if item else 0, id="weekly"),
            *([words("Exercises", "label"), Vertical(*exercises, classes="group")] if exercises else []),
            *([Choice("Take it out of the plan", id="take-out")] if item else []),
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps it."""
        event.stop()
        self.keep_it()

    def keep_it(self) -> None:
        """Keep name, minutes and days."""
        name, minutes = self.typed("name"), number(self.typed("minutes"))
        days = self.query_one("#weekdays", SomeOf).chosen
        weekly = bool(self.query_one("#weekly", OneOf).chosen)

        def rule(plan: Plan) -> Plan:
            if self.item is None:
                unit = Unit.MINUTES if minutes else Unit.DONE
                plan = rules.add_item(plan, name, self.prong, unit, minutes)
                item_id = plan.items[-1].id
            else:
                item_id = self.item.id
                plan = rules.rename_item(plan, item_id, name)
                if minutes:
                    plan = rules.set_minutes(plan, item_id, minutes)
                elif self.item.unit is Unit.MINUTES:
                    plan = rules.set_done(plan, item_id)
            return rules.set_weekly(rules.set_weekdays(plan, item_id, days), item_id, weekly)

        self.change(rule)

    @on(Choice.Chosen, "#take-out")
    def take_out(self, event: Choice.Chosen) -> None:
        """Take the item out; undo brings it back."""
        event.stop()
        item = self.item
        if item is not None:
            self.change(lambda plan: rules.remove_item(plan, item.id))

    @on(Choice.Chosen)
    async def open_exercise(self, event: Choice.Chosen) -> None:
        """Open the form of an exercise."""
        chosen = event.choice.id or ""
        if self.item is None or not chosen.startswith(("exercise-", "add-exercise")):
            return
        event.stop()
        wanted = chosen.removeprefix("exercise-")
        exercise = next((each for each in self.item.exercises if each.id == wanted), None)
        await self.screen_of.open(ExercisePane(self.item, exercise))


class ExercisePane(PlanPane):
    """An exercise of the home program."""

    title = "An exercise"

    def __init__(self, item: Item, exercise: Exercise | None) -> None:
        super().__init__()
        self.item = item
        self.exercise = exercise

    async def begin(self) -> None:
        """Show the form."""
        each = self.exercise
        await self.step(
            words(say("exercise"), "quiet"),
            words("Name", "label"),
            field("name", each.name if each else "", most=60),
            words("Sets", "label"),
            field("sets", (each.sets or "") if each else "", digits=True),
            words("Repeats", "label"),
            field("repeats", (each.repeats or "") if each else "", digits=True),
            words("Minutes", "label"),
            field("minutes", (each.minutes or "") if each else "", digits=True),
            *([Choice("Take it out of the plan", id="take-out")] if each else []),
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps it."""
        event.stop()
        self.keep_it()

    def keep_it(self) -> None:
        """Keep the exercise."""
        amounts = {name: number(self.typed(name)) for name in ("sets", "repeats", "minutes")}
        name, each = self.typed("name"), self.exercise
        if each is None:
            self.change(lambda plan: rules.add_exercise(plan, self.item.id, name, **amounts))
        else:
            self.change(lambda plan: rules.change_exercise(plan, each.id, name=name, **amounts))

    @on(Choice.Chosen, "#take-out")
    def take_out(self, event: Message) -> None:
        """Take the exercise out."""
        event.stop()
        each = self.exercise
        if each is not None:
            self.change(lambda plan: rules.remove_exercise(plan, each.id))


class RoundsPane(PlanPane):
    """How many rounds a day, and how long one is."""

    title = "Rounds"

    async def begin(self) -> None:
        """Show the form."""
        item = self.plan.rounds_item
        await self.step(
            words(say("rounds"), "quiet"),
            words("Rounds a day", "label"),
            field("rounds", item.target if item else "", digits=True),
            words("Minutes of one round", "label"),
            field("minutes", self.plan.round_minutes, digits=True),
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps it."""
        event.stop()
        self.keep_it()

    def keep_it(self) -> None:
        """Keep both numbers."""
        rounds, minutes = number(self.typed("rounds")), number(self.typed("minutes"))

        def rule(plan: Plan) -> Plan:
            if plan.rounds_item is None:
                plan = rules.add_item(plan, "Rounds", Prong.DESENSITIZATION, Unit.ROUNDS, rounds)
            return rules.set_round_minutes(rules.set_rounds(plan, rounds), minutes)

        self.change(rule)
