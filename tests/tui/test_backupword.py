"""The word about backups on Today: one quiet line, at most once a week, and never where it is not wanted."""

from datetime import timedelta

import pytest

from journal.book import Book
from journal.content import load_content
from journal.paths import Paths
from journal.settings import Settings, load_settings
from tests.tui.conftest import NOW, Running, shown

OLD = "The last backup was made 15 days ago. Keep makes one: 7."


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_after_two_weeks_one_line_says_so_and_7_leads_there(
    book: Book, running: Running, size: tuple[int, int], paths: Paths
) -> None:
    settings = Settings(backed_up_on="2026-11-07")
    async with running(book, "today", size=size, settings=settings) as pilot:
        assert OLD in shown(pilot)
        assert load_settings(paths.settings).backup_said_on == "2026-11-22"
        await pilot.press("space")
        await pilot.pause()
        assert OLD not in shown(pilot), "what one does is more important"
        await pilot.press("7")
        await pilot.pause()
        assert "Make a backup" in shown(pilot)
    async with running(book, "today", settings=settings) as pilot:
        assert OLD not in shown(pilot), "once a week is enough"


async def test_it_can_be_switched_off(book: Book, running: Running) -> None:
    async with running(book, "today", settings=Settings(backed_up_on="2026-11-07", backup_hint=False)) as pilot:
        assert OLD not in shown(pilot)


async def test_two_weeks_without_any_backup_are_said_too(book: Book, running: Running) -> None:
    said = load_content().say("today.backup_none")
    async with running(book, "today") as pilot:
        assert said not in shown(pilot), "nothing was written down yet"
    book.days.tick((NOW - timedelta(days=15)).date(), "cardio")
    book.days.tick((NOW - timedelta(days=1)).date(), "cardio")
    async with running(book, "today") as pilot:
        assert said in shown(pilot)
