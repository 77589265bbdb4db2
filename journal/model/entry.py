"""Pieces of writing: entries, their earlier versions, and drafts."""

from datetime import date

import msgspec

from journal.model.clock import Moment


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of writing: the day it belongs to and the moment it was written are kept apart.

    `prompt` is the id of the prompt it answers. `deleted_at` is set while it rests in the bin.
    """

    id: str
    date: date
    written_at: Moment
    text: str
    tags: tuple[str, ...] = ()
    prompt: str = ""
    mood: str = ""
    changed_at: Moment | None = None
    deleted_at: Moment | None = None

    @property
    def first_line(self) -> str:
        """The first line that holds anything, without surrounding spaces; empty for an empty-looking entry."""
        return next((line.strip() for line in self.text.splitlines() if line.strip()), "")


class EntryVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry said before a change."""

    id: str
    entry: str
    text: str
    tags: tuple[str, ...] = ()
    written_at: Moment


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Writing that is not an entry yet; `entry` is the id of the entry that it changes, empty for a new one."""

    id: str
    date: date
    kept_at: Moment
    text: str
    entry: str = ""
    tags: tuple[str, ...] = ()
    prompt: str = ""


def clean_tags(words: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return tags as they are kept: without `#`, spaces and commas, lower case, each once, in the order given."""
    tags: dict[str, None] = {}
    for word in words:
        tag = "".join(word.replace(",", " ").split()).lstrip("#").lower()
        if tag:
            tags[tag] = None
    return tuple(tags)
