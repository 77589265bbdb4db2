"""What a reader found: entries with ids that stay the same, and what could not be read."""

import hashlib
from datetime import UTC, date, datetime

import msgspec

from journal.book.ids import ALPHABET
from journal.model.clock import day_of
from journal.model.entry import Entry, clean_tags

ID_LENGTH = 13
"""Characters of an id that is made from what an entry is: 65 bits."""


class Unread(msgspec.Struct, frozen=True):
    """A piece that could not be read: where it stood, why, and its text as far as there is any."""

    where: str
    why: str
    text: str = ""


class Found:
    """Collects what a reader finds. `day_start`: the hour at which a day turns."""

    def __init__(self, source: str, day_start: int) -> None:
        self.entries: list[Entry] = []
        self.unread: list[Unread] = []
        self._source = source
        self._day_start = day_start
        self._seen: dict[str, int] = {}

    def add(
        self,
        written_at: datetime,
        text: str,
        tags: tuple[str, ...] = (),
        *,
        day: date | None = None,
        known_as: str = "",
        meet_again: bool = False,
    ) -> None:
        """Take an entry; a moment without a zone is in this computer's. `known_as` is the id that it has elsewhere.

        Without one the id comes from its time and its text, so that reading it again finds the same entry. Raises
        OverflowError for a moment outside of all calendars.
        """
        text = sound(text)
        self.entries.append(
            Entry(
                id=made_id(f"{self._source}\0{known_as}") if known_as else self._id(written_at.isoformat(), text),
                date=day or day_of(written_at, self._day_start),
                written_at=in_zone(written_at),
                text=text,
                tags=clean_tags([sound(tag) for tag in tags]),
                meet_again=meet_again,
            )
        )

    def take(self, entry: Entry) -> None:
        """Take an entry that is one of ours already."""
        self.entries.append(entry)

    def miss(self, where: str, why: str, text: str = "") -> None:
        """Keep what could not be read."""
        self.unread.append(Unread(sound(where), why, sound(text)))

    def _id(self, *parts: str) -> str:
        """Return an id from what an entry is; of two that are the same in all, the second has another."""
        whole = "\0".join((self._source, *parts))
        self._seen[whole] = count = self._seen.get(whole, 0) + 1
        return made_id(whole if count == 1 else f"{whole}\0{count}")


def made_id(text: str) -> str:
    """Return the id that a text always gives."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:ID_LENGTH])


def sound(text: str) -> str:
    """Return text that can be kept: halves of characters become signs."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def in_zone(moment: datetime) -> datetime:
    """Return a moment with a zone: its own, else this computer's."""
    if moment.tzinfo is not None:
        return moment
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return moment.replace(tzinfo=UTC)
