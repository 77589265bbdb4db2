"""Drawings in the book: sittings, copies, words about them, and a mark to meet them again."""

from collections.abc import Callable

import pytest

from journal.book import Book
from journal.model.drawing import MAX_SITTINGS, Drawing
from journal.model.palette import PALETTES


@pytest.fixture
def book(new_book: Callable[..., Book]) -> Book:
    return new_book()


def draw(book: Book, color: int, drawing: Drawing | None = None) -> Drawing:
    return book.drawings.draw_on(drawing or book.drawings.new(), bytes([color]) * (64 * 36), 64, 36, "sea")


def test_one_sitting_is_one_version_however_often_it_was_kept(book: Book) -> None:
    first = draw(book, 1)
    again = draw(book, 2, first)
    assert again.earlier == ()
    assert again.palette in PALETTES
    assert book.drawings.copy_earlier(again.id) is None


def test_the_sitting_before_stays_with_it_and_can_be_had_as_a_copy(book: Book) -> None:
    drawing = draw(book, 1)
    for sitting in range(MAX_SITTINGS + 3):
        book.drawings._sitting = f"sitting {sitting}"
        drawing = draw(book, 2 + sitting, drawing)
        drawing = draw(book, 2 + sitting, drawing)
    assert len(drawing.earlier) == MAX_SITTINGS
    copy = book.drawings.copy_earlier(drawing.id)
    assert copy is not None
    assert set(copy.pixels()) == {MAX_SITTINGS + 3}
    assert copy.id != drawing.id
    assert copy.earlier == ()
    assert set(book.drawings.get(drawing.id).pixels()) == {MAX_SITTINGS + 4}


def test_a_copy_is_a_drawing_of_its_own(book: Book) -> None:
    drawing = draw(book, 3)
    book.drawings.mark_to_meet_again(drawing.id, True)
    copy = book.drawings.copy(drawing.id)
    assert copy.pixels() == drawing.pixels()
    assert not copy.meet_again
    assert len(book.drawings.list()) == 2
    assert book.drawings.get(drawing.id).meet_again


def test_title_and_words_are_kept_tidy_and_short(book: Book) -> None:
    drawing = draw(book, 3)
    told = book.drawings.describe(drawing.id, "  [/] two \n moons ", " a lake \n with two moons \n")
    assert told.title == "[/] two moons"
    assert told.words == "a lake \n with two moons"
    assert book.drawings.describe(drawing.id, "x" * 500, "y" * 5000).title == "x" * 80
