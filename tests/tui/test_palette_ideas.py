"""The palette finds ideas to draw, and ideas to write about of one's own, as it finds the others."""

import pytest

from journal.actions import actions_at, everywhere
from journal.book import Book
from journal.content import load_content
from journal.tui.base import JournalScreen
from journal.tui.palette import ActionProvider
from journal.tui.places import LASTING
from tests.tui.conftest import Running, shown
from tests.tui.test_palette import find


async def test_an_idea_to_draw_opens_a_blank_page_with_it(running: Running, book: Book) -> None:
    idea = load_content().drawing_prompts[7]
    words = " ".join(idea.text.split()[:4])
    async with running(book, "draw") as pilot:
        await pilot.press("space", "f2")
        await pilot.pause()
        assert words in await find(pilot, words.lower())
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "draw"  # type: ignore[attr-defined]
        assert words in " ".join(shown(pilot).split())
        await pilot.press("space", "f2")
        await pilot.pause()
        kept = book.drawings.list()
        assert len(kept) == 2, "what was on the canvas is a drawing of its own"
        assert idea.id in {drawing.prompt for drawing in kept}


async def test_an_idea_of_ones_own_opens_a_page_with_it(running: Running, book: Book) -> None:
    book.prompts.add("The [/] smell of rain")
    async with running(book) as pilot:
        assert "The [/] smell of rain" in await find(pilot, "smell")
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.state == "edit"  # type: ignore[attr-defined]
        assert "The [/] smell of rain" in shown(pilot)


async def test_every_prompt_and_setting_is_found_by_its_name(running: Running, book: Book) -> None:
    from journal.settings import settings_shown
    from journal.tui.palettethings import ThingProvider

    content = load_content()
    texts = [each.text for each in (*content.journal_prompts, *content.creative_prompts, *content.drawing_prompts)]
    labels = [content.settings[setting.field].label for setting in settings_shown(("en",))]
    async with running(book) as pilot:
        provider = ThingProvider(pilot.app.screen)
        for name in (*texts, *labels):
            assert name in [hit.text async for hit in provider.search(name)]


@pytest.mark.parametrize("screen", LASTING)
async def test_every_action_of_a_screen_is_found_by_its_name(running: Running, book: Book, screen: str) -> None:
    async with running(book, screen) as pilot:
        here = pilot.app.screen
        assert isinstance(here, JournalScreen)
        provider = ActionProvider(here)
        found = [action for action in actions_at(screen, here.state) if action.id not in here.left_out]
        for action in (*found, *everywhere()):
            if action.id not in ("palette", "hide"):
                label = action.label[:1].upper() + action.label[1:]
                names = [str(hit.text) async for hit in provider.search(label)]
                assert any(name.startswith(label) for name in names), label
