"""Goals: setting one, saying how far it is, and the name of tonight's star."""

from __future__ import annotations

from textual import on
from textual.containers import Vertical
from textual.widgets import Input

from journal.book.rating import history_lines, rated_words
from journal.content import load_content
from journal.model.goal import Ended, Goal
from journal.tui.screens.plan_pane import PlanPane, field, number, say
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.pane import words

HISTORY = 8
"""The newest lines of a goal's history that are shown."""


class NewGoalPane(PlanPane):
    """A new goal, in one's own words, or with an example to begin with."""

    title = "A new goal"
    keeps_typed = True

    async def begin(self) -> None:
        """Show a field, and examples by area."""
        examples = load_content().goals
        choices = [Choice(f"{each.area}: {each.text}", id=f"goal-{each.id}") for each in examples]
        await self.step(
            words(f"{say('goals')} {say('goals_none')}", "quiet"),
            words("I want to", "label"),
            field("text"),
            words("Or begin with one of these, and change it", "label"),
            Vertical(*choices, classes="group"),
        )

    @on(Choice.Chosen)
    def take_example(self, event: Choice.Chosen) -> None:
        """Put an example into the field."""
        event.stop()
        wanted = (event.choice.id or "").removeprefix("goal-")
        text = self.query_one("#text", Input)
        text.value = next(each.text for each in load_content().goals if each.id == wanted)
        text.focus()
        text.action_end()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps it."""
        event.stop()
        self.keep_it()

    def keep_it(self) -> None:
        """Keep the goal."""
        text = self.typed("text").strip()
        area = next((each.area for each in load_content().goals if each.text == text), "")
        self.do(lambda: self.screen_of.book.goals.add(text, area))


class GoalPane(PlanPane):
    """One goal: how far it is, what was said before, other words, and its end."""

    title = "A goal"
    keeps_typed = True

    def __init__(self, goal: Goal) -> None:
        super().__init__()
        self.goal = goal

    async def begin(self) -> None:
        """Show the goal with what can be done about it."""
        goal, today = self.goal, self.screen_of.book.today()
        said = [words(f"{self.day_words(day)}: {said}", "quiet-line") for day, said in history_lines(goal)[-HISTORY:]]
        if not goal.is_open:
            await self.step(*said, Choice("Take it up again", id="take-up"))
            self.say(f"{goal.text}: {goal.ended}.")
            return
        rating = [words(say("goal_rate"), "quiet"), field("value", digits=True, most=2), words("A few words", "label")]
        rating.append(field("note", most=200))
        latest = goal.latest
        if not goal.may_be_rated(today) and latest is not None:
            again = self.day_words(goal.next_rating() or today)
            rating = [
                words(say("goal_wait", value=latest.value, day=self.day_words(latest.date), again=again), "quiet")
            ]
        await self.step(
            *rating,
            words("So far", "label"),
            Vertical(*said, classes="group"),
            words("In other words", "label"),
            field("text", goal.text),
            words("", "gap"),
            Choice("I can do this now", id="reached"),
            Choice("Set it aside", id="aside"),
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps it."""
        event.stop()
        self.keep_it()

    def keep_it(self) -> None:
        """Keep a number if there is one, and other words if they are others."""
        goals, goal = self.screen_of.book.goals, self.goal
        value = self.here("value")
        typed = value.value.strip() if value is not None else ""

        def keep() -> bool:
            changed = False
            if typed:
                goals.rate(goal.id, number(typed), self.typed("note"))
                changed = True
            if self.here("text") is not None and self.typed("text").strip() != goal.text:
                goals.reword(goal.id, self.typed("text"))
                changed = True
            return changed

        if self.do(keep) and typed:
            self.screen_of.said = rated_words(goals.get(goal.id), self.screen_of.book.today()) or say("kept")

    @on(Choice.Chosen, "#reached")
    async def reached(self, event: Choice.Chosen) -> None:
        """Say that it is reached; then tonight's star can have a name."""
        event.stop()
        if self.do(lambda: self.screen_of.book.goals.reach(self.goal.id), leave=False):
            await self.screen_of.open(StarPane(say("goal_reached")))

    @on(Choice.Chosen, "#aside")
    def aside(self, event: Choice.Chosen) -> None:
        """Set it aside."""
        event.stop()
        self.do(lambda: self.screen_of.book.goals.set_aside(self.goal.id))

    @on(Choice.Chosen, "#take-up")
    def take_up(self, event: Choice.Chosen) -> None:
        """Look at it again."""
        event.stop()
        self.do(lambda: self.screen_of.book.goals.take_up(self.goal.id))


class StarPane(PlanPane):
    """The name of tonight's star; it has one or none, and keeps it."""

    title = "Tonight's star"

    def __init__(self, about: str = "") -> None:
        super().__init__()
        self._about = about

    async def begin(self) -> None:
        """Ask for the name, or say it."""
        book = self.screen_of.book
        named = book.stars.of(book.today())
        if named is not None:
            await self.step(words(say("star_has", star=named.name), "quiet"))
            return
        await self.step(words(self._about or say("star"), "quiet"), words("Its name", "label"), field("name", most=60))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps it."""
        event.stop()
        self.keep_it()

    def keep_it(self) -> None:
        """Name the star; without a name it stays as it is."""
        book, name = self.screen_of.book, self.here("name")
        if name is None or not name.value.strip():
            self.post_message(self.Left())
            return
        self.do(lambda: book.stars.name(book.today(), name.value))


def goal_words(goal: Goal) -> str:
    """Return what stands beside a goal in the list: how far it is, or how it ended."""
    if goal.ended is Ended.REACHED:
        return "you can do this now"
    if goal.ended is Ended.SET_ASIDE:
        return "set aside"
    if goal.latest is None:
        return say("goal_how_far")
    return f"{goal.latest.value}, between 0 and 10"
