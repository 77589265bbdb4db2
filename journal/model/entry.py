"""Pieces of writing: entries, their earlier versions, and drafts."""

from datetime import date

import msgspec

from journal.model.clock import Moment

MAX_MOOD = 40
"""Characters of a mood word."""

NOTE_PROMPT = "j24"
"""The prompt whose answer is the note to oneself for a hard day."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A piece of writing: the day it belongs to and the moment it was written are kept apart.

    `prompt` is the id of the prompt it answers, `mood` a word of one's own. `drawings` are the ids of drawings that
    belong to it; a drawing that is gone leaves its id behind. `meet_again` says that it is good to meet again.
    `deleted_at` is set while it rests in the bin.
    """

    id: str
    date: date
    written_at: Moment
    text: str
    tags: tuple[str, ...] = ()
    prompt: str = ""
    mood: str = ""
    drawings: tuple[str, ...] = ()
    meet_again: bool = False
    changed_at: Moment | None = None
    deleted_at: Moment | None = None

    @property
    def first_line(self) -> str:
        """The first line that holds anything, without surrounding spaces; empty for an empty-looking entry."""
        return _first_line(self.text)


class EntryVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry said before a change."""

    id: str
    entry: str
    text: str
    tags: tuple[str, ...] = ()
    written_at: Moment

    @property
    def first_line(self) -> str:
        """The first line that holds anything, without surrounding spaces."""
        return _first_line(self.text)


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Writing that is not an entry yet; `entry` is the id of the entry that it changes, empty for a new one."""

    id: str
    date: date
    kept_at: Moment
    text: str
    entry: str = ""
    tags: tuple[str, ...] = ()
    prompt: str = ""
    mood: str = ""


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def clean_tags(words: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return tags as they are kept: without `#`, spaces and commas, lower case, each once, in the order given."""
    tags: dict[str, None] = {}
    for word in words:
        tag = "".join(word.replace(",", " ").split()).lstrip("#").lower()
        if tag:
            tags[tag] = None
    return tuple(tags)


def clean_mood(words: str) -> str:
    """Return a mood word as it is kept: in one line, with single spaces, and short."""
    return " ".join(words.split())[:MAX_MOOD].strip()
