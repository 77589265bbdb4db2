"""A recovery code on its way from the paper back into the program."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal.errors import MistypedCode
from journal.vault import RecoveryCode
from journal.vault.checksum import checksum
from journal.vault.recovery import ALPHABET

keys = st.binary(min_size=16, max_size=16)
slips = st.dictionaries(st.integers(0, 31), st.integers(1, 31), min_size=1)


def with_slips(code: RecoveryCode, slips: dict[int, int]) -> str:
    """The code's text with other characters at some places."""
    letters = list("".join(code.groups))
    for place, shift in slips.items():
        letters[place] = ALPHABET[(ALPHABET.index(letters[place]) + shift) % 32]
    return "".join(letters)


def named(text: str) -> tuple[int, ...]:
    """The groups that the program names for a mistyped code."""
    with pytest.raises(MistypedCode) as caught:
        RecoveryCode.parse(text)
    assert "".join(text.split()) not in caught.value.sentence
    return caught.value.groups


def test_a_code_is_eight_groups_of_four() -> None:
    code = RecoveryCode(bytes(range(16)))
    assert code.text == "0004-1061-050R-3GG2-8A1C-60T3-GFTT-HS53"
    assert code.groups == tuple(code.text.split("-"))
    assert RecoveryCode.new() != RecoveryCode.new()


@given(keys, st.sampled_from(["-", " ", "", "–", "\n", " - ", "_", "."]), st.booleans())
def test_a_code_is_read_however_it_is_typed(key: bytes, separator: str, small: bool) -> None:
    code = RecoveryCode(key)
    text = separator.join(code.groups).replace("0", "o").replace("1", "l" if small else "I")
    assert RecoveryCode.parse(f"  {text.lower() if small else text}\n").key == key


@given(keys, st.integers(0, 31), st.integers(1, 31))
def test_one_wrong_character_names_its_group(key: bytes, place: int, shift: int) -> None:
    assert named(with_slips(RecoveryCode(key), {place: shift})) == (place // 4 + 1,)


@given(keys, st.integers(0, 30), st.integers(1, 31), st.integers(1, 31), st.integers(1, 31))
def test_two_wrong_characters_name_their_groups(key: bytes, one: int, gap: int, shift: int, other: int) -> None:
    two = min(31, one + gap)
    assert named(with_slips(RecoveryCode(key), {one: shift, two: other})) == tuple(sorted({one // 4 + 1, two // 4 + 1}))


@given(keys, st.integers(0, 30))
def test_two_characters_in_the_wrong_order_name_their_groups(key: bytes, place: int) -> None:
    letters = list("".join(RecoveryCode(key).groups))
    assume(letters[place] != letters[place + 1])
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    assert named("".join(letters)) == tuple(sorted({place // 4 + 1, (place + 1) // 4 + 1}))


@given(keys, slips.filter(lambda slips: len(slips) <= 5))
def test_up_to_five_wrong_characters_never_pass(key: bytes, slips: dict[int, int]) -> None:
    with pytest.raises(MistypedCode):
        RecoveryCode.parse(with_slips(RecoveryCode(key), slips))


@given(keys)
def test_many_mistakes_are_not_pinned_on_one_group(key: bytes) -> None:
    text = with_slips(RecoveryCode(key), dict.fromkeys(range(0, 32, 2), 7))
    with pytest.raises(MistypedCode) as caught:
        RecoveryCode.parse(text)
    assert len(caught.value.groups) != 1


def test_a_code_for_more_than_128_bits_is_refused() -> None:
    values = [8] + [0] * 25
    text = "".join(ALPHABET[value] for value in values + checksum(values))
    with pytest.raises(MistypedCode):
        RecoveryCode.parse(text)


@given(st.text(max_size=60))
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(MistypedCode) as caught:
        RecoveryCode.parse(text)
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize(
    ("change", "groups", "words"),
    [
        (lambda groups: [*groups[:2], groups[2][:3], *groups[3:]], (3,), "Group 3 does not have four characters"),
        (lambda groups: [*groups[:6], groups[6] + "7", groups[7]], (7,), "Group 7 does not have four"),
        (lambda groups: [groups[0][:3], groups[1] + "A", *groups[2:]], (1, 2), "Groups 1 and 2 do not"),
        (lambda groups: [*groups[:4], "UUUU", *groups[5:]], (5,), "Group 5 holds a character that codes do not have"),
        (lambda groups: ["Ä" + groups[0][1:], *groups[1:7], "A+BC"], (1, 8), "Groups 1 and 8 hold a character"),
        (lambda groups: groups[:7], (), "Here are 28"),
        (lambda groups: [], (), "Here are 0"),
    ],
)
def test_what_is_wrong_is_said_in_words(change, groups: tuple[int, ...], words: str) -> None:  # type: ignore[no-untyped-def]
    text = "-".join(change(list(RecoveryCode(bytes(range(16))).groups)))
    with pytest.raises(MistypedCode, match=words.replace("+", r"\+")) as caught:
        RecoveryCode.parse(text)
    assert caught.value.groups == groups


def test_one_slip_is_said_in_words() -> None:
    with pytest.raises(MistypedCode, match=r"Group 3 has a mistake in it\. Look at it again\."):
        RecoveryCode.parse("0004-1061-051R-3GG2-8A1C-60T3-GFTT-HS53")
