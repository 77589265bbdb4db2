"""Names that are longer than their place: cut off with a "…", and what stands beside them is still there."""

from datetime import timedelta

import msgspec
import pytest
from rich.cells import cell_len
from textual.widgets import Static

from journal.book import Book
from journal.book.kit import Kits
from journal.model.breathing import Cycle
from journal.model.plan import Exercise, Item, Prong, Unit
from journal.tui.widgets.columns import shortened
from journal.tui.widgets.field import Field
from journal.tui.widgets.linepage import LinePage
from journal.tui.widgets.sky import SkyView
from journal.tui.widgets.skymap import _by_cells
from tests.tui.conftest import Running, shown

LONG = "the long way around the lake and back home before it is dark"
WIDE = "湖まで自転車で行って、帰りに鷺を見た、それから家に帰って絵を描いた。"
SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]


def with_items(book: Book, *items: Item) -> None:
    plan = book.plans.on(book.today())
    book.plans.change(msgspec.structs.replace(plan, items=(*plan.items, *items)), book.today())


@pytest.mark.parametrize("name", [LONG, WIDE[:60]])
async def test_the_longest_name_of_the_plan_leaves_the_minutes_where_they_are(
    running: Running, book: Book, name: str
) -> None:
    with_items(book, Item(id="own", prong=Prong.EXERCISE, name=name, unit=Unit.MINUTES, target=20))
    async with running(book, "plan", size=(60, 20)) as pilot:
        lines = shown(pilot).splitlines()
        assert any("Cardio" in line and "15 minutes" in line for line in lines)
        assert any(name[:12] in line and "…" in line and "20 minutes" in line for line in lines)


async def test_a_long_name_of_a_practice_ends_in_dots_at_the_top(running: Running, book: Book) -> None:
    Kits(book._store).add_pattern(LONG, [Cycle(in_=4, out=6, times=9)])
    async with running(book, "calm", size=(60, 20)) as pilot:
        assert f"{LONG[:30]}" in shown(pilot)
        assert "…" in next(line for line in shown(pilot).splitlines() if "the long way" in line)
        await pilot.press("enter")
        await pilot.pause()
        assert "…" in shown(pilot).splitlines()[0]


async def test_a_timer_shows_its_time_beside_the_longest_name(running: Running, book: Book) -> None:
    with_items(book, Item(id="own", prong=Prong.EXERCISE, name=LONG, unit=Unit.MINUTES, target=20))
    async with running(book, "today", size=(60, 20)) as pilot:
        await pilot.press("down", "down", "t")
        await pilot.pause()
        line = next(line for line in shown(pilot).splitlines() if "t stops it" in line)
        assert "…  0:00" in line
        assert line.endswith("minutes")


async def test_hours_that_were_begun_stand_beside_their_plan(running: Running, book: Book) -> None:
    with_items(book, Item(id="own", prong=Prong.EXERCISE, name="A hike", unit=Unit.MINUTES, target=120))
    book.days.tick(book.today(), "own", 100)
    async with running(book, "today", size=(60, 20)) as pilot:
        assert "100 · plan 120" in shown(pilot)


async def test_a_day_is_told_whole_beside_the_long_name_of_its_star(running: Running, book: Book) -> None:
    book.days.tick(book.today(), "cardio", 15)
    book.days.add_round(book.today(), "left foot", "towel", 5)
    book.entries.write("something")
    book.stars.name(book.today(), LONG)
    async with running(book, "sky", size=(60, 20)) as pilot:
        told = " ".join(shown(pilot).split())
        assert "…”" in told
        assert "Calm: wrote" in told
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert f"“{LONG}”" in shown(pilot)


@pytest.mark.parametrize("name", ["星" * 60, "heron" * 12, "a heron " * 7, "星空 " * 20])
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_what_a_day_holds_is_told_in_two_rows_whatever_its_star_is_called(
    running: Running, book: Book, name: str, size: tuple[int, int]
) -> None:
    book.days.tick(book.today(), "cardio")
    book.days.add_round(book.today())
    book.entries.write("A day.")
    book.stars.name(book.today(), name)
    async with running(book, "sky", size=size) as pilot:
        told = pilot.app.screen.query_one("#sky-day", Static)
        assert told.visual.get_height(told.styles, told.content_size.width) <= 2
        assert "Calm: wrote" in " ".join(shown(pilot).split())


@pytest.mark.parametrize("name", [WIDE[:20], "👩‍👩‍👧‍👦 with everybody", "e\u0301\u0302\u0323ven so\u0308 quiet"])
async def test_stars_stand_in_their_places_whatever_is_in_a_name(running: Running, book: Book, name: str) -> None:
    days = [book.today() - timedelta(days=back) for back in range(0, 200, 3)]
    for day in days:
        book.days.tick(day, "cardio", 15)
        book.stars.name(day, name)
    async with running(book, "sky", size=(120, 40)) as pilot:
        sky = pilot.app.screen.query_one(SkyView)
        for day in days:
            column, row = sky.places[day]
            assert sky.render_line(row).crop(column, column + 1).text == sky.shape(day)[0]


