"""Sky: stars that never go out, a cursor that tells of a day, and the way to any day in a few keys."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from journal.book import Book
from journal.model.day import Mark
from journal.settings import Settings
from journal.tui.screens.sky_words import find_day
from journal.tui.widgets.sky import SkyView
from tests.tui.conftest import NOW, Running, shown

TODAY = NOW.date()


def some_evenings(book: Book) -> None:
    book.days.tick(TODAY, "cardio", 40)
    book.days.add_round(TODAY, body="foot", texture="Wool")
    book.days.tick(TODAY - timedelta(days=1), "cardio")
    book.days.tick(TODAY - timedelta(days=1), "breathing")
    book.days.mark(TODAY - timedelta(days=2), Mark.SICK)
    book.days.tick(TODAY - timedelta(days=40), "home")
    book.stars.name(TODAY, "The [/] stairs")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_the_day_under_the_cursor_is_told(running: Running, book: Book, size: tuple[int, int]) -> None:
    some_evenings(book)
    async with running(book, size=size) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert "Sunday 22 November" in shown(pilot)
        assert "The [/] stairs" in shown(pilot)
        assert "Touch 1 round" in shown(pilot)
        assert "3 stars since October" in shown(pilot)
        await pilot.press("left")
        await pilot.pause()
        assert "⊕  Saturday 21 November  Move 15 min  Calm: practiced" in shown(pilot)
        await pilot.press("left")
        await pilot.pause()
        assert "☾  Friday 20 November  a sick day" in shown(pilot)
        await pilot.press("up")
        await pilot.pause()
        assert "Friday 13 November  dark sky" in shown(pilot)
        await pilot.press("m")
        await pilot.pause()
        assert "✶22" in shown(pilot)
        await pilot.press("escape", "home")
        await pilot.pause()
        assert "October 2026" in shown(pilot)
        assert all(len(line) <= size[0] for line in shown(pilot).splitlines())


async def test_a_day_opens_on_today(running: Running, book: Book) -> None:
    some_evenings(book)
    async with running(book, "sky") as pilot:
        await pilot.press("left", "enter")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "today"  # type: ignore[attr-defined]
        assert pilot.app.screen.day == TODAY - timedelta(days=1)  # type: ignore[attr-defined]


async def test_any_day_of_ten_years_is_five_keys_away(running: Running, book: Book) -> None:
    async with running(book, "sky") as pilot:
        sky = pilot.app.screen.query_one(SkyView)
        await pilot.press("g", *"7c03")
        await pilot.pause()
        assert sky.day == date(2017, 3, 3)
        assert not pilot.app.screen.query_one(Input).display
        await pilot.press("g", *"2 nov", "enter")
        await pilot.pause()
        assert sky.day == date(2026, 11, 2)
        await pilot.press("g", *"nothing", "enter")
        await pilot.pause()
        assert "That is no day here" in shown(pilot)
        await pilot.press("escape", "end")
        assert sky.day == TODAY


async def test_it_can_be_walked_over_by_mouse(running: Running, book: Book) -> None:
    some_evenings(book)
    async with running(book, "sky") as pilot:
        sky = pilot.app.screen.query_one(SkyView)
        before = TODAY - timedelta(days=40)
        await pilot.click(SkyView, offset=sky.places[before])
        assert sky.day == before
        await pilot.click(SkyView, offset=sky.places[before])
        await pilot.pause()
        assert pilot.app.screen.day == before  # type: ignore[attr-defined]


async def test_no_day_yet_and_no_day_to_come(running: Running, book: Book) -> None:
    async with running(book, "sky") as pilot:
        assert "The sky is waiting" in shown(pilot)
        await pilot.press("right", "pagedown", "]", "home")
        assert pilot.app.screen.query_one(SkyView).day == TODAY
        await pilot.press("m", "[", "[")
        assert "September 2026" in shown(pilot)


async def test_marks_in_letters(running: Running, book: Book) -> None:
    some_evenings(book)
    async with running(book, "sky", settings=Settings(glyphs="letters")) as pilot:
        assert "#  Sunday 22 November" in shown(pilot)


async def test_the_picture_has_no_words(running: Running, book: Book, tmp_path: Path) -> None:
    from PIL import Image

    some_evenings(book)
    target = tmp_path / "mine.png"
    async with running(book, "sky") as pilot:
        await pilot.press("p")
        await pilot.pause()
        pilot.app.screen.query_one("#path", Input).value = str(target)
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "The picture is not locked" in " ".join(shown(pilot).split())
        await pilot.press("escape")
        await pilot.pause()
        assert "Sunday 22 November" in shown(pilot)
    with Image.open(target) as picture:
        assert picture.size == (1920, 1080)
        assert picture.info == {}
    content = target.read_bytes()
    assert b"tEXt" not in content
    assert b"eXIf" not in content
    assert target.stat().st_mode & 0o777 == 0o600


def test_which_day_is_meant() -> None:
    assert find_day("6K22", TODAY) == TODAY
    assert find_day("7a01", TODAY) == date(2017, 1, 1)
    assert find_day("6b30", TODAY) is None
    assert find_day("2026-11-02", TODAY) == date(2026, 11, 2)
    assert find_day("2 nov", TODAY, short=True) is None


async def test_the_keys_page_says_what_the_shapes_are(running: Running, book: Book) -> None:
    async with running(book, "sky", size=(80, 60)) as pilot:
        await pilot.press("?")
        await pilot.pause()
        assert "A plus is Move, a cross is Touch, a ring is Calm." in " ".join(shown(pilot).split())


async def test_tonights_star_settles_where_sky_has_it(running: Running, book: Book) -> None:
    from textual.geometry import Size

    from journal.book.progress import stars
    from journal.tui.widgets.night import NightSky
    from journal.tui.widgets.skymap import SkyMap

    some_evenings(book)
    async with running(book) as pilot:
        await pilot.press("d", "enter", "enter")
        await pilot.pause()
        night = pilot.app.screen.query_one(NightSky)
        there = {star.date: star for star in stars(book)}
        own = SkyMap(there, TODAY, Size(*night.size))
        night.settle(1)
        assert night._at() == own.places[TODAY]
        assert night.map.cells(own.places[TODAY][1]) == own.cells(own.places[TODAY][1]), "the same sky, and joined"
        night.settle(0.5)
        assert night._at() != own.places[TODAY]
        assert "✶" not in str(night.map.cells(own.places[TODAY][1], TODAY)), "it is not there yet"


async def test_of_many_years_the_one_that_is_seen_comes_first(
    running: Running, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.book.demo import fill

    monkeypatch.setattr("journal.tui.screens.sky.MANY", 100)
    fill(book, 800)
    async with running(book, "sky") as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "stars since September 2024" in shown(pilot)
        await pilot.press("home")
        await pilot.pause()
        assert "September 2024" in shown(pilot).splitlines()[0]
        assert pilot.app.screen.query_one(SkyView).shape(date(2024, 9, 14))[0].strip()


async def test_coming_back_shows_what_was_done_meanwhile(running: Running, book: Book) -> None:
    some_evenings(book)
    async with running(book, "sky") as pilot:
        assert "3 stars since" in shown(pilot)
        await pilot.press("1")
        book.days.tick(TODAY - timedelta(days=3), "cardio")
        await pilot.press("5")
        await pilot.pause()
        assert "4 stars since" in shown(pilot)
        await pilot.press("g", *"no day", "enter", "escape")
        await pilot.pause()
        assert "4 stars since" in shown(pilot), "what the form wrote over is said again"


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 9])
async def test_the_cursor_is_one_cell_and_no_more(running: Running, book: Book, steps: int) -> None:
    for back in range(12):
        if back != 3:
            book.days.tick(TODAY - timedelta(days=back), "cardio")
    async with running(book, "sky") as pilot:
        await pilot.press(*["left"] * steps)
        await pilot.pause()
        sky = pilot.app.screen.query_one(SkyView)
        hand = sky._style("here").bgcolor
        painted = [
            (column, row)
            for row in range(sky.size.height)
            for column, cell in enumerate(
                segment.style.bgcolor if segment.style else None
                for segment in sky.render_line(row)
                for _ in segment.text
            )
            if cell == hand
        ]
        assert painted == [sky.places[TODAY - timedelta(days=steps)]]
