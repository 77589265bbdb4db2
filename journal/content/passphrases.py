"""Passphrases made of words, and how strong one is, said kindly."""

from functools import lru_cache

import msgspec

from journal.content.folders import read_content
from journal.content.load import load_content

MEASURED = ((24, 10), (72, 6))
"""How many characters zxcvbn is given, first and where those alone are not strong, and how many kinds of `SWAPPED`.

72 are its own limit. Its work grows steeply with both: with all kinds one key would take seconds.
"""
SWAPPED = frozenset("!$%(+0123456789<@[{|")
"""What zxcvbn tries to read as letters (`L33T_TABLE` in its `matching.py`), each in every way that there is."""
STRONGEST = 4


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
    """Return how strong a passphrase is at least, and if a space at an end counts; only its beginning is measured."""
    content = load_content()
    if not passphrase:
        return Strength(0, content.say("strength.empty"))
    score = _score(passphrase)
    return Strength(score, " ".join(filter(None, (content.say(f"strength.score_{score}"), about_spaces(passphrase)))))


def _score(passphrase: str) -> int:
    """Return zxcvbn's score, 0 to 4, quickly enough to be said while somebody types."""
    from zxcvbn import zxcvbn

    score = 0
    for length, kinds in MEASURED:
        score = max(score, int(zxcvbn(_beginning(passphrase[:length], kinds))["score"]))
        if score == STRONGEST or len(passphrase) <= length:
            break
    return score


def _beginning(passphrase: str, kinds: int) -> str:
    """Return as much of a passphrase as has at most so many kinds of swapped letters."""
    met: set[str] = set()
    for place, letter in enumerate(passphrase):
        met |= {letter} & SWAPPED
        if len(met) > kinds:
            return passphrase[:place]
    return passphrase


def about_spaces(passphrase: str) -> str:
    """Return what is said of a space at either end, which is never trimmed; empty when there is none."""
    return load_content().say("strength.space") if passphrase != passphrase.strip() else ""
