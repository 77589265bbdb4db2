"""Letters of three by five pixels, for words on a picture."""

import unicodedata
from collections.abc import Iterator

from journal.model.shapes import Run

STEP, HEIGHT = 4, 5
"""Pixels from one letter to the next, and how high a letter is."""

_ROWS = {
    "A": "25755", "B": "65656", "C": "34443", "D": "65556", "E": "74647", "F": "74644", "G": "34553", "H": "55755",
    "I": "72227", "J": "11152", "K": "55655", "L": "44447", "M": "57755", "N": "65555", "O": "25552", "P": "65644",
    "Q": "25563", "R": "65655", "S": "34216", "T": "72222", "U": "55557", "V": "55552", "W": "55775", "X": "55255",
    "Y": "55222", "Z": "71247", "0": "75557", "1": "26227", "2": "61247", "3": "61216", "4": "55711", "5": "74616",
    "6": "34757", "7": "71222", "8": "75757", "9": "75716", ".": "00002", ",": "00024", "!": "22202", "?": "61202",
    "-": "00700", "+": "02720", "'": "22000", ":": "02020", ";": "02024", "(": "12221", ")": "42224", "/": "11244",
    '"': "55000", "*": "05250", "=": "07070", "<": "12421", ">": "42124", "_": "00007", "#": "57575", "&": "25257",
    "@": "25743", "%": "51245", "♥": "05772", " ": "00000", "[": "64446", "]": "31113", "{": "32623", "}": "62326",
    "\\": "44211", "|": "22222", "^": "25000", "~": "03600", "`": "42000", "$": "36736", "–": "00700", "—": "00700",
    "’": "22000", "‘": "22000", "“": "55000", "”": "55000", "…": "00005", "·": "00200", "•": "02720", "°": "25200",
}  # fmt: skip
"""Five rows of three pixels for each letter, a row as one octal digit."""

_UNKNOWN = "75557"


def letter(character: str, x: int, y: int) -> Iterator[Run]:
    """Yield a letter with its upper left pixel at (x, y): capitals, without accents; a box for what has no letter."""
    plain = unicodedata.normalize("NFD", character).upper()[:1]
    for row, digit in enumerate(_ROWS.get(plain, _UNKNOWN)):
        bits = int(digit, 8)
        for column in range(3):
            if bits & (4 >> column):
                yield y + row, x + column, x + column + 1
