"""What the palette finds beside the actions of where one is: lines of all screens, days, entries, prompts, by name."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import NamedTuple

from textual.command import Hit, Provider

from journal.actions import actions_at, navigation
from journal.content import Prompt, load_content
from journal.model.ownprompt import OwnPrompt
from journal.model.plan import WEEKDAYS
from journal.tui.base import JournalScreen
from journal.tui.byname import Named, how_well, words_in
from journal.tui.places import LASTING, import_screen
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


DAY, ENTRY, PROMPT, TO_DRAW = 2.9, 1.6, 1.55, 1.45
"""What a character that was typed is worth in them: a day stands above the lines of `byname`, the others below."""


class Thing(NamedTuple):
    """Something to go to: what each typed character is worth in it, its name, a word about it, and the way there."""

    worth: float
    name: str
    about: str
    go: Callable[[], Awaitable[object]]


class Line(NamedTuple):
    """What a screen says can be gone to, with its words as they are compared, and where it is."""

    name: str
    also: str
    screen: str
    label: str
    named: Named


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

    _lines: list[Line] | None = None

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
        if self._lines is None:
            self._lines = list(_lines_of(screen))
        for found in (_days(screen, wanted), _named(screen, wanted, self._lines), _entries(screen, wanted),
                      _prompts(screen, wanted), _ideas_to_draw(screen, wanted)):  # fmt: skip
            for thing in islice(found, MOST):
                yield Hit(thing.worth * len(wanted), plain(thing.name), thing.go, text=thing.name, help=thing.about)


def _days(screen: JournalScreen, wanted: str) -> Iterator[Thing]:
    today, go = screen.book.today(), screen.journal.go
    for day in dict.fromkeys(days_meant(wanted, today)):
        about = load_content().say("palette.day")
        yield Thing(DAY, day_words(day, today), about, partial(go, "today", day=day))


def _entries(screen: JournalScreen, wanted: str) -> Iterator[Thing]:
    today, go = screen.book.today(), screen.journal.go
    word, room = wanted.split()[0], min(LINE, screen.size.width - BESIDE)
    for entry in screen.book.entries.list():
        if entry.text.isascii() and word not in entry.text.casefold():
            continue  # looked at for each letter that is typed, and there may be ten years of them
        line = one_line(entry.first_line)
        if wanted in line.casefold():
            name = f"{short_day(entry.date, today)}   {shortened(line, room)}"
            yield Thing(ENTRY, name, load_content().say("palette.entry"), partial(go, "write", entry=entry.id))


def _lines_of(screen: JournalScreen) -> Iterator[Line]:
    """Yield what each screen says can be gone to by name; the actions of where one is are found without that."""
    here = {action.method for action in actions_at(screen.screen_id, screen.state)}
    labels = {action.id: action.label for action in navigation()}
    for screen_id in LASTING:
        for named in import_screen(screen_id).by_name(screen.book):
            if not (screen_id == screen.screen_id and named.does in here):
                names = words_in(f"{named.name} {named.alias}")
                yield Line(names, words_in(named.also), screen_id, labels[screen_id], named)


def _named(screen: JournalScreen, wanted: str, lines: list[Line]) -> Iterator[Thing]:
    typed, content = words_in(wanted), load_content()
    found = [(worth, line) for line in lines if (worth := how_well(typed, line.name, line.also))]
    for worth, line in sorted(found, key=lambda each: each[0], reverse=True):
        named = line.named
        about = f"{line.label}: {named.help}" if named.help else content.say("palette.line", screen=line.label)
        yield Thing(worth, one_line(named.name), about, partial(_go_to, screen, line.screen, named))


async def _go_to(screen: JournalScreen, screen_id: str, named: Named) -> None:
    """Go to a line; where it is an action, do it once the screen is there and shows where it begins."""
    journal = screen.journal
    await journal.go(screen_id, **named.wanted)
    there = journal.screen
    if named.does and isinstance(there, JournalScreen) and there.screen_id == screen_id:
        there.call_later(journal.run_action, named.does, there)


def _prompts(screen: JournalScreen, wanted: str) -> Iterator[Thing]:
    content, go = load_content(), screen.journal.go
    own: list[Prompt | OwnPrompt] = [*screen.book.prompts.list()]
    for prompt in (*own, *content.journal_prompts, *content.creative_prompts):
        if wanted in prompt.text.casefold():
            about = content.say("palette.prompt")
            yield Thing(PROMPT, one_line(prompt.text), about, partial(go, "write", new=True, prompt=prompt.id))


def _ideas_to_draw(screen: JournalScreen, wanted: str) -> Iterator[Thing]:
    content, go = load_content(), screen.journal.go
    for prompt in content.drawing_prompts:
        if wanted in prompt.text.casefold():
            yield Thing(TO_DRAW, prompt.text, content.say("palette.drawing"), partial(go, "draw", idea=prompt.id))
