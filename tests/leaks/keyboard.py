"""What a monkey does at a terminal: keys, texts, pastes, mouse, sizes of the window, and bytes that mean nothing."""

import random
import string
from collections.abc import Callable
from dataclasses import dataclass

_CSI = {
    "up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H", "shift+tab": "Z", "insert": "2~",
    "delete": "3~", "pageup": "5~", "pagedown": "6~", "f5": "15~", "f6": "17~", "f7": "18~", "f8": "19~", "f9": "20~",
    "f10": "21~", "f11": "23~", "f12": "24~", "shift+up": "1;2A", "shift+down": "1;2B", "shift+right": "1;2C",
    "shift+left": "1;2D", "ctrl+right": "1;5C", "ctrl+left": "1;5D", "shift+home": "1;2H", "shift+end": "1;2F",
    "ctrl+delete": "3;5~", "focus": "I", "blur": "O",
}  # fmt: skip
KEYS = {
    **{name: f"\x1b[{code}" for name, code in _CSI.items()},
    **{f"f{number}": f"\x1bO{letter}" for number, letter in zip(range(1, 5), "PQRS", strict=True)},
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in string.ascii_lowercase if letter not in "hijmz"},
    **{f"alt+{letter}": f"\x1b{letter}" for letter in "bdfx"},
    "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f", "space": " ", "ctrl+space": "\0",
}  # fmt: skip
"""Keys as xterm sends them; ctrl+z is left out: it hands the terminal back to a shell that there is none of."""

USUAL = ("enter", "tab", "escape", "up", "down", "left", "right", "space", "backspace", "f1", "f2", "f3", "f4", "f8")
"""Keys that lead far come more often."""

LEAVING = ("escape", "ctrl+q", "ctrl+l", "f12", "enter", "click", "drag")
"""Events after which the program may end: on Unlock, by itself, out of the palette, hidden; a drag can be a click."""

LETTERS = [letter for letter in string.printable if letter.isprintable() and letter not in "/~"]
"""No slash and no tilde: what is typed into the field of a backup's folder stays where the monkey lives."""

PIECES = (
    "[/]", "[bold red]", "[@click=app.quit]x[/]", "{0}", "%s", "\\", "e\u0301\u0327", "\u202etxet", "\u200d", "\ufeff",
    "👩‍👩‍👧", "漢字", "שלום", "ｆｕｌｌ", "\x00", "\x07", "\x9b31m", "\u2028", "\U0010ffff", "a" * 300,
    "\t", "#tag", "\r\n", "\n",
    "\x1b[201~", "\x1b]0;title\x07", "\x1b[2J", "99999999999", "-1", "0", " ",
)  # fmt: skip
"""Pieces of text that programs stumble over."""


@dataclass(frozen=True)
class Event:
    """One thing that happens: bytes for the terminal, or a new size of the window (columns, rows)."""

    name: str
    content: bytes = b""
    size: tuple[int, int] | None = None


class Keyboard:
    """Makes events up from a seed: the same seed gives the same events."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._makers: list[tuple[Callable[[], Event], int]] = [
            (self._key, 38), (self._usual, 30), (self._letter, 30), (self._text, 8), (self._paste, 4),
            (self._click, 12), (self._drag, 5), (self._scroll, 4), (self._resize, 4), (self._garbage, 2),
        ]  # fmt: skip

    def event(self) -> Event:
        """Return the next event."""
        makers, weights = zip(*self._makers, strict=True)
        maker: Callable[[], Event] = self._chance.choices(makers, weights)[0]
        return maker()

    def count(self, least: int, most: int) -> int:
        """Return a number between these."""
        return self._chance.randint(least, most)

    def _key(self) -> Event:
        name = self._chance.choice([*KEYS])
        return Event(name, KEYS[name].encode())

    def _usual(self) -> Event:
        name = self._chance.choice(USUAL)
        return Event(name, KEYS[name].encode())

    def _letter(self) -> Event:
        letter = self._chance.choice(LETTERS)
        return Event(letter, letter.encode())

    def _words(self) -> str:
        parts = ["".join(self._chance.choices(LETTERS, k=self._chance.randint(1, 9))), self._chance.choice(PIECES)]
        return "".join(self._chance.choices(parts, k=self._chance.randint(1, 6)))

    def _text(self) -> Event:
        words = self._words().translate({27: None, 3: None, 17: None})
        return Event(f"text {words[:40]!r}", words.encode())

    def _paste(self) -> Event:
        words = self._words() * self._chance.choice((1, 1, 3, 40))
        return Event(f"paste {words[:40]!r}", b"\x1b[200~" + words.encode() + b"\x1b[201~")

    def _mouse(self, button: int, end: str = "M") -> bytes:
        column, row = self._chance.randint(1, 100), self._chance.randint(1, 30)
        return f"\x1b[<{button};{column};{row}{end}".encode()

    def _click(self) -> Event:
        column, row = self._chance.randint(1, 90), self._chance.randint(1, 26)
        button = self._chance.choice((0, 0, 0, 0, 1, 2, 8, 16))
        spot = f"{button};{column};{row}"
        times = self._chance.choice((1, 1, 1, 2, 3))
        return Event("click", (f"\x1b[<{spot}M\x1b[<{spot}m" * times).encode())

    def _drag(self) -> Event:
        moves = b"".join(self._mouse(32) for _ in range(self._chance.randint(1, 12)))
        return Event("drag", self._mouse(0) + moves + (self._mouse(0, "m") if self._chance.random() < 0.8 else b""))

    def _scroll(self) -> Event:
        return Event("scroll", b"".join(self._mouse(self._chance.choice((64, 65, 66, 67))) for _ in range(5)))

    def _resize(self) -> Event:
        size = self._chance.choice(((80, 24), (60, 20), (120, 40), (30, 8), (200, 60), (1, 1), (2, 50), (90, 2)))
        return Event(f"window {size[0]}x{size[1]}", size=size)

    def _garbage(self) -> Event:
        # Not that sizes come in-band (mode 2048): then the program believes it, and never asks again.
        content = self._chance.choice((
            b"\x1b[", b"\x1b[9999;9999H", b"\x1b[<0;0;0M", b"\x1b[<99999;99999;99999M", b"\x1b[<0;-3;2M", b"\x1b[M   ",
            b"\xff\xfe\xc3", b"\x1bP1$r0m\x1b\\", b"\x1b[1;1R",
            b"\x1b[?1u",
            b"\x1b]11;rgb:0000/0000/0000\x1b\\", b"\x1b[27u", b"\x1b[97;5u", b"\x1b[57441u", b"\x1b[200~",
        ))  # fmt: skip
        return Event(f"bytes {content!r}", content)
