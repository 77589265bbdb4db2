"""From which day to which: some ranges to choose from, and two fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from textual import on
from textual.message import Message
from textual.widgets import Input

from journal.content import load_content
from journal.errors import JournalError
from journal.tui.screens.sky_words import find_day
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.field import Field
from journal.tui.widgets.pane import Pane, words

RANGES = (("The last 4 weeks", 28), ("The last 12 weeks", 84), ("The last half year", 182), ("The last year", 365))


class RangePane(Pane):
    """Which days? Posts `Picked`, when they are a range that `check` lets through."""

    title = "Which days?"

    @dataclass
    class Picked(Message):
        """These days were picked."""

        first: date
        last: date

    def __init__(self, today: date, first: date, last: date, whole: date | None = None) -> None:
        """Begin with these two days in the fields; `whole` is the first day of everything, where that is offered."""
        super().__init__()
        self._today = today
        self._days = (first, last)
        self._whole = whole

    async def begin(self) -> None:
        """Offer some ranges, and two fields."""
        choices = [Choice(name, id=f"range-{days}") for name, days in RANGES]
        if self._whole is not None:
            choices.append(Choice("Everything", id="range-0"))
        first, last = (_field(name, day) for name, day in zip(("first", "last"), self._days, strict=True))
        await self.step(*choices, words("Or from", "label"), first, words("to", "label"), last)
        self.on_screen.set_focus(self.query(Choice).first())

    @on(Choice.Chosen)
    def chosen(self, event: Choice.Chosen) -> None:
        """Take a range up to today."""
        event.stop()
        days = int(str(event.choice.id).removeprefix("range-"))
        first = self._today - timedelta(days=days - 1) if days else self._whole
        self.post_message(self.Picked(first or self._today, self._today))

    @on(Input.Submitted)
    def typed_days(self, event: Message) -> None:
        """Take the days that were typed."""
        event.stop()
        first, last = (find_day(self.typed(name), self._today) for name in ("first", "last"))
        if first is None or last is None:
            self.say(load_content().say("sky.no_day"))
            return
        try:
            self.check(first, last)
        except JournalError as error:
            self.say(error.sentence)
            return
        self.post_message(self.Picked(first, last))

    def check(self, first: date, last: date) -> None:
        """Raise JournalError for days that are no range."""
        from journal.exchange.report import check_range

        check_range(self._today, first, last)


def _field(name: str, day: date) -> Input:
    return Field(str(day), id=name, max_length=30)
