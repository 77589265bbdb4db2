"""Get help and the keys page: from everywhere, before unlocking too, and nobody notes that they were opened."""

import pytest

from journal.actions import ACTIONS, actions_of
from journal.book import Book
from journal.content import load_content
from journal.paths import Paths
from journal.settings import Settings, load_settings
from tests.tui.conftest import Running, shown

MARGIN = " " * 6
"""Of the page in the middle of a window of eighty cells."""


def text(pilot: object) -> str:
    return " ".join(shown(pilot).split())  # type: ignore[arg-type]


async def all_of(pilot: object, page: str) -> str:
    found = []
    scroll = pilot.app.screen.query_one(page)  # type: ignore[attr-defined]
    for _ in range(30):
        found.append(text(pilot))
        if scroll.scroll_offset.y >= scroll.max_scroll_y:
            break
        scroll.scroll_relative(y=5, animate=False)
        await pilot.pause()  # type: ignore[attr-defined]
    return "\n".join(found)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_the_most_important_is_seen_without_scrolling(running: Running, size: tuple[int, int]) -> None:
    async with running(first="gethelp", size=size, settings=Settings(country="US")) as pilot:
        seen = text(pilot)
        assert "This program cannot see you. It cannot call anybody. A person can." in seen
        assert "Call 911" in seen
        assert "988" in seen


async def test_a_country_is_chosen_and_remembered(running: Running, paths: Paths) -> None:
    async with running(first="gethelp") as pilot:
        await pilot.press("c")
        await pilot.pause()
        for country in load_content().help.countries:
            assert country.name in text(pilot)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert "Numbers for: United Kingdom" in text(pilot)
        assert "0800 1111" in text(pilot)
    assert load_settings(paths.settings).country == "GB"


async def test_without_a_country_all_numbers_are_listed(running: Running) -> None:
    async with running(first="gethelp", settings=Settings(country="all")) as pilot:
        page = await all_of(pilot, "#help-page")
        for country in load_content().help.countries:
            assert f"{country.name} in danger {country.emergency.number}" in page
        assert "Not checked yet" in page


async def test_the_list_of_countries_says_at_its_top_how_to_choose_and_sets_them_apart(running: Running) -> None:
    async with running(first="gethelp", settings=Settings(country="all"), size=(80, 120)) as pilot:
        assert "Look for the one you are in. Choose yours: c" in text(pilot)
        lines = [line.rstrip() for line in shown(pilot).splitlines()]
        for country in load_content().help.countries:
            at = lines.index(f"{MARGIN}{country.name}  in danger {country.emergency.number}")
            under = lines[at + 1 : at + 1 + len(country.lines)]
            assert all(line.startswith(f"{MARGIN}  ") for line in under)
            assert lines[at + 1 + len(country.lines)] == ""
        unsure = next(at for at, line in enumerate(lines) if "Not checked yet" in line)
        assert unsure <= 2 * 22, "the last number is seen within two screens of 80x24"


