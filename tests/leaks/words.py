"""Canary words: one random stem that nothing else holds, for every field, and every shape in which it could show."""

import base64
import re
import secrets
import string
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

STEM = 10
"""Letters of the stem: 26 to the power of 10 words, so that no other text holds it by chance."""

MOST_INFLATED = 4 * 1024 * 1024
"""The most bytes that one packed piece is unpacked to."""

_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_GZIP = re.compile(rb"\x1f\x8b\x08")
_DEFLATED = re.compile(rb"PK\x03\x04..\x00\x00\x08\x00", re.DOTALL)


@dataclass
class Canaries:
    """Words that are told apart by their ends; `secrets` are further texts that may be nowhere, by name."""

    stem: str = field(default_factory=lambda: "".join(secrets.choice(string.ascii_lowercase) for _ in range(STEM)))
    words: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, bytes] = field(default_factory=dict)
    _shapes: list[tuple[str, str, bytes]] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        """Return the word of a field, the same one each time."""
        if name not in self.words:
            number = len(self.words)
            self.words[name] = f"{self.stem}{chr(97 + number // 26)}{chr(97 + number % 26)}"
        return self.words[name]

    @property
    def passphrase(self) -> str:
        """A passphrase with a canary in it."""
        return f"{self['passphrase']} heron lake"

    def add_secret(self, name: str, secret: bytes) -> None:
        """Look for other bytes as well: a key, a piece of a picture."""
        self.secrets[name] = secret
        self._shapes = []

    def add_code(self, text: str, name: str = "recovery code") -> None:
        """Look for a recovery code, by its halves, as it is printed, bare, and as it stands on the screen."""
        groups = text.strip().split("-")
        assert len(groups) == 8, "that is no recovery code"
        for half, part in (("first half", groups[:4]), ("second half", groups[4:])):
            for way, glue in (("printed", "-"), ("bare", ""), ("spaced", " ")):
                self.add_secret(f"{name}, {half}, {way}", glue.join(part).encode())

    @property
    def shapes(self) -> list[tuple[str, str, bytes]]:
        """Everything to look for, as (name, shape, bytes)."""
        if not self._shapes:
            texts = [("canary", self.stem.encode()), *self.secrets.items()]
            self._shapes = [(name, shape, form) for name, text in texts for shape, form in forms_of(text)]
        return self._shapes

    def find(self, content: bytes) -> set[str]:
        """Return what a piece of bytes holds: "entry text (plain)", also inside of what is packed there."""
        found = self._find_in(content)
        for piece in unpacked(content):
            found |= {f"{what}, packed" for what in self._find_in(piece)}
        return found

    def _find_in(self, content: bytes) -> set[str]:
        found = set()
        for name, shape, form in self.shapes:
            place = content.find(form)
            if place >= 0:
                found.add(f"{self._field(content, place) if name == 'canary' and shape == 'plain' else name} ({shape})")
        return found

    def _field(self, content: bytes, place: int) -> str:
        """Name the field by the letters after the stem."""
        word = content[place : place + STEM + 2].decode("ascii", "replace")
        return next((name for name, known in self.words.items() if known == word), "a canary")


def forms_of(text: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (shape, bytes) for the ways in which bytes can be written down."""
    yield "plain", text
    yield "hex", text.hex().encode()
    yield "HEX", text.hex().upper().encode()
    for cut in range(3):
        packed = base64.b64encode(bytes(cut) + text)[(0, 2, 3)[cut] : (cut + len(text)) * 8 // 6]
        yield f"base64 {cut}", packed
        if b"+" in packed or b"/" in packed:
            yield f"base64url {cut}", packed.translate(bytes.maketrans(b"+/", b"-_"))
    if text.isascii() and text.decode("ascii").isprintable():
        for code in ("utf-16-le", "utf-16-be", "utf-32-le"):
            yield code, text.decode("ascii").encode(code)


def unpacked(content: bytes) -> Iterator[bytes]:
    """Yield what begins like something packed (zlib, gzip, a deflated part of a zip) and can be unpacked."""
    for pattern, bits in ((_ZLIB, 15), (_GZIP, 31)):
        for start in pattern.finditer(content):
            yield from _inflate(content[start.start() :], bits)
    for start in _DEFLATED.finditer(content):
        names = content[start.start() + 26 : start.start() + 30]
        skip = 30 + int.from_bytes(names[:2], "little") + int.from_bytes(names[2:], "little")
        yield from _inflate(content[start.start() + skip :], -15)


def _inflate(packed: bytes, bits: int) -> Iterator[bytes]:
    try:
        piece = zlib.decompressobj(bits).decompress(packed, MOST_INFLATED)
    except zlib.error:
        return
    if len(piece) >= STEM:
        yield piece
