"""Plan: what the teen and the therapist agreed on, and the teen's own goals, as one list that can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from journal.errors import BadInput
from journal.model import plan_rules as rules
from journal.tui.base import JournalScreen
from journal.tui.byname import Named
from journal.tui.screens.plan_goals import StarPane
from journal.tui.screens.plan_list import PlanLine, plan_named, plan_parts
from journal.tui.screens.plan_names import NamesPane
from journal.tui.screens.plan_pane import PlanPane, SincePane, say
from journal.tui.screens.plan_paper import WeekPane
from journal.tui.text import plain
from journal.tui.widgets.outline import Outline, OutlineLine
from journal.tui.widgets.pane import Pane, put_alone
from journal.tui.widgets.rows import Rows
from journal.tui.words import day_words

if TYPE_CHECKING:
    from journal.book import Book

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

    @classmethod
    def by_name(cls, book: Book) -> Iterator[Named]:
        """Yield each line of the list."""
        yield from plan_named(book)

    def arrive(self, **wanted: Any) -> None:
        """Show what holds now; a pane that was left open is put aside, and what was typed in it is kept.

        `line`: the key of a line to open.
        """
        self.since = max(self.since, self.book.today())
        if self.pane is not None:
            self.call_later(self.action_back)
        else:
            self.show_list()
        if "line" in wanted:
            self.call_later(self._open_line, wanted["line"])

    async def _open_line(self, key: str) -> None:
        """Open a line, if the plan from the chosen day on has it."""
        place = next((place for place, line in enumerate(self._lines) if line.key == key), None)
        if place is not None:
            self.show_list(place)
            await self.action_open()

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
        for heading, lines in plan_parts(self.book, self.since):
            shown += [heading, *(line.shown for line in lines)]
            self._lines += lines
        outline.show_lines(shown, chosen)
        outline.styles.max_height = outline.line_count
        today = self.book.today()
        since = say("since_today") if self.since == today else say("since_day", day=day_words(self.since, today))
        self.query_one("#plan-since", Static).update(plain(since))
        foot = self.query_one("#plan-said", Static)
        foot.set_class(bool(self.said), "speaks")
        foot.update(plain(self.said))
        self.said = ""
        for name in ("#plan-since", "#plan-list", "#plan-said"):
            self.query_one(name).display = True
        self.query_one("#plan-pane").display = False
        self.state = "list"
        outline.focus()

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
