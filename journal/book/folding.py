"""How texts are compared: accents and case aside."""

import re
import unicodedata
from functools import lru_cache

_NO_WORD = re.compile(r"\W+", re.UNICODE)
_ASCII_NO_WORD = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}


def fold(text: str) -> str:
    """Return a text as it is compared: without accents, in one case, with spaces for all that is no letter or digit."""
    if text.isascii():
        return text.lower().translate(_ASCII_NO_WORD)
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", plain))


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    """Fold one letter; a text has few different ones, and is folded anew for each key of a search."""
    return fold(letter)


def fold_letters(text: str) -> tuple[str, list[int]]:
    """Return the folded text letter by letter, and for each of its letters the place in the text that it comes from."""
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        one = _fold_letter(letter)
        folded.append(one)
        places += [place] * len(one)
    return "".join(folded), places
