"""What this plan is about: from the keys page and from Welcome, and no word of it before the journal is open."""

import pytest

from journal.book import Book
from journal.content import about_plan, load_content
from tests.tui.conftest import Running, shown
from tests.tui.test_gethelp import all_of, text


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
@pytest.mark.parametrize("theme", ["dusk", "paper", "terminal"])
async def test_it_is_read_whole_from_the_keys_page_and_left_again(
    running: Running, book: Book, size: tuple[int, int], theme: str
) -> None:
    async with running(book, size=size, theme=theme) as pilot:
        await pilot.press("?")
        await pilot.pause()
        assert "p this plan" in shown(pilot).splitlines()[-1]
        await pilot.press("p")
        await pilot.pause()
        page = await all_of(pilot, "#about-page")
        for part in about_plan(load_content()):
            assert part.heading in page
        assert "It is not a doctor" in page
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert getattr(pilot.app.screen, "screen_id", "") == "today"


async def test_before_unlocking_no_key_opens_it_and_no_word_names_it(running: Running) -> None:
    async with running(first="keys") as pilot:
        assert "plan" not in text(pilot).lower().replace("explan", "")
        await pilot.press("p")
        await pilot.pause()
        assert getattr(pilot.app.screen, "screen_id", "") == "keys"


async def test_the_last_step_of_welcome_leads_to_it_and_back(running: Running, book: Book) -> None:
    async with running(first="welcome") as pilot:
        pilot.app.book = book  # type: ignore[attr-defined]
        await pilot.app.screen.go_to("plan")  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.click("#about")
        await pilot.pause()
        assert "Your pain is real" in text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Go to Today" in text(pilot)


def test_it_takes_three_minutes() -> None:
    words = " ".join(line for part in about_plan(load_content()) for line in (part.heading, *part.lines)).split()
    assert len(words) <= 3 * 160, "a slow reader reads about 160 words a minute"
