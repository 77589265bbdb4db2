"""Drawings: half-block pixels as palette indices."""

import zlib
from datetime import date

import msgspec

from journal.errors import BadInput
from journal.model.clock import Moment

MAX_WIDTH, MAX_HEIGHT = 160, 100
"""The largest canvas, in pixels: two pixels stand in one terminal cell, one above the other."""

BLANK = 255
"""The index of a pixel on which nothing was drawn."""


MAX_TITLE, MAX_WORDS, MAX_SITTINGS = 80, 600, 8
"""Characters of a title and of the words about a picture; how many earlier sittings a picture keeps."""


class Sitting(msgspec.Struct, frozen=True, kw_only=True):
    """How a picture looked at the end of an earlier sitting."""

    ended_at: Moment
    width: int
    height: int
    packed: bytes
    palette: str = "dusk"


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A picture made on the canvas: `packed` holds width times height palette indices, row by row, zlib-packed.

    `words` say what is on it, for those who cannot see it. `earlier` are the sittings before, oldest first; the one
    that goes on is told by `sitting`, an id. `meet_again` says that it is good to meet again.
    """

    id: str
    date: date
    drawn_at: Moment
    width: int
    height: int
    packed: bytes
    palette: str = "dusk"
    title: str = ""
    prompt: str = ""
    words: str = ""
    meet_again: bool = False
    sitting: str = ""
    earlier: tuple[Sitting, ...] = ()
    changed_at: Moment | None = None
    deleted_at: Moment | None = None

    def pixels(self) -> bytearray:
        """Return the palette indices, row by row. Raises BadInput when they do not fit the size."""
        size = self.width * self.height
        if not (0 < self.width <= MAX_WIDTH and 0 < self.height <= MAX_HEIGHT):
            raise BadInput("This drawing has a size that no canvas has. The rest of the journal is not touched.")
        try:
            unpacker = zlib.decompressobj()
            pixels = bytearray(unpacker.decompress(self.packed, size + 1))
        except zlib.error:
            pixels = bytearray()
        if len(pixels) != size:
            raise BadInput("This drawing cannot be read. The rest of the journal is not touched.")
        return pixels


def clean_title(text: str) -> str:
    """Return a title as it is kept: in one line, with single spaces, and short."""
    return " ".join(text.split())[:MAX_TITLE].strip()


def clean_words(text: str) -> str:
    """Return words about a picture as they are kept: without empty ends, and not longer than a paragraph."""
    return text.strip()[:MAX_WORDS].strip()


def pack_pixels(pixels: bytes | bytearray) -> bytes:
    """Pack palette indices for keeping; a harder level takes seven times as long and saves nothing."""
    return zlib.compress(bytes(pixels), 7)
