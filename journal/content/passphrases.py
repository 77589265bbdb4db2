"""Passphrases made of words, and how strong one is, said kindly."""

from functools import lru_cache

import msgspec

from journal.content.folders import read_content
from journal.content.load import load_content

MEASURED_LENGTH = 72
"""How many characters zxcvbn is given: its own limit, since its work grows steeply with the length."""


class Strength(msgspec.Struct, frozen=True):
    """How strong a passphrase is: `score` from 0 to 4 by zxcvbn, and a sentence that never shows a part of it."""

    score: int
    sentence: str


@lru_cache(maxsize=1)
def words() -> tuple[str, ...]:
    """Return the 7,776 words of the EFF's long list, in order. Raises ContentBroken when the list is not whole."""
    return tuple(read_content("words/eff_large.txt").decode("ascii").split())


def make_passphrase(count: int = 5) -> str:
    """Return `count` words picked by the system's own source of chance, with spaces between.

    Five words have 5 x log2(7776) = 64.6 bits (source: EFF, "New Wordlists for Random Passphrases", 12.9 bits a word).
    """
    import secrets

    return " ".join(secrets.choice(words()) for _ in range(count))


def strength(passphrase: str) -> Strength:
    """Return how strong a passphrase is, and if a space at an end counts; only its first 72 characters are measured."""
    content = load_content()
    if not passphrase:
        return Strength(0, content.say("strength.empty"))
    from zxcvbn import zxcvbn

    score = int(zxcvbn(passphrase[:MEASURED_LENGTH])["score"])
    return Strength(score, " ".join(filter(None, (content.say(f"strength.score_{score}"), about_spaces(passphrase)))))


def about_spaces(passphrase: str) -> str:
    """Return what is said of a space at either end, which is never trimmed; empty when there is none."""
    return load_content().say("strength.space") if passphrase != passphrase.strip() else ""
