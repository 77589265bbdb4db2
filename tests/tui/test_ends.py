"""What comes when the program is already on its way out: it changes nothing, and nothing is left half done."""

import asyncio
import signal

import pytest
from textual.containers import Vertical
from textual.widgets import Static

from journal.book import Book
from journal.errors import BadInput, JournalError
from journal.tui import run, tty
from journal.tui.app import JournalApp
from journal.tui.ends import Ending, crash_page
from journal.tui.screens.calm import CalmScreen
from journal.tui.widgets.pane import Pane, put_alone, words
from tests.tui.conftest import Running


async def test_a_signal_after_all_is_kept_and_closed_changes_nothing(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        app = pilot.app
        assert isinstance(app, JournalApp)
        app.end(Ending.LEAVE)
        app.signaled(signal.SIGINT)
    assert app.return_value is Ending.LEAVE
    assert run._after(Ending.LEAVE, app) == 0


async def test_a_signal_while_it_locks_ends_it_and_gives_the_terminal_back(
    running: Running, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_back: list[object] = []
    monkeypatch.setattr(run, "_start_again", lambda _: pytest.fail("it was told to go, and started again"))
    monkeypatch.setattr(tty, "say", given_back.append)
    async with running(book) as pilot:
        app = pilot.app
        assert isinstance(app, JournalApp)
        app.end(Ending.LOCK)
        app.signaled(signal.SIGTERM)
    assert app.return_value is Ending.LOCK
    assert run._after(Ending.LOCK, app) == 128 + signal.SIGTERM
    assert given_back


class Note(Pane):
    """A pane with one line."""

    title = "A note"

    async def begin(self) -> None:
        """Show the line."""
        await self.step(words("one line"))


async def test_a_pane_on_its_way_out_has_nothing_to_say(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        pane = Note()
        await pilot.app.screen.mount(pane)
        pane.say("Kept.")
        assert "Kept." in str(pane.query_one("#pane-said", Static).content)
        await pane.remove_children()
        pane.say("Kept once more.")
        assert not pane.query("#pane-said")


async def test_what_work_says_to_a_pane_on_its_way_out_is_left_out(running: Running, book: Book) -> None:
    heard: list[str] = []

    def fails() -> None:
        raise BadInput("There is no such file.")

    async with running(book) as pilot:
        pane = Note()
        await pilot.app.screen.mount(pane)

        async def goes_and_says(error: JournalError) -> None:
            heard.append(error.sentence)
            await pane.remove_children()
            pane.query_one("#backup")

        pane.in_background(fails, heard.append, goes_and_says)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert heard == ["There is no such file."]
        assert isinstance(pilot.app, JournalApp)
        assert not pilot.app.has_ended
        assert pilot.app.return_value is None


async def test_of_two_panes_asked_for_in_one_breath_the_later_one_stays(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        place = Vertical()
        await pilot.app.screen.mount(place)
        await put_alone(place, Static("before", id="ended"))
        await asyncio.gather(*(put_alone(place, Static(name, id="ended")) for name in ("first", "second")))
        assert [str(each.content) for each in place.query(Static)] == ["second"]


async def test_a_practice_that_is_ended_twice_in_one_breath_has_ended(running: Running, book: Book) -> None:
    async with running(book, "calm") as pilot:
        await pilot.press("enter")
        screen = pilot.app.screen
        assert isinstance(screen, CalmScreen)
        assert screen.running is not None
        await asyncio.gather(screen.action_end(), screen.action_end())
        await pilot.pause()
        assert len(screen.query("#calm-ended")) == 1
        assert screen.state == "ended"


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_the_page_after_a_crash_fits_the_window(columns: int) -> None:
    place = "LookupError in journal.tui.screens.today, line 17"
    for all_kept in (True, False):
        lines = crash_page(place, all_kept, columns).splitlines()
        assert max(len(line) for line in lines) <= min(72, columns - 1)
        assert place in " ".join(lines)
