"""What the palette finds beside actions: days, entries, prompts and settings, by name."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import NamedTuple

from textual.command import Hit, Provider

from journal.content import Prompt, languages, load_content
from journal.model.ownprompt import OwnPrompt
from journal.model.plan import WEEKDAYS
from journal.settings import settings_shown
from journal.tui.base import JournalScreen
from journal.tui.text import one_line, plain
from journal.tui.widgets.columns import shortened
from journal.tui.words import day_words, short_day

LEAST = 2
"""Characters from which on entries and prompts are looked for."""

MOST = 8
"""Hits of one kind at most: a list that is read, not searched."""

LINE, BESIDE = 44, 30
"""Cells of the first line of an entry at most, and those of the window that are not for it."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_MONTH = re.compile(r"(?:(\d{1,2})\.?\s+([a-z]{3,9})|([a-z]{3,9})\s+(\d{1,2}))(?:,?\s+(\d{4}))?")


class Thing(NamedTuple):
    """Something to go to: how far up it stands, what it is called, a word about it, and the way there."""

    score: float
    name: str
    about: str
    go: Callable[[], Awaitable[object]]


def days_meant(typed: str, today: date) -> Iterator[date]:
    """Yield the days that were typed: today, yesterday, a weekday (the last one), 2026-11-22, "22 Nov", "Nov 22"."""
    words = typed.strip().lower()
    if len(words) < LEAST:
        return
    for name, back in (("today", 0), ("yesterday", 1)):
        if name.startswith(words):
            yield today - timedelta(days=back)
    for weekday, name in enumerate(WEEKDAYS):
        if name.startswith(words.removeprefix("last ")):
            yield today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    try:
        yield date.fromisoformat(words)
    except ValueError:
        yield from _day_of_month(words, today)


def _day_of_month(words: str, today: date) -> Iterator[date]:
    found = _DAY_MONTH.fullmatch(words)
    if not found:
        return
    number, month = int(found[1] or found[4]), (found[2] or found[3])[:3]
    if month in MONTHS:
        for year in [int(found[5])] if found[5] else [today.year, today.year - 1]:
            try:
                day = date(year, MONTHS.index(month) + 1, number)
            except ValueError:
                continue
            if day <= today:
                yield day
                return


class ThingProvider(Provider):
    """Finds things of the open book; nothing of it is looked at while it is locked."""

    @property
    def _screen(self) -> JournalScreen | None:
        screen = self.screen
        if not isinstance(screen, JournalScreen) or not screen.leads_elsewhere or screen.journal.book is None:
            return None
        return screen if screen.book.loaded else None

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Yield what fits, each kind in its order."""
        screen, wanted = self._screen, query.strip().casefold()
        if screen is None or len(wanted) < LEAST:
            return
        for find in (_days, _entries, _settings, _prompts, _ideas_to_draw):
            for thing in islice(find(screen, wanted), MOST):
                yield Hit(thing.score, plain(thing.name), thing.go, text=thing.name, help=thing.about)


def _days(screen: JournalScreen, wanted: str) -> Iterator[Thing]:
    today, go = screen.book.today(), screen.journal.go
    for day in dict.fromkeys(days_meant(wanted, today)):
        yield Thing(3.0, day_words(day, today), load_content().say("palette.day"), partial(go, "today", day=day))


def _entries(screen: JournalScreen, wanted: str) -> Iterator[Thing]:
    today, go = screen.book.today(), screen.journal.go
    word, room = wanted.split()[0], min(LINE, screen.size.width - BESIDE)
    for entry in screen.book.entries.list():
        if entry.text.isascii() and word not in entry.text.casefold():
            continue  # looked at for each letter that is typed, and there may be ten years of them
        line = one_line(entry.first_line)
        if wanted in line.casefold():
            name = f"{short_day(entry.date, today)}   {shortened(line, room)}"
            yield Thing(1.9, name, load_content().say("palette.entry"), partial(go, "write", entry=entry.id))


def _settings(screen: JournalScreen, wanted: str) -> Iterator[Thing]:
    content, go = load_content(), screen.journal.go
    for setting in settings_shown(languages()):
        label = content.settings[setting.field].label
        if wanted in label.casefold():
            yield Thing(1.8, label, content.say("palette.setting"), partial(go, "settings", setting=setting.field))


def _prompts(screen: JournalScreen, wanted: str) -> Iterator[Thing]:
    content, go = load_content(), screen.journal.go
    own: list[Prompt | OwnPrompt] = [*screen.book.prompts.list()]
    for prompt in (*own, *content.journal_prompts, *content.creative_prompts):
        if wanted in prompt.text.casefold():
            about = content.say("palette.prompt")
            yield Thing(1.7, one_line(prompt.text), about, partial(go, "write", new=True, prompt=prompt.id))


def _ideas_to_draw(screen: JournalScreen, wanted: str) -> Iterator[Thing]:
    content, go = load_content(), screen.journal.go
    for prompt in content.drawing_prompts:
        if wanted in prompt.text.casefold():
            yield Thing(1.6, prompt.text, content.say("palette.drawing"), partial(go, "draw", idea=prompt.id))
