"""Welcome goes back and forth, can be left in the middle, and is taken up where it was left."""

from datetime import UTC, datetime

import pytest

from journal.book import Book
from journal.paths import Paths
from journal.settings import Settings, load_settings
from tests.tui.conftest import Running, shown
from tests.tui.test_welcome import PASSPHRASE, make_journal, settle, text

NOW = datetime(2026, 11, 22, 20, 41, tzinfo=UTC)


async def test_back_and_forth(running: Running, quick_identity: None) -> None:
    async with running(first="welcome") as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert "A passphrase" in text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "Begin" in text(pilot), "nothing was made, and nothing was left"
        book = await make_journal(pilot)
        assert "Your recovery code" in text(pilot)
        await pilot.press("left")
        await settle(pilot)
        assert "Your recovery code" in text(pilot), "the passphrase is made"
        assert "step before" not in text(pilot), "so there is no step before"
        await pilot.press("escape")
        await settle(pilot)
        assert "Quick hide" in text(pilot)
        assert "step before" in text(pilot)
        await pilot.press("left")
        await settle(pilot)
        assert book.keys.code_to_prove.split("-")[0] in text(pilot)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert "Your plan" in text(pilot)
        await pilot.press("left", "left")
        await settle(pilot)
        assert "Your recovery code" in text(pilot)
        book.keys.proved()
        await pilot.press("escape", "left")
        await settle(pilot)
        assert "It will not be shown again." in text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Quick hide" in text(pilot)


@pytest.mark.parametrize(("keys", "there"), [([], "Your recovery code"), (["escape"], "Quick hide")])
async def test_left_in_the_middle_it_goes_on_there(
    running: Running, paths: Paths, quick_identity: None, keys: list[str], there: str
) -> None:
    async with running(first="welcome") as pilot:
        book = await make_journal(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        assert there in text(pilot)
        book.close()
    settings = load_settings(paths.settings)
    async with running(first="unlock", settings=settings) as pilot:
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)
        assert there in text(pilot)
        await pilot.press(*["escape"] * (3 - len(keys)))
        await settle(pilot)
        assert "Cardio" in text(pilot)
        assert "Hint: space ticks" in shown(pilot)
    assert load_settings(paths.settings).welcome == ""


async def test_a_journal_that_was_begun_to_its_end_opens_on_today(running: Running, paths: Paths, book: Book) -> None:
    from tests.tui.conftest import PASSPHRASE as OPENS

    book.close()
    async with running(first="unlock", settings=Settings()) as pilot:
        await pilot.press(*OPENS, "enter")
        await settle(pilot)
        assert "Cardio" in text(pilot)
