"""Keys and clicks that come in the same breath, as a monkey found them: none of them breaks anything."""

import pytest
from textual.command import CommandList
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from journal.book import Book
from journal.tui.app import JournalApp
from journal.tui.palette import LONGEST, Palette
from journal.tui.places import make_screen
from journal.tui.screens.calm_run import Running as Practicing
from journal.tui.screens.plan import PlanScreen
from tests.tui.conftest import Running


def app_of(pilot: Pilot[object]) -> JournalApp:
    assert isinstance(pilot.app, JournalApp)
    return pilot.app


async def test_a_palette_that_is_closed_before_it_is_there(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        app = app_of(pilot)
        app.action_palette()
        app.pop_screen()
        await pilot.pause()
        assert len(app.screen_stack) == 1
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, Palette)


@pytest.mark.parametrize("then", ["gone", "not_there"])
async def test_a_click_on_keep_it_while_the_form_comes_or_goes(running: Running, book: Book, then: str) -> None:
    async with running(book, "plan") as pilot:
        app = app_of(pilot)
        screen = app.screen
        assert isinstance(screen, PlanScreen)
        await pilot.press("down", "enter")
        assert screen.pane is not None
        fields = screen.pane.query_one("#pane-step")
        if then == "gone":
            await fields.remove_children()
        else:
            fields.remove_children()
        await app.run_action("keep_it", screen)
        assert app.return_value is None
        await pilot.press("escape")
        assert screen.pane is None


async def test_going_on_from_a_screen_that_is_not_there_yet(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        app = app_of(pilot)
        app.push_screen(make_screen("draw"))
        await app.go("today")
        await pilot.pause()
        assert app.screen.id != "draw"
        assert app.return_value is None


async def test_a_breath_goes_on_for_a_moment_while_it_is_closed(running: Running, book: Book) -> None:
    async with running(book, "calm") as pilot:
        await pilot.press("enter")
        run = pilot.app.screen.query_one(Practicing)
        await run.remove_children()
        run.look()
        assert pilot.app.return_value is None


async def test_a_palette_that_is_closed_while_it_looks_for_something(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        await pilot.press("ctrl+p")
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        found = palette.query_one(CommandList)
        await found.remove()
        palette._refresh_command_list(found, [], True)
        assert pilot.app.return_value is None


async def test_a_book_poured_into_the_palette_keeps_it_busy_for_a_line_only(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        await pilot.press("ctrl+p")
        field = pilot.app.screen.query_one(Input)
        field.insert_text_at_cursor("x" * (LONGEST - 1))
        await pilot.press(*"yzzzz")
        assert field.value == "x" * (LONGEST - 1) + "y"


async def test_another_key_that_leads_on_meanwhile(
    running: Running, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(book) as pilot:
        app = app_of(pilot)
        switch = app.switch_screen

        async def switch_and_on(screen: str) -> None:
            await switch(screen)
            app.push_screen(make_screen("calm"))

        monkeypatch.setattr(app, "switch_screen", switch_and_on)
        await app.go("write", new=True)
        await pilot.pause()
        assert app.return_value is None
        assert app.screen.query("Outline")


async def test_letters_that_come_while_a_page_gets_the_focus_stay_in_their_order(running: Running, book: Book) -> None:
    """The first of them belong to nobody yet and go the whole way up; those after them must not overtake them."""
    async with running(book, "write") as pilot:
        await pilot.press("n")
        app, page = app_of(pilot), pilot.app.focused
        assert isinstance(page, TextArea)
        app.screen.set_focus(None)
        for letter in "must not be ":
            app.post_message(Key("space" if letter == " " else letter, letter))
        app.call_later(app.screen.set_focus, page)
        for letter in "lost":
            app.post_message(Key(letter, letter))
        for _ in range(100):
            await pilot.pause()
            if len(page.text) == len("must not be lost"):
                break
        assert page.text == "must not be lost"
