"""A text that was brought in from elsewhere steers no terminal, in a field where it is changed neither."""

import unicodedata

import pytest

from journal.book import Book
from journal.tui.text import OVERRIDES, harmless
from tests.tui.conftest import Running

STEERING = "a\x1b]52;c;QUJD\x07b\x9b31mc\x00d\u202ee\x7ff"
"""Puts something into the clipboard, turns red, and turns the writing around."""


def sent(pilot: object) -> str:
    """Every character that the screen would send to a terminal."""
    strips = pilot.app.screen._compositor.render_strips()  # type: ignore[attr-defined]
    return "".join(segment.text for strip in strips for segment in strip)


@pytest.mark.parametrize("keys", ["enter", "enter e", "enter e ctrl+o", "/ d"])
async def test_an_entry_steers_nothing_where_it_is_read_changed_and_found(
    running: Running, book: Book, keys: str
) -> None:
    book.entries.write(f"{STEERING} words", tags=(STEERING,), mood=STEERING)
    async with running(book, "write") as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        seen = sent(pilot)
        assert "words" in seen
        assert_harmless(seen)


async def test_what_is_known_of_a_picture_steers_nothing_in_the_field_that_changes_it(
    running: Running, book: Book
) -> None:
    drawing = book.drawings.keep(book.drawings.new())
    book.drawings.describe(drawing.id, STEERING, STEERING)
    async with running(book, "draw") as pilot:
        await pilot.press("g", "t")
        await pilot.pause()
        assert "QUJD" in sent(pilot)
        assert_harmless(sent(pilot))


def test_letters_of_all_writings_are_painted_as_they_are() -> None:
    for text in ("plain", "שלום", "日本語", "👩\u200d👩\u200d👧 family", "e\u0301", "█▄·", "soft\u00adhyphen"):
        assert harmless(text) == text
    assert harmless(STEERING) == "a]52;c;QUJDb31mcdef"


def assert_harmless(text: str) -> None:
    assert not {letter for letter in text if unicodedata.category(letter) == "Cc" or letter in OVERRIDES}


async def test_what_is_copied_goes_to_no_clipboard_of_the_system(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running() as pilot:
        written: list[str] = []
        monkeypatch.setattr(pilot.app._driver, "write", written.append)
        pilot.app.copy_to_clipboard("mine")
        assert pilot.app.clipboard == "mine"
        assert not [text for text in written if "\x1b]52" in text]
