"""The palette finds the lines of all screens from everywhere, and goes straight there; it does nothing by itself."""

import pytest

from journal.actions import actions_of
from journal.book import Book
from journal.content import load_content
from journal.tui.byname import how_well, words_in
from journal.tui.palettethings import ThingProvider
from journal.tui.places import LASTING, import_screen
from tests.tui.conftest import Running, shown
from tests.tui.test_palette import find


async def chosen(pilot: object, words: str) -> str:
    """Type into the palette, take the first thing that is found, and return what is seen then."""
    await find(pilot, words)
    await pilot.press("enter")  # type: ignore[attr-defined]
    for _ in range(3):
        await pilot.pause()  # type: ignore[attr-defined]
    return shown(pilot)  # type: ignore[arg-type]


def where(pilot: object) -> tuple[str, str]:
    screen = pilot.app.screen  # type: ignore[attr-defined]
    return screen.screen_id, screen.state


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("backup", "Make a backup"),
        ("recovery", "Recovery code"),
        ("passphrase", "Change the passphrase"),
        ("password", "Change the passphrase"),
        ("import", "Import from elsewhere"),
        ("export", "Export as plain files"),
        ("earlier copies", "Earlier copies"),
        ("merge", "Bring another journal in"),
    ],
)
async def test_a_line_of_keep_is_opened_from_today(running: Running, book: Book, typed: str, title: str) -> None:
    async with running(book) as pilot:
        page = await chosen(pilot, typed)
        assert where(pilot)[0] == "keep"
        assert where(pilot)[1] != "list"
        assert title in page
        await pilot.press("escape")
        assert where(pilot) == ("keep", "list")


async def test_another_line_of_keep_takes_the_place_of_the_open_one(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        await chosen(pilot, "recovery code")
        page = await chosen(pilot, "make a backup")
        assert "Make a backup" in page
        assert "Recovery code" not in page


async def test_deleting_everything_only_opens_its_page(running: Running, book: Book) -> None:
    entry = book.entries.write("Still here")
    async with running(book) as pilot:
        page = await chosen(pilot, "delete everything")
        assert where(pilot) == ("keep", "secret")
        assert "Leave all as it is" in page
        await pilot.press("enter", "enter")
        assert book.entries.get(entry.id).text == "Still here"
        await pilot.press("escape")
        assert where(pilot) == ("keep", "list")


@pytest.mark.parametrize(
    ("typed", "value"), [("auto-lock", "‹ after 5 min ›"), ("theme", "‹ dusk"), ("quick hide", "‹ off ›")]
)
async def test_a_setting_is_found_as_people_call_it(running: Running, book: Book, typed: str, value: str) -> None:
    async with running(book, "sky") as pilot:
        assert value.casefold() in (await chosen(pilot, typed)).casefold()
        assert where(pilot) == ("settings", "list")


async def test_keys_of_ones_own_are_a_page_that_opens_from_everywhere(running: Running, book: Book) -> None:
    async with running(book, "write") as pilot:
        await chosen(pilot, "own keys")
        assert where(pilot)[0] == "ownkeys"


@pytest.mark.parametrize("screen", LASTING)
async def test_a_practice_is_pointed_at_and_not_begun(running: Running, book: Book, screen: str) -> None:
    script = book.kit.scripts()[-1]
    async with running(book, screen) as pilot:
        page = await chosen(pilot, script.title)
        assert where(pilot) == ("calm", "list")
        assert any("▸" in line and script.title in line for line in page.splitlines())
        assert not book.practices.on(book.today())


async def test_a_breath_is_found_as_people_call_it(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        page = await chosen(pilot, "box breathing")
        assert any("▸ Box" in line for line in page.splitlines())


async def test_an_idea_is_found_although_only_others_were_shown(running: Running, book: Book) -> None:
    ideas = [idea for idea in book.kit.ideas() if idea.minutes > 2]
    async with running(book, "calm") as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert ideas[0].text.split()[0] in await chosen(pilot, ideas[0].text)
        assert not book.practices.on(book.today()), "an idea that is pointed at was not tried"


async def test_a_breath_that_runs_makes_way_for_a_line_that_is_wanted(running: Running, book: Book) -> None:
    book.kit.add_pattern("The [/] tide", book.kit.patterns()[0].cycles)
    async with running(book, "calm") as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert where(pilot) == ("calm", "breath")
        page = await chosen(pilot, "tide")
        assert where(pilot) == ("calm", "list")
        assert any("▸" in line and "The [/] tide" in line for line in page.splitlines())


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("tough-day plan", "Tough-day plan"),
        ("textures", "Textures, from soft to rough"),
        ("card for the week", "A card for the week"),
        ("planned days off", "Planned days off"),
        ("run to the [/] lake", "Run to the [/] lake"),
    ],
)
async def test_a_part_of_the_plan_is_opened(running: Running, book: Book, typed: str, seen: str) -> None:
    book.goals.add("Run to the [/] lake")
    async with running(book, "keep") as pilot:
        if typed == "tough-day plan":  # as a page for today it stands above, in Today; here it is looked for in Plan
            typed = "hard days tough-day plan"
        page = await chosen(pilot, typed)
        assert where(pilot)[0] == "plan"
        assert where(pilot)[1] != "list"
        assert seen in page
        await pilot.press("escape")
        await pilot.pause()
        assert where(pilot) == ("plan", "list")