def test_a_name_is_laid_out_by_its_cells() -> None:
    assert _by_cells("ab") == ["a", "b"]
    assert _by_cells("e\u0301x") == ["e\u0301", "x"]
    assert _by_cells("湖x") == ["湖", "", "x"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_newest_week_of_a_year_is_in_the_chart(running: Running, book: Book, size: tuple[int, int]) -> None:
    for back in range(0, 400, 7):
        book.days.tick(book.today() - timedelta(days=back), "cardio", 15)
    async with running(book, "sky", size=size) as pilot:
        await pilot.press("c")
        await pilot.pause()
        page = pilot.app.screen.query_one(LinePage)
        assert max(line.cell_length for line in page._lines) <= page.size.width
        assert "Nov" in shown(pilot)


async def test_a_table_keeps_its_columns_apart(running: Running, book: Book) -> None:
    with_items(book, Item(id="own", prong=Prong.EXERCISE, name="All day", unit=Unit.MINUTES, target=1440))
    book.days.tick(book.today(), "own", 1440)
    book.days.add_round(book.today(), "left foot", "towel", 5)
    async with running(book, "sky", size=(60, 20)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        line = next(line for line in shown(pilot).splitlines() if "1440 plan" in line)
        assert "  1 plan" in line


async def test_exercises_that_go_on_below_show_a_line_at_their_edge(running: Running, book: Book) -> None:
    plan = book.plans.on(book.today())
    parts = tuple(Exercise(id=f"ex{number}", name=f"Part {number}", sets=3) for number in range(12))
    items = tuple(msgspec.structs.replace(item, exercises=parts) if item.id == "home" else item for item in plan.items)
    book.plans.change(msgspec.structs.replace(plan, items=items), book.today())
    async with running(book, "today") as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        ticks = pilot.app.screen.query_one("Ticks")
        first, last = ticks.render_line(0).text, ticks.render_line(ticks.size.height - 1).text
        assert (first[-1], last[-1]) == ("▐", " ")
        for _ in range(12):
            await pilot.press("down")
        first, last = ticks.render_line(0).text, ticks.render_line(ticks.size.height - 1).text
        assert (first[-1], last[-1]) == (" ", "▐")


async def test_a_long_prompt_of_ones_own_is_read_whole_in_a_low_window(running: Running, book: Book) -> None:
    for number in range(12):
        book.prompts.add(f"{number} {LONG} {LONG} {LONG} and that is all")
    async with running(book, "write", size=(60, 20)) as pilot:
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("left")
        await pilot.pause()
        assert "that is all" in " ".join(shown(pilot).split())
        rows = pilot.app.screen.query_one("#prompts-rows")
        assert rows.size.height >= 4


@pytest.mark.parametrize("size", SIZES)
async def test_words_about_a_drawing_end_in_dots_where_there_is_no_room(
    running: Running, book: Book, size: tuple[int, int]
) -> None:
    drawing = book.drawings.keep(book.drawings.new())
    book.drawings.describe(drawing.id, LONG, f"{LONG} " * 8)
    async with running(book, "draw", size=size) as pilot:
        await pilot.press("g")
        await pilot.pause()
        about = pilot.app.screen.query_one("#about-drawing", Static)
        assert str(about.render()).endswith("…")
        assert about.get_content_height(about.size, about.size, about.content_size.width) <= about.content_size.height


async def test_tags_that_are_only_read_say_that_there_are_more(running: Running, book: Book) -> None:
    tags = tuple(f"tag{number}" for number in range(200))
    entry = book.entries.write("something", tags=tags)
    async with running(book, "write", size=(60, 20)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        field = pilot.app.screen.query_one("#sheet-tags", Field)
        assert field.render_line(0).text.rstrip().endswith("…")
        await pilot.press("e", "x", "ctrl+s")
        await pilot.pause()
    assert book.entries.get(entry.id).tags == tags


async def test_a_line_to_choose_ends_in_dots_where_it_is_too_long(running: Running, book: Book) -> None:
    plan = book.plans.on(book.today())
    part = Exercise(id="ex1", name=WIDE[:60], sets=3, repeats=10)
    items = tuple(
        msgspec.structs.replace(item, exercises=(part,)) if item.id == "home" else item for item in plan.items
    )
    book.plans.change(msgspec.structs.replace(plan, items=items), book.today())
    async with running(book, "plan", size=(60, 40)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "…" in next(line for line in shown(pilot).splitlines() if WIDE[:5] in line)


def test_what_is_shortened_takes_no_more_than_its_room() -> None:
    assert shortened("short", 5) == "short"
    assert shortened("a word", 3) == "a…"
    for text in (LONG, WIDE, "e\u0301" * 40, "👩‍👩‍👧‍👦" * 9):
        for most in (1, 2, 7, 30):
            assert cell_len(shortened(text, most)) <= most
