"""The switchboard: going from screen to screen, errors as dialogs, the palette, and what is left out on purpose."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input

from journal.actions import EVERYWHERE, actions_at
from journal.book import Book
from journal.errors import BadInput, DiskFull
from journal.settings import Settings
from journal.tui.app import JournalApp
from journal.tui.base import JournalScreen
from journal.tui.ends import Ending
from journal.tui.widgets.dialog import Dialog
from journal.tui.widgets.page import Page
from journal.vault import Passphrase, Vault
from tests.tui.conftest import PASSPHRASE, Running, shown


def screen_of(app: object) -> str:
    assert isinstance(app, JournalApp)
    return getattr(app.screen, "screen_id", type(app.screen).__name__)


async def test_digits_and_f_keys_open_the_screens(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        for key, screen in (("2", "write"), ("f2", "today"), ("f4", "draw"), ("f8", "keep"), ("1", "today")):
            await pilot.press(key)
            await pilot.pause()
            assert screen_of(pilot.app) == screen, key
            assert len(pilot.app.screen_stack) == 1


async def test_a_screen_that_one_comes_back_to_is_the_same(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        today = pilot.app.screen
        await pilot.press("f3", "f2")
        await pilot.pause()
        assert pilot.app.screen is today


async def test_the_top_line_can_be_clicked(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        column = shown(pilot).splitlines()[0].index("Write")
        await pilot.click(offset=(column, 0))
        await pilot.pause()
        assert screen_of(pilot.app) == "write"


async def test_help_and_keys_open_over_a_screen_and_close_back_to_it(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        for key, page in (("?", "keys"), ("!", "gethelp"), ("f1", "keys"), ("f10", "gethelp")):
            await pilot.press(key)
            await pilot.pause()
            assert screen_of(pilot.app) == page
            await pilot.press("escape")
            await pilot.pause()
            assert screen_of(pilot.app) == "today"


async def test_from_a_page_one_can_go_on_to_another_screen(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        await pilot.press("?", "2")
        await pilot.pause()
        assert screen_of(pilot.app) == "write"
        assert len(pilot.app.screen_stack) == 1


async def test_an_error_is_one_sentence_in_a_dialog_and_everything_goes_on(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, JournalScreen)

        def fails() -> None:
            raise BadInput("That is no number [of minutes]. Type it again.")

        screen.in_background(fails, lambda _: None)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Dialog)
        assert "That is no number [of minutes]. Type it again." in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_an_error_in_a_handler_of_a_screen_is_a_dialog_too(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, JournalScreen)

        def fails(_: object) -> None:
            raise BadInput("It cannot be used.")

        screen.post_message(JournalScreen.Worked(fails, None))
        await pilot.pause()
        assert "It cannot be used." in shown(pilot)
        await pilot.press("escape", "2")
        await pilot.pause()
        assert screen_of(pilot.app) == "write", "the screen went deaf"


async def test_over_a_dialog_no_key_leads_away_but_help_does(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        assert isinstance(pilot.app, JournalApp)
        pilot.app.show_error(BadInput("Look at this."))
        await pilot.pause()
        await pilot.press("2", "f3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Dialog)
        await pilot.press("!")
        await pilot.pause()
        assert screen_of(pilot.app) == "gethelp"


async def test_the_palette_holds_our_actions_and_none_of_textuals(running: Running, book: Book) -> None:
    async with running(book, size=(120, 60)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.1)
        assert "🔎" not in shown(pilot)
        names = {str(command.hit.text).split("   ")[0] for command in pilot.app.screen.query_one(CommandList).options}
        assert names == {
            (action.label[:1].upper() + action.label[1:])
            for action in (*actions_at("today"), *EVERYWHERE)
            if action.id != "palette"
        }
        await pilot.press(*"keep")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert screen_of(pilot.app) == "keep"


async def test_what_is_copied_is_kept_inside(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        pilot.app.copy_to_clipboard("mine")
        assert pilot.app.clipboard == "mine"


async def test_lock_leave_and_hide_close_the_book(running: Running, paths: object, book: Book) -> None:
    async with running(book) as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
    assert pilot.app.return_value is Ending.LOCK
    assert pilot.app.book is None  # type: ignore[attr-defined]


async def test_on_unlock_the_lock_key_hides(running: Running) -> None:
    async with running(first="unlock") as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
    assert pilot.app.return_value is Ending.HIDE


@pytest.mark.parametrize(
    ("chosen", "f12", "corner"),
    [("", False, False), ("f12", True, False), ("corner", False, True), ("f12 corner", True, True)],
)
async def test_quick_hide_works_where_it_was_chosen(running: Running, chosen: str, f12: bool, corner: bool) -> None:
    for act, wanted in (("f12", f12), ("corner", corner)):
        async with running(first="unlock", settings=Settings(quick_hide=chosen)) as pilot:
            if act == "f12":
                await pilot.press("f12")
            else:
                await pilot.click(offset=(0, 0))
            await pilot.pause()
            assert pilot.app._exit is wanted


@pytest.fixture
def full_disk(book: Book, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """A book that cannot be flushed while the list holds something."""

    full = [True]
    flush = book.flush

    def maybe() -> None:
        if full:
            raise DiskFull("There is no room on the disk. What you typed is still here. Make room, then try again.")
        flush()

    monkeypatch.setattr(book, "flush", maybe)
    yield full
    full.clear()


async def test_what_cannot_be_kept_stops_the_lock_and_nothing_of_it_is_seen(
    running: Running, book: Book, full_disk: list[bool]
) -> None:
    async with running(book) as pilot:
        assert "Cardio" in shown(pilot)
        await pilot.press("ctrl+l")
        await pilot.pause()
        text = shown(pilot)
        assert "There is no room on the disk." in " ".join(text.split())
        assert "Cardio" not in text
        await pilot.press("enter")
        await pilot.pause()
        assert "There is no room on the disk." in " ".join(shown(pilot).split())
        full_disk.clear()
        await pilot.press("enter")
        await pilot.pause()
    assert pilot.app.return_value is Ending.LOCK


async def test_one_can_go_back_to_what_could_not_be_kept(running: Running, book: Book, full_disk: list[bool]) -> None:
    async with running(book) as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "Cardio" in shown(pilot)
        assert pilot.app.book is book  # type: ignore[attr-defined]


async def test_a_crash_keeps_closes_and_tells_only_kind_and_place(
    running: Running, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    apps: list[JournalApp] = []

    async def run_into_it() -> None:
        async with running(book) as pilot:
            assert isinstance(pilot.app, JournalApp)
            apps.append(pilot.app)
            screen = pilot.app.screen
            assert isinstance(screen, JournalScreen)
            monkeypatch.setattr(screen, "keep", lambda: kept.append("kept"))

            def breaks(_: object) -> None:
                raise ZeroDivisionError("the heron at the lake")

            screen.post_message(JournalScreen.Worked(breaks, None))
            await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await run_into_it()
    app = apps[0]
    assert kept
    assert app.book is None
    assert app.return_value is Ending.CRASH
    assert app.crash_place.startswith("ZeroDivisionError in journal.tui.base")
    assert "heron" not in app.crash_place


def test_environment_that_would_make_textual_tell_is_removed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    from journal.tui.run import _forget_environment

    for name in ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL_DEVTOOLS_HOST", "COLUMNS"):
        monkeypatch.setenv(name, str(tmp_path / "x"))
    _forget_environment()
    assert [name for name in os.environ if name.startswith(("TEXTUAL", "COLUMNS"))] == []


async def test_what_cannot_be_saved_is_said_at_once_and_only_once(
    running: Running, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("The disk is full. Nothing was saved. Make some room and try again.")

    async def written(pilot: Pilot[object]) -> None:
        with suppress(DiskFull):
            book.flush()
        await pilot.pause()

    async with running(first="unlock") as pilot:
        app = pilot.app
        assert isinstance(app, JournalApp)
        app.opened(book)
        await app.workers.wait_for_complete()
        await pilot.pause()
        with monkeypatch.context() as patch:
            patch.setattr(Vault, "save", full)
            await pilot.press("space")
            await written(pilot)
            assert "The disk is full." in shown(pilot)
            await pilot.press("enter", "space")
            await written(pilot)
            assert screen_of(app) == "today", "it is known by now"
        await pilot.press("space")
        await written(pilot)
        assert screen_of(app) == "today"
        assert book.saved


async def test_what_is_typed_ahead_stands_in_the_field_that_opens(running: Running, book: Book) -> None:
    async def burst(pilot: Pilot[object], keys: str) -> None:
        for key in keys:
            pilot.app.post_message(Key(key, key))
        for _ in range(8):
            await pilot.pause()

    async with running(book) as pilot:
        await burst(pilot, "2ndad said: 7 [x]")
        assert pilot.app.screen.query_one(Page).text == "dad said: 7 [x]"
        await pilot.press("escape", "1")
        await pilot.pause()
        await burst(pilot, "ddone well")
        assert screen_of(pilot.app) == "evening"
        assert pilot.app.screen.query_one("#line", Input).value == "done well"
        assert [draft.text for draft in book.drafts.list()] == ["dad said: 7 [x]"], "and no letter was taken as a key"


async def test_a_journal_that_can_only_be_read_says_so_when_it_opens(running: Running, book: Book) -> None:
    book.close()
    with Book.open(book.path, Passphrase(PASSPHRASE), read_only=True) as reading:
        async with running(first="unlock") as pilot:
            assert isinstance(pilot.app, JournalApp)
            pilot.app.opened(reading)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(pilot.app.screen, Dialog)
            assert pilot.app.screen.sentence.startswith("You can read your journal, but nothing new can be saved")