async def test_a_week_is_typed_in_from_everywhere(running: Running, book: Book) -> None:
    async with running(book, "sky") as pilot:
        await chosen(pilot, "type in a week")
        assert where(pilot)[0] == "week"


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("charts", "charts"),
        ("report", "report"),
        ("therapist you see every line", "report"),
        ("calendar", "calendar"),
        ("bin", "bin"),
        ("prompts", "prompts"),
        ("kind of day", "daykind"),
    ],
)
async def test_a_page_of_another_screen_opens(running: Running, book: Book, typed: str, there: str) -> None:
    async with running(book, "settings") as pilot:
        await chosen(pilot, typed)
        assert where(pilot)[0] == there


async def test_a_page_says_where_it_is_and_what_it_is_for(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        assert "Sky: A page for a therapist" in await find(pilot, "report")
    async with running(book) as pilot:
        assert "Opens it in Keep." in await find(pilot, "recovery code")


async def test_the_gallery_opens_from_everywhere(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        await chosen(pilot, "gallery")
        assert where(pilot) == ("draw", "gallery")


async def test_a_page_that_is_being_written_is_kept_when_another_one_is_wanted(running: Running, book: Book) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n", *"half a thought")
        await pilot.press("f8")
        await pilot.pause()
        await chosen(pilot, "calendar")
        assert where(pilot)[0] == "calendar"
        assert [draft.text for draft in book.drafts.list()] == ["half a thought"]


async def test_a_day_that_is_asked_for_on_the_sky_makes_way_for_the_charts(running: Running, book: Book) -> None:
    async with running(book, "sky") as pilot:
        await pilot.press("g")
        await pilot.press("f8")
        await pilot.pause()
        await chosen(pilot, "charts")
        assert where(pilot)[0] == "charts"
        await pilot.press("escape")
        await pilot.pause()
        assert where(pilot) == ("sky", "year")


async def test_what_can_be_done_where_one_is_stands_first_and_only_once(running: Running, book: Book) -> None:
    async with running(book, "sky") as pilot:
        found = [line for line in (await find(pilot, "charts")).splitlines() if "Charts" in line]
        assert "Charts   c" in found[0]
        assert not any("Sky:" in line for line in found)
    async with running(book) as pilot:
        rows = (await find(pilot, "lock")).splitlines()
        names = ("Lock   ctrl+l", "Lock by itself")
        first, second = (next(place for place, row in enumerate(rows) if name in row) for name in names)
        assert first < second


async def test_every_line_that_a_screen_names_is_found_by_its_name(running: Running, book: Book) -> None:
    async with running(book, "keep") as pilot:
        provider = ThingProvider(pilot.app.screen)
        for screen in LASTING:
            for named in import_screen(screen).by_name(book):
                assert named.name in [hit.text async for hit in provider.search(named.name)], named.name


async def test_all_of_keep_calm_and_settings_have_a_name(running: Running, book: Book) -> None:
    from journal.tui.screens.keep import PANES

    def names(screen: str) -> set[str]:
        return {named.name for named in import_screen(screen).by_name(book)}

    assert {pane.title for pane in PANES} <= names("keep")
    kit, content = book.kit, load_content()
    assert {each.name for each in kit.patterns()} | {each.title for each in kit.scripts()} <= names("calm")
    assert {text.label for field, text in content.settings.items() if field != "language"} <= names("settings")


def test_what_stands_by_itself_are_actions_of_that_screen() -> None:
    for screen in LASTING:
        ids = [action.id for action in actions_of(screen)]
        for wanted in import_screen(screen).known_elsewhere:
            assert ids.count(wanted) == 1, (screen, wanted)


@pytest.mark.parametrize(
    ("typed", "name", "also"),
    [("", "Make a backup", ""), ("[/]", "Make a backup", ""), ("ack", "Make a backup", ""), ("heron", "Colors", "")],
)
def test_what_is_not_meant_is_not_found(typed: str, name: str, also: str) -> None:
    assert how_well(words_in(typed), words_in(name), words_in(also)) == 0


def test_a_name_says_more_than_words_beside_it_and_those_more_than_letters_within_a_word() -> None:
    typed = words_in("Back-up")
    by_name, beside, within = (
        how_well(*map(words_in, each))
        for each in (("back", "A backup", ""), ("back", "A copy", "a backup"), ("phrase", "The passphrase", ""))
    )
    assert by_name > beside > within > 0
    assert typed == " back up"


async def test_the_row_that_is_chosen_is_told_without_color(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        page = await find(pilot, "backup")
        marked = [line for line in page.splitlines() if " ▸ " in line and "Opens" not in line]
        assert any("Make a backup" in line for line in marked)
        await pilot.press("down")
        await pilot.pause()
        page = shown(pilot)
        assert any("▸ Try a backup out" in line for line in page.splitlines())
        assert "▸ Make a backup" not in page
