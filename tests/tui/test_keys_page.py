"""Keys and how-to: it knows where one is, says how things work there, and can be searched."""

import pytest

from journal.actions import ACTIONS, navigation
from journal.book import Book
from journal.content import load_content
from journal.tui.places import LASTING, SCREENS
from journal.tui.screens.keys import KEYS_WIDTH, LABEL_WIDTH, _key_lines
from tests.tui.conftest import Running, shown

WITHOUT = {"keys", "gethelp", "aboutplan", "toughday"}
"""Pages that are how-tos themselves."""


def text(pilot: object) -> str:
    return " ".join(shown(pilot).split())  # type: ignore[arg-type]


def test_there_is_a_how_to_for_every_screen() -> None:
    assert {*SCREENS} - WITHOUT <= set(load_content().screens["how_to"])


@pytest.mark.parametrize("screen", LASTING)
async def test_it_says_how_the_screen_works_that_one_comes_from(running: Running, book: Book, screen: str) -> None:
    async with running(book, screen, size=(120, 60)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        words = load_content().screens["how_to"][screen].split()
        assert " ".join(words[:6]) in text(pilot)


async def test_a_word_finds_keys_and_how_tos_of_this_screen_and_of_others(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        await pilot.press("?", "/")
        await pilot.press(*"backup")
        await pilot.pause()
        assert "Keep" in text(pilot)
        assert "A backup is one locked file" in text(pilot)
        assert "Ticks it at its target" not in text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Ticks it at its target" in text(pilot), "esc ends the search first"
        await pilot.press("escape")
        await pilot.pause()
        assert "Need a person?" not in text(pilot)


async def test_what_is_not_there_is_said_and_the_way_to_a_person_stays(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        await pilot.press("?", "/")
        await pilot.press(*"xyzzy [/]")
        await pilot.pause()
        assert "There is no such word on this page." in text(pilot)
        assert "Need a person? Press !" in text(pilot)
        await pilot.press("down")
        await pilot.pause()
        await pilot.press("!")
        await pilot.pause()
        assert "Talk to somebody now" in text(pilot)


async def test_before_the_journal_is_open_a_search_tells_nothing_of_what_is_in_it(running: Running) -> None:
    async with running(first="unlock") as pilot:
        await pilot.press("f1", "/")
        await pilot.press(*"plan")
        await pilot.pause()
        assert "tough" not in text(pilot).casefold()
        assert "touch work" not in text(pilot).casefold()


@pytest.mark.parametrize(("first", "leads"), [("", True), ("o", False)], ids=["settings", "keys of one's own"])
async def test_keys_that_lead_elsewhere_are_told_where_they_do(
    running: Running, book: Book, first: str, leads: bool
) -> None:
    async with running(book, "settings", size=(120, 80)) as pilot:
        await pilot.press(*first, "question_mark")
        await pilot.pause()
        assert [action.help in text(pilot) for action in navigation()] == [leads] * len(navigation())


def test_no_keys_touch_their_label_and_no_name_of_one_is_parted() -> None:
    for action in ACTIONS:
        lines = _key_lines(action.key_names())
        assert max(map(len, lines)) <= KEYS_WIDTH - 4, action.id
        assert "  ".join(lines) == "  ".join(action.key_names())
        assert len(action.label) < LABEL_WIDTH, action.label
