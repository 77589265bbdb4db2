"""What differs between two texts: the lines of both, and the words in a line that changed."""

from hypothesis import given
from hypothesis import strategies as st

from journal.model.comparing import changed_words, compare

texts = st.text(alphabet="ab \nü🙂.", max_size=60)


def words_at(line: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [line[start:end] for start, end in spans]


@given(texts, texts)
def test_both_texts_can_be_read_out_of_what_differs(earlier: str, later: str) -> None:
    pieces = compare(earlier, later)
    assert "\n".join(piece.text for piece in pieces if piece.kind != "new") == earlier
    assert "\n".join(piece.text for piece in pieces if piece.kind != "gone") == later
    for piece in pieces:
        assert all(0 <= start < end <= len(piece.text) for start, end in piece.changed)


def test_one_word_in_a_long_paragraph_is_named() -> None:
    before = "We went to the lake. " * 20 + "It rained. " + "Then we had soup. " * 20
    after = before.replace("rained", "snowed")
    gone, came = changed_words(before, after)
    assert words_at(before, gone) == ["rained"]
    assert words_at(after, came) == ["snowed"]


def test_what_was_only_added_or_taken_out_is_named_on_its_own_side() -> None:
    assert changed_words("a heron stood", "a grey heron stood") == ((), ((2, 7),))
    assert changed_words("a grey heron stood", "a heron stood") == (((2, 7),), ())
    assert changed_words("the same", "the same") == ((), ())


def test_lines_with_little_in_common_are_not_cut_to_pieces() -> None:
    assert changed_words("We stayed in and played cards.", "Nothing much, rain.") == ((), ())


def test_a_very_long_line_is_compared_by_its_beginning_and_its_end() -> None:
    before = "x y " * 50_000
    after = before[:100_000] + "here " + before[100_000:120_000] + "and there " + before[120_000:]
    gone, came = changed_words(before, after)
    assert gone == () or len(gone) == 1
    assert after[came[0][0] : came[-1][1]].startswith("here ")
