"""Coming back to a field and typing adds to what stands there; in a search it begins anew."""

import pytest
from textual.widgets import Input

from journal.book import Book
from tests.tui.conftest import Running


@pytest.mark.parametrize("field", ["sheet-tags", "sheet-mood"])
async def test_a_letter_in_a_field_that_one_comes_back_to_replaces_nothing(
    running: Running, book: Book, field: str
) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n", *"words")
        place = pilot.app.screen.query_one(f"#{field}", Input)
        for letter in "wet":
            place.focus()
            await pilot.pause()
            await pilot.press(letter)
            pilot.app.screen.query_one("#page").focus()
            await pilot.pause()
        assert place.value == "wet"
