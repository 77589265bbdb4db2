"""The plan on paper and in files: a plan file in and out, a card for the week, a reminder for a phone."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from journal.errors import JournalError
from journal.model.plan import Plan
from journal.model.plan_words import change_lines
from journal.tui.screens.keep_places import say as keep_says
from journal.tui.screens.keep_places import typed_path
from journal.tui.screens.plan_pane import PlanPane, field, say
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.options import OneOf
from journal.tui.widgets.pane import words


class ImportPane(PlanPane):
    """Takes in a plan file, after what would change was shown."""

    title = "Take in a plan file"

    def __init__(self) -> None:
        super().__init__()
        self._after: Plan | None = None

    async def begin(self) -> None:
        """Ask which file."""
        await self.step(
            words(say("paper_import"), "quiet"),
            words("Which file?", "label"),
            field("path", str(Path.home() / "plan.toml"), most=1000),
            words("", "gap"),
            Choice("Look into it", id="look"),
        )

    @on(Input.Submitted)
    @on(Choice.Chosen, "#look")
    async def look(self, event: Message) -> None:
        """Show what would change."""
        event.stop()
        await self._look()

    def keep_it(self) -> None:
        """Look into the file first; take it in once that was shown."""
        if self._after is None:
            self.call_later(self._look)
        else:
            self._take()

    async def _look(self) -> None:
        from journal.exchange.planfile import read_plan, read_plan_file

        before = self.plan
        try:
            after = read_plan(read_plan_file(typed_path(self.typed("path"))), before)
        except JournalError as error:
            self.say(error.sentence)
            return
        lines = change_lines(before, after)
        if not lines:
            self.say(say("paper_import_same"))
            return
        self._after = after
        ask = say("paper_import_ask", day=self.day_words(self.since))
        await self.step(*(words(line) for line in lines), words("", "gap"), words(ask), Choice("Take it in", id="take"))

    @on(Choice.Chosen, "#take")
    def take(self, event: Message) -> None:
        """Take it in."""
        event.stop()
        self._take()

    def _take(self) -> None:
        after = self._after
        if after is not None:
            self.do(lambda: self.screen_of.book.plans.change(after, self.since))


class FilePane(PlanPane):
    """Writes a file that the teen asked for."""

    about = ""
    file_name = ""

    async def begin(self) -> None:
        """Ask where to."""
        await self.step(
            words(say(self.about), "quiet"),
            *self.choices(),
            words("Where to?", "label"),
            field("path", str(Path.home() / self.file_name), most=1000),
            words("", "gap"),
            Choice("Save it", id="save"),
        )

    def choices(self) -> list[Widget]:
        """Return what can be chosen before."""
        return []

    def content(self) -> bytes:
        """Return what is to be written. Raises BadInput."""
        raise NotImplementedError

    @on(Input.Submitted)
    @on(Choice.Chosen, "#save")
    def save(self, event: Message) -> None:
        """Write it, whole or not at all; what is there is never written over."""
        event.stop()
        self.keep_it()

    def keep_it(self) -> None:
        """Write it."""
        from journal.exchange.newfile import write_new

        try:
            path = typed_path(self.typed("path"))
            write_new(path, self.content(), "It", keep_says("safe"))
        except JournalError as error:
            self.say(error.sentence)
            return
        self.screen_of.said = say("paper_done", path=path)
        self.post_message(self.Left())


class ExportPane(FilePane):
    """The plan as a file."""

    title = "The plan as a file"
    about = "paper_export"
    file_name = "plan.toml"

    def choices(self) -> list[Widget]:
        """Ask which of the two: this plan, or one to be filled in."""
        return [OneOf(("this plan", "an example to fill in"), 0, id="which")]

    def content(self) -> bytes:
        """Return the plan of the day from which changes count, or the example with its notes."""
        from journal.exchange.planfile import example_text, plan_text

        return (example_text() if self.query_one("#which", OneOf).chosen else plan_text(self.plan)).encode()


class ReminderPane(FilePane):
    """A calendar file with one quiet alarm a day."""

    title = "A phone reminder"
    about = "paper_reminder"
    file_name = "evening.ics"

    def choices(self) -> list[Widget]:
        """Ask for the time of day."""
        return [words(say("paper_time"), "label"), field("time", "20:00", most=8)]

    def content(self) -> bytes:
        """Return the calendar file. Raises BadInput for what is no time."""
        from journal.exchange.reminder import read_time, reminder

        return reminder(read_time(self.typed("time")), self.screen_of.book.now())


class CardPane(FilePane):
    """A printed page with empty marks for seven days."""

    title = "A card for the week"
    about = "paper_card"
    file_name = "week.pdf"

    def choices(self) -> list[Widget]:
        """Ask for the names that stand on it, and for the paper."""
        from journal.exchange.weekcard import neutral_names

        names = field("names", "; ".join(neutral_names(self.plan)), most=400)
        return [words("Names on it, one a line of the plan", "label"), names, words("Paper", "label"),
                OneOf(("letter", "A4"), 0, id="paper")]  # fmt: skip

    def content(self) -> bytes:
        """Return the page. Raises BadInput for names that cannot stand on it."""
        from journal.exchange.weekcard import PAPERS, read_names, week_card

        paper = PAPERS[self.query_one("#paper", OneOf).chosen]
        from_sunday = self.screen_of.journal.settings.first_weekday == "sunday"
        return week_card(self.plan, read_names(self.typed("names"), self.plan), paper, from_sunday=from_sunday)


class WeekPane(PlanPane):
    """Stands for the page on which a week is typed in."""
