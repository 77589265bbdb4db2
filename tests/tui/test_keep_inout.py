"""Out of Keep as plain files, and into it from other journals."""

from pathlib import Path

import pytest
from textual.widgets import Input

from journal.book import Book
from journal.tui.screens.keep import PANES
from journal.tui.screens.keep_export import ExportPane
from journal.tui.screens.keep_import import ImportPane
from journal.tui.widgets.options import OneOf
from tests.exchange.test_incoming import JRNL_TEXT
from tests.tui.conftest import Running, shown
from tests.tui.test_keep import asked, book, choose, open_line, seen, stick, type_in, until

__all__ = ["book", "stick"]

EXPORT, IMPORT = PANES.index(ExportPane), PANES.index(ImportPane)


async def test_an_export_is_asked_for_twice_and_then_whole(running: Running, book: Book, stick: Path) -> None:
    async with running(book) as pilot:
        await pilot.press("7")
        await pilot.pause()
        await open_line(pilot, EXPORT)
        assert "not locked: who has the folder can read it all" in seen(pilot)
        await type_in(pilot, "folder", str(stick / "pages"))
        assert "as plain text. It is not locked there. Go on?" in asked(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert list(stick.iterdir()) == []
        await type_in(pilot, "folder", str(stick / "pages"))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Done." in shown(pilot))
        assert any("A heron stood" in page.read_text() for page in (stick / "pages").glob("20*/*.md"))
        await pilot.press("enter")
        await until(pilot, lambda: "Make a backup" in shown(pilot))


async def test_one_file_for_programs_and_a_folder_that_is_used(running: Running, book: Book, stick: Path) -> None:
    (stick / "mine").write_text("mine")
    async with running(book) as pilot:
        await pilot.press("7")
        await pilot.pause()
        await open_line(pilot, EXPORT)
        await type_in(pilot, "folder", str(stick))
        assert "is not empty. Nothing was written" in seen(pilot)
        pilot.app.screen.query_one(OneOf).focus()
        await pilot.press("right")
        await type_in(pilot, "folder", str(stick / "all"))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Done." in shown(pilot))
        assert (stick / "all" / "journal.json").exists()


async def test_what_would_come_in_is_shown_first(running: Running, book: Book, stick: Path) -> None:
    file = stick / "jrnl.txt"
    file.write_text(JRNL_TEXT.replace("Saw a", "[/] Saw a").replace("Never.", "[b] Never."))
    before = len(book.entries.list())
    async with running(book) as pilot:
        await pilot.press("7")
        await pilot.pause()
        await open_line(pilot, IMPORT)
        await type_in(pilot, "path", str(stick / "nothing"))
        await until(pilot, lambda: "There is no file of that name" in seen(pilot))
        await type_in(pilot, "path", str(file))
        await until(pilot, lambda: "This would come in:" in seen(pilot))
        assert "2 entries, from 2026-11-20 to 2026-11-21." in seen(pilot)
        assert "[2026-13-22 00:30] [b] Never.: that date does not exist" in seen(pilot)
        assert len(book.entries.list()) == before
        await choose(pilot, "bring")
        await until(pilot, lambda: "It is in your journal now" in seen(pilot))
        assert len(book.entries.list()) == before + 3


async def test_esc_brings_nothing_in(running: Running, book: Book, stick: Path) -> None:
    (stick / "2026-11-20.md").write_text("A page.")
    async with running(book) as pilot:
        await pilot.press("7")
        await pilot.pause()
        await open_line(pilot, IMPORT)
        await pilot.press("right", "right")
        await type_in(pilot, "path", str(stick))
        await until(pilot, lambda: "1 entry, of 2026-11-20." in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "Make a backup" in shown(pilot))
        assert len(book.entries.list()) == 1


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_whole_list_can_be_seen(running: Running, book: Book, size: tuple[int, int]) -> None:
    async with running(book, size=size) as pilot:
        await pilot.press("7")
        await until(pilot, lambda: "Make a backup" in shown(pilot))
        for pane in PANES:
            assert pane.title in shown(pilot)
        await open_line(pilot, EXPORT)
        assert pilot.app.screen.query_one("#folder", Input).has_focus
