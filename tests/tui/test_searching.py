"""Searching in Write, key by key: what is begun, what is found, where one stands afterwards, and the way back."""

import asyncio

from textual.pilot import Pilot
from textual.widgets import Input

from journal.book import Book
from journal.tui.screens.write import WriteScreen
from tests.tui.conftest import Running, shown


def screen_of(pilot: Pilot[object]) -> WriteScreen:
    screen = pilot.app.screen
    assert isinstance(screen, WriteScreen)
    return screen


async def ready(pilot: Pilot[object]) -> None:
    """Let the index be built."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def until_shown(pilot: Pilot[object], words: str) -> None:
    """Let the program run until the words are seen."""
    async with asyncio.timeout(60):
        while words not in shown(pilot):
            await pilot.pause()


async def test_esc_ends_a_search_also_from_what_was_found(book: Book, running: Running) -> None:
    for text in ("a heron", "a duck"):
        book.entries.write(text)
    async with running(book, "write") as pilot:
        await pilot.press("/", *"heron", "enter")
        await until_shown(pilot, "esc all")
        assert "a duck" not in shown(pilot)
        await pilot.press("enter")
        await until_shown(pilot, "esc list")
        await pilot.press("escape")
        await until_shown(pilot, "esc all")
        assert "a duck" not in shown(pilot)
        await pilot.press("escape")
        await until_shown(pilot, "a duck")
        assert not screen_of(pilot).query_one("#search").display


async def test_after_deleting_the_only_one_found_u_brings_it_back_and_is_no_letter(
    book: Book, running: Running
) -> None:
    only = book.entries.write("a heron")
    book.entries.write("a duck")
    for way in (("enter", "d"), ("d",)):
        async with running(book, "write") as pilot:
            await ready(pilot)
            await pilot.press("/", *"heron", "enter", *way)
            await until_shown(pilot, "u brings it back")
            assert book.entries.bin() != []
            await pilot.press("u")
            await until_shown(pilot, "It is back.")
            assert screen_of(pilot).query_one("#search", Input).value == "heron"
            assert "a heron" in shown(pilot)
            await pilot.press("enter")
            await until_shown(pilot, "esc list")
            assert screen_of(pilot).sheet.text == "a heron"
        assert book.entries.get(only.id).deleted_at is None


async def test_where_nothing_is_left_of_a_search_esc_shows_all(book: Book, running: Running) -> None:
    book.entries.write("a heron")
    book.entries.write("a duck")
    async with running(book, "write") as pilot:
        await ready(pilot)
        await pilot.press("/", *"heron", "enter", "d", "e", "enter")
        await until_shown(pilot, "u brings it back")
        assert "enter read" not in shown(pilot)
        await pilot.press("escape")
        await until_shown(pilot, "a duck")


async def test_the_beginning_of_a_question_shows_all_and_not_nothing(book: Book, running: Running) -> None:
    book.entries.write("a heron", tags=("home",))
    async with running(book, "write") as pilot:
        await ready(pilot)
        await pilot.press("/")
        for begun in ("#", '"', "from:", "from:20", "tag:", "with:"):
            screen_of(pilot).query_one("#search", Input).value = ""
            await pilot.press(*begun)
            await pilot.pause()
            assert "a heron" in shown(pilot), begun


async def test_a_tag_is_found_as_it_is_typed_and_whole_ones_come_first(book: Book, running: Running) -> None:
    book.entries.write("maths", tags=("homework",))
    book.entries.write("the sofa", tags=("home",))
    async with running(book, "write") as pilot:
        await ready(pilot)
        await pilot.press("/", *"#ho")
        await until_shown(pilot, "the sofa")
        assert "maths" in shown(pilot)
        await pilot.press(*"me")
        await pilot.pause()
        assert "the sofa" in shown(pilot)
        assert "maths" not in shown(pilot)


async def test_what_is_not_finished_is_found_as_well_and_stands_on_top(book: Book, running: Running) -> None:
    book.entries.write("the heron at the lake")
    book.drafts.keep("half a Hérón", tags=("birds",))
    book.drafts.keep("half a duck")
    async with running(book, "write") as pilot:
        await ready(pilot)
        await pilot.press("/", *"heron")
        await until_shown(pilot, "• draft")
        assert "half a Hérón" in shown(pilot)
        assert "half a duck" not in shown(pilot)
        assert "the heron at the lake" in shown(pilot)
        await pilot.press(*" #birds", "enter", "enter")
        await until_shown(pilot, "ctrl+s save")
        assert screen_of(pilot).sheet.text == "half a Hérón"


async def test_an_entry_opens_where_the_words_are_and_they_are_lit(book: Book, running: Running) -> None:
    book.entries.write("\n".join(f"line {number}" for number in range(200)) + "\n[/] then a heron, and herons.")
    async with running(book, "write") as pilot:
        await ready(pilot)
        await pilot.press("/", *"heron", "enter", "enter")
        await until_shown(pilot, "[/] then a heron, and herons.")
        page = screen_of(pilot).sheet.page
        lit = page.get_component_rich_style("page--lit", partial=True)
        row = next(y for y in range(page.size.height) if "herons" in page.render_line(y).text)
        parts = [segment.text for segment in page.render_line(row) if segment.style and segment.style.underline]
        assert lit.underline
        assert parts == ["heron", "heron"]
        await pilot.press("e")
        await until_shown(pilot, "ctrl+s save")
        row = next(y for y in range(page.size.height) if "herons" in page.render_line(y).text)
        assert not [segment for segment in page.render_line(row) if segment.style and segment.style.underline]


async def test_reading_goes_on_to_the_next_entry_and_back_and_says_where_it_ends(book: Book, running: Running) -> None:
    for text in ("first heron", "a duck", "second heron"):
        book.entries.write(text)
    async with running(book, "write") as pilot:
        await ready(pilot)
        await pilot.press("enter")
        seen = [screen_of(pilot).sheet.text]
        for _ in range(2):
            await pilot.press("[")
            await pilot.pause()
            seen.append(screen_of(pilot).sheet.text)
        assert seen == [entry.text for entry in book.entries.list()]
        await pilot.press("[")
        await until_shown(pilot, "no more this way")
        await pilot.press("]", "escape")
        await pilot.pause()
        chosen = screen_of(pilot).entries.chosen
        assert chosen is not None
        assert chosen.text == seen[1]
        await pilot.press("/", *"heron", "enter", "enter", "[")
        await pilot.pause()
        assert "heron" in screen_of(pilot).sheet.text
        await pilot.press("[")
        await until_shown(pilot, "no more this way")
