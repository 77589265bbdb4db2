"""A long text is measured only as far as it can be seen, and still ends where it would if all of it were measured."""

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size

from journal.book.folding import fold, fold_letters
from journal.tui.widgets.columns import fit, shortened

FAMILY, ACCENTS = "👩‍👩‍👧‍👦", "\u0301\u0302\u0323"
PIECES = st.lists(st.sampled_from(["a", " ", "湖", FAMILY, "e" + ACCENTS, "\u200d", "\ufe0f", "❤", "\u0301", "שלום"]))


@given(PIECES.map("".join) | st.text(), st.integers(1, 12))
@example(FAMILY * 20, 5)
@example("e" + "\u0301" * 200, 3)
@example("e" + "\u0301" * 200 + "more than fits", 3)
@example("湖" * 100, 7)
def test_what_is_seen_of_a_long_text_is_what_measuring_all_of_it_gives(text: str, most: int) -> None:
    whole = text if cell_len(text) <= most else set_cell_size(text, most - 1).rstrip() + "…"
    assert shortened(text, most) == whole
    assert cell_len(shortened(text, most)) <= most


@given(st.text(), st.integers(1, 30))
def test_a_text_fills_its_cells_without_anything_that_moves_the_cursor(text: str, width: int) -> None:
    seen = fit(text, width)
    assert cell_len(seen) == width
    assert seen.replace("…", "").isprintable()


@given(st.text())
def test_a_text_is_folded_letter_by_letter_as_each_letter_alone(text: str) -> None:
    letters, places = fold_letters(text)
    assert letters == "".join(fold(letter) for letter in text)
    assert places == [place for place, letter in enumerate(text) for _ in fold(letter)]
