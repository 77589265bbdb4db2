"""What an entry said before, and the bin, on the screen."""

from time import monotonic

import pytest
from textual.pilot import Pilot

from journal.book import Book
from journal.tui.screens.shelf import BinScreen, VersionsScreen
from journal.tui.widgets.dialog import Dialog
from tests.tui.conftest import Running, shown

PATIENCE = 60.0
"""Seconds after which something that never comes fails a test; nothing waits that long otherwise."""


async def until_asked(pilot: Pilot[object]) -> str:
    """Let the program run until it asks; fail with what is on the screen when it does not within a minute."""
    end = monotonic() + PATIENCE
    while not isinstance(pilot.app.screen, Dialog):
        assert monotonic() < end, f"it never asked:\n{shown(pilot)}"
        await pilot.pause()
    return " ".join(shown(pilot).split())


async def test_an_earlier_version_is_read_compared_and_brought_back(book: Book, running: Running) -> None:
    entry = book.entries.write("Went to the lake.\n[/] It rained.")
    async with running(book, "write") as pilot:
        await pilot.press("e", *["backspace"] * 7, *"snowed.", "ctrl+s", "v")
        await pilot.pause()
        assert isinstance(pilot.app.screen, VersionsScreen)
        assert "- [/] It rained." in shown(pilot)
        assert "+ [/] It snowed." in shown(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert "+ [/]" not in shown(pilot)
        assert "[/] It rained." in shown(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert "It rained." in shown(pilot)
    assert book.entries.get(entry.id).text == "Went to the lake.\n[/] It rained."
    assert "snowed." in {version.text.split()[-1] for version in book.entries.versions(entry.id)}


async def test_the_words_that_changed_are_lit_and_the_line_above_says_what_is_seen(
    book: Book, running: Running
) -> None:
    entry = book.entries.write("Went to the lake. [/] It rained all day, and we had soup.\n\nThe end.")
    book.entries.edit(entry.id, "Went to the lake. [/] It snowed all day, and we had soup.\n\nThe end.")
    async with running(book, "write") as pilot:
        await pilot.press("enter", "v")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, VersionsScreen)
        lit = [
            segment.text
            for y in range(4)
            for segment in screen.page.render_line(y)
            if segment.style and segment.style.underline
        ]
        assert lit == ["rained", "snowed"]
        assert "Lines with - are not there now" in shown(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert "This is what it said then" in shown(pilot)
        assert "Lines with" not in shown(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert "It says this again. v has what it said till now." in shown(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_change_far_down_in_a_long_text_is_what_one_sees_first(
    book: Book, running: Running, size: tuple[int, int]
) -> None:
    before = "\n".join(f"line {number}" for number in range(300))
    entry = book.entries.write(before)
    book.entries.edit(entry.id, before.replace("line 250", "the heron"))
    async with running(book, "write", size=size) as pilot:
        await pilot.press("enter", "v")
        await pilot.pause()
        await pilot.pause()
        assert "- line 250" in shown(pilot)
        assert "+ the heron" in shown(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert "line 0" in shown(pilot)


async def test_an_entry_that_never_changed_says_so(book: Book, running: Running) -> None:
    book.entries.write("once")
    async with running(book, "write") as pilot:
        await pilot.press("enter", "v")
        await pilot.pause()
        assert "always said" in shown(pilot)
        await pilot.press("b", "c", "escape")
        await pilot.pause()
        assert "once" in shown(pilot)


async def test_the_bin_gives_back_and_ends_for_good_only_when_asked_twice(book: Book, running: Running) -> None:
    back, gone = book.entries.write("back again"), book.entries.write("gone")
    for size in ((60, 20), (80, 24), (120, 40)):
        for entry in (back, gone):
            if book.entries.get(entry.id).deleted_at is None:
                book.entries.delete(entry.id)
        async with running(book, "write", size=size) as pilot:
            await pilot.press("b")
            await pilot.pause()
            assert isinstance(pilot.app.screen, BinScreen)
            assert "30 days left" in shown(pilot)
            place = [entry.id for entry in book.bin.list()].index(back.id)
            await pilot.press(*["down"] * place, "u")
            await pilot.pause()
            assert [entry.id for entry in book.entries.list()] == [back.id]
            await pilot.press("d")
            assert "Delete it for good?" in await until_asked(pilot)
            await pilot.press("escape")
            await pilot.pause()
            assert [entry.id for entry in book.bin.list()] == [gone.id]
    async with running(book, "write") as pilot:
        await pilot.press("b", "d")
        await until_asked(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "It is gone for good." in shown(pilot)
        assert "gone" not in shown(pilot).replace("It is gone for good.", "")
        await pilot.press("d", "u", "escape")
        await pilot.pause()
        assert "back again" in shown(pilot)
    assert book.bin.list() == []


async def test_the_question_names_the_older_copies_and_can_reach_them(book: Book, running: Running) -> None:
    from journal.exchange.forgetting import copies_that_hold
    from journal.vault import Passphrase
    from tests.tui.conftest import PASSPHRASE

    entry = book.entries.write("once")
    book.entries.delete(entry.id)
    book.close()
    with Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock) as again:
        async with running(again, "write") as pilot:
            await pilot.press("b", "d")
            assert "1 older copy" in await until_asked(pilot)
            await pilot.press("down", "down", "enter")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert "It is gone for good, and out of 1 older copy too." in shown(pilot)
        assert copies_that_hold(again, entry.id) == []
        assert again.bin.list() == []


async def test_asked_for_twice_in_a_breath_it_is_asked_once_and_copies_left_are_told(
    book: Book, running: Running
) -> None:
    from journal.vault import Passphrase
    from tests.tui.conftest import PASSPHRASE

    for text in ("once", "twice"):
        book.entries.delete(book.entries.write(text).id)
    book.close()
    with Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock) as again:
        async with running(again, "write") as pilot:
            await pilot.press("b", "d", "d", "d")
            await until_asked(pilot)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.press("down", "enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, BinScreen)
            assert "It is gone for good. 1 older copy on this computer still holds it." in shown(pilot)
            assert len(again.bin.list()) == 1


async def test_an_entry_can_be_marked_as_good_to_meet_again(book: Book, running: Running) -> None:
    entry = book.entries.write("the heron")
    async with running(book, "write") as pilot:
        await pilot.press("enter", "m")
        await pilot.pause()
        assert "Good to meet again." in shown(pilot)
        assert book.entries.get(entry.id).meet_again
        await pilot.press("m")
        await pilot.pause()
        assert not book.entries.get(entry.id).meet_again
