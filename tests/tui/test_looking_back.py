"""Looking back: only what was marked as good to meet again, never on a tough day, put away by one key."""

from datetime import date, timedelta

import pytest

from journal.book import Book
from journal.book.looking_back import offered_tonight
from journal.model.day import Mark
from journal.model.lookback import ONE_IN
from journal.tui.widgets.metline import MetLine
from tests.tui.conftest import NOW, Running, shown

TODAY = NOW.date()
LONG_AGO = TODAY - timedelta(days=200)


@pytest.fixture
def tonight(book: Book, monkeypatch: pytest.MonkeyPatch) -> Book:
    """An evening on which something is offered, if there is anything."""
    assert ONE_IN > 1
    monkeypatch.setattr("journal.model.lookback.ONE_IN", 1)
    return book


def test_only_what_was_marked_is_offered(tonight: Book) -> None:
    entry = tonight.entries.write("The heron [/] day", LONG_AGO)
    young = tonight.entries.write("Too young", TODAY - timedelta(days=3))
    tonight.entries.mark_to_meet_again(young.id, True)
    assert offered_tonight(tonight) is None
    tonight.entries.mark_to_meet_again(entry.id, True)
    met = offered_tonight(tonight)
    assert met is not None
    assert (met.id, met.date, met.words) == (entry.id, LONG_AGO, "The heron [/] day")
    tonight.days.mark(TODAY, Mark.TOUGH)
    assert offered_tonight(tonight) is None, "never on a tough day"
    tonight.days.mark(TODAY, None)
    tonight.entries.delete(entry.id)
    assert offered_tonight(tonight) is None, "what rests in the bin stays there"


def test_a_day_without_an_offer(book: Book) -> None:
    entry = book.entries.write("The heron day", date(2026, 1, 1))
    book.entries.mark_to_meet_again(entry.id, True)
    assert offered_tonight(book) == offered_tonight(book)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_it_is_one_line_on_sky(running: Running, tonight: Book, size: tuple[int, int]) -> None:
    entry = tonight.entries.write("The heron [/] day", LONG_AGO)
    tonight.entries.mark_to_meet_again(entry.id, True)
    async with running(tonight, "sky", size=size) as pilot:
        assert ("From Wednesday 6 May" if size[0] == 80 else "Wed 6 May: The heron") in shown(pilot)
        await pilot.press("x")
        await pilot.pause()
        assert "look back" not in shown(pilot)
        await pilot.press("b", "1", "5")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "sky"  # type: ignore[attr-defined]
        assert "look back" not in shown(pilot)


async def test_it_opens_by_key_and_by_mouse(running: Running, tonight: Book) -> None:
    entry = tonight.entries.write("The heron day", LONG_AGO)
    tonight.entries.mark_to_meet_again(entry.id, True)
    async with running(tonight, "sky") as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "write"  # type: ignore[attr-defined]
        assert "The heron day" in shown(pilot)
        await pilot.press("escape", "5")
        await pilot.pause()
        await pilot.click(MetLine, offset=(70, 0))
        await pilot.pause()
        assert "look back" not in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_it_is_offered_at_the_end_of_an_evening_too(
    running: Running, tonight: Book, size: tuple[int, int]
) -> None:
    entry = tonight.entries.write("The heron [/] day", LONG_AGO)
    tonight.entries.mark_to_meet_again(entry.id, True)
    async with running(tonight, size=size) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert "look back" not in shown(pilot), "first the evening's own line"
        await pilot.press(*"A heron", "enter")
        await pilot.pause()
        assert "Wed 6 May: The heron" in shown(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "write"  # type: ignore[attr-defined]
        assert "The heron [/] day" in shown(pilot)
        await pilot.press("escape", "1", "d", "enter")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert "look back" not in shown(pilot)
        await pilot.press("escape", "5")
        await pilot.pause()
        assert "look back" not in shown(pilot), "what was put away is put away on Sky as well"


async def test_a_line_of_ones_own_can_be_marked_at_once(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        await pilot.press("d", *"A heron", "enter", "m")
        await pilot.pause()
        assert book.entries.list()[0].meet_again
        assert "Good to meet again." in shown(pilot)
        assert "Too heavy to hold alone?" in shown(pilot), "the line under every entry stays"
        await pilot.press("m")
        await pilot.pause()
        assert not book.entries.list()[0].meet_again


async def test_a_drawing_comes_back_too(running: Running, tonight: Book) -> None:
    import msgspec

    from tests.tui.test_draw import one_drawing

    drawing = one_drawing(tonight, 5)
    tonight.keep_all(
        [("drawing", drawing.id, msgspec.structs.replace(drawing, date=LONG_AGO, title="", meet_again=True))]
    )
    async with running(tonight, "sky") as pilot:
        assert "A drawing from Wednesday 6 May" in shown(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "draw"  # type: ignore[attr-defined]
        assert pilot.app.screen._drawing.id == drawing.id  # type: ignore[attr-defined]
