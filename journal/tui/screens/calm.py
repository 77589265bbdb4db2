"""Calm: breathing, letting go, ideas for coping, and touch work; everything starts with one key and can be left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from journal.content import load_content
from journal.model.kit import WHERES, Idea, OwnPattern, OwnScript, picked
from journal.model.practice import PracticeKind
from journal.tui.base import JournalScreen
from journal.tui.byname import Named
from journal.tui.screens.calm_list import TIMES, CalmLine, all_about, calm_named, calm_parts
from journal.tui.screens.calm_log import written_down
from journal.tui.screens.calm_own import PANES, OwnPane
from journal.tui.screens.calm_run import BreathRun, Running, TouchRun, say
from journal.tui.screens.calm_script import ScriptRun
from journal.tui.text import keyed, plain
from journal.tui.widgets.outline import Outline, OutlineLine
from journal.tui.widgets.pane import Pane, put_alone
from journal.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from journal.book import Book


class CalmScreen(JournalScreen):
    """The list, and in its place what runs, or a form for something of one's own."""

    screen_id = "calm"
    CSS_PATH: ClassVar[Any] = "calm.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[CalmLine] = []
        self._where = ""
        self._minutes = 0
        self._asked = 0
        self._said = ""

    def compose_body(self) -> Iterator[Widget]:
        """Lay out the list, and the place of what runs."""
        yield Static(id="calm-about")
        yield Outline(id="calm-list", own_columns=True)
        yield Static(id="calm-said")
        yield VerticalScroll(id="calm-place", can_focus=False)

    def on_mount(self) -> None:
        """Begin with the list."""
        self.show_list(0)

    @classmethod
    def by_name(cls, book: Book) -> Iterator[Named]:
        """Yield each line of the list."""
        yield from calm_named(book)

    def arrive(self, **wanted: Any) -> None:
        """Show the list with what is there now; what runs goes on running, unless a `line` is wanted."""
        if "line" in wanted:
            self.call_later(self._to_line, wanted["line"])
        elif self.state in ("", "list"):
            self.show_list()

    async def _to_line(self, key: str, said: str = "") -> None:
        """Go to a line, and say something; what ran until now was written down on leaving it."""
        self._where, self._minutes = "", 0
        await self.action_to_list()
        self._said = said
        self.show_list(next((place for place, line in enumerate(self._lines) if line.key == key), None))

    @property
    def running(self) -> Running | None:
        """What runs, or None."""
        return next(iter(self.query(Running)), None)

    def is_being_used(self) -> bool:
        """Whether something runs: that counts as somebody being there."""
        return self.running is not None and not self.running.resting and self.state != "ended"

    def show_list(self, chosen: int | None = None) -> None:
        """Show everything that can be started."""
        outline = self.query_one(Outline)
        shown: list[OutlineLine] = []
        self._lines = []
        for heading, lines in calm_parts(self.book, self._where, self._minutes):
            shown += [heading, *(line.shown for line in lines)]
            self._lines += lines
        outline.show_lines(shown, outline.chosen if chosen is None else chosen)
        outline.styles.max_height = outline.line_count
        self.heading = "Calm"
        self.query_one("#calm-about", Static).update(keyed(say("about")))
        self._tell_more()
        self._show_place(False)
        self.state = "list"
        outline.focus()

    @on(Rows.Pointed)
    def _tell_more(self) -> None:
        """Say under the list what was just done, or all about the line that the cursor is on."""
        self.query_one("#calm-said", Static).update(plain(self._said or all_about(self._here)))
        self._said = ""

    def _show_place(self, shown: bool) -> None:
        self.query_one("#calm-place").display = shown
        for name in ("#calm-about", "#calm-list", "#calm-said"):
            self.query_one(name).display = not shown

    @property
    def _here(self) -> CalmLine:
        return self._lines[self.query_one(Outline).chosen]

    @on(Rows.Chosen)
    async def action_start(self) -> None:
        """Start what the cursor is on."""
        what = self._here.what
        if isinstance(what, OwnPattern):
            await self._start_breath(what)
        elif isinstance(what, OwnScript):
            await self._start_script(what)
        elif isinstance(what, Idea):
            self._try_idea(what)
        elif self._here.touch:
            await self._start_touch()
        else:
            self.action_where()

    def action_where(self) -> None:
        """Choose where one is: anywhere, at home, outside."""
        places = ("", *WHERES[1:])
        self._where = places[(places.index(self._where) + 1) % len(places)]
        self._to_ideas(0)

    def action_minutes(self) -> None:
        """Choose how long one has."""
        self._minutes = TIMES[(TIMES.index(self._minutes) + 1) % len(TIMES)]
        self._to_ideas(0)

    def action_pick(self) -> None:
        """Go to one of the ideas that fit."""
        ideas = [line.what for line in self._lines if isinstance(line.what, Idea)]
        idea = picked(ideas, self.book.today(), self._asked)
        self._asked += 1
        if idea is not None:
            self._to_ideas(ideas.index(idea))

    def _to_ideas(self, number: int) -> None:
        self.show_list()
        ideas = [place for place, line in enumerate(self._lines) if isinstance(line.what, Idea)]
        first = ideas[0] if ideas else len(self._lines) - 1
        self.show_list(first + number)

    def action_favorite(self) -> None:
        """Make the idea a favorite, or no favorite any more."""
        idea = self._here.what
        if isinstance(idea, Idea):
            self._said = say("liked") if self.book.kit.toggle_favorite(idea.id) else say("unliked")
            said = self._said
            self.show_list()
            self._said = said
            self.show_list(next(place for place, line in enumerate(self._lines) if line.what == idea))

    async def action_add(self) -> None:
        """Add something of one's own to the part that the cursor is in."""
        await self._open(PANES[self._here.part]())

    def action_take_out(self) -> None:
        """Take something of one's own out."""
        if self._here.own_id:
            self.book.kit.remove(self._here.own_id)
            self.show_list()

    async def action_to_today(self) -> None:
        """Go back to Today."""
        await self.journal.go("today")

    async def _open(self, pane: Widget) -> None:
        place = self.query_one("#calm-place")
        self._show_place(True)
        await put_alone(place, pane)

    async def _run(self, running: Running, heading: str) -> None:
        self.heading = heading
        self.state = running.state
        if isinstance(running, BreathRun | ScriptRun) and self.journal.settings.bell:
            running.on_edge = self.app.bell
        await self._open(running)
        self.set_focus(None)

    @property
    def _looks(self) -> dict[str, bool]:
        """How a breath is shown: without motion only in words, and as a bar where dots cannot be drawn."""
        settings = self.journal.settings
        return {"still": not settings.motion, "bar": settings.glyphs == "letters" or self.journal.few_colors}

    async def _start_breath(self, pattern: OwnPattern) -> None:
        await self._run(BreathRun(pattern, self.book.now(), **self._looks), pattern.name)

    async def _start_script(self, script: OwnScript) -> None:
        note = next((each.note for each in load_content().scripts if each.id == script.id), "")
        await self._run(ScriptRun(script, self.book.kit.kind_of(script.id), note, self.book.now()), script.title)

    async def _start_touch(self) -> None:
        book = self.book
        patterns = book.kit.patterns()
        slow = next((each for each in patterns if each.id == "b2"), patterns[0])
        ladder, today = book.plans.on(book.today()).textures, book.today()
        await self._run(TouchRun(ladder, book.now(), slow, day=today, bar=self._looks["bar"]), "A round")

    def _try_idea(self, idea: Idea) -> None:
        self.book.practices.add(PracticeKind.COPING, idea.text, idea.minutes * 60)
        self._said = say("tried", idea=idea.text)
        self.show_list()

    def action_pause(self) -> None:
        """Rest, or go on."""
        if self.running is not None:
            self.running.pause()

    async def action_next(self) -> None:
        """Go to the next pattern, or the next step."""
        running = self.running
        if isinstance(running, ScriptRun):
            running.step(1)
        elif isinstance(running, BreathRun):
            patterns = self.book.kit.patterns()
            ids = [each.id for each in patterns]
            self._write_down()
            await self._start_breath(patterns[(ids.index(running.pattern.id) + 1) % len(patterns)])

    def action_back(self) -> None:
        """Go to the step before."""
        if isinstance(self.running, ScriptRun):
            self.running.step(-1)

    def action_slower(self) -> None:
        """Give each step more time."""
        if isinstance(self.running, ScriptRun):
            self.running.change_pace(1)

    def action_faster(self) -> None:
        """Give each step less time."""
        if isinstance(self.running, ScriptRun):
            self.running.change_pace(-1)

    def action_words(self) -> None:
        """Show the ring, or only words and a count."""
        if isinstance(self.running, BreathRun):
            self.running.words_only()

    def action_breathe(self) -> None:
        """Show the breath beside the time, or not."""
        if isinstance(self.running, TouchRun):
            self.running.breathe_along()

    @on(Running.Over)
    async def action_end(self) -> None:
        """End softly: what was done is written down, and one line says so."""
        said = self._write_down()
        await self._open(Static(plain(said), id="calm-ended"))
        self.state = "ended"
        self.set_focus(None)

    action_finish = action_end

    def _write_down(self) -> str:
        """Write down what ran; return what is said about it."""
        return written_down(self.running, self.book) if self.running is not None else ""

    async def action_to_list(self) -> None:
        """Go back to the list."""
        await self.query_one("#calm-place").remove_children()
        self.show_list()

    def keep(self) -> None:
        """Write down what runs, before a lock or another screen: when it goes on, it is lengthened."""
        if self.running is not None:
            self._write_down()
        for pane in self.query(OwnPane):
            pane.keep_typed()

    def action_keep_it(self) -> None:
        """Keep what is seen."""
        for pane in self.query(OwnPane):
            pane.keep_it()

    @on(OwnPane.Kept)
    async def show_kept(self, event: OwnPane.Kept) -> None:
        """Go back to the list, to what was kept, and say so."""
        await self._to_line(event.id, say("kept"))

    @on(Pane.Left)
    async def action_leave_form(self) -> None:
        """Go back to the list."""
        await self.action_to_list()
