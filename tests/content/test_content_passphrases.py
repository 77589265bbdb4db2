"""Passphrases from the EFF's list, and their strength said kindly, never showing what was typed."""

from math import log2

import pytest
import zxcvbn
from hypothesis import given, settings
from hypothesis import strategies as st
from zxcvbn.matching import L33T_TABLE, enumerate_l33t_subs, relevant_l33t_subtable

from journal.content import Content, load_content, make_passphrase, strength, words
from journal.content.passphrases import SWAPPED

SENTENCES = set(load_content("en").screens["strength"].values())


def test_the_list_is_the_whole_one() -> None:
    assert len(words()) == 7776
    assert len(set(words())) == 7776
    assert words()[0] == "abacus"
    assert words()[-1] == "zoom"
    assert all(word.isascii() and word == word.strip().lower() and len(word) >= 3 for word in words())


def test_five_words_are_picked_and_their_chance_is_large_enough() -> None:
    made = {make_passphrase() for _ in range(50)}
    assert len(made) == 50
    for passphrase in made:
        assert len(passphrase.split(" ")) == 5
        assert set(passphrase.split(" ")) <= set(words())
    assert 64.6 < 5 * log2(len(words())) < 64.7


def test_a_made_up_passphrase_is_very_strong_and_a_pet_is_not(content: Content) -> None:
    assert strength(make_passphrase()).score == 4
    assert strength("fluffy").score == 0
    assert strength("fluffy").sentence == content.say("strength.score_0")
    assert strength("").sentence == content.say("strength.empty")


def test_stronger_words_never_get_a_weaker_score() -> None:
    grown = [strength(passphrase).score for passphrase in ("blue", "blue heron", "blue heron kettle oddly")]
    assert grown == sorted(grown)
    assert grown[0] < grown[-1]


def test_a_page_of_text_can_be_measured_too() -> None:
    assert strength("a heron on the good rock " * 4000).score == 4


EVERY_SIGN = "4@8({[<369!1|0$5+7%2zZ"
"""All that zxcvbn takes for other letters: in 576 ways at once."""


@pytest.mark.parametrize("typed", [EVERY_SIGN * 4, "a" * 24 + EVERY_SIGN * 3, "0123456789" * 8])
def test_no_key_waits_while_every_sign_is_read_in_every_way(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def record(part: str) -> dict[str, int]:
        measured.append(part)
        return {"score": 0}

    monkeypatch.setattr(zxcvbn, "zxcvbn", record)
    strength(typed)
    assert measured
    for part in measured:
        ways = len(enumerate_l33t_subs(relevant_l33t_subtable(part, L33T_TABLE)))
        assert ways * len(part) ** 2 < 100_000


def test_signs_and_digits_count_as_what_they_are() -> None:
    assert strength("%7d!k2$Qz9@m").score >= 3
    assert strength("p4$$w0rd!1").score <= 1
    assert strength(f"{'a' * 24} heron kettle oddly 4@8").score == 4


def test_what_is_read_as_other_letters_is_known_to_us() -> None:
    assert {sign for signs in L33T_TABLE.values() for sign in signs} == SWAPPED


@given(st.text(max_size=90))
@settings(max_examples=40, deadline=None)
def test_whatever_is_typed_the_sentence_is_one_of_ours(typed: str) -> None:
    found = strength(typed)
    assert 0 <= found.score <= 4
    said = load_content().say("strength.space")
    assert found.sentence.removesuffix(f" {said}") in SENTENCES
    assert found.sentence.endswith(said) == (typed != typed.strip())


def test_the_words_carry_their_license() -> None:
    from importlib import resources

    license_text = resources.files("journal.content").joinpath("words/LICENSE.txt").read_text("utf-8")
    for part in ("Electronic Frontier Foundation", "CC-BY 3.0 US", "https://creativecommons.org/licenses/by/3.0/us/"):
        assert part in license_text
