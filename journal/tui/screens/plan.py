"""Plan: what the teen and the therapist agreed on, and the teen's own goals, as one list that can be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from journal.errors import BadInput
from journal.model import plan_rules as rules
from journal.model.checkin import PRONG_NAMES
from journal.model.plan import Item, Plan, Prong, Unit
from journal.model.plan_lists import days_off_words
from journal.model.plan_words import count_words, item_words
from journal.tui.base import JournalScreen
from journal.tui.screens.plan_goals import GoalPane, NewGoalPane, StarPane, goal_words
from journal.tui.screens.plan_items import ItemPane, RoundsPane
from journal.tui.screens.plan_names import DaysOffPane, NamesPane
from journal.tui.screens.plan_pane import PlanPane, SincePane, say
from journal.tui.screens.plan_paper import CardPane, ExportPane, ImportPane, ReminderPane, WeekPane
from journal.tui.screens.plan_texts import TextPane
from journal.tui.screens.plan_weekly import WeeklyPane
from journal.tui.text import plain
from journal.tui.widgets.outline import Outline, OutlineLine
from journal.tui.widgets.pane import Pane, put_alone
from journal.tui.widgets.rows import Rows
from journal.tui.words import day_words

VOICES = {Prong.EXERCISE: "move", Prong.DESENSITIZATION: "touch", Prong.STRESS: "calm", Prong.EVERYDAY: "text"}
NewPane = Callable[[], PlanPane]


class PlanLine(NamedTuple):
    """A line of the list: what it opens, what `a` adds there, and the item that it is, if it is one."""

    shown: OutlineLine
    opens: NewPane
    adds: NewPane
    item: Item | None = None


NAMES = 20
"""Cells of the names in the list; a longer one, of a goal, pushes its words on."""


class PlanScreen(JournalScreen):
    """The list, and one pane at a time in its place. `since` is the day from which changes count."""

    screen_id = "plan"
    CSS_PATH: ClassVar[Any] = "plan.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.since = date.min
        self.said = ""
        self._lines: list[PlanLine] = []

    def compose_body(self) -> Iterator[Widget]:
        """Lay out the list, and the place of a pane."""
        yield Static(id="plan-since")
        yield Outline(id="plan-list", column=NAMES)
        yield Static(id="plan-said")
        yield VerticalScroll(id="plan-pane", can_focus=False)

    def on_mount(self) -> None:
        """Begin with the list of today."""
        self.heading = "Plan"
        self.since = self.book.today()
        self.show_list()

    def arrive(self, **wanted: Any) -> None:
        """Show what holds now; a pane that was left open is put aside, and what was typed in it is kept."""
        self.since = max(self.since, self.book.today())
        if self.pane is not None:
            self.call_later(self.action_back)
        else:
            self.show_list()

    @property
    def pane(self) -> PlanPane | None:
        """The pane that is open, or None."""
        return next(iter(self.query(PlanPane)), None)

    # --- the list ------------------------------------------------------------------------------------------------

    def show_list(self, chosen: int | None = None) -> None:
        """Show the plan of the day from which changes count."""
        outline = self.query_one(Outline)
        chosen = outline.chosen if chosen is None else chosen
        shown: list[OutlineLine] = []
        self._lines = []
        for heading, lines in self._parts():
            shown += [heading, *(line.shown for line in lines)]
            self._lines += lines
        outline.show_lines(shown, chosen)
        outline.styles.max_height = outline.line_count
        today = self.book.today()
        since = say("since_today") if self.since == today else say("since_day", day=day_words(self.since, today))
        self.query_one("#plan-since", Static).update(plain(since))
        self.query_one("#plan-said", Static).update(plain(self.said))
        self.said = ""
        for name in ("#plan-since", "#plan-list", "#plan-said"):
            self.query_one(name).display = True
        self.query_one("#plan-pane").display = False
        self.state = "list"
        outline.focus()

    def _parts(self) -> Iterator[tuple[OutlineLine, list[PlanLine]]]:
        plan = self.book.plans.on(self.since)
        for prong in Prong:
            name, term = PRONG_NAMES[prong]
            yield OutlineLine(name, term, VOICES[prong]), list(self._prong_lines(plan, prong))
        yield OutlineLine("Hard days", "and days off", "text"), list(self._hard_days(plan))
        yield OutlineLine("Goals", "what you want to do again", "text"), list(self._goals())
        yield OutlineLine("On paper", "and in files", "text"), list(_papers())
        weekly = OutlineLine("A weekly pain number", self.book.weekly.get().words(self.book.today()))
        yield OutlineLine("Only if you want", "", "text"), [PlanLine(weekly, WeeklyPane, WeeklyPane)]

    def _prong_lines(self, plan: Plan, prong: Prong) -> Iterator[PlanLine]:
        def adds() -> PlanPane:
            return ItemPane(prong=prong)

        for item in plan.of(prong):
            words = item_words(item, plan)
            if item.unit is Unit.ROUNDS:
                yield PlanLine(OutlineLine(item.name, words), RoundsPane, RoundsPane)
                continue
            if item.exercises:
                words += f" · {count_words(len(item.exercises), 'exercise')}"
            yield PlanLine(OutlineLine(item.name, words), lambda item=item: ItemPane(item), adds, item)  # type: ignore[misc]
        if prong is Prong.DESENSITIZATION:
            if plan.rounds_item is None:
                yield PlanLine(OutlineLine("Rounds", "none"), RoundsPane, RoundsPane)
            yield _names("slots", "Times of day", "; ".join(plan.slots))
            yield _names("body_parts", "Body parts", "; ".join(plan.body_parts) or "all can be picked")
            ladder = f"{len(plan.textures)}, from {plan.textures[0]} to {plan.textures[-1]}"
            yield _names("textures", "Textures", ladder)
        elif prong is Prong.EVERYDAY or not plan.of(prong):
            yield PlanLine(OutlineLine("Add something", "" if plan.of(prong) else "off until you do"), adds, adds)

    def _hard_days(self, plan: Plan) -> Iterator[PlanLine]:
        note = self.book.plans.note
        for which, name, text in (("tough_day", "Tough-day plan", plan.tough_day), ("note", "Hey, me", note)):
            words = next((line.strip() for line in text.splitlines() if line.strip()), "nothing yet")
            yield _text(which, name, words)
        days = ", ".join(words.capitalize() for words in days_off_words(plan)) or "none"
        yield PlanLine(OutlineLine("Planned days off", days), DaysOffPane, DaysOffPane)

    def _goals(self) -> Iterator[PlanLine]:
        goals = self.book.goals
        for goal in (*goals.open(), *goals.ended()):
            line = OutlineLine(goal.text, goal_words(goal))
            yield PlanLine(line, lambda goal=goal: GoalPane(goal), NewGoalPane)  # type: ignore[misc]
        yield PlanLine(OutlineLine("A new goal", "one to three"), NewGoalPane, NewGoalPane)
        named = self.book.stars.of(self.book.today())
        yield PlanLine(OutlineLine("Tonight's star", named.name if named else "no name yet"), StarPane, NewGoalPane)

    @property
    def _here(self) -> PlanLine:
        return self._lines[self.query_one(Outline).chosen]

    # --- keys of the list ----------------------------------------------------------------------------------------

    @on(Rows.Chosen)
    async def action_open(self) -> None:
        """Open the line that the cursor is on."""
        await self.open(self._here.opens())

    async def action_add(self) -> None:
        """Add to the part that the cursor is in, or to the list of names."""
        if isinstance(self.pane, NamesPane):
            self.pane.ask(new=True)
        else:
            await self.open(self._here.adds())

    async def action_since(self) -> None:
        """Ask from which day on changes count."""
        await self.open(SincePane())

    async def action_star(self) -> None:
        """Name tonight's star."""
        await self.open(StarPane())

    def action_undo(self) -> None:
        """Take the last change of the plan back."""
        self.said = say("undone") if self.book.plans.undo() else say("nothing_to_undo")
        self.show_list()

    def action_earlier(self) -> None:
        """Move the item, or the name, up."""
        self._move(-1)

    def action_later(self) -> None:
        """Move the item, or the name, down."""
        self._move(1)

    def _move(self, by: int) -> None:
        if isinstance(self.pane, NamesPane):
            self.pane.move(by)
            return
        item = self._here.item
        if item is None:
            return
        place = self.book.plans.on(self.since).of(item.prong).index(item) + 1 + by
        if place >= 1 and self.book.plans.edit(lambda plan: rules.move_item(plan, item.id, place), self.since):
            self.show_list(self.query_one(Outline).chosen + by)

    async def action_to_today(self) -> None:
        """Go back to Today."""
        await self.journal.go("today")

    # --- a pane --------------------------------------------------------------------------------------------------

    async def open(self, pane: PlanPane) -> None:
        """Show a pane in the place of the list; a week has a page of its own."""
        if isinstance(pane, WeekPane):
            await self.journal.show_page("week")
            return
        if self.book.read_only:
            raise BadInput("This journal is open for reading only, so that nothing can be harmed. Nothing was changed.")
        for name in ("#plan-since", "#plan-list", "#plan-said"):
            self.query_one(name).display = False
        place = self.query_one("#plan-pane")
        place.display = True
        await put_alone(place, pane)
        place.scroll_home(animate=False)

    @on(Pane.Left)
    async def action_back(self) -> None:
        """Go back to the list."""
        await self.query_one("#plan-pane").remove_children()
        self.show_list()

    action_done = action_back

    def action_keep_it(self) -> None:
        """Keep what is seen."""
        if self.pane is not None:
            self.pane.keep_it()

    action_keep_name = action_keep_it

    async def action_stop(self) -> None:
        """Leave the name as it was."""
        if self.pane is not None:
            self.pane.stop()

    async def action_rename(self) -> None:
        """Give the name under the cursor another one."""
        if isinstance(self.pane, NamesPane):
            self.pane.ask(new=not self.pane.pointed)

    def action_remove(self) -> None:
        """Take the name under the cursor out."""
        if isinstance(self.pane, NamesPane):
            self.pane.take_out_here()

    def keep(self) -> None:
        """Keep words that are being written, before a lock or another screen."""
        if self.pane is not None:
            self.pane.keep_typed()


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
