"""Only the cells that change are painted again, and all of those."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment

from journal.tui.widgets.columns import fit
from journal.tui.widgets.patch import changed_spans, changed_text, joined

TEXTS = st.text(st.sampled_from("ab 漢é[/]"), max_size=12)
VOICES = st.sampled_from(["name", "quiet", "move bold"])


def cells(text: str, voice: str = "") -> list[tuple[str, str]]:
    return [(letter, voice) for letter in text for _ in range(cell_len(letter))]


@given(TEXTS, TEXTS)
def test_every_cell_in_which_two_texts_differ_is_painted(before: str, after: str) -> None:
    before, after = fit(before, 20), fit(after, 20)
    start, end = changed_text(before, after)
    for place, (old, new) in enumerate(zip(cells(before), cells(after), strict=True)):
        assert old == new or start <= place < end


@given(st.lists(st.tuples(TEXTS, TEXTS, VOICES, VOICES), min_size=1, max_size=6))
def test_every_cell_in_which_two_rows_differ_is_painted(pieces: list[tuple[str, str, str, str]]) -> None:
    before = [(fit(old, 8), voice) for old, _, voice, _ in pieces]
    after = [(fit(new, 8), voice) for _, new, _, voice in pieces]
    start, end = changed_spans(before, after)
    old_cells = [cell for text, voice in before for cell in cells(text, voice)]
    new_cells = [cell for text, voice in after for cell in cells(text, voice)]
    for place, (old, new) in enumerate(zip(old_cells, new_cells, strict=True)):
        assert old == new or old[0] == new[0] == " " or start <= place < end
    if before == after:
        assert start == end


@given(st.lists(TEXTS, max_size=8))
def test_joining_blanks_changes_no_letter(texts: list[str]) -> None:
    whole = joined([Segment(text) for text in texts])
    assert "".join(segment.text for segment in whole) == "".join(texts)
    assert len(whole) <= 1 or all(segment.text.strip() for segment in whole)