@pytest.mark.parametrize("language", ["en_CA.UTF-8", "de_AT"])
async def test_the_country_of_the_computer_comes_first(
    running: Running, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    async with running(first="gethelp") as pilot:
        assert "Numbers for: " + ("Canada" if "CA" in language else "Europe") in text(pilot)


async def test_opening_it_leaves_no_trace(running: Running, paths: Paths) -> None:
    async with running(first="unlock") as pilot:
        await pilot.press("f10")
        await pilot.pause()
        assert "It keeps no note that you opened this page." in text(pilot)
        await pilot.press("escape")
        await pilot.pause()
    assert not paths.settings.exists()
    assert not paths.state.exists()


async def test_people_of_ones_own_stand_there_only_while_the_journal_is_open(running: Running, book: Book) -> None:
    async with running(first="gethelp", size=(80, 80)) as pilot:
        assert "My people" not in text(pilot)
    async with running(book, size=(80, 80)) as pilot:
        await pilot.press("!")
        await pilot.pause()
        assert "You can keep people of your own here" in text(pilot)
        await pilot.press("escape")
        book.kit.add_idea("Aunt [/] Mia 555 0101", "person")
        await pilot.press("!")
        await pilot.pause()
        assert "My people" in text(pilot)
        assert "Aunt [/] Mia 555 0101" in text(pilot)


async def test_a_number_of_ones_own_is_kept_outside_the_lock_and_only_changed_inside(
    running: Running, book: Book, paths: Paths
) -> None:
    settings = Settings(country="US")
    async with running(book, size=(80, 40), settings=settings) as pilot:
        await pilot.press("!")
        await pilot.pause()
        assert "Is there a number near you? Keep it here: n" in text(pilot)
        await pilot.press("n")
        await pilot.pause()
        assert "Others who use this computer could find it." in text(pilot)
        await pilot.press(*"Hall [/] 5550101", "!", "enter")
        await pilot.pause()
        assert "Your own number: Hall [/] 5550101!" in text(pilot)
        assert "Is there a number near you?" not in text(pilot)
        await pilot.press("n", "x", "escape")
        await pilot.pause()
        assert "Your own number: Hall [/] 5550101!" in text(pilot), "escape leaves it as it was"
        await pilot.press("escape")
        await pilot.pause()
        assert getattr(pilot.app.screen, "screen_id", "") == "today"
    kept = load_settings(paths.settings)
    assert kept.local_number == "Hall [/] 5550101!"
    assert "help" not in paths.settings.read_text("utf-8"), "nothing says what it is for"
    for country in ("US", "all"):
        kept.country = country
        async with running(first="gethelp", size=(80, 24), settings=kept) as pilot:
            seen = text(pilot)
            assert "Hall [/] 5550101!" in seen, "it is there before unlocking, and without scrolling"
            assert "988" in seen or country == "all"
            await pilot.press("n")
            await pilot.pause()
            assert not pilot.app.screen.query_one("#help-number").display, "nobody who is not in changes it"


async def test_a_number_of_ones_own_is_taken_away_by_leaving_it_empty(
    running: Running, book: Book, paths: Paths
) -> None:
    async with running(book, size=(80, 40), settings=Settings(country="US", local_number="1")) as pilot:
        await pilot.press("!")
        await pilot.press("n", "backspace", "enter")
        await pilot.pause()
        assert "Is there a number near you?" in text(pilot)
    assert load_settings(paths.settings).local_number == ""


async def test_from_inside_a_text_field_it_is_escape_and_one_key(running: Running, book: Book) -> None:
    for keys in (
        ("2", "n", "h", "i", "escape", "!"),
        ("2", "slash", "a", "escape", "!"),
        ("1", "E", "a", "escape", "!"),
    ):
        async with running(book) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            assert "Get help" in text(pilot), keys
            assert getattr(pilot.app.screen, "screen_id", "") == "gethelp", keys


async def test_the_keys_page_begins_with_a_person_and_lists_every_key_of_the_screen(
    running: Running, book: Book
) -> None:
    async with running(book) as pilot:
        await pilot.press("?")
        await pilot.pause()
        assert shown(pilot).splitlines()[2].strip() == "Need a person? Press !"
        page = await all_of(pilot, "#keys-page")
        for action in actions_of("today"):
            assert action.label in page
            assert action.help in page
        assert "It is not a doctor or a medical device." in page
        assert "It was not made, checked, or backed by the hospital" in page
        others = [action for action in ACTIONS if action.where == ("keep",)]
        assert not any(action.help in page for action in others)
        await pilot.press("!")
        await pilot.pause()
        assert "Get help" in text(pilot)


async def test_before_unlocking_the_keys_page_names_no_screen_that_is_locked(running: Running) -> None:
    async with running(first="unlock") as pilot:
        await pilot.press("f1")
        await pilot.pause()
        page = await all_of(pilot, "#keys-page")
        assert "ctrl+r" in page
        assert "The check-in of the day." not in page
