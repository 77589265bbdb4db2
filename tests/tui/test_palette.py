"""The palette finds days, entries, prompts and settings by name, beside the actions."""

from datetime import date, timedelta

import pytest

from journal.book import Book
from journal.tui.palettethings import days_meant
from tests.tui.conftest import NOW, Running, shown

SUNDAY = NOW.date()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("yester", SUNDAY - timedelta(days=1)),
        ("last friday", date(2026, 11, 20)),
        ("sunday", date(2026, 11, 15)),
        ("2026-11-02", date(2026, 11, 2)),
        ("2 nov", date(2026, 11, 2)),
        ("November 2, 2025", date(2025, 11, 2)),
        ("24 december", date(2025, 12, 24)),
        ("29. feb 2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_understood_as_people_say_it(typed: str, day: date) -> None:
    assert list(days_meant(typed, SUNDAY)) == [day]


@pytest.mark.parametrize("typed", ["", "x", "[/]", "32 nov", "30 feb 2024", "99999 nov", "heron"])
def test_what_is_no_day_finds_none(typed: str) -> None:
    assert list(days_meant(typed, SUNDAY)) == []


async def find(pilot: object, words: str) -> str:
    await pilot.press(":")  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]
    await pilot.press(*words)  # type: ignore[attr-defined]
    await pilot.app.workers.wait_for_complete()  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]
    return shown(pilot)  # type: ignore[arg-type]


async def test_a_day_is_opened_by_its_name(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        assert "Monday 2 November" in await find(pilot, "2 nov")
        await pilot.press("enter")
        await pilot.pause()
        assert "Monday 2 November" in shown(pilot).splitlines()[0]


async def test_an_entry_is_opened_by_its_first_line(running: Running, book: Book) -> None:
    book.entries.write("The [/] heron at the lake")
    async with running(book, "keep") as pilot:
        assert "The [/] heron at the lake" in await find(pilot, "heron")
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "write"  # type: ignore[attr-defined]
        assert "The [/] heron at the lake" in shown(pilot)


async def test_a_prompt_begins_a_page(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        assert "list of five songs" in await find(pilot, "five songs")
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.state == "edit"  # type: ignore[attr-defined]
        assert "five songs" in " ".join(shown(pilot).split())


async def test_a_setting_is_found(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        await find(pilot, "lock by itself")
        await pilot.press("enter")
        await pilot.pause()
        assert "‹ after 5 min ›" in shown(pilot)


async def test_what_has_no_name_here_is_said_and_another_word_finds_again(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        assert "Nothing has that name." in await find(pilot, "xyzzy[/]")
        await pilot.press("enter")
        await pilot.press(*["backspace"] * 8, *"lock by itself")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Nothing has that name." not in shown(pilot)
        assert "Lock by itself" in shown(pilot)


async def test_while_it_is_locked_nothing_of_a_book_is_looked_for(running: Running) -> None:
    async with running(first="unlock") as pilot:
        page = await find(pilot, "yesterday")
        assert "Saturday" not in page
