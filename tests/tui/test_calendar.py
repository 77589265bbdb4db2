"""The calendar of Write, this day in earlier years, and ideas to write about."""

from datetime import date, timedelta

import pytest

from journal.book import Book
from journal.content import load_content
from journal.content.themes import DEEPER, OWN, themes
from journal.model.day import Mark
from journal.tui.screens.calendar import CalendarScreen
from journal.tui.screens.prompts import PromptsScreen
from tests.tui.conftest import NOW, Running, shown

TODAY = NOW.date()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_calendar_shows_this_day_in_earlier_years_and_opens_it(
    book: Book, running: Running, size: tuple[int, int]
) -> None:
    book.entries.write("[/] a year ago", day=date(2025, 11, 22))
    book.entries.write("today", day=TODAY)
    book.entries.write("on another day", day=date(2025, 11, 21))
    async with running(book, "write", size=size) as pilot:
        await pilot.press("c")
        await pilot.pause()
        text = shown(pilot)
        assert "November 2026" in text
        assert "22*" in text
        assert "today" in text
        assert "[/] a year ago" in text
        assert "on another day" not in text
        await pilot.press("enter", "down", "enter")
        await pilot.pause()
        assert "[/] a year ago" in shown(pilot)
        assert "November 2025" in shown(pilot)


async def test_a_page_for_an_earlier_day_begins_in_the_calendar_and_none_for_one_to_come(
    book: Book, running: Running
) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("c", "right", "down", "left", "up", "n", *"late", "ctrl+s")
        await pilot.pause()
        assert book.entries.list()[0].date == TODAY - timedelta(days=8)
        await pilot.press("escape", "c", "pageup", "t", "escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, CalendarScreen)


def test_this_day_of_a_leap_year(book: Book) -> None:
    for day in (date(2024, 2, 28), date(2024, 2, 29), date(2023, 2, 28), date(2022, 3, 1)):
        book.entries.write("x", day=day)
    assert [entry.date for entry in book.entries.on_this_day(date(2028, 2, 29))] == [
        date(2024, 2, 29), date(2023, 2, 28),
    ]  # fmt: skip
    assert [entry.date for entry in book.entries.on_this_day(date(2026, 2, 28))] == [
        date(2024, 2, 28), date(2023, 2, 28),
    ]  # fmt: skip


def test_prompts_by_theme_are_all_there_and_deeper_ones_stand_alone() -> None:
    content = load_content()
    every = {prompt.id for prompt in (*content.journal_prompts, *content.creative_prompts)}
    assert len(every) == 55
    shown_themes = dict(themes((), deeper=True))
    assert {prompt for prompts in shown_themes.values() for prompt, _ in prompts} == every
    deep = {prompt.id for prompt in (*content.journal_prompts, *content.creative_prompts) if prompt.depth == "deeper"}
    assert {prompt for prompt, _ in shown_themes[DEEPER]} == deep
    assert DEEPER not in dict(themes((), deeper=False))


async def test_an_idea_is_taken_from_a_theme_into_a_new_page(book: Book, running: Running) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("p", "right", "down", "enter", *"yes", "ctrl+s")
        await pilot.pause()
        entry = book.entries.list()[0]
        assert entry.prompt == themes((), deeper=True)[1][1][1][0]


async def test_an_idea_of_ones_own_is_kept_taken_and_removed(book: Book, running: Running) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n", *"abc", "ctrl+r", "a", *"what [/] did the duck say", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PromptsScreen)
        assert f"‹ {OWN} ›" in shown(pilot)
        assert "what [/] did the duck say" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "what [/] did the duck say" in shown(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "what [/] did the duck say" in shown(pilot)
        await pilot.press("escape", "p", "left", "d", "escape")
        await pilot.pause()
    assert book.prompts.list() == []
    assert book.entries.list()[0].text == "abc"


async def test_where_there_is_no_idea_of_ones_own_no_key_takes_one(book: Book, running: Running) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("p", "left")
        await pilot.pause()
        assert "Nothing of your own yet" in shown(pilot)
        assert "take it" not in shown(pilot)
        assert "a add" in shown(pilot)
        await pilot.press("enter", "right")
        await pilot.pause()
        assert "take it" in shown(pilot)


async def test_on_a_tough_day_nothing_goes_deeper(book: Book, running: Running) -> None:
    book.days.mark(TODAY, Mark.TOUGH)
    async with running(book, "write") as pilot:
        await pilot.press("p")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, PromptsScreen)
        assert DEEPER not in dict(screen._themes)
